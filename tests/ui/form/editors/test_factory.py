"""Where a kind of field meets its widget."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.domain.profile import make_catalogue
from editor.domain.specs import FieldSpec
from ui.form.editors.base import Tools
from ui.form.editors.factory import make_editor


@pytest.mark.parametrize("spec", make_catalogue().fields.values(), ids=lambda spec: str(spec.path))
def test_every_field_has_an_empty_editor_that_is_named_after_it(qtbot: QtBot, tools: Tools, spec: FieldSpec) -> None:
    editor = make_editor(spec, tools)
    qtbot.addWidget(editor)

    assert editor.objectName() == spec.path
    assert editor.input_widget() is editor or editor.isAncestorOf(editor.input_widget())


@pytest.mark.parametrize("spec", make_catalogue().fields.values(), ids=lambda spec: str(spec.path))
def test_every_editor_shows_silently_what_cannot_be_a_value_of_its_kind(
    qtbot: QtBot, qapp: QApplication, tools: Tools, spec: FieldSpec
) -> None:
    editor = make_editor(spec, tools)
    qtbot.addWidget(editor)
    said: list[object] = []
    editor.value_edited.connect(said.append)
    editor.show()

    for value in ("about twelve", 12, True, None):
        editor.set_value(value)
        editor.set_state("fix")
        editor.set_state("")
        editor.finish()
        qapp.processEvents()

    assert said == []
