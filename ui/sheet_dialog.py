"""SheetDialog: what sheets show (layout, sections and their order, people) and how (language, paper, colour, standard)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

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
from editor.errors import EditorError
from editor.exchange.files import read_bytes
from editor.sheet.layouts import layouts_of_one
from editor.sheet.wish import PAPERS, STANDARD_LABELS, Wish, WishError, read_accent, read_logo, sheet_languages
from editor.translation import _
from ui.announcing import announce
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words


class SheetDialog(PlainDialog):
    """`wish` is what was chosen."""

    def __init__(
        self,
        wish: Wish,
        catalogue: Catalogue,
        choices: Mapping[str, Wish],
        choose_picture: Callable[[], Path | None],
        forget: Callable[[str], None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`wish` is what was asked so far, `choices` were saved under names; `forget` saves one no longer."""
        super().__init__(theme, _("What the sheet shows"), parent, width=520)
        self.setObjectName("sheet-dialog")
        self._asked, self._catalogue, self._choices = wish, catalogue, choices
        self._choose_picture, self._forget, self._logo = choose_picture, forget, wish.logo
        self.choices = self._combo(
            "sheet-dialog.choices", {"": _("As it is now"), **{name: name for name in choices}}, ""
        )
        self.choices.activated.connect(self._on_choice)
        self.forget = self._button("forget", _("&Forget this choice"))
        self.forget.clicked.connect(self._on_forget)
        self.forget.hide()
        self.layouts = self._combo("sheet-dialog.layout", {one.name: one.label for one in layouts_of_one()}, "")
        self.save_as = QLineEdit(self)
        self.save_as.setObjectName("sheet-dialog.save-as")
        self.save_as.setPlaceholderText(_("A name, to save this choice"))
        self.logo = self._button("logo", "")
        self.logo.clicked.connect(self._on_logo)
        self.sections = QListWidget(self)
        self.sections.setObjectName("sheet-dialog.sections")
        self.persons = QCheckBox(_("&People too, such as the management team"), self)
        self.persons.setObjectName("sheet-dialog.persons")
        self.language = self._combo("sheet-dialog.language", {"": _("That of the program"), **sheet_languages()}, "")
        self.paper = self._combo("sheet-dialog.paper", PAPERS, "")
        labels = {name: _(text) for name, text in STANDARD_LABELS.items()}
        self.standard = self._combo("sheet-dialog.standard", labels, "")
        self.accent = QLineEdit(self)
        self.accent.setObjectName("sheet-dialog.accent")
        self._fault = Words(theme, "", "small", "fix", self)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._lay_out()
        self._show(wish)
        self.add_button(_("Cancel"), "sheet-dialog.cancel").clicked.connect(self.reject)
        take = self.add_button(_("&Show it so"), "sheet-dialog.take", "primary")
        take.setDefault(True)
        take.clicked.connect(self._on_taken)
        self.sections.setFocus()

    def _lay_out(self) -> None:
        up, down = self._button("up", _("&Up")), self._button("down", _("&Down"))
        up.clicked.connect(self._on_up)
        down.clicked.connect(self._on_down)
        movers = QHBoxLayout()
        movers.addWidget(up)
        movers.addWidget(down)
        movers.addStretch(1)
        rows = QFormLayout()
        rows.setSpacing(self.theme.px(8))
        if self._choices:
            rows.addRow(_("Sa&ved choices"), self.choices)
            rows.addRow("", self.forget)
        self.choices.setVisible(bool(self._choices))
        rows.addRow(_("La&yout"), self.layouts)
        rows.addRow(_("S&ections"), self.sections)
        rows.addRow("", movers)
        rows.addRow("", self.persons)
        rows.addRow(_("&Language"), self.language)
        rows.addRow(_("Pape&r"), self.paper)
        rows.addRow(_("&Colour"), self.accent)
        rows.addRow(_("Logo"), self.logo)
        rows.addRow("", self._fault)
        rows.addRow(_("S&tandard of PDF files"), self.standard)
        rows.addRow(_("Save &as"), self.save_as)
        self.body.addLayout(rows)

    def _show(self, wish: Wish) -> None:
        """Show a wish in all that can be chosen."""
        self.layouts.setCurrentIndex(max(self.layouts.findData(wish.layout), 0))
        self._show_sections(wish.sections)
        self.persons.setChecked(wish.persons)
        self.language.setCurrentIndex(max(self.language.findData(wish.language), 0))
        self.paper.setCurrentIndex(max(self.paper.findData(wish.paper), 0))
        self.standard.setCurrentIndex(max(self.standard.findData(wish.standard), 0))
        self.accent.setText(wish.accent)
        self._show_logo(wish.logo)

    def _show_sections(self, asked: Sequence[str]) -> None:
        titles = {section.name: section.title for section in self._catalogue.sections}
        chosen = [name for name in asked if name in titles] or list(titles)
        self.sections.clear()
        for name in [*chosen, *(name for name in titles if name not in chosen)]:
            item = QListWidgetItem(titles[name], self.sections)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, self.theme.px(28)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
        self.sections.setCurrentRow(0)
        self.sections.setMaximumHeight(self.theme.px(29) * len(titles))

    def _show_logo(self, logo: bytes) -> None:
        self._logo = logo
        self.logo.setText(_("&No logo any more") if logo else _("Choose a l&ogo…"))

    def _on_choice(self, _index: int) -> None:
        name = str(self.choices.currentData())
        self._show(self._choices.get(name, self._asked))
        self.save_as.setText(name)
        self.forget.setVisible(bool(name))

    def _on_forget(self) -> None:
        name = str(self.choices.currentData())
        try:
            self._forget(name)
        except EditorError as error:
            self._tell(str(error), self.forget)
            return
        self.choices.removeItem(self.choices.currentIndex())
        self.choices.setCurrentIndex(0)
        self.choices.setFocus()
        self.save_as.clear()
        self.forget.hide()

    def _on_logo(self) -> None:
        if self._logo:
            self._show_logo(b"")
            return
        path = self._choose_picture()
        if path is not None:
            try:
                self._show_logo(read_logo(read_bytes(path)))
            except EditorError as error:
                self._tell(str(error), self.logo)

    def _tell(self, fault: str, widget: QWidget) -> None:
        self._fault.setText(fault)
        self._fault.show()
        announce(widget, fault)
        widget.setFocus()

    def _combo(self, object_name: str, choices: Mapping[str, str], chosen: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(object_name)
        for name, words in choices.items():
            combo.addItem(words, name)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        return combo

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(f"sheet-dialog.{name}")
        button.setAutoDefault(False)
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
        return () if chosen == tuple(section.name for section in self._catalogue.sections) else chosen

    def _on_taken(self) -> None:
        try:
            self.wish = Wish(
                layout=str(self.layouts.currentData()),
                paper=str(self.paper.currentData()),
                standard=str(self.standard.currentData()),
                sections=self._chosen_sections(),
                persons=self.persons.isChecked(),
                accent=read_accent(self.accent.text()),
                logo=self._logo,
                language=str(self.language.currentData()),
            )
        except WishError as error:
            self._tell(str(error), self.accent)
            return
        self.accept()
