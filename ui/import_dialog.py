"""ImportDialog: what a file says beside what the profile holds; a person chooses, and nothing changes before Import."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.domain.draft import Draft, Edit
from editor.exchange.comparison import Beside, Comparison
from editor.exchange.reading import Reading
from editor.translation import _
from ui.findings_dialog import FindingsDialog
from ui.findings_view import FindingsView
from ui.import_rows import Columns
from ui.import_words import action, heads, is_page, of_another, source, summary, theirs, title
from ui.theme import Theme
from ui.words import Words


class ImportDialog(FindingsDialog):
    """Compares, asks, and says which edits were chosen."""

    def __init__(
        self,
        reading: Reading,
        beside: Beside,
        theme: Theme,
        parent: QWidget | None = None,
        remarks: Sequence[str] = (),
    ) -> None:
        """What was read, what it is compared with, and what else is to be said of it."""
        super().__init__(theme, title(beside.current, reading.draft.catalogue), parent)
        self.setObjectName("import-dialog")
        self._is_new = beside.current is None
        self._reading = reading
        self.comparison = Comparison(reading, beside)
        self.top.addWidget(self.words(source(reading)))
        for number, remark in enumerate(remarks):
            words = self.words(remark)
            words.setObjectName(f"import.remark{number}")
            self.top.addWidget(words)
        if self.comparison.asked_about_another:
            words = self.words(of_another(self.comparison.asked_about_another))
            words.set_color("confirm")
            words.setObjectName("import.another")
            self.top.addWidget(words)
        self._asked = self._ask_title()
        self._copy = self.add_button(_("Copy what was not placed"), "import.copy", "quiet", self._on_copy)
        self._copy.setVisible(bool(reading.unplaced))
        self.add_button(_("Cancel"), "import.cancel", "", self.reject)
        self._import = self.add_button("", "import.import", "primary", self.accept)
        self.show_view(self._make_view(beside))
        self._on_changed()
        (self._asked or self._import).setFocus()

    def _make_view(self, beside: Beside) -> FindingsView:
        columns = Columns(
            theirs=theirs(self._reading),
            ours="" if self._is_new else _("In your profile"),
            last=beside.last_title if beside.last is not None else "",
            nothing=_("Nothing under the label") if is_page(self._reading) else _("No value"),
        )
        names = heads(self.comparison, self._reading, is_new=self._is_new)
        view = FindingsView(self.comparison, names, columns, self.theme, self)
        view.changed.connect(self._on_changed)
        return view

    def _ask_title(self) -> QLineEdit | None:
        if self.comparison.title_field is None:
            return None
        asked = QLineEdit(self)
        asked.setObjectName("import.title")
        asked.setMaximumWidth(self.theme.px(480))
        asked.setAccessibleName(self.comparison.title_field.sheet_label)
        asked.textEdited.connect(self._on_title_edited)
        page = _("The page does not say the name of the organisation.")
        text = page if is_page(self._reading) else _("The file does not say the name of the organisation.")
        missing = Words(self.theme, text, "body", "confirm", self)
        missing.setBuddy(asked)
        self.top.addSpacing(self.theme.px(12))
        self.top.addWidget(missing)
        self.top.addWidget(asked)
        return asked

    # --- what comes of it --------------------------------------------------------------------------------------

    def edits(self, draft: Draft) -> list[Edit]:
        """The edits that bring what was chosen into `draft`, marks included."""
        return self.comparison.edits(draft)

    def note_unplaced(self) -> str:
        """The lines that stay without a field."""
        return self.comparison.report()

    # --- what people do ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter ends the name, and leads to the button that takes over: it takes nothing over by itself."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if is_enter and self._asked is not None and self.focusWidget() is self._asked:
            self._import.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        outcome = self.comparison.outcome()
        self.say(summary(outcome, is_new=self._is_new))
        self._import.setText(action(outcome))

    def _on_title_edited(self, text: str) -> None:
        self.comparison.name_it(text)
        self._on_changed()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.note_unplaced())
