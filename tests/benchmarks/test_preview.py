"""The sheet beside the form: from the end of a pause in typing to the painted page, and what keys wait meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.history import History
from editor.domain.specs import LongText
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES
from tests.benchmarks.test_sheet import SENTENCE, four_pages
from ui.document import ProfileDocument
from ui.preview import Preview
from ui.settings import Settings
from ui.sheet_wishes import SheetWishes
from ui.sheet_worker import SheetWorker
from ui.theme import Theme

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)


class Painted(QObject):
    """When the pages were painted last."""

    at = 0.0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


class Beats(QObject):
    """The longest that an event waited for the window: a timer of 1 ms that is late."""

    def __init__(self) -> None:
        super().__init__()
        self.last, self.longest = time.perf_counter(), 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(1)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now


@pytest.fixture
def preview(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Preview, SheetWorker, ProfileDocument]]:
    theme = Theme(qapp)
    worker = SheetWorker(Vocabularies(RESOURCES / "vocabularies"), lambda: NOW)
    preview = Preview(worker, SheetWishes(Settings(tmp_path / "settings.ini")), theme)
    qtbot.addWidget(preview)
    document = ProfileDocument(About("0197"), four_pages(), History(), lambda: NOW)
    preview.set_document(document)
    preview.resize(560, 900)
    preview.show()
    qtbot.waitUntil(lambda: preview.pages > 0 and worker.is_at_rest(), timeout=30_000)
    yield preview, worker, document
    worker.stop()


def test_preview_after_a_pause_in_typing(qtbot: QtBot, preview: tuple[Preview, SheetWorker, ProfileDocument]) -> None:
    panel, worker, document = preview
    text = next(field for field in document.draft.catalogue.fields.values() if isinstance(field.kind, LongText))
    painted, ready = Painted(), list[float]()
    panel._pages.installEventFilter(painted)
    worker.pages_ready.connect(lambda _pages: ready.append(time.perf_counter()))
    taken, waits = [], []
    for turn in range(20):
        document.set_value(text.path, SENTENCE * 3 + "word " * turn)
        panel._pause.stop()
        ready.clear()
        beats = Beats()
        start = time.perf_counter()
        panel._on_pause()
        qtbot.waitUntil(lambda: bool(ready) and painted.at > ready[0], timeout=10_000)
        if turn >= 3:
            taken.append(painted.at - start)
            waits.append(beats.longest)
        qtbot.waitUntil(worker.is_at_rest, timeout=10_000)

    print(  # noqa: T201
        f"preview of four pages, from the end of a pause to the painted page: {median(taken) * 1000:.0f} ms, "
        f"fastest {min(taken) * 1000:.0f} (reach 100 ms); a key waits {median(waits) * 1000:.0f} ms at most"
    )
