"""Profiles with everything that Qt's inputs cannot hold are opened, looked at and closed: not a byte is another then."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.reliability.harness import Context, Control, Harness, Outcome, Result, Round

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    from editor.storage.library import StoredProfile
    from tests.reliability.real_window import RealWindow
    from ui.form.editors.base import FieldEditor

TABS_PRESSED = 400
"""More than there are stops in the window."""
IN_A_WINDOW = 10
"""Profiles that are looked at one after the other in one window: to open one takes half as long as to look at a profile."""
SCHEMES, PREVIEWS = 0.1, 0.1
"""Shares of the profiles at which the colours are changed, and the sheet is looked at: each takes as long as 50 fields."""


def run(context: Context) -> Result:
    """Look at each profile in the real window."""
    windows = -(-context.rounds // IN_A_WINDOW)
    return context.each(lambda given: _one_window(given, min(IN_A_WINDOW, context.rounds)), windows)


def run_writing_back(context: Context) -> Result:
    """The same with lines and texts that write back what they show when they are left: each profile in a window of its own."""
    return context.each(_one_window_writing_back)


def _one_window_writing_back(given: Round) -> Outcome:
    _write_back()
    return _one_window(given, 1)


def _one_window(given: Round, profiles: int) -> Outcome:
    from tests.reliability.odd_profiles import odd_draft
    from tests.reliability.real_window import RealWindow, make_library, take_troubles

    for _profile in range(profiles):
        make_library(given.folder, odd_draft(given.chance))
    library = given.folder / "library.sqlite3"
    before, exported, file = _rows(library), _exports(library), library.read_bytes()
    counted: Counter[str] = Counter()
    wrong = ""
    program = RealWindow(given.folder)
    try:
        visitor = Visitor(program, given.chance)
        for profile_id, submission in exported.items():
            visitor.open(profile_id)
            counted += visitor.look_at_everything(with_sheet=submission.startswith(b"{"))
            wrong += "" if program.parts.session.is_all_saved() else "something waits to be saved\n"
    finally:
        program.close()
    wrong += _difference(before, _rows(library))
    wrong += "" if exported == _exports(library) else "the export is another\n"
    wrong += take_troubles()
    counted["profiles with an export"] = sum(one.startswith(b"{") for one in exported.values())
    counted["files that are the same to the byte, with all profiles of a window"] = int(file == library.read_bytes())
    return Outcome(wrong, counted, tries=profiles)


def _rows(path: Path) -> list[str]:
    """Everything in the tables, as text."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def _difference(before: list[str], after: list[str]) -> str:
    if before == after:
        return ""
    changed = [line for line in after if line not in before]
    return "another row in the library: " + "\n".join(line[:2000] for line in changed) + "\n"


def _exports(path: Path) -> dict[str, bytes]:
    """The draft submission of each profile; where a value is of a kind that no file may have, what is said then."""
    from editor.domain.profile import make_catalogue
    from editor.storage.library import Library
    from tests.reliability.real_window import now

    library = Library(path, make_catalogue(), now)
    exported = {header.id: _export(library.load(header.id)) for header in library.headers()}
    library.close()
    return exported


def _export(stored: StoredProfile) -> bytes:
    from editor.errors import EditorError
    from editor.exchange.submission import make_draft_submission
    from tests.reliability.samples import vocabularies

    try:
        return make_draft_submission(stored.draft, stored.about, vocabularies()).data
    except EditorError as error:
        return str(error).encode("utf-8", "surrogatepass")


class Visitor:
    """Somebody who looks at everything and changes nothing."""

    def __init__(self, program: RealWindow, chance: random.Random) -> None:
        self._program, self._chance = program, chance
        self._window = program.parts.window
        self._view = self._window.profile_view
        self._form = self._view.form

    def open(self, profile_id: str) -> None:
        """Open a profile; the one that the window began with is open."""
        if self._shown() != profile_id:
            self._program.parts.commands.open_profile(profile_id)
            self._program.wait(lambda: self._shown() == profile_id, "the profile is open")

    def _shown(self) -> str:
        return "" if self._view.document is None else self._view.document.profile_id

    def look_at_everything(self, *, with_sheet: bool) -> Counter[str]:
        """Go through all sections in all ways; return how many editors had the focus, and how many did not."""
        from PySide6.QtCore import Qt

        if with_sheet and self._chance.random() < PREVIEWS:
            self._window.show_preview.trigger()
        self._window.resize(self._chance.randint(660, 1500), self._chance.randint(450, 1100))
        seen: set[str] = set()
        for _section in range(self._form.tabs.count()):
            self._key(self._window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
            seen |= self._visit_section()
        if (
            self._window.show_preview.isChecked()
        ):  # the next profile may have no sheet, and in the library it cannot be hidden
            self._window.show_preview.trigger()
        actions = [self._window.show_problems, self._window.next_problem, self._window.check, self._window.show_library]
        if self._chance.random() < SCHEMES:
            actions.append(self._chance.choice(list(self._window.schemes.values())))
        for action in self._chance.sample(actions, k=3):
            action.trigger()
            self._program.spin()
        unseen = set(self._fields()) - seen
        return Counter({"editors entered": len(seen), "editors that take no input, or were not reached": len(unseen)})

    def _visit_section(self) -> set[str]:
        from PySide6.QtCore import Qt

        section = self._form.current_section
        self._form.go_to(next(path for path in self._fields() if path.startswith(f"{section}.")))
        seen: set[str] = set()
        last = ""
        for _step in range(TABS_PRESSED):
            path = self._path_of_focus()
            if not self._is_within(section):
                break
            if path not in {"", last}:  # "": a link in the margin
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

    def _is_within(self, section: str) -> bool:
        """Whether the focus is on the page of a section, with its margin."""
        from PySide6.QtWidgets import QScrollArea

        page = self._form.findChild(QScrollArea, section)
        assert isinstance(page, QScrollArea)
        return page.isAncestorOf(self._focus())

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
