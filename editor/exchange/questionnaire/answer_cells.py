"""The cells in which people answer: what they offer, how they look, and what they warn of."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue, day_of
from editor.domain.vocabularies import Vocabulary
from editor.exchange.office.workbook import HAIR, PAPER, Workbook, list_source, number_of, write_day, write_text
from editor.exchange.questionnaire import marks
from editor.translation import _

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_DAY = "d mmmm yyyy"


class AnswerCells:
    """Writes the cells of answers into the sheets of one workbook."""

    def __init__(self, book: Workbook) -> None:
        """Without lists yet: see `write_lists`."""
        self._book = book
        self._lists: dict[str, str] = {}

    def write_lists(self, sheet: Worksheet, kinds: Iterable[Kind], vocabularies: Mapping[str, Vocabulary]) -> None:
        """Write the lists of the drop-downs, a column each. They are protected: who changes one changes none of the program."""
        style = self._book.style()
        write_text(sheet, 0, 0, marks.LISTS, style)
        names = sorted({name for kind in kinds for name in _vocabularies_of(kind)})
        lists = {"": [_("Yes"), _("No")], **{name: [term.label for term in vocabularies[name].terms] for name in names}}
        for column, (name, labels) in enumerate(lists.items(), 1):
            for row, label in enumerate(labels, 1):
                write_text(sheet, row, column, label, style)
            self._lists[name] = list_source(sheet.get_name(), column, len(labels))
        sheet.protect()
        sheet.hide()

    def write(self, sheet: Worksheet, row: int, column: int, kind: Kind, text: str, value: JsonValue = None) -> None:
        """The answer in its cell, with what can be chosen; texts are texts whatever they begin with."""
        style = self.style(kind)
        self._restrict(sheet, row, column, kind)
        day = day_of(value) if isinstance(kind, Date) else None
        if day is not None and write_day(sheet, row, column, day, style):
            return
        number = number_of(text) if isinstance(kind, Integer | Decimal) else None
        if number is not None:
            sheet.write_number(row, column, number, style)
        else:
            write_text(sheet, row, column, text, style)

    def style(self, kind: Kind, **more: object) -> Format:
        """How a cell looks where a value of this kind is written."""
        usual = {"bg_color": PAPER, "border": 1, "border_color": HAIR, "text_wrap": True} | more
        match kind:
            case Integer():
                return self._book.style(**usual, num_format="0", align="left")
            case Decimal():
                return self._book.style(**usual, align="left")
            case Date():
                return self._book.style(**usual, num_format=_DAY, align="left")
            case Text() | LongText() | YesNo() | Url() | Email() | Choice() | Choices() | Records():
                return self._book.style(**usual, num_format="@")
            case _:
                typing.assert_never(kind)

    def _restrict(self, sheet: Worksheet, row: int, column: int, kind: Kind) -> None:
        """What a cell offers to choose from, and what it warns of; nothing is refused, as nothing is in the program."""
        source = self._list_of(kind)
        if source:
            sheet.data_validation(row, column, row, column, {"validate": "list", "source": source, "show_error": False})
        rule = _rule(kind)
        if rule:
            sheet.data_validation(row, column, row, column, rule | {"error_type": "warning"})

    def _list_of(self, kind: Kind) -> str:
        match kind:
            case YesNo():
                return self._lists[""]
            case Choice(vocabulary) | Choices(vocabulary):
                return self._lists[vocabulary]
            case _:
                return ""


def _vocabularies_of(kind: Kind) -> Iterator[str]:
    match kind:
        case Choice(vocabulary) | Choices(vocabulary):
            yield vocabulary
        case Records(columns):
            for column in columns:
                yield from _vocabularies_of(column.kind)


def _rule(kind: Kind) -> dict[str, object]:
    """What a spreadsheet warns of while somebody types."""
    match kind:
        case Integer(minimum):
            title, text = _("A whole number"), _("Write a whole number in figures.")
            return {
                "validate": "integer",
                "criteria": ">=",
                "value": minimum,
                "error_title": title,
                "error_message": text,
            }
        case Decimal(minimum):
            title, text = _("A number"), _("Write a number, such as 0.5.")
            limit = float(minimum)
            return {
                "validate": "decimal",
                "criteria": ">=",
                "value": limit,
                "error_title": title,
                "error_message": text,
            }
        case Date():
            title, text = _("A day"), _("Write a day, such as 17 July 2012.")
            return {"validate": "date", "criteria": ">=", "value": 1, "error_title": title, "error_message": text}
        case _:
            return {}
