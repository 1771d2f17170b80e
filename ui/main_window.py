"""MainWindow: the frame: menus, the three places (start, library, profile), and the status bar. Decides nothing itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QMainWindow,
    QMenu,
    QRadioButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.domain.specs import Catalogue
from editor.translation import _, later
from ui.announcing import announce
from ui.form.editors.base import Tools
from ui.header import ElidedLabel
from ui.notice_bar import Notice, NoticeBar
from ui.profile_view import ProfileView
from ui.theme import set_property
from ui.words import plain_tool_tip

if TYPE_CHECKING:
    from ui.drop_sign import DropSign

Keys = QKeySequence.StandardKey

SEPARATOR = "-"
REMARK_S = 5.0
"""So long a remark stays beside what is saved meanwhile."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
MENUS = (
    (
        later("&File"),
        (
            "new",
            "new-from-last",
            "import",
            "import-here",
            "import-clipboard",
            "open-library",
            "-",
            "export",
            "sheet",
            "print",
            "-",
            "quit",
        ),
    ),
    (later("&Edit"), ("undo", "redo", "-", "find-field", "confirm-field")),
    (
        later("&View"),
        (
            *(
                "start",
                "library",
                "history",
                "field-history",
                "-",
                "next-section",
                "previous-section",
                "-",
                "problems-list",
                "preview",
            ),
            *("-", "scheme-system", "scheme-light", "scheme-dark"),
        ),
    ),
    (
        later("&Profile"),
        (
            "check",
            "next-problem",
            "previous-problem",
            "-",
            "name-version",
            "hand-in-action",
            "-",
            "duplicate",
            "archive",
            "delete",
        ),
    ),
    (later("&Tools"), ("compare", "-", "backups", "back-up")),
    (later("&Help"), ("shortcuts", "data-folder", "-", "about")),
)
"""Titles, and names of actions in their order."""


