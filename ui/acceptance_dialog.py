"""AcceptanceDialog: what the platform's team asks for and what is odd beside earlier submissions, and what a person says to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

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
from editor.domain.letter import Letter
from editor.domain.plausibility import Earlier, Oddity, find_oddities
from editor.domain.report import make_report
from editor.domain.values import is_web_address
from editor.translation import _
from ui.document import ProfileDocument
from ui.plain_dialog import PlainDialog
from ui.theme import Theme

SIGNS = {
    State.MET: ("check", "ok_sign"),
    State.SHOWN: ("check", "ok_sign"),
    State.WAIVED: ("check", "ok_sign"),
    State.BY_HAND: ("confirm", "confirm_sign"),
    State.NOT_MET: ("fix", "fix_sign"),
}
ROW, MOST_ROWS = 30, 9


class AcceptanceDialog(PlainDialog):
    """`answer` is the path of a field to go to, a report to write, or None. What is said is a step that can be undone."""

    def __init__(
        self, document: ProfileDocument, earlier: Sequence[Earlier], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`earlier` are the final submissions of the profile, oldest first."""
        super().__init__(theme, _("What the platform asks for"), parent, width=680)
        self.setObjectName("acceptance-dialog")
        self.answer: str | Letter | None = None
        self._document, self._earlier = document, earlier
        self._shown: list[Criterion | Oddity] = []
        self.add_words(_("People check this, not a program. Your answers stay with the profile, in no submission."))
        self._list = QListWidget(self)
        self._list.setObjectName("acceptance.list")
        self._list.setAccessibleName(_("What the platform asks for"))
        self._list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.currentRowChanged.connect(self._on_row_changed)
        self.body.addWidget(self._list, 1)
        self._text = self.add_words("", color="text")
        self._text.setObjectName("acceptance.text")
        self._add_lines()
        self._fault = self.add_words("", "small", "fix")
        self._fault.setObjectName("acceptance.fault")
        self._add_buttons()
        self._show_all()
        open_ones = (
            row for row, one in enumerate(self._shown) if not isinstance(one, Criterion) or not one.state.is_good
        )
        self._list.setCurrentRow(next(open_ones, 0))
        self._list.setFocus()

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
        line.setReadOnly(self._document.read_only)
        line.textEdited.connect(self._on_edited)
        words = QLabel(label, self)
        words.setBuddy(line)
        form.addRow(words, line)
        return line

    def _add_buttons(self) -> None:
        report = self.add_button(_("Save the &report…"), "acceptance.report")
        report.clicked.connect(self._on_report)
        self._go = self.add_button(_("&Go to field"), "acceptance.go")
        self._go.clicked.connect(self._on_go)
        self._clear = self.add_button(_("&Take back"), "acceptance.clear")
        self._clear.clicked.connect(self._on_clear)
        self._waive = self.add_button(_("&Waive"), "acceptance.waive")
        self._waive.clicked.connect(self._on_waive)
        self._keep = self.add_button(_("&Show it so"), "acceptance.keep")
        self._keep.clicked.connect(self._on_keep)
        close = self.add_button(_("Close"), "acceptance.close", "primary")
        close.clicked.connect(self.accept)
        for button in (report, self._go, self._clear, self._waive, self._keep, close):
            button.setAutoDefault(False)

    # --- showing -----------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        draft = self._document.draft
        row = max(self._list.currentRow(), 0)
        self._shown = [*find_criteria(draft), *find_oddities(draft, self._earlier, self._document.today())]
        self._list.blockSignals(True)  # noqa: FBT003 (Qt's way)
        self._list.clear()
        for one in self._shown:
            self._list.addItem(self._item(one))
        self._list.setCurrentRow(min(row, len(self._shown) - 1))
        self._list.blockSignals(False)  # noqa: FBT003
        rows = min(len(self._shown), MOST_ROWS)
        self._list.setMinimumHeight(self.theme.px(ROW) * rows + self.theme.px(12))
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
        one = self._shown[self._list.currentRow()]
        said = answers(self._document.draft).get(one.name if isinstance(one, Criterion) else one.subject)
        met = isinstance(one, Criterion) and one.state is State.MET
        self._text.setText(f"{one.text} {_('Nothing more is to be shown.')}" if met else one.text)
        self._fault.setText("")
        for line, text in (
            (self._note, said.note if said else ""),
            (self._link, said.link if said else ""),
            (self._programme, said.programme if said else ""),
        ):
            line.setText(text)
        can_change = not self._document.read_only
        is_criterion = isinstance(one, Criterion)
        by_hand = not isinstance(one, Criterion) or one.state in {State.BY_HAND, State.SHOWN, State.WAIVED}
        waivable = isinstance(one, Criterion) and one.can_be_waived and one.state is not State.MET
        self._keep.setText(_("&Show it so") if is_criterion else _("&Note why"))
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
            self._say(Answer(one.name, SHOWN, self._words(self._note), self._words(self._link)))
        elif not self._words(self._note):
            self._refuse(_("Write a note first: why it is right."), self._note)
        else:
            self._say(Answer(one.subject, NOTED, self._words(self._note), self._words(self._link)))

    def _on_waive(self) -> None:
        one = self._shown[self._list.currentRow()]
        programme = self._words(self._programme)
        if not programme:
            self._refuse(_("Name the programme that recognises the cluster first."), self._programme)
        elif isinstance(one, Criterion):
            self._say(Answer(one.name, WAIVED, self._words(self._note), self._words(self._link), programme))

    def _on_clear(self) -> None:
        one = self._shown[self._list.currentRow()]
        subject = one.name if isinstance(one, Criterion) else one.subject
        self._document.set_value(ACCEPTANCE, without_answer(self._document.draft, subject))
        self._show_all()

    def _say(self, answer: Answer) -> None:
        if answer.link and not is_web_address(answer.link):
            self._refuse(_("Write the address with https:// in front."), self._link)
            return
        self._document.set_value(ACCEPTANCE, with_answer(self._document.draft, answer))
        self._show_all()

    def _refuse(self, text: str, line: QLineEdit) -> None:
        self._fault.setText(text)
        line.setFocus()

    def _words(self, line: QLineEdit) -> str:
        return line.text().strip()

    # --- leaving -----------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        self.answer = self._shown[self._list.currentRow()].path
        self.accept()

    def _on_report(self) -> None:
        document = self._document
        issues = find_issues(document.draft, document.today())
        criteria = [one for one in self._shown if isinstance(one, Criterion)]
        oddities = [one for one in self._shown if isinstance(one, Oddity)]
        self.answer = make_report(document.draft, document.about, issues, criteria, oddities)
        self.accept()
