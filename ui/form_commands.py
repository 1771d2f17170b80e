"""FormCommands: finding, walking through problems, and the filter, by key. Made after the first paint.

To add a command here: an action in `_make_actions`, with its place in a menu, and what it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from editor.translation import _
from ui.announcing import announce
from ui.form.problem_walk import ProblemWalk
from ui.form.profile_form import Shown
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from ui.find_commands import FindCommands


class FormCommands(QObject):
    """What is done with the form as a whole."""

    def __init__(self, window: MainWindow) -> None:
        """Add the actions to the window's menus."""
        super().__init__(window)
        self._window, self._view, self._form = window, window.profile_view, window.profile_view.form
        self._find: FindCommands | None = None
        self._walk = ProblemWalk(self._form)
        self.filters: dict[Shown, QAction] = {}
        """What each choice of the filter is called by key and menu."""
        self._make_actions()
        self._make_filters()
        in_form = window.places.currentWidget() is self._view and not self._view.shows_past
        for action in window.form_commands:
            action.setEnabled(in_form)
        self._view.document_shown.connect(self._on_document_shown)
        self._on_document_shown()
        self._view.go_to.text_wanted.connect(self.find_text)
        join(window.next_problem, self.next_problem)
        join(window.previous_problem, self.previous_problem)
        self._form.filter_changed.connect(self._on_filter_changed)
        self._on_filter_changed()

    def _make_actions(self) -> None:
        window = self._window
        menu, before = _menu_of(window, window.find_field), window.find_field
        for name, text, keys, command in (
            ("find-text", _("&Find text…"), "Ctrl+F", self.find),
            ("find-next", _("Find &next"), "F3", self.find_next),
            ("find-previous", _("Find &previous"), "Shift+F3", self.find_previous),
            ("replace-text", _("R&eplace text…"), "Ctrl+Shift+F", self.replace),
        ):
            action = window.add_command(name, text, keys)
            menu.insertAction(before, action)
            join(action, command)
            window.form_commands.append(action)
        menu.insertSeparator(before)
        fix = window.add_command("quick-fix", _("Take the &quick fix"), "Ctrl+.")
        menu.addAction(fix)
        join(fix, self.quick_fix)
        window.form_commands.append(fix)

    def _make_filters(self) -> None:
        window = self._window
        menu, before = _menu_of(window, window.show_problems), window.show_problems
        self._menu = QMenu(_("Sho&w"), menu)
        self._menu.setObjectName("filter")
        window.menus.append(self._menu)
        menu.insertMenu(before, self._menu)
        group = QActionGroup(self)
        for number, (shown, text) in enumerate(
            (
                (Shown.ALL, _("&All fields")),
                (Shown.FIX, _("To &fix")),
                (Shown.CONFIRM, _("To &confirm")),
                (Shown.CHECK, _("To chec&k")),
                (Shown.EMPTY, _("&Empty")),
            ),
            1,
        ):
            action = window.add_command(f"show-{shown.value}", text, f"Ctrl+{number}")
            action.setCheckable(True)
            action.setProperty("shown", shown.value)
            group.addAction(action)
            self._menu.addAction(action)
            window.form_commands.append(action)
            self.filters[shown] = action
        group.triggered.connect(self._on_filter_triggered)

    # --- finding -----------------------------------------------------------------------------------------------

    def _finding(self) -> FindCommands:
        if self._find is None:
            from ui.find_commands import FindCommands  # with the first search

            self._find = FindCommands(self._window, self._form.catalogue)
        return self._find

    def find(self) -> None:
        """Ask what to find."""
        self._finding().open()

    def find_text(self, text: str) -> None:
        """Look for a text in all fields."""
        self._finding().look_for(text)

    def replace(self) -> None:
        """Ask what to find, and what to put in its place."""
        self._finding().open_replacing()

    def find_next(self) -> None:
        """Go to the next place where the text stands."""
        self._finding().step(1)

    def find_previous(self) -> None:
        """Go to the previous place where the text stands."""
        self._finding().step(-1)

    # --- problems ----------------------------------------------------------------------------------------------

    def next_problem(self) -> None:
        """Go to the next field or cell with an issue."""
        self._step_problem(1)

    def previous_problem(self) -> None:
        """Go to the previous field or cell with an issue."""
        self._step_problem(-1)

    def _step_problem(self, step: int) -> None:
        stop = self._walk.step(step)
        if stop is None:
            self._view.problems.say_where("")
            announce(self._view.problems, _("Nothing to fix, confirm or check."))
            return
        self._view.problems.say_where(stop.words)
        field = self._form.catalogue.fields[stop.issue.path]
        # Translators: said to screen readers, such as "Problem 3 of 13: Staff. Is it still 12?"
        words = _("{problem}: {field}. {text}").format(problem=stop.words, field=field.label, text=stop.issue.text)
        announce(self._view.problems, words)

    # --- quick fixes -------------------------------------------------------------------------------------------

    def quick_fix(self) -> None:
        """Take the quick fix of the problem in the list, or of the field with the focus, and say which it was."""
        document = self._form.document
        if document is None:
            return
        current, path = self._view.problems.current, self._form.focused_path()
        issues = [current] if current is not None else document.issues_of(path)
        last = self._walk.last  # of several in a table, the one that was walked to
        if current is None and last is not None and last in issues:
            issues.insert(0, last)
        issue = next((issue for issue in issues if issue.fix is not None), None)
        if issue is None or issue.fix is None:
            self._window.show_saved(_("There is no quick fix here."))
            announce(self._form, _("There is no quick fix here."))
            return
        document.fix(issue)
        self._window.show_remark(_("Done: {fix}").format(fix=issue.fix.label))
        announce(self._form, _("Done: {fix}").format(fix=issue.fix.label))

    def _on_document_shown(self) -> None:
        document = self._view.document
        if document is not None:
            document.use_lists(self._window.tools.term_lists.vocabularies)

    # --- filter ------------------------------------------------------------------------------------------------

    def _on_filter_triggered(self, action: QAction) -> None:
        self._form.show_only(Shown(action.property("shown")))
        paths = self._form.paths_shown()
        here = [path for path in paths if self._form.catalogue.fields[path].section == self._form.current_section]
        if here and self._form.focused_path() not in here:
            self._form.go_to(here[0])

    def _on_filter_changed(self) -> None:
        self.filters[self._form.shown].setChecked(True)
        if self._form.shown is not Shown.ALL:
            from ui.form.filter_words import filter_words

            words = filter_words(self._form.shown, self._form.paths_shown(), self._form.current_section)
            announce(self._form, words)


def _menu_of(window: MainWindow, action: QAction) -> QMenu:
    """The menu that an action is in."""
    return next(menu for menu in window.menus if action in menu.actions())
