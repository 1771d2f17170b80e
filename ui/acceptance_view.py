"""AcceptanceView: what the platform's team asks for and what is odd beside earlier submissions, and what a person says to it.

A page in the place of the form. It only wishes what is not an answer: `ui.acceptance_commands` carries it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.domain.acceptance import (
    NOTED,
    SHOWN,
    WAIVED,
    Answer,
    Criterion,
    State,
    answers,
    find_criteria,
    with_answer,
    without_answer,
)
from editor.domain.checks import find_issues
from editor.domain.kept import ACCEPTANCE
from editor.domain.plausibility import Earlier, Oddity, find_oddities
from editor.domain.report import make_report
from editor.domain.values import is_web_address
from editor.translation import _
from ui.announcing import announce
from ui.document import ProfileDocument
from ui.theme import Theme
from ui.words import Words

SIGNS = {
    State.MET: ("check", "ok_sign"),
    State.SHOWN: ("check", "ok_sign"),
    State.WAIVED: ("check", "ok_sign"),
    State.BY_HAND: ("confirm", "confirm_sign"),
    State.NOT_MET: ("fix", "fix_sign"),
}
ROW, WIDEST = 34, 820


class AcceptanceView(QWidget):
    """What is said is a step that can be undone; the page follows whatever changes the profile meanwhile."""

    field_wanted = Signal(str)
    report_wanted = Signal(object)
    """A check report, as a `Letter`."""
    close_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Without a document yet."""
        super().__init__(parent)
        self.setObjectName("acceptance")
        self.setAccessibleName(_("What the platform asks for"))
        self.theme = theme
        self._document: ProfileDocument | None = None
        self._earlier: Sequence[Earlier] = ()
        self._shown: list[Criterion | Oddity] = []
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(4))
        self.body.addLayout(self._make_head())
        self._words(_("People check this, not a program. Your answers stay with the profile, in no submission."))
        self._list = QListWidget(self)
        self._list.setObjectName("acceptance.list")
        self._list.setAccessibleName(_("What the platform asks for"))
        self._list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setMinimumHeight(theme.px(ROW))
        self._list.currentRowChanged.connect(self._on_row_changed)
        self.body.addWidget(self._list, 1)
        self._text = self._words("", color="text")
        self._text.setObjectName("acceptance.text")
        self._add_lines()
        self._fault = self._words("", "small", "fix")
        self._fault.setObjectName("acceptance.fault")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._add_buttons()
        self.body.addLayout(self._buttons)
        self._lay_out()

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        title = Words(self.theme, _("What the platform asks for"), "title", parent=self)
        title.setWordWrap(True)
        close = QToolButton(self)
        close.setObjectName("acceptance.close")
        close.setIcon(self.theme.icon("close"))
        close.setAutoRaise(True)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setToolTip(_("Back to the form (Esc)"))
        close.setAccessibleName(_("Back to the form (Esc)"))
        close.clicked.connect(self.close_wanted)
        report = QPushButton(_("Save the &report…"), self)
        report.setObjectName("acceptance.report")
        report.clicked.connect(self._on_report)
        head.addWidget(title, 1)
        head.addWidget(report)
        head.addWidget(close)
        return head

    def _lay_out(self) -> None:
        px = self.theme.px
        column = QWidget(self)
        column.setProperty("role", "plain")
        column.setMaximumWidth(px(WIDEST))
        column.setLayout(self.body)
        self.body.setContentsMargins(px(24), px(8), px(24), px(8))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(column, 1000)
        whole.addStretch(1)
        self.theme.changed.connect(self.update)

    def _words(self, text: str, font: str = "body", color: str = "text2") -> Words:
        words = Words(self.theme, text, font, color, self)
        words.setWordWrap(True)
        self.body.addWidget(words)
        return words

    def show_document(self, document: ProfileDocument, earlier: Sequence[Earlier]) -> None:
        """Show a profile, from the first thing that is open; `earlier` are its final submissions, oldest first."""
        self.clear()
        self._document, self._earlier = document, earlier
        document.history_changed.connect(self._show_all)
        self.set_read_only(document.read_only)
        self._show_all()
        open_ones = (
            row for row, one in enumerate(self._shown) if not isinstance(one, Criterion) or not one.state.is_good
        )
        self._list.setCurrentRow(next(open_ones, 0))

    def clear(self) -> None:
        """Show none any more."""
        if self._document is not None:
            self._document.history_changed.disconnect(self._show_all)
            self._document = None

    def set_read_only(self, read_only: bool | str) -> None:  # noqa: FBT001 (connected to a signal that says why)
        """Let answers only be read, or given."""
        for line in (self._note, self._link, self._programme):
            line.setReadOnly(bool(read_only))
        if self._shown and self._document is not None:
            self._show_one()

    def take_focus(self) -> None:
        """Be where one walks through the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The sheet's ground."""
        QPainter(self).fillRect(self.rect(), self.theme.color("surface"))

    def _add_lines(self) -> None:
        form = QFormLayout()
        form.setSpacing(self.theme.px(8))
        self._note = self._line(form, "acceptance.note", _("&Note"))
        self._link = self._line(form, "acceptance.link", _("&Link"))
        self._programme = self._line(form, "acceptance.programme", _("Recognised &by"))
        self.body.addLayout(form)

    def _line(self, form: QFormLayout, name: str, label: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(label.replace("&", ""))
        line.textEdited.connect(self._on_edited)
        words = QLabel(label, self)
        words.setBuddy(line)
        form.addRow(words, line)
        return line

    def _add_buttons(self) -> None:
        self._buttons.addStretch(1)
        self._go = self._button(_("&Go to field"), "acceptance.go", self._on_go)
        self._clear = self._button(_("Ta&ke back"), "acceptance.clear", self._on_clear)
        self._waive = self._button(_("&Waive"), "acceptance.waive", self._on_waive)
        self._keep = self._button(_("&Show it so"), "acceptance.keep", self._on_keep)

    def _button(self, text: str, name: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(pressed)
        self._buttons.addWidget(button)
        return button

    # --- showing -----------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        document = self._document
        if document is None:
            return
        draft = document.draft
        row = max(self._list.currentRow(), 0)
        self._shown = [*find_criteria(draft), *find_oddities(draft, self._earlier, document.today())]
        self._list.blockSignals(True)  # noqa: FBT003 (Qt's way)
        self._list.clear()
        for one in self._shown:
            self._list.addItem(self._item(one))
        self._list.setCurrentRow(min(row, len(self._shown) - 1))
        self._list.blockSignals(False)  # noqa: FBT003
        self._show_one()

    def _item(self, one: Criterion | Oddity) -> QListWidgetItem:
        if isinstance(one, Criterion):
            icon, color = SIGNS[one.state]
            # Translators: something that is asked for, and how it stands.
            text = _("{label}: {state}").format(label=one.label, state=one.state.words)
        else:
            icon, color = ("check", "ok_sign") if one.note else ("advice", "text2")
            text = _("{field}: {text}").format(field=one.label, text=one.text)
        item = QListWidgetItem(self.theme.icon(icon, color), text)
        item.setToolTip(text)
        item.setSizeHint(QSize(0, self.theme.px(ROW)))
        return item

    def _show_one(self) -> None:
        document = self._document
        if document is None or not 0 <= self._list.currentRow() < len(self._shown):
            return
        one = self._shown[self._list.currentRow()]
        said = answers(document.draft).get(one.name if isinstance(one, Criterion) else one.subject)
        met = isinstance(one, Criterion) and one.state is State.MET
        self._text.setText(f"{one.text} {_('Nothing more is to be shown.')}" if met else one.text)
        self._fault.setText("")
        for line, text in (
            (self._note, said.note if said else ""),
            (self._link, said.link if said else ""),
            (self._programme, said.programme if said else ""),
        ):
            line.setText(text)
        can_change = not document.read_only and not self._note.isReadOnly()
        is_criterion = isinstance(one, Criterion)
        by_hand = not isinstance(one, Criterion) or one.state in {State.BY_HAND, State.SHOWN, State.WAIVED}
        waivable = isinstance(one, Criterion) and one.can_be_waived and one.state is not State.MET
        self._keep.setText(_("&Show it so") if is_criterion else _("Note wh&y"))
        self._keep.setEnabled(can_change and by_hand)
        self._waive.setEnabled(can_change and waivable)
        self._programme.setEnabled(waivable)
        self._link.setEnabled(by_hand or waivable)
        self._note.setEnabled(by_hand or waivable)
        self._clear.setEnabled(can_change and said is not None)
        self._go.setEnabled(bool(one.path))

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self._show_one()

    def _on_edited(self) -> None:
        self._fault.setText("")

    # --- answering ---------------------------------------------------------------------------------------------

    def _on_keep(self) -> None:
        one = self._shown[self._list.currentRow()]
        if isinstance(one, Criterion):
            self._say(Answer(one.name, SHOWN, self._words_of(self._note), self._words_of(self._link)))
        elif not self._words_of(self._note):
            self._refuse(_("Write a note first: why it is right."), self._note)
        else:
            self._say(Answer(one.subject, NOTED, self._words_of(self._note), self._words_of(self._link)))

    def _on_waive(self) -> None:
        one = self._shown[self._list.currentRow()]
        programme = self._words_of(self._programme)
        if not programme:
            self._refuse(_("Name the programme that recognises the cluster first."), self._programme)
        elif isinstance(one, Criterion):
            self._say(Answer(one.name, WAIVED, self._words_of(self._note), self._words_of(self._link), programme))

    def _on_clear(self) -> None:
        one = self._shown[self._list.currentRow()]
        subject = one.name if isinstance(one, Criterion) else one.subject
        if self._document is not None:
            self._document.set_value(ACCEPTANCE, without_answer(self._document.draft, subject))

    def _say(self, answer: Answer) -> None:
        if answer.link and not is_web_address(answer.link):
            self._refuse(_("Write the address with https:// in front."), self._link)
        elif self._document is not None:
            self._document.set_value(ACCEPTANCE, with_answer(self._document.draft, answer))

    def _refuse(self, text: str, line: QLineEdit) -> None:
        self._fault.setText(text)
        announce(self, text)
        line.setFocus()

    def _words_of(self, line: QLineEdit) -> str:
        return line.text().strip()

    # --- leaving -----------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        self.field_wanted.emit(self._shown[self._list.currentRow()].path)

    def _on_report(self) -> None:
        document = self._document
        if document is None:
            return
        issues = find_issues(document.draft, document.today())
        criteria = [one for one in self._shown if isinstance(one, Criterion)]
        oddities = [one for one in self._shown if isinstance(one, Oddity)]
        self.report_wanted.emit(make_report(document.draft, document.about, issues, criteria, oddities))
