"""Questionnaire as a workbook: a sheet for each section, drop-downs with the lists, help as notes, records as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from editor.domain.draft import Draft
from editor.domain.questions import Question
from editor.domain.specs import (
    Choices,
    Date,
    FieldSpec,
    Kind,
    LongText,
    Records,
    Text,
    YesNo,
)
from editor.domain.vocabularies import Vocabulary
from editor.exchange.office.workbook import (
    ACCENT,
    HAIR,
    SLATE,
    WASH,
    Workbook,
    heights,
    pieces_of,
    unique_titles,
    write_text,
)
from editor.exchange.questionnaire import marks
from editor.exchange.questionnaire.answer_cells import AnswerCells
from editor.exchange.questionnaire.answers import Origin, fingerprint, lines_of, rows_of
from editor.exchange.questionnaire.words import ABOUT, asked_about, head_words, title_words
from editor.translation import _

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (2, 34, 48, 36, 30, 12)
"""Of key (hidden), question, answer, note, remark, still right. A table has its columns from the second on."""
SPARE_TERMS, SPARE_ROWS = 3, 5


def write_workbook(
    draft: Draft, questions: Sequence[Question], vocabularies: Mapping[str, Vocabulary], now: datetime
) -> bytes:
    """Return the questionnaire as .xlsx."""
    return _Writing(draft, questions, vocabularies, now).to_bytes()


class _Writing:
    """One workbook, sheet by sheet."""

    def __init__(
        self, draft: Draft, questions: Sequence[Question], vocabularies: Mapping[str, Vocabulary], now: datetime
    ) -> None:
        self._draft, self._questions, self._vocabularies = draft, questions, vocabularies
        self._title = title_words(draft)
        self._book = Workbook(self._title, now)
        self._cells = AnswerCells(self._book)
        self._words: set[str] = set()
        self._row = 0

    def to_bytes(self) -> bytes:
        """Write all sheets. The lists come first, for drop-downs name them; they are moved to the end."""
        first = self._begin_sheet(_("Start here"), self._title)
        self._write_start(first)
        lists, origin = _("Lists"), _("As it went out")
        sections = [section for section in self._draft.catalogue.sections if self._of(section.name)]
        sheets = {section.name: self._book.add_sheet(section.title) for section in sections}
        kinds = [question.field.kind for question in self._questions]
        self._cells.write_lists(self._book.add_sheet(lists), kinds, self._vocabularies)
        for section in sections:
            self._begin(sheets[section.name], section.title)
            self._write_section(sheets[section.name], self._of(section.name))
        self._write_origin(self._book.add_sheet(origin))
        first.activate()
        return self._book.to_bytes()

    def _of(self, section: str) -> list[Question]:
        return [question for question in self._questions if question.field.section == section]

    # --- sheets ------------------------------------------------------------------------------------------------

    def _begin_sheet(self, name: str, title: str) -> Worksheet:
        sheet = self._book.add_sheet(name)
        self._begin(sheet, title)
        return sheet

    def _begin(self, sheet: Worksheet, title: str) -> None:
        style = self._book.style
        titles = (marks.KEY, marks.QUESTION, marks.ANSWER, marks.NOTE, marks.REMARK, marks.RIGHT)
        for column, (width, words) in enumerate(zip(WIDTHS, titles, strict=True)):
            sheet.set_column(column, column, width, style(), {"hidden": column == 0})
            write_text(sheet, 0, column, words, style())
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(1, 30)
        self._say(sheet, 1, 1, title, bold=True, font_size=16, font_color=ACCENT, valign="vcenter")
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&L&8" + self._title.replace("&", "&&")[:180])
        self._row = 2

    def _say(self, sheet: Worksheet, row: int, column: int, text: str, **style: object) -> None:
        """Write a text of the program's own: it is known again when the file comes back."""
        self._words.add(text)
        write_text(sheet, row, column, pieces_of(text)[0], self._book.style(**style))

    def _note(self, sheet: Worksheet, row: int, column: int, text: str, **look: float) -> None:
        """Write a help on a cell."""
        self._words.add(text)
        sheet.write_comment(row, column, text, look)

    def _write_start(self, sheet: Worksheet) -> None:
        for text in ABOUT:
            words = _(text)
            self._say(sheet, self._row, 1, words)
            self._row += 1
        self._row += 1
        asked = (
            (marks.AUTHOR, _("Filled in by"), Text(), _("Your name: it stands beside your answers.")),
            (marks.DAY, _("On"), Date(), _("The day, such as 17 July 2012.")),
        )
        sheet.set_selection(self._row, 2, self._row, 2)
        for key, words, kind, note in asked:
            sheet.set_row(self._row, 24)
            write_text(sheet, self._row, 0, key, self._book.style())
            self._say(sheet, self._row, 1, words, bold=True, valign="vcenter")
            sheet.write_blank(self._row, 2, None, self._cells.style(kind, valign="vcenter"))
            self._note(sheet, self._row, 1, note, x_scale=1.6)
            self._row += 1

    def _write_section(self, sheet: Worksheet, questions: Sequence[Question]) -> None:
        for column, words in enumerate(head_words(), 1):
            self._say(sheet, self._row, column, words, bold=True, bg_color=WASH, bottom=1, bottom_color=HAIR)
        sheet.freeze_panes(self._row + 1, 2)
        sheet.repeat_rows(self._row)
        self._row += 1
        group = ""
        first = self._row
        for question in questions:
            if question.field.group != group:
                group = question.field.group
                self._write_group(sheet, group, question.field)
            if isinstance(question.field.kind, Records):
                self._write_table(sheet, question, question.field.kind)
            else:
                self._write_question(sheet, question)
        sheet.set_selection(first + 1, 2, first + 1, 2)

    def _write_group(self, sheet: Worksheet, group: str, first: FieldSpec) -> None:
        """A heading, where the question below does not say the same."""
        if group != first.label:
            sheet.set_row(self._row, 24)
            self._say(sheet, self._row, 1, group, bold=True, font_size=12, font_color=ACCENT, valign="bottom")
        self._row += 1

    # --- one question ------------------------------------------------------------------------------------------

    def _write_question(self, sheet: Worksheet, question: Question) -> None:
        field = question.field
        lines = lines_of(field.kind, question.value)
        if isinstance(field.kind, Choices):
            lines += [""] * SPARE_TERMS
        cells = [(at > 0, piece) for line in lines or [""] for at, piece in enumerate(pieces_of(line))]
        for index, (is_more, text) in enumerate(cells):
            write_text(sheet, self._row, 0, field.path + (marks.MORE if is_more else ""), self._book.style())
            if index == 0:
                self._write_label(sheet, question, field.label)
                self._say(sheet, self._row, 3, _notes(question), text_wrap=True, font_size=9, font_color=SLATE)
                self._write_right(sheet, question)
                sheet.write_blank(self._row, 4, None, self._book.style(text_wrap=True, num_format="@"))
                sheet.set_row(self._row, _height(field.kind, text, _notes(question)))
            else:
                sheet.set_row(self._row, heights([text], [WIDTHS[2]]))
            self._cells.write(sheet, self._row, 2, field.kind, text, question.value)
            self._row += 1

    def _write_label(self, sheet: Worksheet, question: Question, label: str) -> None:
        self._say(sheet, self._row, 1, label, text_wrap=True, bold=True)
        if question.field.help:
            letters = len(question.field.help)
            self._note(sheet, self._row, 1, question.field.help, x_scale=2.0, y_scale=0.6 + letters / 160, font_size=9)

    def _write_right(self, sheet: Worksheet, question: Question) -> None:
        if question.may_stand:
            sheet.write_blank(self._row, 5, None, self._cells.style(YesNo()))
            sheet.data_validation(
                self._row, 5, self._row, 5, {"validate": "list", "source": [_("Yes")], "show_error": False}
            )

    # --- tables ------------------------------------------------------------------------------------------------

    def _write_table(self, sheet: Worksheet, question: Question, kind: Records) -> None:
        path, columns = question.field.path, kind.columns
        key = self._book.style()
        write_text(sheet, self._row, 0, path + marks.TITLE, key)
        self._write_label(sheet, question, question.field.label)
        self._say(sheet, self._row, 3, _notes(question), text_wrap=True, font_size=9, font_color=SLATE)
        sheet.write_blank(self._row, 4, None, self._book.style(text_wrap=True, num_format="@"))
        self._write_right(sheet, question)
        sheet.set_row(self._row, heights([_notes(question)], [WIDTHS[3]], 13))
        self._row += 1
        write_text(sheet, self._row, 0, path + marks.COLUMNS, key)
        sheet.set_row(self._row, None, None, {"hidden": True})
        for index, column in enumerate(columns, 1):
            write_text(sheet, self._row, index, column.name, key)
        self._row += 1
        head = self._row
        write_text(sheet, head, 0, path + marks.HEAD, key)
        for row in [*rows_of(kind, question.value), *[[""] * len(columns)] * SPARE_ROWS]:
            self._write_record(sheet, path, columns, row)
        self._frame_table(sheet, head, columns)
        self._row += 2

    def _write_record(self, sheet: Worksheet, path: str, columns: Sequence[FieldSpec], row: Sequence[str]) -> None:
        """A row of a table; what is too long for a cell goes on in the row below."""
        pieces = [pieces_of(text) for text in row]
        for at in range(max(map(len, pieces))):
            self._row += 1
            write_text(sheet, self._row, 0, path + (marks.MORE if at else marks.RECORD), self._book.style())
            texts = [piece[at] if at < len(piece) else "" for piece in pieces]
            for index, (column, text) in enumerate(zip(columns, texts, strict=True), 1):
                self._cells.write(sheet, self._row, index, column.kind, text)
            sheet.set_row(self._row, heights(texts, [_width(index) for index in range(1, len(texts) + 1)]))

    def _frame_table(self, sheet: Worksheet, head: int, columns: Sequence[FieldSpec]) -> None:
        titles = unique_titles([column.label for column in columns])
        sheet.add_table(
            head, 1, self._row, len(columns),
            {"autofilter": False, "style": None, "columns": [{"header": title} for title in titles]},
        )  # fmt: skip
        for index, (title, column) in enumerate(zip(titles, columns, strict=True), 1):
            self._say(sheet, head, index, title, bold=True, bg_color=WASH, border=1, border_color=HAIR)
            if column.help:
                self._note(sheet, head, index, column.help, x_scale=1.6)

    # --- what went out ---------------------------------------------------------------------------------------

    def _write_origin(self, sheet: Worksheet) -> None:
        """Every field as it goes out, so that what nobody touches comes back as it was."""
        style = self._book.style()
        write_text(sheet, 0, 0, marks.ORIGIN, style)
        for row, question in enumerate(self._questions, 1):
            write_text(sheet, row, 0, question.field.path, style)
            origin = Origin(question.value, self._draft.mark(question.field.path))
            for column, piece in enumerate(pieces_of(origin.to_json()), 1):
                write_text(sheet, row, column, piece, style)
        words = sorted({fingerprint(text) for text in self._words})
        write_text(sheet, len(self._questions) + 1, 0, marks.WORDS, style)
        for column, piece in enumerate(pieces_of(" ".join(words)), 1):
            write_text(sheet, len(self._questions) + 1, column, piece, style)
        write_text(sheet, len(self._questions) + 2, 0, marks.PROFILE, style)
        write_text(sheet, len(self._questions) + 2, 1, asked_about(self._draft), style)
        sheet.protect()
        sheet.hide()


def _notes(question: Question) -> str:
    return "\n".join(question.remarks)


def _width(column: int) -> float:
    return WIDTHS[column] if column < len(WIDTHS) else WIDTHS[-1]


def _height(kind: Kind, text: str, note: str) -> float:
    least = 90.0 if isinstance(kind, LongText) else 18.0
    return max(least, heights([text], [WIDTHS[2]]), heights([note], [WIDTHS[3]], 13))
