"""RowsDialog: rows of a spreadsheet for a table of the profile: which column is which, and a look at what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from editor.domain.specs import Catalogue, FieldSpec
from editor.domain.values import JsonValue, show_value
from editor.domain.vocabularies import Vocabulary
from editor.exchange.office.cells import Sheet
from editor.exchange.record_columns import MOST_ABOVE, texts_of
from editor.exchange.record_tables import RecordTable, best_field, record_fields
from editor.frozen import frozen
from editor.translation import _, ngettext
from ui.plain_area import plain_area
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words

MOST_SHOWN = 200
LONGEST_SAMPLE = 28
LONGEST_TITLES = 60
MOST_NUMBERS = 8


@frozen
class Rows:
    """What was chosen: the rows, the field they go to, and whether they take the place of what is there."""

    path: str
    rows: tuple[JsonValue, ...]
    replaces: bool


class RowsDialog(PlainDialog):
    """`answer` is what was chosen, once it is accepted."""

    usual_width = 760
    way_names: tuple[str, ...] = ("add", "replace")
    """What can be done with rows that are there; the first one is usual."""

    def __init__(
        self,
        sheets: Sequence[Sheet],
        source: str,
        present: Mapping[str, int],
        catalogue: Catalogue,
        vocabularies: Mapping[str, Vocabulary],
        theme: Theme,
        parent: QWidget | None = None,
        path: str = "",
    ) -> None:
        """`present` says how many rows each field has now; `path` is the field that one is at; "" for none."""
        super().__init__(theme, _("Import rows"), parent, width=self.usual_width)
        self.setObjectName("rows-dialog")
        self._sheets, self._present, self._vocabularies = sheets, present, vocabularies
        self._fields = self.offered(catalogue)
        field = self._fields[0] if len(self._fields) == 1 else best_field(sheets[0], catalogue, path)
        self._table = RecordTable(sheets[0], field)
        self.add_words(_("From {file}").format(file=source))
        self._labels: dict[str, Words] = {}
        self._add_choices(catalogue)
        self._area = plain_area(QWidget(self), self)
        self._area.setObjectName("rows.columns")
        self._area.setMinimumHeight(theme.px(120))
        self.body.addWidget(self._area, 2)
        self._heading = Words(theme, "", "link", "text", self)
        self.body.addWidget(self._heading)
        self._preview = self._make_preview()
        self.body.addWidget(self._preview, 3)
        self._left_out = Words(theme, "", "small", "text2", self)
        self._left_out.setObjectName("rows.left-out")
        self.body.addWidget(self._left_out)
        self._add_ways()
        self.add_button(_("Cancel"), "rows.cancel").clicked.connect(self.reject)
        self._take = self.add_button("", "rows.take", "primary")
        self._take.setDefault(True)
        self._take.clicked.connect(self.accept)
        self._show_table()

    def offered(self, catalogue: Catalogue) -> list[FieldSpec]:
        """The fields that rows can go to."""
        return record_fields(catalogue)

    def previewed(self) -> Sequence[FieldSpec]:
        """The columns of which it is shown what comes of them."""
        return self._table.kind.columns

    @property
    def answer(self) -> Rows:
        """What is chosen now."""
        rows = tuple(self._table.rows(self._vocabularies))
        return Rows(self._table.field.path, rows, self.way == "replace")

    # --- parts -------------------------------------------------------------------------------------------------

    def _add_choices(self, catalogue: Catalogue) -> None:
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        self._sheet = self._combo(line, _("&Sheet"), "rows.sheet")
        for sheet in self._sheets:
            self._sheet.addItem(sheet.name)
        several = len(self._sheets) > 1
        self._sheet.setVisible(several)
        self._labels["rows.sheet"].setVisible(several)
        self._field = self._combo(line, _("&Into"), "rows.field")
        has_choice = len(self._fields) > 1
        self._field.setVisible(has_choice)
        self._labels["rows.field"].setVisible(has_choice)
        for field in self._fields:
            # Translators: a section, and a table in it.
            words = _("{section}: {field}")
            text = (
                words.format(section=catalogue.section(field.section).title, field=field.label) if field.section else ""
            )
            self._field.addItem(text or field.label, field.path)
        self._field.setCurrentIndex(self._fields.index(self._table.field))
        line.addStretch(1)
        self.body.addLayout(line)
        below = QHBoxLayout()
        below.setSpacing(self.theme.px(8))
        self._titles = self._combo(below, _("&Titles"), "rows.titles")
        below.addStretch(1)
        self.body.addLayout(below)
        self._sheet.activated.connect(self._on_sheet)
        self._field.activated.connect(self._on_sheet)
        self._titles.activated.connect(self._on_titles)

    def _combo(self, line: QHBoxLayout, text: str, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        label = Words(self.theme, text, parent=self)
        label.setBuddy(combo)
        self._labels[name] = label
        line.addWidget(label)
        line.addWidget(combo)
        return combo

    def _make_preview(self) -> QTableWidget:
        table = QTableWidget(self)
        table.setObjectName("rows.preview")
        table.setAccessibleName(_("What comes of it"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(self.theme.px(120))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.itemChanged.connect(self._on_row)
        return table

    def _add_ways(self) -> None:
        group = QButtonGroup(self)
        self._ways: dict[str, QRadioButton] = {}
        for name in self.way_names:
            button = self._ways[name] = QRadioButton(self)
            button.setObjectName(f"rows.{name}")
            group.addButton(button)
            button.toggled.connect(self._show_count)
            self.body.addWidget(button)
        self._ways[self.way_names[0]].setChecked(True)

    @property
    def way(self) -> str:
        """What is done with rows that are there, by its name."""
        return next(name for name, button in self._ways.items() if button.isChecked())

    def way_words(self, name: str, present: int) -> str:
        """What a way is called where so many rows are there."""
        if name == "add":
            text = ngettext("&Add to the {n} row that is there", "&Add to the {n} rows that are there", present)
        else:
            text = ngettext("&Replace the {n} row that is there", "&Replace the {n} rows that are there", present)
        return text.format(n=present)

    # --- showing -----------------------------------------------------------------------------------------------

    def _show_table(self) -> None:
        """Show what the columns are taken for, and what comes of it."""
        self._show_titles()
        inner = QWidget(self)
        inner.setProperty("role", "plain")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.px(12))
        grid.setVerticalSpacing(self.theme.px(4))
        for at, column in enumerate(self._table.columns):
            combo = QComboBox(inner)
            combo.setObjectName(f"rows.column.{column.place}")
            combo.addItem(_("Leave out"), None)
            for one in self._table.kind.columns:
                combo.addItem(one.label, one.name)
            taken = self._table.places.get(column.place)
            combo.setCurrentIndex(0 if taken is None else self._table.kind.columns.index(taken) + 1)
            combo.activated.connect(self._on_column)
            title = column.title or _("Column {n}").format(n=column.place + 1)
            label = Words(self.theme, _short(title).replace("&", "&&"), parent=inner)
            label.setBuddy(combo)
            grid.addWidget(label, at, 0)
            grid.addWidget(Words(self.theme, _short(column.sample), "small", "text2", inner), at, 1)
            grid.addWidget(combo, at, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(inner)
        self._order_tabs([self._titles, *inner.findChildren(QComboBox), self._preview])
        self._show_rows()

    def _order_tabs(self, stops: Sequence[QWidget]) -> None:
        """Tab comes to the columns where they are seen: they are made anew for each table, which put them last."""
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_titles(self) -> None:
        """Offer the first rows as that with the titles."""
        self._titles.clear()
        self._titles.addItem(_("None: every row counts"), None)
        for at, row in enumerate(self._table.sheet.rows[:MOST_ABOVE]):
            words = " | ".join(_short(text) for text in texts_of(row).values())
            self._titles.addItem(_("Row {n}: {words}").format(n=row.number, words=_short(words, LONGEST_TITLES)), at)
        chosen = self._table.titles_at
        self._titles.setCurrentIndex(0 if chosen is None else chosen + 1)

    def _show_rows(self) -> None:
        columns = self.previewed()
        rows = self._table.numbered_rows(self._vocabularies, MOST_SHOWN)
        quiet = QSignalBlocker(self._preview)  # nobody ticks these
        self._preview.setColumnCount(len(columns))
        self._preview.setHorizontalHeaderLabels([column.label for column in columns])
        self._preview.setRowCount(len(rows))
        self._preview.setVerticalHeaderLabels([str(number) for number, _row in rows])
        for at, (number, row) in enumerate(rows):
            for place, column in enumerate(columns):
                value = row.get(column.name) if isinstance(row, dict) else None
                item = QTableWidgetItem(_short(show_value(column.kind, value), 80))
                if place == 0:
                    item.setData(Qt.ItemDataRole.UserRole, number)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    is_taken = number not in self._table.left_out
                    item.setCheckState(Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked)
                self._preview.setItem(at, place, item)
        quiet.unblock()
        self._show_count()

    def _show_count(self) -> None:
        """Say on the buttons how many rows there are."""
        if not hasattr(self, "_take"):
            return
        n, present = self._table.count, self._present.get(self._table.field.path, 0)
        for name, button in self._ways.items():
            button.setText(self.way_words(name, present))
            button.setVisible(present > 0)
        self._take.setText(self.take_words(n))
        self._take.setEnabled(n > 0)
        left_out = sorted(self._table.left_out)
        text = ngettext("Row {rows} is left out.", "Rows {rows} are left out.", len(left_out))
        self._left_out.setText(text.format(rows=_numbers(left_out)))
        self._left_out.setVisible(bool(left_out))
        shown = self._preview.rowCount()
        more = ngettext("What comes of it: the first row", "What comes of it: the first {n} rows", shown)
        self._heading.setText(more.format(n=shown) if n > shown else _("What comes of it"))

    def take_words(self, n: int) -> str:
        """What the button says that takes so many rows."""
        # Translators: on a button.
        return ngettext("I&mport {n} row", "I&mport {n} rows", n).format(n=n)

    # --- choosing ----------------------------------------------------------------------------------------------

    def _chosen_field(self) -> FieldSpec:
        return self._fields[self._field.currentIndex()]

    def _on_sheet(self) -> None:
        self._table = RecordTable(self._sheets[self._sheet.currentIndex()], self._chosen_field())
        self._show_table()

    def _on_titles(self) -> None:
        self._table.take_titles(self._titles.currentData())
        self._show_table()

    def _on_row(self, item: QTableWidgetItem) -> None:
        number = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() == Qt.CheckState.Checked:
            self._table.left_out.discard(number)
        else:
            self._table.left_out.add(number)
        self._show_count()

    def _on_column(self) -> None:
        combo = self.sender()
        assert isinstance(combo, QComboBox)  # noqa: S101
        place = int(combo.objectName().rpartition(".")[2])
        name = combo.currentData()
        self._table.take(place, next((one for one in self._table.kind.columns if one.name == name), None))
        for other in self._area.findChildren(QComboBox):  # a column that was taken elsewhere is left out there
            taken = self._table.places.get(int(other.objectName().rpartition(".")[2]))
            other.setCurrentIndex(0 if taken is None else self._table.kind.columns.index(taken) + 1)
        self._show_rows()


def _numbers(rows: Sequence[int]) -> str:
    """The first few numbers of rows."""
    return ", ".join([*map(str, rows[:MOST_NUMBERS]), *(["…"] if len(rows) > MOST_NUMBERS else [])])


def _short(text: str, most: int = LONGEST_SAMPLE) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
