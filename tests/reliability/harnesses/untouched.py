"""Profiles with everything that Qt's inputs cannot hold are opened, looked at and closed: not a byte is another then."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    from tests.reliability.real_window import RealWindow
    from ui.form.editors.base import FieldEditor

TABS_PRESSED = 400
"""More than there are stops in the window."""


def run(context: Context) -> Result:
    """Look at each profile in the real window."""
    return context.each(_one_round)


def run_writing_back(context: Context) -> Result:
    """The same with lines and texts that write back what they show when they are left."""
    return context.each(_one_round_writing_back)


def _one_round_writing_back(given: Round) -> Outcome:
    _write_back()
    return _one_round(given)


def _one_round(given: Round) -> Outcome:
    from tests.reliability.odd_profiles import odd_draft
    from tests.reliability.real_window import RealWindow, make_library, take_troubles

    draft = odd_draft(given.chance)
    make_library(given.folder, draft)
    library = given.folder / "library.sqlite3"
    before, exported, file = _rows(library), _export(library), library.read_bytes()
    program = RealWindow(given.folder)
    try:
        seen = Visitor(program, given.chance).look_at_everything(with_sheet=exported.startswith(b"{"))
        wrong = "" if program.parts.session.is_all_saved() else "something waits to be saved\n"
    finally:
        program.close()
    wrong += _difference(before, _rows(library))
    wrong += "" if exported == _export(library) else "the export is another\n"
    unseen = sorted(set(draft.catalogue.fields) - seen)
    wrong += take_troubles()
    counted = {
        "editors entered": len(seen),
        "editors that take no input, or were not reached": len(unseen),
        "profiles with an export": int(exported.startswith(b"{")),
        "files that are the same to the byte": int(file == library.read_bytes()),
    }
    return Outcome(wrong, counted)


def _rows(path: Path) -> list[str]:
    """Everything in the tables, as text."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def _difference(before: list[str], after: list[str]) -> str:
    if before == after:
        return ""
    changed = [line for line in after if line not in before]
    return "another row in the library: " + "\n".join(line[:2000] for line in changed) + "\n"


def _export(path: Path) -> bytes:
    """The draft submission of the only profile; where a value is of a kind that no file may have, what is said then."""
    from editor.domain.profile import make_catalogue
    from editor.domain.vocabularies import Vocabularies
    from editor.exchange.submission import make_draft_submission
    from editor.paths import RESOURCES
    from editor.storage.library import Library
    from tests.reliability.real_window import now

    library = Library(path, make_catalogue(), now)
    stored = library.load(library.headers()[0].id)
    library.close()
    try:
        return make_draft_submission(stored.draft, stored.about, Vocabularies(RESOURCES / "vocabularies")).data
    except ValueError as error:
        return str(error).encode("utf-8", "surrogatepass")


class Visitor:
    """Somebody who looks at everything and changes nothing."""

    def __init__(self, program: RealWindow, chance: random.Random) -> None:
        self._program, self._chance = program, chance
        self._window = program.parts.window
        self._view = self._window.profile_view
        self._form = self._view.form

    def look_at_everything(self, *, with_sheet: bool) -> set[str]:
        """Go through all sections in all ways; return the paths of the editors that had the focus."""
        from PySide6.QtCore import Qt

        if with_sheet and self._chance.random() < 0.1:
            self._window.show_preview.trigger()
        self._window.resize(self._chance.randint(660, 1500), self._chance.randint(450, 1100))
        seen: set[str] = set()
        for _section in range(self._form.tabs.count()):
            self._key(self._window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
            seen |= self._visit_section()
        for action in self._chance.sample(
            [
                self._window.show_problems,
                self._window.next_problem,
                *self._window.schemes.values(),
                self._window.check,
                self._window.show_library,
            ],
            k=3,
        ):
            action.trigger()
            self._program.spin()
        return seen

    def _visit_section(self) -> set[str]:
        from PySide6.QtCore import Qt

        section = self._form.current_section
        self._form.go_to(next(path for path in self._fields() if path.startswith(f"{section}.")))
        seen: set[str] = set()
        last = ""
        for _step in range(TABS_PRESSED):
            path = self._path_of_focus()
            if not path.startswith(f"{section}."):
                break
            if path != last:
                seen.add(path)
                self._visit(path)
                last = path
            self._key(self._focus(), Qt.Key.Key_Tab)
        return seen

    def _visit(self, path: str) -> None:
        """Turn the wheel over it, open what it opens, close that with Esc; move the cursor."""
        from PySide6.QtCore import Qt

        from editor.domain.specs import Records

        editor = self._editor(path)
        self._wheel(editor.input_widget())
        keys: list[tuple[Qt.Key, Qt.KeyboardModifier]] = [
            (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
            (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        ]
        if isinstance(editor.spec.kind, Records):
            keys.pop(1)  # there, it moves a row
        for key, modifier in self._chance.sample(keys, k=2):
            self._key(self._focus(), key, modifier)
            self._program.spin()
            self._wheel(self._focus())
            for _press in range(2):
                self._key(self._focus(), Qt.Key.Key_Escape)
            if self._path_of_focus() != path:  # a panel had the focus, or the table's cell
                editor.input_widget().setFocus()

    def _fields(self) -> list[str]:
        document = self._view.document
        assert document is not None
        return list(document.draft.catalogue.fields)

    def _focus(self) -> QWidget:
        from PySide6.QtWidgets import QApplication

        focused = QApplication.focusWidget()
        return self._window if focused is None else focused

    def _path_of_focus(self) -> str:
        """The field whose editor has the focus now; "" where the focus is elsewhere."""
        from ui.form.editors.base import FieldEditor

        widget: QWidget | None = self._focus()
        while widget is not None:
            if isinstance(widget, FieldEditor):
                return widget.spec.path
            widget = widget.parentWidget()
        return ""

    def _editor(self, path: str) -> FieldEditor:
        from ui.form.editors.base import FieldEditor

        editor = self._form.findChild(FieldEditor, path)
        assert isinstance(editor, FieldEditor)
        return editor

    def _key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)

    def _wheel(self, widget: QWidget) -> None:
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent
        from PySide6.QtWidgets import QApplication

        place = widget.rect().center()
        for turn in (-120, 120, 120):
            event = QWheelEvent(
                QPointF(place),
                QPointF(widget.mapToGlobal(place)),
                QPoint(),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(widget, event)


def _write_back() -> None:
    """Make the editors wrong: what they show when they are left becomes the value."""
    from ui.form.editors.line import OneLineEditor
    from ui.form.editors.long_text import LongTextEditor

    def finish_line(self: OneLineEditor) -> None:
        self._take(self.read(self.line.text()))

    def finish_text(self: LongTextEditor) -> None:
        self.value_edited.emit(self.area.toPlainText())

    OneLineEditor.finish = finish_line  # type: ignore[method-assign]
    LongTextEditor.finish = finish_text  # type: ignore[method-assign]


HARNESSES = [
    Harness(
        "untouched",
        "Open a profile of odd values, go through all its fields, close: documents, journal, times and export the same to the byte",
        run,
        [Control("editors that write back what they show", run_writing_back, quick=2, full=20, at_least=0.9)],
        quick=8,
        full=1000,
    )
]
