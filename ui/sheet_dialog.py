"""SheetDialog: what sheets show (sections and their order, people) and how (paper, colour, standard)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from editor.domain.specs import Catalogue
from editor.sheet.wish import PAPERS, STANDARD_LABELS, Wish, WishError, read_accent
from editor.translation import _
from ui.announcing import announce
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words


class SheetDialog(PlainDialog):
    """`wish` is what was chosen."""

    def __init__(self, wish: Wish, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        """`wish` is what was asked so far."""
        super().__init__(theme, _("What the sheet shows"), parent, width=520)
        self.setObjectName("sheet-dialog")
        self._asked = wish
        self.sections = self._make_sections(catalogue)
        self.persons = QCheckBox(_("&People too, such as the management team"), self)
        self.persons.setObjectName("sheet-dialog.persons")
        self.persons.setChecked(wish.persons)
        self.paper = self._combo("sheet-dialog.paper", PAPERS, wish.paper)
        labels = {name: _(text) for name, text in STANDARD_LABELS.items()}
        self.standard = self._combo("sheet-dialog.standard", labels, wish.standard)
        self.accent = QLineEdit(wish.accent, self)
        self.accent.setObjectName("sheet-dialog.accent")
        self._fault = Words(theme, "", "small", "fix", self)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._lay_out()
        self.add_button(_("Cancel"), "sheet-dialog.cancel").clicked.connect(self.reject)
        take = self.add_button(_("&Show it so"), "sheet-dialog.take", "primary")
        take.setDefault(True)
        take.clicked.connect(self._on_taken)
        self.sections.setFocus()

    def _lay_out(self) -> None:
        up, down = self._mover("sheet-dialog.up", _("&Up"), -1), self._mover("sheet-dialog.down", _("&Down"), 1)
        movers = QHBoxLayout()
        movers.addWidget(up)
        movers.addWidget(down)
        movers.addStretch(1)
        rows = QFormLayout()
        rows.setSpacing(self.theme.px(8))
        rows.addRow(_("S&ections"), self.sections)
        rows.addRow("", movers)
        rows.addRow("", self.persons)
        rows.addRow(_("P&aper"), self.paper)
        rows.addRow(_("&Colour"), self.accent)
        rows.addRow("", self._fault)
        rows.addRow(_("S&tandard of PDF files"), self.standard)
        self.body.addLayout(rows)

    def _make_sections(self, catalogue: Catalogue) -> QListWidget:
        asked = self._asked.sections
        self._declared = tuple(section.name for section in catalogue.sections)
        titles = {section.name: section.title for section in catalogue.sections}
        chosen = [name for name in asked if name in titles] or list(titles)
        box = QListWidget(self)
        box.setObjectName("sheet-dialog.sections")
        for name in [*chosen, *(name for name in titles if name not in chosen)]:
            item = QListWidgetItem(titles[name], box)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, self.theme.px(28)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
        box.setCurrentRow(0)
        box.setMaximumHeight(self.theme.px(29) * len(titles))
        return box

    def _combo(self, object_name: str, choices: Mapping[str, str], chosen: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(object_name)
        for name, words in choices.items():
            combo.addItem(words, name)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        return combo

    def _mover(self, object_name: str, words: str, step: int) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(object_name)
        button.setAutoDefault(False)
        button.clicked.connect(self._on_up if step < 0 else self._on_down)
        return button

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.sections.currentRow()
        if 0 <= row + step < self.sections.count():
            item = self.sections.takeItem(row)
            self.sections.insertItem(row + step, item)
            self.sections.setCurrentRow(row + step)

    def _chosen_sections(self) -> tuple[str, ...]:
        """The ticked sections in their order; none where all are, in the order of the form."""
        items = [self.sections.item(row) for row in range(self.sections.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        chosen = tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)
        return () if chosen == self._declared else chosen

    def _on_taken(self) -> None:
        try:
            self.wish = Wish(
                layout=self._asked.layout,
                paper=str(self.paper.currentData()),
                standard=str(self.standard.currentData()),
                sections=self._chosen_sections(),
                persons=self.persons.isChecked(),
                accent=read_accent(self.accent.text()),
            )
        except WishError as error:
            self._fault.setText(str(error))
            self._fault.show()
            announce(self.accent, str(error))
            self.accent.setFocus()
            return
        self.accept()
