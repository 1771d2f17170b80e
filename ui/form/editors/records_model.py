"""RecordsModel: the rows of a field that holds records, and one more at the end that is not there yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor.domain.draft import same
from editor.domain.ordering import in_order
from editor.domain.specs import Choice, Choices, FieldSpec, Kind, LongText, Records
from editor.domain.values import (
    JsonValue,
    fault_of,
    is_own_term,
    make_term,
    read_typed,
    show_value,
    term_label,
    tidy,
)
from editor.domain.vocabularies import Vocabulary
from editor.translation import _
from ui.form.editors.cells import MOST_ROWS, read_terms, write_terms
from ui.words import plain_tool_tip

Index = QModelIndex | QPersistentModelIndex
Row = dict[str, JsonValue]
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable  # once: they are asked for with every cell
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
Values = Mapping[int, JsonValue]
"""New values of cells of one row, by column."""


class RecordsModel(QAbstractTableModel):
    """Rows are kept as they came: only a cell that is edited changes. A row in which nothing is left is dropped."""

    edited = Signal()
    """A person changed something, once per action."""
    has_order = True
    """Whether rows have places of their own, to be moved to and put in between."""
    most_rows = MOST_ROWS
    """How many rows can be pasted at once."""

    def __init__(
        self,
        kind: Records,
        vocabularies: Mapping[str, Vocabulary],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """No rows."""
        super().__init__(parent)
        self.kind = kind
        self._vocabularies = vocabularies
        self._today = today
        self._rows: list[JsonValue] = []
        self._blank: int | None = None
        """The row that was put in last, while it is not there yet: nothing was typed into it."""
        self.read_only = False
        """Whether cells can only be read; then there is no row at the end."""

    # --- value -------------------------------------------------------------------------------------------------

    @property
    def value(self) -> JsonValue:
        """The value of the field."""
        return [record for at, record in enumerate(self._rows) if at != self._blank] or None

    def set_value(self, value: JsonValue) -> bool:
        """Show another value; return whether anything changed. What is no list of rows is shown as it is."""
        rows: list[JsonValue] = [value]
        if value is None or isinstance(value, list):
            rows = list(value or [])
        if same(rows, self.value or []):
            if self._blank is None:
                self._rows = rows  # the draft's own: the next comparison finds most of them to be the same objects
            return False
        self._show(rows)
        return True

    def set_read_only(self, *, read_only: bool) -> None:
        """Let cells only be read, or be edited."""
        if read_only != self.read_only:
            self.beginResetModel()
            self.read_only = read_only
            self.endResetModel()

    @property
    def filled(self) -> int:
        """How many rows there are, a blank one too; the row of this number is the one at the end."""
        return len(self._rows)

    def cell(self, row: int, column: int) -> JsonValue:
        """The value of a cell."""
        record = self._rows[row] if row < self.filled else None
        if isinstance(record, dict):
            return record.get(self.kind.columns[column].name)
        return record if column == 0 else None

    def text(self, row: int, column: int) -> str:
        """A cell as text."""
        return show_value(self.kind.columns[column].kind, self.cell(row, column))

    def fault(self, row: int, column: int) -> str:
        """What to do about a cell; "" where it is right."""
        return fault_of(self.kind.columns[column], self.cell(row, column), self._today())

    def is_own(self, row: int, column: int) -> bool:
        """Whether a cell holds words of one's own instead of terms."""
        return _is_own(self.kind.columns[column].kind, self.cell(row, column))

    def look(self, row: int, column: int) -> tuple[str, str]:
        """A cell as text, and the sign before it ("fix" or "advice", "" for none): hundreds are painted at once."""
        value, field = self.cell(row, column), self.kind.columns[column]
        if value is None:
            return "", ""
        sign = ""
        if fault_of(field, value, self._today()):
            sign = "fix"
        elif _is_own(field.kind, value):
            sign = "advice"
        return show_value(field.kind, value), sign

    def has_sign(self, row: int, column: int) -> bool:
        """Whether a sign stands before the text of a cell."""
        return bool(self.look(row, column)[1])

    def text_to_copy(self, row: int, column: int) -> str:
        """A cell as text that `read` makes the same value of."""
        value = self.cell(row, column)
        if isinstance(self.kind.columns[column].kind, Choices) and isinstance(value, list):
            return write_terms(map(term_label, value))
        return self.text(row, column)

    def read(self, column: int, text: str) -> JsonValue:
        """The value that a text writes in a column; terms are parted by semicolons or line ends."""
        kind = self.kind.columns[column].kind
        match kind:
            case Choices():
                terms: list[JsonValue] = [
                    make_term(term, self._vocabularies[kind.vocabulary]) for term in read_terms(text)
                ]
                return terms or None
            case LongText():
                return read_typed(kind, text, self._vocabularies)
            case _:
                return read_typed(kind, " ".join(text.splitlines()), self._vocabularies)

    # --- changes, one edit each --------------------------------------------------------------------------------

    def set_cell(self, row: int, column: int, value: JsonValue) -> bool:
        """Put a value into a cell; in the row at the end that makes a row. Return whether anything changed."""
        if same(tidy(value), tidy(self.cell(row, column))):
            return False
        return self.put_block(row, [{column: value}])

    def put_block(self, row: int, cells: Sequence[Values]) -> bool:
        """Put values (by column) into the rows from `row` on; rows are added at the end."""
        rows = list(self._rows)
        for at, values in enumerate(cells, row):
            if at < len(rows):
                rows[at] = self._changed(rows[at], values)
            else:
                rows.append(self._changed({}, values))
        return self._edit(rows)

    def insert_rows(self, row: int, cells: Sequence[Values]) -> bool:
        """Put new rows before `row`."""
        new = [self._changed({}, values) for values in cells]
        return self._edit([*self._rows[:row], *new, *self._rows[row:]])

    def remove_rows(self, rows: Sequence[int]) -> bool:
        """Take rows out."""
        gone = set(rows)
        return self._edit([record for at, record in enumerate(self._rows) if at not in gone])

    def duplicate_rows(self, rows: Sequence[int]) -> bool:
        """Put a copy of each row after the last of them."""
        copies = [self._rows[at] for at in rows]
        after = max(rows) + 1
        return self._edit([*self._rows[:after], *copies, *self._rows[after:]])

    def move_rows(self, rows: Sequence[int], before: int) -> int | None:
        """Put rows together before another one; return where the first of them is now, None where nothing moved."""
        moving, gone = [self._rows[at] for at in sorted(rows)], set(rows)
        above = [record for at, record in enumerate(self._rows[:before]) if at not in gone]
        below = [record for at, record in enumerate(self._rows[before:], before) if at not in gone]
        changed = self._edit([*above, *moving, *below])  # rows that are alike change places unseen
        return len(above) if changed or len(above) != min(rows) else None

    def sort_rows(self, column: int, *, backwards: bool = False) -> bool:
        """Put all rows in the order of a column; return whether that is another order."""
        values = [self.cell(row, column) for row in range(self.filled)]
        order = in_order(self.kind.columns[column].kind, values, backwards=backwards)
        return self._edit([self._rows[at] for at in order])

    def fill_down(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Give cells (row, column) the value of the topmost of their column; one row that of the row above it."""
        rows = list(self._rows)
        first = min(row for row, _column in cells)
        source = first if any(row > first for row, _column in cells) else first - 1
        if source < 0:
            return False
        for row, column in cells:
            if row < len(rows):
                rows[row] = self._changed(rows[row], {column: self.cell(source, column)})
        return self._edit(rows)

    def clear_cells(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Empty cells (row, column)."""
        rows = list(self._rows)
        for row, column in cells:
            if row < len(rows):
                rows[row] = self._changed(rows[row], {column: None})
        return self._edit(rows)

    def _changed(self, record: JsonValue, values: Values) -> JsonValue:
        cells: Row = dict(record) if isinstance(record, dict) else {}
        for column, value in values.items():
            cells[self.kind.columns[column].name] = value
        names = [column.name for column in self.kind.columns]
        ordered = [name for name in names if name in cells] + [name for name in cells if name not in names]
        return {name: cells[name] for name in ordered if cells[name] is not None}

    def _edit(self, rows: list[JsonValue]) -> bool:
        kept = [record for record in rows if not _is_empty(record)]
        if same(kept, self.value or []):
            return False
        self._show(kept)
        self.edited.emit()
        return True

    # --- a row that is not there yet ---------------------------------------------------------------------------

    def put_blank(self, row: int) -> None:
        """Make room for a row before `row`: it becomes one when something is put into it."""
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows = [*self._rows[:row], {}, *self._rows[row:]]
        self._blank = row
        self.endInsertRows()

    def drop_blank(self) -> None:
        """Close that room again where nothing was put into it."""
        row = self._blank
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._rows = [*self._rows[:row], *self._rows[row + 1 :]]
            self._blank = None
            self.endRemoveRows()

    @property
    def blank(self) -> int | None:
        """Which row is blank."""
        return self._blank

    def _show(self, rows: list[JsonValue]) -> None:
        """Show other rows, telling views only what changed: the focus and the place in the table stay."""
        self._blank = None
        old, new = len(self._rows), len(rows)
        last = 0 if self.read_only else 1  # the row at the end stays
        if new > old:
            self.beginInsertRows(QModelIndex(), old + last, new + last - 1)
        elif new < old:
            self.beginRemoveRows(QModelIndex(), new + last, old + last - 1)
        self._rows = rows
        if new > old:
            self.endInsertRows()
        elif new < old:
            self.endRemoveRows()
        if new + last > 0:
            self.dataChanged.emit(self.index(0, 0), self.index(new + last - 1, len(self.kind.columns) - 1))

    # --- Qt ----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """The rows, and the one at the end."""
        return 0 if parent.isValid() else len(self._rows) + (0 if self.read_only else 1)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """The columns."""
        return 0 if parent.isValid() else len(self.kind.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited, unless all can only be read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _READABLE if self.read_only else _EDITABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, and for screen readers what the look of a cell says."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if row == self.filled:
                    return _(self.kind.add) if column == 0 else ""
                return self.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tool_tip("\n".join(self._words(row, column)))
            case Qt.ItemDataRole.AccessibleTextRole:
                if row == self.filled:
                    return _(self.kind.add)
                return ", ".join(self._words(row, column)) or _("empty")
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                if row == self.filled:
                    return ""
                # Translators: where a cell of a table is, for screen readers: "Website, row 2 of 12".
                return _("{column}, row {n} of {all}").format(
                    column=self.kind.columns[column].label, n=row + 1, all=self.filled
                )
        return None

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Labels of the columns, numbers of the rows."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return plain_tool_tip(self.kind.columns[section].label)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.kind.columns[section].label
        return str(section + 1)

    def _words(self, row: int, column: int) -> list[str]:
        words = [self.text(row, column)]
        if self.is_own(row, column):
            words.append(_("not in the list"))
        words.append(self.fault(row, column))
        return [word for word in words if word]

    def column_of(self, name: str) -> int:
        """Place of a column; 0 where none has the name."""
        return next((at for at, column in enumerate(self.kind.columns) if column.name == name), 0)

    def titles(self, column: FieldSpec) -> tuple[str, ...]:
        """What a column may be called in a pasted table."""
        return (column.label, column.table_label, column.sheet_label, *column.page_labels)


def _is_own(kind: Kind, value: JsonValue) -> bool:
    match kind:
        case Choice():
            return is_own_term(value)
        case Choices():
            return isinstance(value, list) and any(map(is_own_term, value))
        case _:
            return False


def _is_empty(record: JsonValue) -> bool:
    if isinstance(record, dict):
        return all(tidy(cell) is None for cell in record.values())
    return tidy(record) is None
