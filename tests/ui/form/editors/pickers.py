"""What tests of pickers share: terms, chips, and the panel."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt

from editor.domain.specs import Catalogue, Choices, FieldSpec
from editor.domain.values import term_label
from tests.ui.form.editors.stage import Stage, term
from ui.form.editors.choices import ChoicesEditor
from ui.form.editors.term_popup import TermPopup

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
FURNITURE, OWN = term("Furniture", "furniture"), term("Wood processing")
ENGLISH, DANISH, FRENCH = term("English", "en"), term("Danish", "da"), term("French", "fr")


def choices_spec(catalogue: Catalogue, vocabulary: str) -> FieldSpec:
    return next(
        field
        for field in catalogue.fields.values()
        if isinstance(field.kind, Choices) and field.kind.vocabulary == vocabulary
    )


def editor_of(stage: Stage) -> ChoicesEditor:
    assert isinstance(stage.editor, ChoicesEditor)
    return stage.editor


def labels(stage: Stage) -> list[str]:
    """What the chips say."""
    return [term_label(term) for term in editor_of(stage).chips.terms]


def cross_of(box: QRect) -> QPoint:
    return QPoint(box.right() - 8, box.center().y())


def popup_of(stage: Stage) -> TermPopup:
    return next(popup for popup in stage.window.findChildren(TermPopup) if popup.isVisible())


def is_popup_shown(stage: Stage) -> bool:
    return any(popup.isVisible() for popup in stage.window.findChildren(TermPopup))
