"""QuestionnaireDialog: which questions go out to colleagues, and as what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from editor.domain.draft import Draft
from editor.domain.questions import Selection, Wanted, find_questions
from editor.frozen import frozen
from editor.translation import _, later, ngettext
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words

FILES = (
    (".xlsx", later("&Excel workbook: drop-downs, and answers that come back")),
    (".docx", later("&Word document: lists and boxes, and answers that come back")),
    (".pdf", later("&List for a meeting: on paper, to write on (PDF)")),
)
_REASONS = (
    (Wanted.OPEN, later("Empt&y")),
    (Wanted.CONFIRM, later("&To confirm")),
    (Wanted.OUTDATED, later("&Outdated: run out, or a year without a look")),
    (Wanted.LEFT, later("Left for a &colleague in the yearly round")),
)


@frozen
class Asking:
    """What was chosen."""

    selection: Selection
    suffix: str


class QuestionnaireDialog(PlainDialog):
    """`asking` is what was chosen, once it is accepted."""

    def __init__(
        self, draft: Draft, changed: Mapping[str, str], today: date, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`changed` says when each field was last changed, where that is known."""
        super().__init__(theme, _("Ask colleagues"), parent, width=600)
        self.setObjectName("questionnaire-dialog")
        self._draft, self._changed, self._today = draft, changed, today
        self.add_words(_("They need no program. Import what comes back into this profile: each answer is a proposal."))
        self._add_reasons()
        self._add_sections()
        self._add_files()
        self._people = self._box(
            _("Also &names and contact data that are known"), "questionnaire.people", checked=False
        )
        self.body.addSpacing(self.theme.px(8))
        self.body.addWidget(self._people)
        self.body.addStretch(1)
        self._count = Words(theme, "", "small", "text2", self)
        self._count.setObjectName("questionnaire.count")
        self.body.addWidget(self._count)
        self.add_button(_("Cancel"), "questionnaire.cancel").clicked.connect(self.reject)
        self._save = self.add_button("", "questionnaire.save", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self.accept)
        self._show_count()
        if not self._save.isEnabled():  # nothing is doubtful: who asks all the same wants to ask about all of it
            self._all.setChecked(True)

    @property
    def asking(self) -> Asking:
        """What is chosen now."""
        suffix = next(suffix for suffix, button in self._files.items() if button.isChecked())
        return Asking(self._selection(), suffix)

    # --- parts -------------------------------------------------------------------------------------------------

    def _group(self, title: str) -> QVBoxLayout:
        label = Words(self.theme, title, "link", "text", self)
        self.body.addSpacing(self.theme.px(8))
        self.body.addWidget(label)
        column = QVBoxLayout()
        column.setSpacing(self.theme.px(4))
        self.body.addLayout(column)
        return column

    def _box(self, text: str, name: str, *, checked: bool) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setObjectName(name)
        box.setChecked(checked)
        box.toggled.connect(self._show_count)
        return box

    def _add_reasons(self) -> None:
        column = self._group(_("Which fields"))
        self._reasons = {
            wanted: self._box(_(text), f"questionnaire.{wanted.value}", checked=True) for wanted, text in _REASONS
        }
        self._all = self._box(_("&All others too"), "questionnaire.all", checked=False)
        for box in (*self._reasons.values(), self._all):
            column.addWidget(box)

    def _add_sections(self) -> None:
        column = self._group(_("Sections"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(24))
        grid.setVerticalSpacing(self.theme.px(4))
        column.addLayout(grid)
        self._sections = {
            section.name: self._box(section.title, f"questionnaire.section.{section.name}", checked=True)
            for section in self._draft.catalogue.sections
        }
        for at, box in enumerate(self._sections.values()):
            grid.addWidget(box, at // 2, at % 2, Qt.AlignmentFlag.AlignLeft)

    def _add_files(self) -> None:
        column = self._group(_("As"))
        group = QButtonGroup(self)
        self._files: dict[str, QRadioButton] = {}
        for suffix, text in FILES:
            button = QRadioButton(_(text), self)
            button.setObjectName(f"questionnaire.file{suffix}")
            group.addButton(button)
            column.addWidget(button)
            self._files[suffix] = button
        self._files[".xlsx"].setChecked(True)

    # --- what comes of it --------------------------------------------------------------------------------------

    def _selection(self) -> Selection:
        wanted = frozenset(reason for reason, box in self._reasons.items() if box.isChecked())
        sections = frozenset(name for name, box in self._sections.items() if box.isChecked())
        return Selection(sections, frozenset() if self._all.isChecked() else wanted, self._people.isChecked())

    def _show_count(self) -> None:
        """Say how many questions that makes."""
        if not hasattr(self, "_save"):
            return
        selection = self._selection()
        asks = bool(selection.sections) and (bool(selection.wanted) or self._all.isChecked())
        n = len(find_questions(self._draft, selection, self._today, self._changed)) if asks else 0
        # Translators: on a button.
        self._save.setText(ngettext("&Save {n} question…", "&Save {n} questions…", n).format(n=n))
        self._save.setEnabled(n > 0)
        nothing = _("Nothing to ask: choose another section, or other fields.")
        self._count.setText("" if n else nothing)
