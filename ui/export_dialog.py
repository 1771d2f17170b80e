"""ExportDialog: what is saved as a table for a spreadsheet, and in which form."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QWidget

from editor.domain.specs import Catalogue
from editor.frozen import frozen
from editor.translation import _, later
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words

FORMS = ((".xlsx", later("&Excel workbook: a sheet for each table")), (".csv", later("&Text (CSV): all in one table")))


@frozen
class Export:
    """What was chosen."""

    suffix: str
    section: str = ""
    """Name of a section; "" means all."""
    of_library: bool = False
    """Whether it is the list of profiles."""
    persons: bool = False


class ExportDialog(PlainDialog):
    """`export` is what was chosen, once it is accepted."""

    def __init__(
        self, catalogue: Catalogue, section: str, theme: Theme, parent: QWidget | None = None, *, has_profile: bool
    ) -> None:
        """`section` is the one that is shown now; without a profile there is only the list of profiles."""
        super().__init__(theme, _("Save as a table"), parent)
        self.setObjectName("export-dialog")
        self._what = QComboBox(self)
        self._what.setObjectName("export.what")
        if has_profile:
            self._what.addItem(_("All sections of this profile"), "")
            for one in catalogue.sections:
                # Translators: what is saved: one section of the open profile.
                self._what.addItem(_("Section {section}").format(section=one.title), one.name)
        self._what.addItem(_("The list of all profiles"), None)
        self._what.currentIndexChanged.connect(self._on_what)
        label = Words(theme, _("&What"), parent=self)
        label.setBuddy(self._what)
        self.body.addWidget(label)
        self.body.addWidget(self._what)
        group = QButtonGroup(self)
        self._forms: dict[str, QRadioButton] = {}
        for suffix, text in FORMS:
            button = QRadioButton(_(text), self)
            button.setObjectName(f"export.form{suffix}")
            group.addButton(button)
            self.body.addWidget(button)
            self._forms[suffix] = button
        self._forms[".xlsx"].setChecked(True)
        self._persons = QCheckBox(_("Also &names and contact data of people"), self)
        self._persons.setObjectName("export.persons")
        self.body.addWidget(self._persons)
        self.body.addStretch(1)
        self.add_button(_("Cancel"), "export.cancel").clicked.connect(self.reject)
        save = self.add_button(_("&Save…"), "export.save", "primary")
        save.setDefault(True)
        save.clicked.connect(self.accept)
        self._what.setCurrentIndex(max(self._what.findData(section), 0))
        self._what.setFocus()
        self._on_what()

    @property
    def export(self) -> Export:
        """What is chosen now."""
        suffix = next(suffix for suffix, button in self._forms.items() if button.isChecked())
        section = self._what.currentData()
        if section is None:
            return Export(suffix, of_library=True)
        return Export(suffix, section, persons=self._persons.isChecked())

    def _on_what(self) -> None:
        self._persons.setVisible(self._what.currentData() is not None)
