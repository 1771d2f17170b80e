"""A keystroke in a long text, with its signs shown, its spelling checked and the whole profile too."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.domain.about import About
from editor.domain.history import History
from editor.domain.profile import make_catalogue
from editor.domain.vocabularies import Vocabularies
from editor.exchange.formats import read_file
from editor.paths import RESOURCES
from ui.document import ProfileDocument
from ui.form.editors.base import Tools
from ui.form.editors.long_text import LongTextEditor
from ui.form.editors.term_lists import TermLists
from ui.form.profile_form import ProfileForm
from ui.settings import Settings
from ui.spelling import Spelling
from ui.theme import Theme

FIELD, KEYS, WORDS = (
    "strategy.description",
    "Some wrods are **bold**, and most of what people write is spelled as it should be. " * 5,
    300,
)


def noon() -> datetime:
    return datetime(2026, 11, 25, 12, tzinfo=UTC)


def _ignore(_what: object) -> None:
    pass


def test_a_keystroke_in_a_long_text(qapp: QApplication, tmp_path: Path) -> None:
    theme = Theme(qapp)
    theme.set_scheme("light")
    theme.apply(qapp)
    vocabularies = Vocabularies(RESOURCES / "vocabularies")
    spelling = Spelling(tmp_path, Settings(tmp_path / "settings.ini"))
    tools = Tools(theme, TermLists(vocabularies), _ignore, lambda: date(2026, 11, 25), lambda: spelling)
    example = RESOURCES / "examples" / "example-submission.json"
    draft = read_file(example, make_catalogue(), vocabularies, noon()).draft
    draft.set(FIELD, "\n\n".join(["Boats of **oak** and sial, built by hand and by machien."] * (WORDS // 11)))
    form = ProfileForm(make_catalogue(), tools)
    form.resize(1040, 700)
    form.set_document(ProfileDocument(About("one"), draft, History(), noon))
    form.show()
    form.go_to(FIELD)
    editor = form.findChild(LongTextEditor, FIELD)
    assert isinstance(editor, LongTextEditor)
    for _ in range(100):
        QTest.qWait(50)
        if editor.area.extraSelections():
            break
    assert editor.area.extraSelections(), "spelling is checked"
    times = []
    for letter in KEYS:
        start = time.thread_time()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(editor.area, key)
        line = editor.area.cursorRect()
        editor.area.viewport().repaint(0, line.top(), editor.area.viewport().width(), line.height())
        editor.repaint(editor.count_place())
        times.append((time.thread_time() - start) * 1000)
        QApplication.processEvents()
    slices = []
    for _ in range(60):  # what is done when nobody types
        QTest.qWait(10)
        start = time.thread_time()
        QApplication.processEvents()
        slices.append((time.thread_time() - start) * 1000)
    print(  # noqa: T201 (shown at the end of the run)
        f"keystroke in a text of {WORDS} words with {len(editor.area.extraSelections())} waves: "
        f"p99 {statistics.quantiles(times, n=100)[98]:.2f} ms (reach 1 ms), median {statistics.median(times):.2f} ms; "
        f"longest work between keys {max(slices):.1f} ms"
    )
    form.close()
    form.deleteLater()
