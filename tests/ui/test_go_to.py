"""Any field is found by a part of its name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue
from ui.go_to import GoToField, find_fields
from ui.theme import Theme

Key = Qt.Key


@pytest.fixture
def field(qtbot: QtBot, catalogue: Catalogue, theme: Theme) -> Iterator[GoToField]:
    """The search at the right of a small window."""
    window = QWidget()
    field = GoToField(catalogue, theme, window)
    layout = QVBoxLayout(window)
    layout.addWidget(field, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.show()
    qtbot.waitExposed(window)
    yield field
    window.close()


def found(field: GoToField) -> QListWidget:
    popup = field.window().findChild(QListWidget, "go-to-field.found")
    assert isinstance(popup, QListWidget)
    return popup


@pytest.mark.parametrize("field_label", ["label", "sheet_label"])
def test_the_field_whose_label_was_typed_comes_first(catalogue: Catalogue, field_label: str) -> None:
    for field in catalogue.fields.values():
        label = getattr(field, field_label)

        first = find_fields(catalogue, label)[0]

        assert label in {first.label[: len(label)], first.sheet_label[: len(label)]}


def test_words_in_order_at_the_start_of_a_label_come_before_the_same_words_elsewhere(catalogue: Catalogue) -> None:
    labels = [field.sheet_label for field in find_fields(catalogue, "areas of spec")]

    assert labels[0].startswith("Areas of specialisation")
    assert len(labels) > 1


def test_a_field_is_named_as_in_the_form_and_as_on_the_sheet_where_that_differs(qtbot: QtBot, field: GoToField) -> None:
    qtbot.keyClicks(field, "cluster excellence label")
    assert found(field).item(0).text() == "Excellence label (General), on the sheet: Cluster Excellence Label"

    field.clear()
    qtbot.keyClicks(field, "success st")
    assert found(field).item(0).text().startswith("Success story (")


def test_the_list_shows_whole_lines_inside_the_window(qtbot: QtBot, field: GoToField) -> None:
    for typed in ("a", "areas of spec", "zzzz"):
        field.clear()
        qtbot.keyClicks(field, typed)
        popup = found(field)

        viewport = popup.viewport().rect()
        assert field.window().rect().contains(popup.geometry())
        assert popup.geometry().top() >= field.geometry().bottom()
        for row in range(popup.count()):
            assert viewport.contains(popup.visualItemRect(popup.item(row)))
        assert viewport.bottom() == popup.visualItemRect(popup.item(popup.count() - 1)).bottom()
        assert not popup.horizontalScrollBar().isVisible()


def test_enter_goes_to_the_current_field(qtbot: QtBot, field: GoToField, catalogue: Catalogue) -> None:
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Key.Key_Down)

    with qtbot.waitSignal(field.field_wanted) as wish:
        qtbot.keyClick(field, Key.Key_Return)

    assert wish.args == [find_fields(catalogue, "a")[1].path]
    assert not found(field).isVisible()