class MainWindow(QMainWindow):
    """Its actions are named after what a person wants; `ui.commands` carries them out."""

    painted = Signal()
    """The window was painted for the first time."""
    closing = Signal()
    dropped = Signal(object)
    """Files or a page (Dropped) that were dropped on the window."""
    read_only_changed = Signal(str)
    """Why nothing can be changed; "" where it can."""
    _was_painted = False  # on the class: events come before __init__ is through
    _to_press: QAbstractButton | None = None

    def __init__(self, catalogue: Catalogue, tools: Tools) -> None:
        """Shows the profile's place; nothing is in it yet."""
        super().__init__()
        self.tools = tools
        self.stays_open = False
        """Set by a listener of `closing` that could not save."""
        self.setObjectName("main-window")
        self.setAcceptDrops(True)
        self._sign: DropSign | None = None
        self.setMinimumSize(tools.theme.px(640), tools.theme.px(420))
        # From the outside in: each part that moves to another parent is dressed anew.
        middle = QWidget(self)
        self.places = QStackedWidget(middle)
        self.profile_view = ProfileView(catalogue, tools, self.places)
        self._lay_out(middle)
        self._remark, self._remarked_until = "", 0.0
        self.fault = ""
        """Why not everything is saved, in a sentence; "" where it is."""
        self.read_only = ""
        """Why nothing can be changed; "" where it can."""
        self.changing = QActionGroup(self)
        """Actions that change a profile or the library: all are off while nothing can be changed."""
        self.changing.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self.commands: list[QAction] = []
        self.form_commands: list[QAction] = []
        """Actions for the form only that came after the first paint."""
        self.profile_commands: list[QAction] = []
        """Actions for an open profile that came after the first paint."""
        self.menus: list[QMenu] = []
        self._make_actions()
        self._make_menus()
        self._fill_header()
        self._make_status_bar()
        self.profile_view.title_changed.connect(self.show_title)
        self.profile_view.section_shown.connect(self._on_section_shown)
        self.profile_view.next_problem_wanted.connect(self.next_problem.trigger)

    def _lay_out(self, middle: QWidget) -> None:
        """The places, with room for notices above them."""
        self.places.addWidget(self.profile_view)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.places)
        self._notices: dict[str, NoticeBar] = {}
        self.setCentralWidget(middle)

    # --- actions -----------------------------------------------------------------------------------------------

    def add_command(self, name: str, text: str, keys: str | Keys = "", icon: str = "") -> QAction:
        """Add an action under a name; what comes after the first paint is put into menus by whoever adds it."""
        action = QAction(text, self)
        action.setObjectName(name)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon:
            action.setIcon(self.tools.theme.icon(icon))
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = text.replace("&", "").rstrip("…")
        action.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)
        self.addAction(action)
        self.commands.append(action)
        return action

    def _make_actions(self) -> None:
        act = self.add_command
        self.new = act("new", _("&New profile"), Keys.New, "new")
        self.new_from_last = act("new-from-last", _("New from last &year’s…"), "Ctrl+Shift+Y", "copy")
        self.import_new = act("import", _("&Import a page or a submission…"), "Ctrl+I", "import")
        self.import_clipboard = act("import-clipboard", _("Import from the clip&board"))
        self.import_here = act("import-here", _("Import into &this profile…"), "Ctrl+Shift+I")
        self.open_library = act("open-library", _("Open another &library…"), "Ctrl+O")
        self.show_start = act("start", _("&Start page"), "Ctrl+Home")
        self.show_library = act("library", _("All &profiles"), "Ctrl+L", "library")
        self.export_draft = act("export", _("Save a &draft submission…"), "Ctrl+Shift+S", "export")
        self.save_sheet = act("sheet", _("Save the sheet as &PDF, Word …"), "Ctrl+Shift+P", "page")
        self.print_sheet = act("print", _("P&rint the sheet…"), Keys.Print, "print")
        self.quit = act("quit", _("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.undo = act("undo", _("&Undo"), Keys.Undo, "undo")
        self.redo = act("redo", _("&Redo"), "Ctrl+Shift+Z", "redo")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.undo.setIconText(_("Undo"))  # their texts name the step
        self.redo.setIconText(_("Redo"))
        self.find_field = act("find-field", _("&Go to field…"), "Ctrl+J")
        self.next_problem = act("next-problem", _("&Next problem"), "F8")
        self.previous_problem = act("previous-problem", _("&Previous problem"), "Shift+F8")
        self.show_problems = act("problems-list", _("P&roblems"), "Ctrl+Shift+L")
        self.show_problems.setCheckable(True)
        self.next_section = act("next-section", _("Ne&xt section"), "Ctrl+PgDown")
        self.previous_section = act("previous-section", _("Pre&vious section"), "Ctrl+PgUp")
        self.show_preview = act("preview", _("S&heet beside the form"), "Ctrl+Shift+V", "preview")
        self.show_preview.setCheckable(True)
        self.show_history = act("history", _("H&istory"), "Ctrl+H", "history")
        self.show_history.setCheckable(True)
        self.show_field_history = act("field-history", _("History of this &field"), "Ctrl+Shift+H")
        # Not Ctrl+Alt+S: that is how ș and ś are typed on Windows.
        self.name_version = act("name-version", _("Name this &version…"), "Ctrl+Shift+N", "version")
        self.confirm_field = act("confirm-field", _("&Confirm this field"), "Ctrl+Return")
        self.duplicate = act("duplicate", _("&Duplicate"), "", "copy")
        self.archive = act("archive", _("&Archive"))
        self.delete = act("delete", _("D&elete"), "", "trash")
        self.hand_in = act("hand-in-action", _("&Hand in…"), "Ctrl+Shift+Return", "handin")
        self.check = act("check", _("&Check"), "F9", "check")
        self.compare = act("compare", _("&Compare…"), "Ctrl+Shift+E", "differ")
        self.show_backups = act("backups", _("&Backups…"), "", "restore")
        self.back_up = act("back-up", _("Back up &now"))
        self.data_folder = act("data-folder", _("Open the &data folder"), "", "folder")
        self.shortcuts = act("shortcuts", _("&Keyboard shortcuts"), "Ctrl+/")
        self.about = act("about", _("&About Cluster Profile Editor"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.scheme_group = QActionGroup(self)
        self.schemes: dict[str, QAction] = {}
        for scheme, text in (("system", _("As the s&ystem")), ("light", _("&Light")), ("dark", _("&Dark"))):
            action = act(f"scheme-{scheme}", text)
            action.setCheckable(True)
            self.scheme_group.addAction(action)
            self.schemes[scheme] = action

        for action in (
            *(
                self.new,
                self.new_from_last,
                self.import_new,
                self.import_here,
                self.import_clipboard,
                self.undo,
                self.redo,
                self.confirm_field,
            ),
            *(self.duplicate, self.archive, self.delete, self.hand_in, self.name_version),
        ):
            self.changing.addAction(action)

    def _make_menus(self) -> None:
        by_name = {action.objectName(): action for action in self.commands}
        for title, names in MENUS:
            menu: QMenu = self.menuBar().addMenu(_(title))
            self.menus.append(menu)
            for name in names:
                if name == SEPARATOR:
                    menu.addSeparator()
                else:
                    menu.addAction(by_name[name])

    def _fill_header(self) -> None:
        header = self.profile_view.header
        header.add_action(self.show_library, at_left=True)
        header.insert_before_search(self.undo)
        header.insert_before_search(self.redo)
        header.add_action(self.show_history)
        header.add_action(self.show_preview)
        header.add_primary(self.hand_in)

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self.saved_label = ElidedLabel("status", bar)
        self.saved_label.setObjectName("saved")
        self.library_label = QLabel(bar)
        self.library_label.setTextFormat(Qt.TextFormat.PlainText)
        self.library_label.setProperty("role", "status")
        px = self.tools.theme.px
        bar.setContentsMargins(px(16), 0, px(16), 0)
        bar.addWidget(self.saved_label, 1)
        bar.addPermanentWidget(self.library_label)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_place(self, place: QWidget) -> None:
        """Bring the start page, the library or the profile to the front."""
        if self.places.indexOf(place) < 0:
            self.places.addWidget(place)
        self.places.setCurrentWidget(place)
        in_profile = place is self.profile_view
        for action in (
            *(self.import_here, self.export_draft, self.save_sheet, self.print_sheet, self.find_field, self.hand_in),
            *(self.next_problem, self.previous_problem, self.show_problems, self.next_section, self.previous_section),
            *(self.show_preview, self.confirm_field, self.duplicate, self.archive, self.delete, self.check),
            *(self.show_history, self.show_field_history, self.name_version, *self.form_commands),
            *self.profile_commands,
        ):
            action.setEnabled(in_profile)
        # In the form Ctrl+V is for the values of fields.
        self.import_clipboard.setShortcut(QKeySequence() if in_profile else QKeySequence(Keys.Paste))
        self.saved_label.setVisible(in_profile or bool(self.saved_label.property("tone")))
        self.show_title()

    def show_for_form(self, *, shown: bool) -> None:
        """Offer what can be done with the form only, or not: the history may stand in its place."""
        for action in (
            *(self.show_problems, self.next_section, self.previous_section),
            *(self.show_preview, self.confirm_field, self.check, self.show_field_history, *self.form_commands),
        ):
            action.setEnabled(shown)

    def show_title(self) -> None:
        """Name, section and program in the title of the window."""
        program, place = _("Cluster Profile Editor"), self.places.currentWidget()
        name = self.profile_view.profile_name().replace("\n", " ")[:120]
        if place is self.profile_view and self.profile_view.document is not None:
            form = self.profile_view.form
            section = form.tabs.tabText(form.tabs.currentIndex())
            section = _("History") if self.profile_view.shows_past else section
            section = _("What the platform asks for") if self.profile_view.shows_page else section
            self.setWindowTitle(f"{name} - {section} - {program}")
        elif place is not None and place.property("page"):  # a page of its own, of the open profile
            self.setWindowTitle(f"{name} - {place.property('page')} - {program}")
        else:
            self.setWindowTitle(program)

    def show_saved(self, words: str, *, failed: bool = False, saving: bool = False, settled: bool = False) -> None:
        """Say something in the status bar. That saving `failed` fills it, and stays until everything is saved (`settled`).

        What was remarked a moment ago stays beside `saving` and saved.
        """
        remark, self._remark = self._remark, ""
        if remark and time.monotonic() < self._remarked_until and (saving or settled):
            self._remark = remark
            # Translators: in the status bar: what was done, and that it is saved: "Done: Add https:// – Saved 14:02:05".
            words = _("{remark} – {saved}").format(remark=remark, saved=words)
        if failed:
            self.fault = words
        elif settled:
            self.fault = ""
        elif self.fault:
            words, failed = f"{words} {self.fault}", True
        if failed and words != self.saved_label.accessibleName():
            announce(self.saved_label, words, urgent=True)
        self.saved_label.say(words)
        # The bar first: the colour of the words in it depends on its tone.
        for widget in (self.statusBar(), self.saved_label, self.library_label):
            set_property(widget, "tone", "failed" if failed else "")
        self.saved_label.setVisible(True)

    def show_remark(self, words: str) -> None:
        """Say what was done; that it is saved comes at once, and is said beside it for a while."""
        self._remark = ""
        self.show_saved(words)
        self._remark, self._remarked_until = words, time.monotonic() + REMARK_S

    def show_notice(self, name: str, notice: Notice | None) -> NoticeBar | None:
        """Show a notice above the places, in the place of the one of that name before; None takes it away."""
        bar = self._notices.get(name)
        if notice is None:
            if bar is not None:
                bar.hide()
            return None
        if bar is None:
            bar = self._notices[name] = NoticeBar(self.tools.theme, self)
            bar.setObjectName(f"notice.{name}")
            self._column.insertWidget(len(self._notices) - 1, bar)
        bar.say(notice)
        return bar

    def set_read_only(self, reason: str) -> None:
        """Let nothing be changed, and have the reason in reach; "" lets it be."""
        self.read_only = reason
        for action in self.changing.actions():
            plain = action.text().replace("&", "").rstrip("…")
            tip = action.property("tip") or action.toolTip()
            action.setProperty("tip", tip)
            action.setToolTip(plain_tool_tip(f"{plain}: {reason}") if reason else tip)
            for button in action.associatedObjects():  # screen readers would read the markup of the tool tip aloud
                if isinstance(button, QToolButton):
                    button.setAccessibleDescription(reason)
        self.changing.setEnabled(not reason)
        for menu in self.menus:
            menu.setToolTipsVisible(bool(reason))
        self.profile_view.set_read_only(read_only=bool(reason))
        self.read_only_changed.emit(reason)

    def show_library_words(self, words: str) -> None:
        """Say at the right of the status bar which library this is."""
        self.library_label.setText(words)

    # --- events ------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Tell when the window was painted first; know which button Enter is for."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Comes before the key itself, which a line may pass on that led to a button by it.
            focused = self.focusWidget() if event.key() in _ENTER else None
            can_press = isinstance(focused, QAbstractButton) and not isinstance(focused, QCheckBox | QRadioButton)
            self._to_press = focused if can_press and isinstance(focused, QAbstractButton) else None
        done = super().event(event)
        if not self._was_painted and event.type() == QEvent.Type.UpdateRequest:
            self._was_painted = True
            self.painted.emit()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Everything is saved by those who listen; where that fails and the person wants to stay, the window stays."""
        self.stays_open = False
        self.closing.emit()
        if self.stays_open:
            event.ignore()
        else:
            super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses the button with the focus; of itself Qt does so in dialogs only."""
        button, self._to_press = self._to_press, None
        if event.key() in _ENTER and button is not None and button is self.focusWidget():
            button.click()
        else:
            super().keyPressEvent(event)

    def _drop_sign(self) -> DropSign:
        """What is shown while files or a page are dragged; made with the first."""
        if self._sign is None:
            from ui.drop_sign import DropSign

            self._sign = DropSign(self.tools.theme, self.profile_view.form.catalogue, self)
            self._sign.dropped.connect(self.dropped)
        self._sign.refused = self.read_only
        view = self.profile_view
        self._sign.over_profile = self.places.currentWidget() is view and view.document is not None
        return self._sign

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Files are welcome anywhere, so are pages."""
        self._drop_sign().begin(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """They left, or are over the sign now."""
        self._drop_sign().end()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """What is dropped is imported, after a look."""
        self._drop_sign().take(event)

    def _on_section_shown(self, _name: str) -> None:
        self.show_title()


def join(action: QAction, command: Callable[[], object]) -> None:
    """Let an action carry out a command (a bound method)."""
    action.triggered.connect(command)
