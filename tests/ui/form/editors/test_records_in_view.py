"""A table on a page: what is added to it is in view."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView
from pytestqt.qtbot import QtBot

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue, Choice
from tests.ui.form.editors.stage import focused
from tests.ui.form.editors.tables import CONTROL, KEY, spec_with
from ui.form.editors.base import Tools
from ui.form.field_row import FieldRow
from ui.form.section_page import SectionPage


def join(_row: FieldRow) -> None:
    """Nobody listens."""


@pytest.fixture
def view(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Iterator[QTableView]:
    """The table, with the focus, on a page in a low window."""
    spec = spec_with(catalogue, Choice)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    page = SectionPage(catalogue.section(spec.section), tools, join)
    page.area = area
    area.setWidget(page)
    page.show_draft(Draft(catalogue))
    area.resize(1000, 300)
    area.show()
    qtbot.waitExposed(area)
    view = page.rows[spec.path].editor.input_widget()
    assert isinstance(view, QTableView)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    yield view
    area.close()


def is_in_view(view: QTableView, row: int) -> bool:
    box = view.visualRect(view.model().index(row, 0))
    viewport = view.viewport()
    seen = viewport.visibleRegion().boundingRect()
    return not box.isEmpty() and seen.contains(QRect(seen.left(), box.top(), 1, box.height()))


def test_rows_added_one_by_one_stay_in_view(view: QTableView, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.model().index(0, 0))

    for n in range(9):
        QTest.keyClicks(focused(), f"Works {n}")
        QTest.keyClick(focused(), KEY.Key_Return)
        QApplication.processEvents()

    assert view.model().rowCount() == 10
    qtbot.waitUntil(lambda: is_in_view(view, 8) and is_in_view(view, 9), timeout=1000)


@pytest.mark.parametrize("rows", [8, 40])
def test_the_end_of_what_was_pasted_is_in_view(view: QTableView, qtbot: QtBot, rows: int) -> None:
    view.setCurrentIndex(view.model().index(0, 0))
    QApplication.clipboard().setText("".join(f"Works {n}\tUniversity\n" for n in range(rows)))

    QTest.keyClick(focused(), KEY.Key_V, CONTROL)

    assert view.model().rowCount() == rows + 1
    qtbot.waitUntil(lambda: is_in_view(view, rows - 1) and is_in_view(view, rows), timeout=1000)
