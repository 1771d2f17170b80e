"""TermModel: the Qt model over rows of terms. Loaded with the first list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.domain.values import JsonValue
from editor.translation import _
from ui.form.editors.term_lists import Sort, TermRow, key_of, other_names, row_text
from ui.words import plain_tool_tip

Index = QModelIndex | QPersistentModelIndex

ROW = int(Qt.ItemDataRole.UserRole)
"""Role of the `TermRow` of an index."""


class TermModel(QAbstractListModel):
    """The rows that a popup shows at the moment, and which of them are chosen."""

    def __init__(self, parent: QObject | None = None, *, ticks: bool = False) -> None:
        """With `ticks`, rows say whether they are chosen."""
        super().__init__(parent)
        self._rows: Sequence[TermRow] = ()
        self._chosen: frozenset[tuple[str, str]] = frozenset()
        self._ticks = ticks

    def show_rows(self, rows: Sequence[TermRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_chosen(self, terms: Iterable[JsonValue]) -> None:
        """Tick the rows of these terms."""
        self._chosen = frozenset(key_of(term) for term in terms)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    @property
    def rows(self) -> Sequence[TermRow]:
        """The rows shown."""
        return self._rows

    def is_chosen(self, row: TermRow) -> bool:
        """Whether the term of the row is chosen."""
        return row.can_choose and key_of(row.value) in self._chosen

    def find(self, wanted: Callable[[TermRow], bool]) -> QModelIndex:
        """Index of the first row that is wanted; the empty index where none is."""
        place = next((place for place, row in enumerate(self._rows) if wanted(row)), -1)
        return self.index(place) if place >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if not index.isValid() or not self._rows[index.row()].can_choose:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._ticks else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, row and tick."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row_text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip("\n".join(filter(None, (row_text(row), row.group, other_names(row)))))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return (
                _("not in the list") if row.sort is Sort.OWN else "\n".join(filter(None, (row.group, other_names(row))))
            )
        if role == Qt.ItemDataRole.CheckStateRole and self._ticks and row.can_choose:
            return Qt.CheckState.Checked if self.is_chosen(row) else Qt.CheckState.Unchecked
        return None
