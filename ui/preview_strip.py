"""PreviewStrip: above the sheet: which layout, which page, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.translation import _
from ui.announcing import announce
from ui.elided_combo import ElidedCombo
from ui.theme import Theme
from ui.words import Lens, Words, set_tip


class PreviewStrip(QFrame):
    """Says what is wanted of the sheet."""

    layout_chosen = Signal(str)
    """Name of a layout."""
    page_wanted = Signal(int)
    """So many pages on (1) or back (-1)."""
    zoom_wanted = Signal(int)
    """Larger (1), smaller (-1), or as wide as there is room (0)."""
    overview_wanted = Signal()
    """All pages small."""
    find_wanted = Signal(str)
    """The next place of a text."""
    print_wanted = Signal()
    save_wanted = Signal()
    copy_wanted = Signal()
    options_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme, layouts: list[tuple[str, str]], parent: QWidget) -> None:
        """`layouts` are names, and what people call them."""
        super().__init__(parent)
        self._theme = theme
        self._where = QLabel(self)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setProperty("role", "small")
        self._page, self._pages = 0, 0
        self.layouts = ElidedCombo(_("Layout of the sheet"), self)
        self.layouts.setObjectName("sheet.layout")
        self.layouts.setMinimumContentsLength(10)
        self._label = label = QLabel(_("Sheet"), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "group")
        label.setBuddy(self.layouts)
        for name, words in layouts:
            self.layouts.addItem(words, name)
        self.layouts.activated.connect(self._on_layout_activated)
        self._before = self._button("chev-left", _("Previous page"), self._on_before_clicked)
        self._after = self._button("chev-right", _("Next page"), self._on_after_clicked)
        self._print = self._button("print", _("Print the sheet"), self.print_wanted)
        self._more = self._button("list", _("More about the sheet"))
        self._more.setObjectName("sheet.more")
        self.menu = self._make_menu()
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._close = self._button("close", _("Close the sheet"), self.close_wanted)
        self._found = Words(theme, "", "small", "text2", self)
        self._found.setObjectName("sheet.found")
        self._found.hide()
        self.find_line = self._make_find_line()
        self.fault = Words(theme, "", "small", "fix", self)
        self.fault.setWordWrap(True)
        self.fault.hide()
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.layouts, 1)
        for widget in (self._before, self._where, self._after, self._print, self._more, self._close):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(4), theme.px(12), theme.px(4))
        column.addLayout(row)
        find = QHBoxLayout()
        find.setSpacing(theme.px(8))
        find.addWidget(self.find_line, 1)
        find.addWidget(self._found)
        column.addLayout(find)
        column.addWidget(self.fault)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, words, command in (
            ("larger", _("&Larger"), self._on_larger),
            ("smaller", _("&Smaller"), self._on_smaller),
            ("fit", _("As &wide as there is room"), self._on_fit),
            ("overview", _("All pages s&mall"), self.overview_wanted),
            ("", "", None),
            ("find", _("&Find in the sheet"), self.open_find),
            ("copy", _("&Copy this page as a picture"), self.copy_wanted),
            ("save", _("Sa&ve the sheet…"), self.save_wanted),
            ("", "", None),
            ("options", _("What it sh&ows…"), self.options_wanted),
        ):
            if command is None:
                menu.addSeparator()
                continue
            action = QAction(words, menu)
            action.setObjectName(f"sheet.{name}")
            action.triggered.connect(command)
            menu.addAction(action)
        return menu

    def _make_find_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("sheet.find-text")
        line.setAccessibleName(_("Find in the sheet"))
        line.setPlaceholderText(_("Find in the sheet"))
        Lens(self._theme, line)
        line.returnPressed.connect(self._on_find)
        line.textEdited.connect(self._on_find_edited)
        leave = QAction(line)
        leave.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        leave.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        leave.triggered.connect(self._on_find_left)
        line.addAction(leave)
        line.hide()
        return line

    def _button(self, icon: str, name: str, command: Callable[[], None] | SignalInstance | None = None) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon))
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if command is not None:
            button.clicked.connect(command)
        return button

    def show_layout(self, name: str) -> None:
        """The layout that pages are in."""
        self.layouts.setCurrentIndex(max(self.layouts.findData(name), 0))

    def show_fault(self, text: str) -> None:
        """Why there is no sheet; "" where there is one."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, figures alone say the page."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = _("Page {number} of {count}").format(number=self._page + 1, count=self._pages)
        px = self._theme.px
        parts = (self._label, self._before, self._after, self._print, self._more, self._close)
        need = sum(part.sizeHint().width() + px(8) for part in parts) + self.fontMetrics().horizontalAdvance(words)
        narrow = self.width() < need + px(28 + 160)
        self._label.setVisible(not narrow)
        # Translators: the page of so many, where there is no room for words: "2 / 5".
        short = _("{number} / {count}").format(number=self._page + 1, count=self._pages)
        self._where.setText((short if narrow else words) if self._pages else "")
        set_tip(self._where, words if narrow and self._pages else "")

    def show_page(self, number: int, count: int) -> None:
        """The page in view, from 0, of so many."""
        self._page, self._pages = number, count
        self._fit()
        self._before.setEnabled(number > 0)
        self._after.setEnabled(number < count - 1)

    def open_find(self) -> None:
        """Look for a text in the sheet."""
        self.find_line.show()
        self.find_line.setFocus()
        self.find_line.selectAll()

    def tell_found(self, number: int, count: int) -> None:
        """Which of the places of a text is shown, from 1; none where there are none."""
        # Translators: which of the places that were found is shown.
        words = _("{number} of {count}").format(number=number, count=count) if count else _("Not on this sheet")
        self._found.set_color("text2" if count else "fix")
        self._found.setText(words)
        self._found.show()
        announce(self.find_line, words)

    def _on_larger(self) -> None:
        self.zoom_wanted.emit(1)

    def _on_smaller(self) -> None:
        self.zoom_wanted.emit(-1)

    def _on_fit(self) -> None:
        self.zoom_wanted.emit(0)

    def _on_layout_activated(self, index: int) -> None:
        self.layout_chosen.emit(str(self.layouts.itemData(index)))

    def _on_before_clicked(self) -> None:
        self.page_wanted.emit(-1)

    def _on_after_clicked(self) -> None:
        self.page_wanted.emit(1)

    def _on_find_edited(self) -> None:
        self._found.hide()

    def _on_find_left(self) -> None:
        self.find_line.hide()
        self._found.hide()

    def _on_find(self) -> None:
        self.find_wanted.emit(self.find_line.text())
