"""FindBar: find a text in the whole profile, under the form; opens into replacing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.domain.finding import Hit
from editor.domain.specs import Catalogue
from editor.translation import _, ngettext
from ui.find_list import FEWEST_ROWS, FoundList
from ui.theme import Theme
from ui.words import Lens, Words


class FindBar(QFrame):
    """Says what is typed and wanted; shows what is found."""

    query_changed = Signal(str)
    step_wanted = Signal(int)
    """To the next hit (1) or the previous (-1)."""
    hit_chosen = Signal(int)
    """Number of a hit in the list."""
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget) -> None:
        """Nothing is looked for yet."""
        super().__init__(parent)
        self.setProperty("role", "problems")
        self.setObjectName("find")
        self.setAccessibleName(_("Find text"))
        self._theme = theme
        self.line = self._line("find.text", _("Find in all fields"))
        Lens(theme, self.line)
        self.count = Words(theme, "", "small", "text2", self)
        self.count.setObjectName("find.count")
        self.count.setMinimumWidth(theme.px(72))
        self.previous = self._tool("find.previous", "chev-up", _("Previous (Shift+F3)"), self._on_previous)
        self.next = self._tool("find.next", "chev-down", _("Next (F3)"), self._on_next)
        self.toggle = QPushButton(_("Replace"), self)
        self.toggle.setObjectName("find.toggle")
        self.toggle.setProperty("role", "quiet")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self.open_replacing)
        self.close_button = self._tool("find.close", "close", _("Close (Esc)"), self.close_wanted.emit)
        self.replacement = self._line("find.replacement", _("Replace with"))
        self.replace_one = self._button("find.replace", _("Replace this"), self.replace_wanted.emit)
        self.replace_all = self._button("find.replace-all", _("Replace all"), self.replace_all_wanted.emit)
        self.found = FoundList(catalogue, theme, self)
        self._lay_out()
        self.line.textEdited.connect(self.query_changed)
        self.replacement.textEdited.connect(self.found.show_replacement)
        self.found.hit_chosen.connect(self.hit_chosen)
        for widget in self._stops():
            widget.installEventFilter(self)
        self._replace_row.hide()

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAcceptDrops(False)  # files that are dragged here are for the window
        line.setObjectName(name)
        line.setPlaceholderText(label)
        line.setAccessibleName(label)
        line.setClearButtonEnabled(False)
        line.setMinimumWidth(self._theme.px(100))
        line.setMaximumWidth(self._theme.px(300))
        return line

    def _tool(self, name: str, icon: str, tip: str, clicked: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(self._theme.icon(icon))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(clicked)
        return button

    def _button(self, name: str, text: str, clicked: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(clicked)
        return button

    def _lay_out(self) -> None:
        px = self._theme.px
        self._replace_row = QWidget(self)
        self._replace_row.setProperty("role", "plain")
        self._find_parts = ((self.line, self.previous, self.next), (self.count, self.toggle, None, self.close_button))
        self._replace_parts = ((self.replacement,), (self.replace_one, self.replace_all, None))
        self._rows = (row_of(self._find_parts, px(8)), row_of(self._replace_parts, px(8)))
        for row in self._rows:
            row.setContentsMargins(px(24), px(4), px(16), px(4))
        self._replace_row.setLayout(self._rows[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows[0])
        column.addWidget(self._replace_row)
        column.addWidget(self.found)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width may mean more or fewer lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for all in one line, there are two."""
        px = self._theme.px
        for row, line, parts in zip(
            self._rows, (self.line, self.replacement), (self._find_parts, self._replace_parts), strict=True
        ):
            widgets = [widget for part in parts for widget in part if widget is not None]
            need = sum(widget.minimumSizeHint().width() + px(8) for widget in widgets) + px(24 + 16 + 100)
            below = need > self.width()
            row.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
            line.setMaximumWidth(self.width() if below else px(300))
        is_high = self._rows[1].direction() == QBoxLayout.Direction.TopToBottom and self.toggle.isChecked()
        self.found.fit(1 if is_high else FEWEST_ROWS)

    def _stops(self) -> tuple[QWidget, ...]:
        return (
            *(self.line, self.previous, self.next, self.toggle, self.close_button),
            *(self.replacement, self.replace_one, self.replace_all, self.found),
        )

    def come_after(self, widget: QWidget) -> QWidget:
        """Follow this widget in the order of Tab, and return the last of the bar."""
        for stop in self._stops():
            QWidget.setTabOrder(widget, stop)
            widget = stop
        return widget

    # --- showing -----------------------------------------------------------------------------------------------

    @property
    def has_focus(self) -> bool:
        """Whether the person is in the bar."""
        return any(stop.hasFocus() for stop in self._stops())

    def ask(self, text: str) -> None:
        """Let the person type what to find; `text` is there to be typed over."""
        if text:
            self.line.setText(text)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def open_replacing(self, opened: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        """Show what would be put in the place of what is found, or not."""
        self.toggle.setChecked(opened)
        self._replace_row.setVisible(opened)
        self.found.show_replacement(self.replacement.text() if opened else None)
        self._fit()
        if opened:
            self.replacement.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, *, read_only: bool) -> None:
        """Offer no replacing where the profile can only be read."""
        if read_only:
            self.open_replacing(False)  # noqa: FBT003 (as the signal says it)
        self.toggle.setVisible(not read_only)

    def show_hits(self, hits: Sequence[Hit], replaceable: int) -> None:
        """Show what is found; of that, so many can be replaced."""
        self.found.show_hits(hits)
        for button in (self.previous, self.next):
            button.setEnabled(bool(hits))
        self.replace_all.setEnabled(replaceable > 0)
        text = ngettext("Replace all {n}", "Replace all {n}", replaceable).format(n=replaceable)
        self.replace_all.setText(text if replaceable else _("Replace all"))
        self._fit()

    def show_current(self, number: int, words: str, *, can_replace: bool) -> None:
        """Mark the hit of a number (-1 where none is) and say which it is."""
        self.found.show_current(number)
        self.count.setText(words)
        self._fit()
        self.replace_one.setEnabled(can_replace)

    # --- keys --------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Enter goes on, Shift+Enter back, Down leads into the list, Escape closes the bar."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if watched is self.line:
                self.step_wanted.emit(-1 if back else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if watched is self.replacement:
                self.replace_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if isinstance(watched, QPushButton):
                watched.click()
            case Qt.Key.Key_Down if watched is self.line and not self.found.isHidden():
                self.found.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                return False
        return True

    def _on_next(self) -> None:
        self.step_wanted.emit(1)

    def _on_previous(self) -> None:
        self.step_wanted.emit(-1)


def row_of(parts: Sequence[Sequence[QWidget | None]], space: int) -> QBoxLayout:
    """Parts beside or below each other; None is room."""
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    row.setSpacing(space)
    for number, widgets in enumerate(parts):
        part = QHBoxLayout()
        part.setSpacing(space)
        for widget in widgets:
            if widget is None:
                part.addStretch(1)
            else:
                part.addWidget(widget)
        row.addLayout(part, 0 if number else 100)
    return row
