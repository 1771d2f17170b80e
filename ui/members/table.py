"""MembersTable: the register as a table. It moves, edits, copies and pastes as the tables of the form do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.domain.members import kind_of, make_register_field
from ui.form.editors.base import Tools
from ui.form.editors.records import RecordsEditor
from ui.members.model import RegisterModel

if TYPE_CHECKING:
    from ui.form.editors.records_view import RecordsView

LEAST_WIDTH = 1100


class MembersTable(RecordsEditor):
    """Has all the room there is, scrolls by itself, and is sorted by a click on a title."""

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        """Without members yet."""
        field = make_register_field()
        self.members = RegisterModel(kind_of(field), tools.term_lists.vocabularies, tools.today)
        super().__init__(field, tools, parent, self.members)
        self.members.setParent(self)
        self.members.step_name, self.members.goes_on = self.step_name, self.goes_on
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._view.setAccessibleName(field.label)
        self._view.fills_page = True
        self._view.least_width = tools.theme.px(LEAST_WIDTH)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._view.verticalHeader().setSectionResizeMode(self._view.verticalHeader().ResizeMode.Fixed)
        self.reveal_wanted.connect(self.place_to_reveal)
        self._sorted: tuple[int, bool] | None = None
        head = self._view.horizontalHeader()
        head.setSectionsClickable(True)
        # It shows no selection: Qt would ask every cell of a column whether it is selected, to paint the title.
        head.setSelectionModel(QItemSelectionModel(self.members, head))
        head.sectionClicked.connect(self._on_title_clicked)

    @property
    def view(self) -> RecordsView:
        """The cells."""
        return self._view

    def texts_changed(self) -> None:
        """Another register is shown: columns share the width anew, and nothing is sorted."""
        self._sorted = None
        self._view.horizontalHeader().setSortIndicatorShown(False)
        self._view.texts_changed()
        self._rows_changed()

    def sort(self, column: int, *, backwards: bool) -> None:
        """Put members in the order of a column, and show that above it."""
        self._sorted = column, backwards
        self.members.sort_rows(column, backwards=backwards)
        head, order = self._view.horizontalHeader(), Qt.SortOrder
        head.setSortIndicator(column, order.DescendingOrder if backwards else order.AscendingOrder)
        head.setSortIndicatorShown(True)
        self._view.scrollToTop()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The page says how large it is."""
        return QSize(self._tools.theme.px(672), self._tools.theme.px(200))

    def _do_to_rows(self, action: str, rows: list[int]) -> list[int]:
        if action in {"sort", "sort-back"}:
            self.sort(max(self._view.currentIndex().column(), 0), backwards=action == "sort-back")
            return self._show_moved(0, 1)
        return super()._do_to_rows(action, rows)

    def _on_title_clicked(self, column: int) -> None:
        self._view.cells.take()
        self.sort(column, backwards=self._sorted == (column, False))
        if self.members.filled:  # Qt has selected the whole column
            self._view.select_rows(0, 0, column)

    def _on_edited(self) -> None:
        """What changed is said by the document."""
        self._rows_changed()
        self._ask_to_reveal()
