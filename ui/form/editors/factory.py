"""Where a kind of field meets its widget: the only place.

The larger editors are imported with the first field of their kind: the first window waits for what it shows, no more.
"""

from __future__ import annotations

from typing import assert_never

from PySide6.QtWidgets import QWidget

from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from ui.form.editors.base import FieldEditor, Tools
from ui.form.editors.choice import ChoiceEditor
from ui.form.editors.choices import ChoicesEditor
from ui.form.editors.date import DateEditor
from ui.form.editors.line import LineEditor
from ui.form.editors.number import NumberEditor
from ui.form.editors.url import UrlEditor
from ui.form.editors.yes_no import YesNoEditor


def make_editor(spec: FieldSpec, tools: Tools, parent: QWidget | None = None) -> FieldEditor:
    """Return the empty editor for a field."""
    match spec.kind:
        case Text() | Email():
            return LineEditor(spec, tools, parent)
        case Url():
            return UrlEditor(spec, tools, parent)
        case Integer() | Decimal():
            return NumberEditor(spec, tools, parent)
        case Date():
            return DateEditor(spec, tools, parent)
        case YesNo():
            return YesNoEditor(spec, tools, parent)
        case LongText():
            from ui.form.editors.long_text import LongTextEditor

            return LongTextEditor(spec, tools, parent)
        case Choice():
            return ChoiceEditor(spec, tools, parent)
        case Choices():
            return ChoicesEditor(spec, tools, parent)
        case Records():
            from ui.form.editors.records import RecordsEditor

            return RecordsEditor(spec, tools, parent)
        case _:
            assert_never(spec.kind)
