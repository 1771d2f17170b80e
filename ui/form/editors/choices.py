"""ChoicesEditor: several terms of a vocabulary as chips, in an order that the person gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from editor.domain.draft import same
from editor.domain.specs import Choices, FieldSpec
from editor.domain.values import JsonValue, make_term
from ui.form.editors.base import Tools
from ui.form.editors.chip_field import ChipField
from ui.form.editors.term_lists import key_of, moved, with_or_without

if TYPE_CHECKING:
    from ui.form.editors.term_popup import TermPopup


SOON_MS = 150
"""After this pause in the field its panel is made, so that it opens within a frame."""


class ChoicesEditor(ChipField):
    """Typing adds a term; the chevron opens a panel with all terms."""

    def __init__(self, spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> None:
        """An empty editor for a field whose kind is `Choices`."""
        assert isinstance(spec.kind, Choices)  # noqa: S101 (the factory's promise)
        self._kind = spec.kind
        self._terms = tools.term_lists[spec.kind.vocabulary]
        self._value: JsonValue = None
        self._popup: TermPopup | None = None
        super().__init__(spec, self._terms, tools, parent)
        self.line.taken.connect(self._on_taken)
        self.line.list_wanted.connect(self.open_popup)
        self.entered.connect(self._on_entered)

    def set_value(self, value: JsonValue) -> None:
        """Show the terms."""
        if not same(value, self._value):
            self._value = value
            self.line.clear()
            self._show()

    @property
    def terms(self) -> list[JsonValue]:
        """The terms shown."""
        if isinstance(self._value, list):
            return list(self._value)
        return [] if self._value is None else [self._value]

    def is_part(self, widget: QWidget) -> bool:
        """See `CompoundEditor`."""
        return super().is_part(widget) or (self._popup is not None and self._popup.isAncestorOf(widget))

    def finish(self) -> None:
        """What was typed becomes a term of the list, or words of one's own."""
        text = self.line.text().strip()
        if text:
            self._on_taken(make_term(text, self._terms.vocabulary))

    def take_back(self) -> bool:
        """See `CompoundEditor`."""
        typed = bool(self.line.text())
        self.line.clear()
        return typed

    # --- changes -----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.show_terms(self.terms)
        if self._popup is not None and self._popup.isVisible():
            self._popup.show_chosen(self.terms)

    def _change(self, terms: Sequence[JsonValue]) -> None:
        if not self.takes_input:
            return
        self._value = list(terms) or None
        self._show()
        self.value_edited.emit(self._value)

    def remove_chip(self, place: int) -> None:
        """See `ChipField`."""
        terms = self.terms
        del terms[place]
        self._change(terms)
        self.keep_focus_at(place)

    def move_chip(self, place: int, target: int) -> None:
        """See `ChipField`."""
        self._on_move_wanted(place, target)
        self.keep_focus_at(target)

    def _on_taken(self, term: JsonValue) -> None:
        self.line.clear()
        if key_of(term) not in map(key_of, self.terms):
            self._change([*self.terms, term])

    def _on_toggled(self, term: JsonValue) -> None:
        self._change(with_or_without(self.terms, term))

    def _on_move_wanted(self, place: int, target: int) -> None:
        self._change(moved(self.terms, place, target))

    def _on_clear_wanted(self) -> None:
        self._change([])

    # --- the panel ---------------------------------------------------------------------------------------------

    def open_popup(self) -> None:
        """See `ChipField`."""
        if self.takes_input:
            self._make_popup().open_for(self.terms, self.rect())
            self.update()

    def _make_popup(self) -> TermPopup:
        if self._popup is None:
            from ui.form.editors.term_popup import TermPopup

            self._popup = TermPopup(self._kind, self._terms, self.theme, self)
            self._popup.toggled.connect(self._on_toggled)
            self._popup.clear_wanted.connect(self._on_clear_wanted)
            self._popup.move_wanted.connect(self._on_move_wanted)
            self._popup.closed.connect(self.update)
        return self._popup

    def _on_entered(self) -> None:
        if self._popup is None:
            QTimer.singleShot(SOON_MS, self, self._on_soon)

    def _on_soon(self) -> None:
        if self.is_inside and self.takes_input:
            self._make_popup()

    def close_popup(self) -> None:
        """See `ChipField`."""
        if self._popup is not None:
            self._popup.close_panel()

    def is_popup_open(self) -> bool:
        """See `ChipField`."""
        return self._popup is not None and self._popup.isVisible()
