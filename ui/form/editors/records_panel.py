"""CellPanel: the terms of a cell that holds several, ticked in a panel under it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.domain.specs import Choices
from editor.domain.values import JsonValue
from ui.form.editors.base import Tools
from ui.form.editors.records_model import RecordsModel
from ui.form.editors.records_view import RecordsView
from ui.form.editors.term_lists import moved, with_or_without
from ui.form.editors.term_popup import TermPopup


class CellPanel(QObject):
    """Opens the panel for one cell after the other."""

    closed = Signal()

    def __init__(self, model: RecordsModel, view: RecordsView, tools: Tools) -> None:
        """For the cells of a table."""
        super().__init__(view)
        self._model, self._view, self._tools = model, view, tools
        self._popup: TermPopup | None = None
        self._cell = (0, 0)

    @property
    def is_open(self) -> bool:
        """Whether it is seen."""
        return self._popup is not None and self._popup.isVisible()

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget is a part of the panel."""
        return self._popup is not None and self._popup.isAncestorOf(widget)

    def close(self) -> None:
        """Close it."""
        if self._popup is not None:
            self._popup.close_panel()

    def open_for(self, index: QModelIndex, typed: str) -> None:
        """Open it under a cell, with what was typed there."""
        column = self._model.kind.columns[index.column()]
        assert isinstance(column.kind, Choices)  # noqa: S101 (the table asks for these only)
        if self._popup is not None:
            self._popup.deleteLater()
        terms = self._tools.term_lists[column.kind.vocabulary]
        self._popup = TermPopup(column.kind, terms, self._tools.theme, self._view, tab_closes=True)
        self._popup.step_wanted.connect(self._on_step_wanted)
        self._popup.closed.connect(self.closed)
        self._popup.toggled.connect(self._on_term_toggled)
        self._popup.clear_wanted.connect(self._on_terms_cleared)
        self._popup.move_wanted.connect(self._on_term_moved)
        self._cell = (index.row(), index.column())
        box = self._view.visualRect(index)
        box.moveTopLeft(self._view.viewport().mapTo(self._view, box.topLeft()))
        self._popup.open_for(self._terms(), box, typed)

    def _terms(self) -> list[JsonValue]:
        value = self._model.cell(*self._cell)
        return list(value) if isinstance(value, list) else []

    def _on_step_wanted(self, columns: int) -> None:
        self._view.go_on(0, columns)

    def _on_term_toggled(self, term: JsonValue) -> None:
        self._set(with_or_without(self._terms(), term))

    def _on_term_moved(self, place: int, target: int) -> None:
        self._set(moved(self._terms(), place, target))

    def _on_terms_cleared(self) -> None:
        self._set([])

    def _set(self, terms: list[JsonValue]) -> None:
        rows = self._model.filled
        self._model.set_cell(*self._cell, terms or None)
        if self._popup is not None:
            if self._model.filled < rows:  # the row was left empty, and is gone
                self._popup.close_panel()
            else:
                self._popup.show_chosen(terms)
