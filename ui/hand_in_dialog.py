"""HandInDialog: what stands against handing in and where; or, where nothing does, what will leave this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from editor.domain.checks import Issue, Sort, count_words, find_issues
from editor.domain.specs import FieldSpec, Records
from editor.domain.values import JsonValue, show_value
from editor.translation import _, ngettext
from ui.document import ProfileDocument
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words

MOST_PERSONS, MOST_ROWS, ROW = 12, 6, 40


class HandInDialog(PlainDialog):
    """`answer` is the issue to go to, the file to write, or None."""

    def __init__(
        self,
        document: ProfileDocument,
        choose_file: Callable[[], Path | None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`choose_file` asks where the submission goes."""
        issues = find_issues(document.draft, document.today())
        blocking = [issue for issue in issues if issue.blocks]
        n = len(blocking)
        title = ngettext("{n} to fix before handing in", "{n} to fix before handing in", n).format(n=n)
        super().__init__(theme, title if blocking else _("Hand in"), parent, width=600)
        self.setObjectName("hand-in-dialog")
        self.answer: Issue | Path | None = None
        self._document, self._choose_file = document, choose_file
        self._blocking: Sequence[Issue] = blocking
        if blocking:
            self._show_blocking()
        else:
            self._show_what_leaves(issues)

    # --- something blocks --------------------------------------------------------------------------------------

    def _show_blocking(self) -> None:
        self._list = QListWidget(self)
        self._list.setObjectName("hand-in.blocking")
        self._list.setAccessibleName(_("To fix"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setIconSize(QSize(self.theme.px(16), self.theme.px(16)))
        self._list.setSpacing(self.theme.px(4))
        catalogue = self._document.draft.catalogue
        for issue in self._blocking:
            field = catalogue.fields[issue.path]
            # Translators: one line of the list of what is to fix.
            line = _("{section}, {field}: {text}").format(
                section=catalogue.section(field.section).title, field=field.label, text=issue.line
            )
            self._list.addItem(QListWidgetItem(self.theme.icon("fix", "fix_sign"), line))
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._on_go)
        rows = min(len(self._blocking), MOST_ROWS)
        self._list.setFixedHeight(rows * self.theme.px(ROW))  # some break into two lines
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.add_words(_("A draft can be saved or printed at any time: see the menu File."), "small")
        close = self.add_button(_("Close"), "hand-in.close")
        close.clicked.connect(self.reject)
        go = self.add_button(_("&Go to field"), "hand-in.go", "primary")
        go.clicked.connect(self._on_go)
        go.setDefault(True)
        self._list.setFocus()

    def _on_go(self) -> None:
        self.answer = self._blocking[max(self._list.currentRow(), 0)]
        self.accept()

    # --- nothing blocks ----------------------------------------------------------------------------------------

    def _show_what_leaves(self, issues: Sequence[Issue]) -> None:
        revision = self._document.about.revision
        self.add_words(
            _("Revision {n} becomes a file for the platform. It is kept here as it was handed in.").format(n=revision),
            color="text",
        )
        for sort, text in (
            (Sort.CONFIRM, _("{count}: the file says so of these values.")),
            (Sort.CHECK, _("{count}: advice that does not stand against handing in.")),
        ):
            n = sum(1 for issue in issues if issue.sort is sort)
            if n:
                color = "confirm" if sort is Sort.CONFIRM else "text2"
                self.add_words(text.format(count=count_words(sort, n)), color=color)
        self._show_persons()
        self._show_contact()
        self.body.addStretch(1)
        cancel = self.add_button(_("Cancel"), "hand-in.cancel")
        cancel.clicked.connect(self.reject)
        hand_in = self.add_button(_("&Hand in…"), "hand-in.hand-in", "primary")
        hand_in.clicked.connect(self._on_hand_in)
        hand_in.setDefault(True)
        hand_in.setFocus()

    def _show_contact(self) -> None:
        """How the organisation can be reached, after the persons."""
        draft = self._document.draft
        fields = [
            field for field in draft.catalogue.fields.values() if field.contact and draft.get(field.path) is not None
        ]
        if fields:
            self.body.addSpacing(self.theme.px(8))
            self.body.addWidget(Words(self.theme, _("Contact data of the organisation"), "medium", parent=self))
            for field in fields:
                text = _("{field}: {text}").format(
                    field=field.label, text=show_value(field.kind, draft.get(field.path))
                )
                self.add_words(text[:200], color="text")

    def _show_persons(self) -> None:
        draft = self._document.draft
        for field in draft.catalogue.fields.values():
            value = draft.get(field.path)
            if not field.personal or value is None:
                continue
            self.body.addSpacing(self.theme.px(8))
            heading = _("{field}: these persons and their contact data leave this computer").format(field=field.label)
            self.body.addWidget(Words(self.theme, heading, "medium", parent=self))
            lines = persons(field, value)
            for line in lines[:MOST_PERSONS]:
                self.add_words(line, color="text")
            more = len(lines) - MOST_PERSONS
            if more > 0:
                self.add_words(ngettext("and {n} more", "and {n} more", more).format(n=more))

    def _on_hand_in(self) -> None:
        chosen = self._choose_file()
        if chosen is not None:
            self.answer = chosen
            self.accept()


def persons(field: FieldSpec, value: JsonValue) -> list[str]:
    """A line for each person, or the value itself."""
    lines = show_value(field.kind, value).splitlines()
    if isinstance(field.kind, Records):
        return [", ".join(cell for cell in line.split("\t") if cell)[:200] for line in lines]
    return [line[:200] for line in lines]
