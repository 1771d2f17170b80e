"""HandingDialog: what became of each final submission, and what became of it now; a refusal that is pasted becomes points to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from editor.domain.dates import read_date, read_moment, show_date
from editor.domain.handing import Event, Stage, events, next_stages, with_event
from editor.domain.kept import HANDED_IN, POINTS
from editor.domain.points import Point, points, read_points, suggest_field, table
from editor.domain.values import day_of
from editor.errors import EditorError
from editor.storage.headers import StoredSubmission
from editor.translation import _, ngettext
from ui.document import ProfileDocument
from ui.plain_dialog import PlainDialog
from ui.theme import Theme

LEAST_ROWS, ROW = 4, 32


class HandingDialog(PlainDialog):
    """What is kept is a step that can be undone."""

    def __init__(
        self,
        document: ProfileDocument,
        submissions: Sequence[StoredSubmission],
        person: str,
        again: Callable[[StoredSubmission], str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`submissions` are the final ones of the profile, oldest first; `person` is who works here.

        `again` asks where the file of one of them goes once more, and says what it wrote; "" where nothing was wanted.
        """
        super().__init__(theme, _("What became of it"), parent, width=640)
        self.setObjectName("handing-dialog")
        self._document, self._submissions, self._person, self._again = document, submissions, person, again
        if not submissions:
            self.add_words(_("Nothing was handed in yet. Hand in makes a final submission first."), color="text")
            self.body.addStretch(1)
            self.add_close()
            return
        self._list = QListWidget(self)
        self._list.setObjectName("handing.list")
        self._list.setAccessibleName(_("What became of it"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(theme.px(4))
        self._list.setMinimumHeight(theme.px(ROW) * LEAST_ROWS)
        self.body.addWidget(self._list, 1)
        self._add_form()
        self._fault = self.add_words("", "small", "fix")
        self._fault.setObjectName("handing.fault")
        self._written = self.add_words("", "small", "ok")
        self._written.setObjectName("handing.written")
        save = self.add_button(_("Save the file &again…"), "handing.again")
        save.setToolTip(_("The file of the chosen revision, as it was handed in"))
        save.clicked.connect(self._on_again)
        save.setAutoDefault(False)
        close = self.add_button(_("Close"), "dialog.close")
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        self._keep = self.add_button(_("&Keep it"), "handing.keep", "primary")
        self._keep.clicked.connect(self._on_keep)
        self._keep.setDefault(True)  # Enter keeps what was typed, and does not leave it
        self._show_all()
        self._to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_form(self) -> None:
        form = QFormLayout()
        form.setSpacing(self.theme.px(8))
        self._stage = QComboBox(self)
        self._stage.setObjectName("handing.stage")
        self._stage.currentIndexChanged.connect(self._on_stage_changed)
        self._add_row(form, _("&State"), self._stage)
        self._on = self._line(form, "handing.on", _("&Day"))
        self._to = self._line(form, "handing.to", _("&Where"))
        self._by = self._line(form, "handing.by", _("&By whom"))
        self._note = QPlainTextEdit(self)
        self._note.setObjectName("handing.note")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(self.theme.px(96))
        self._note_label = self._add_row(form, _("&Note"), self._note)
        self.body.addLayout(form)

    def _line(self, form: QFormLayout, name: str, label: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        self._add_row(form, label, line)
        return line

    def _add_row(self, form: QFormLayout, label: str, widget: QWidget) -> QLabel:
        widget.setAccessibleName(label.replace("&", ""))
        words = QLabel(label, self)
        words.setBuddy(widget)
        form.addRow(words, widget)
        return words

    # --- showing -----------------------------------------------------------------------------------------------

    @property
    def _revision(self) -> int:
        return self._submissions[-1].revision

    def _show_all(self) -> None:
        draft = self._document.draft
        self._list.clear()
        for one in self._submissions:
            moment = read_moment(one.issued_at)
            day = show_date(moment.date()) if moment else one.issued_at
            self._add_line(_("Revision {n}: final, {day}").format(n=one.revision, day=day), one)
            for event in events(draft):
                if event.revision == one.revision:
                    self._add_line(event_line(event), one)
        self._list.setCurrentRow(self._list.count() - 1)
        self._list.scrollToBottom()
        self._stage.clear()
        for stage in next_stages(draft, self._revision):
            self._stage.addItem(stage.words, stage)
        self._on.setText(show_date(self._document.today()))
        self._to.clear()
        self._note.clear()
        for widget in (self._stage, self._on, self._to, self._by, self._note, self._keep):
            widget.setEnabled(not self._document.read_only)

    def _add_line(self, text: str, submission: StoredSubmission) -> None:
        item = QListWidgetItem(text, self._list)
        item.setData(Qt.ItemDataRole.UserRole, submission)

    def _on_stage_changed(self) -> None:
        is_refusal = self._stage.currentData() is Stage.RETURNED
        text = _("&Reasons") if is_refusal else _("&Note")
        self._note_label.setText(text)
        self._note.setAccessibleName(text.replace("&", ""))
        self._note.setPlaceholderText(_("Paste what was written: each point can be answered.") if is_refusal else "")
        self._by.setText("" if self._stage.currentData() is not Stage.HANDED_IN else self._person)

    # --- keeping -----------------------------------------------------------------------------------------------

    def _on_keep(self) -> None:
        day = read_date(self._on.text())
        if day is None:
            self._fault.setText(_("Write the day as 17 July 2026."))
            self._on.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._fault.setText("")
        self._written.setText("")
        stage, draft = self._stage.currentData(), self._document.draft
        note = self._note.toPlainText().strip()
        event = Event(self._revision, stage, day.isoformat(), self._to.text().strip(), self._by.text().strip(), note)
        self._document.set_value(HANDED_IN, with_event(draft, event))
        if stage is Stage.RETURNED and note:
            new = [Point(text, event.revision, suggest_field(text, draft.catalogue)) for text in read_points(note)]
            self._document.set_value(POINTS, table([*points(draft), *new]))
            n = len(new)
            said = ngettext(
                "{n} point to answer: see Profile > Points of a refusal.",
                "{n} points to answer: see Profile > Points of a refusal.",
                n,
            )
            self._written.setText(said.format(n=n))
        self._show_all()

    def _on_again(self) -> None:
        self._fault.setText("")
        try:
            written = self._again(self._list.currentItem().data(Qt.ItemDataRole.UserRole))
        except EditorError as error:
            self._fault.setText(str(error))
        else:
            self._written.setText(written or self._written.text())


def event_line(event: Event) -> str:
    """What became of it, in a line."""
    day = day_of(event.on)
    parts = (event.stage.words, show_date(day) if day else event.on, event.to, event.by, " ".join(event.note.split()))
    return _("Revision {n}: {what}").format(n=event.revision, what=", ".join(part for part in parts if part))
