"""RoundBar: the yearly round under the form: one field at a time, with what it was last year, and the answer to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.domain.yearly import Item, Round, Standing
from editor.translation import _, ngettext
from ui.find_bar import row_of
from ui.theme import Theme
from ui.words import Words


class RoundBar(QFrame):
    """Says which field is asked about and what is known of it; wishes the answer."""

    confirm_wanted = Signal()
    leave_wanted = Signal(str)
    """Name of the colleague; "" for nobody named."""
    field_wanted = Signal()
    """The person wants to change the field that is asked about."""
    step_wanted = Signal(int)
    """To the next field that waits (1), or the field before (-1)."""
    ask_wanted = Signal()
    """The person wants to ask colleagues what was left for them."""
    close_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Asks nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "problems")
        self.setObjectName("round")
        self.setAccessibleName(_("Yearly round"))
        self._theme = theme
        self.title = Words(theme, "", "group", "text", self)
        self.title.setObjectName("round.title")
        self.title.setWordWrap(True)
        self.progress = Words(theme, "", "small", "text2", self)
        self.progress.setObjectName("round.progress")
        self.facts = Words(theme, "", "body", "text2", self)
        self.facts.setObjectName("round.facts")
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton(self)
        self.close_button.setObjectName("round.close")
        self.close_button.setIcon(theme.icon("close"))
        self.close_button.setAutoRaise(True)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.setToolTip(_("Close (Esc)"))
        self.close_button.setAccessibleName(_("Close (Esc)"))
        self.close_button.clicked.connect(self.close_wanted)
        self._make_answers()
        self._lay_out()
        for widget in self._stops():
            widget.installEventFilter(self)

    def _make_answers(self) -> None:
        self.confirm = self._button("round.confirm", _("&Confirm"))
        self.confirm.setToolTip(_("It is still right (Ctrl+Enter)"))
        self.confirm.clicked.connect(self.confirm_wanted)
        self.change = self._button("round.change", _("Chan&ge"))
        self.change.clicked.connect(self.field_wanted)
        self.leave = self._button("round.leave", _("&Leave for"))
        self.leave.clicked.connect(self._on_leave)
        self.who = QLineEdit(self)
        self.who.setObjectName("round.who")
        self.who.setPlaceholderText(_("a colleague"))
        self.who.setAccessibleName(_("Name of the colleague, if you know it"))
        words = self.who.fontMetrics().horizontalAdvance(self.who.placeholderText())
        self.who.setMinimumWidth(words + self._theme.px(32))
        self.who.setMaximumWidth(max(words + self._theme.px(32), self._theme.px(176)))
        self.who.returnPressed.connect(self._on_leave)
        self.back = self._button("round.back", _("&Back"))
        self.back.clicked.connect(self._on_back)
        self.next = self._button("round.next", _("&Next"))
        self.next.clicked.connect(self._on_next)
        self.ask = self._button("round.ask", "")
        self.ask.setProperty("role", "link")
        self.ask.clicked.connect(self.ask_wanted)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        px = self._theme.px
        self._parts = (
            ((self.title,), (self.progress, self.close_button)),
            ((self.facts,), (self.ask,)),
            ((self.confirm, self.change, self.leave, self.who, None), (None, self.back, self.next)),
        )
        self._rows = [row_of(parts, px(8)) for parts in self._parts]
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(8), px(16), px(8))
        column.setSpacing(px(4))
        for row in self._rows:
            column.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width may mean more or fewer lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for all of a row in one line, there are two."""
        px, direction = self._theme.px, QBoxLayout.Direction
        answers = (self.confirm, self.change, self.leave, self.who)
        room = self.width() - px(40) - sum(widget.sizeHint().width() + px(8) for widget in answers)
        self.change.setVisible(not self.confirm.isHidden() and room >= 0)  # the cursor is in the field anyway
        for row, parts in zip(self._rows, self._parts, strict=True):
            widgets = [widget for part in parts for widget in part if widget is not None and not widget.isHidden()]
            need = sum(widget.sizeHint().width() + px(8) for widget in widgets if widget is not self.facts) + px(40)
            row.setDirection(direction.TopToBottom if need > self.width() else direction.LeftToRight)

    def _stops(self) -> tuple[QWidget, ...]:
        return (
            *(self.close_button, self.ask, self.confirm, self.change, self.leave, self.who),
            *(self.back, self.next),
        )

    def come_after(self, widget: QWidget) -> QWidget:
        """Follow this widget in the order of Tab, and return the last of the bar."""
        for stop in self._stops():
            QWidget.setTabOrder(widget, stop)
            widget = stop
        return widget

    # --- showing -----------------------------------------------------------------------------------------------

    def show_item(self, found: Round, item: Item | None, *, read_only: bool) -> None:
        """Show the field that is asked about, or that none is left; and how far the round is."""
        self.progress.setText(found.words)
        left = len(found.of(Standing.LEFT))
        self.ask.setText(ngettext("Ask about {n} that is left…", "Ask about {n} that are left…", left).format(n=left))
        self.ask.setVisible(left > 0)
        for widget in (self.confirm, self.change, self.leave, self.who, self.back, self.next):
            widget.setVisible(item is not None)
        if item is None:
            self.title.setText(_("The round is done") if not left else _("The rest is left for colleagues"))
            self.facts.setText(self._end_words(found))
            return
        self.title.setText(_("Still true? {field}").format(field=item.field.sheet_label))
        said = [item.standing.words.capitalize(), *item.facts] if item.standing is Standing.CONFIRMED else item.facts
        self.facts.setText(". ".join(said) + "." if said else _("Nothing is known of where it came from."))
        for widget in (self.confirm, self.leave, self.who):
            widget.setEnabled(not read_only and item.standing is not Standing.CONFIRMED)
        self._fit()
        self.confirm.setAccessibleDescription(f"{self.title.text()}. {self.facts.text()}")

    def _end_words(self, found: Round) -> str:
        if not found.items:
            return _("Nothing is filled in yet.")
        waiting = len(found.of(Standing.WAITING))
        if waiting:
            words = ngettext("{n} still waits.", "{n} still wait.", waiting)
            return words.format(n=waiting)
        return _("Nothing waits any more: check, and hand in.")

    # --- what people do ----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Escape closes the bar, Enter presses buttons."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if isinstance(watched, QPushButton) and not event.modifiers():
                watched.click()
            case _:
                return False
        return True

    def _on_leave(self) -> None:
        self.leave_wanted.emit(self.who.text().strip())

    def _on_back(self) -> None:
        self.step_wanted.emit(-1)

    def _on_next(self) -> None:
        self.step_wanted.emit(1)
