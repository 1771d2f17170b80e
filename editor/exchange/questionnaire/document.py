"""Questionnaire as a document: a table of questions and answers for each section, with lists to choose from and boxes to tick.

python-docx writes it (3 MB with its template; lxml is here anyway): styles, tables and parts of the file. Content controls,
which it does not know, are put in as XML.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from editor.domain.draft import Draft
from editor.domain.questions import Question
from editor.domain.specs import Choice, Choices, Date, FieldSpec, Kind, Records, Text, YesNo
from editor.domain.vocabularies import Vocabulary
from editor.exchange.questionnaire import marks
from editor.exchange.questionnaire.answers import Origin, fingerprint, lines_of, rows_of
from editor.exchange.questionnaire.controls import add_box, add_choice, add_day
from editor.exchange.questionnaire.styles import (
    COLUMNS,
    GRID,
    HELP,
    HIDDEN,
    keep_together,
    make_document,
    shade,
    size_columns,
)
from editor.exchange.questionnaire.words import ABOUT, asked_about, head_words, title_words
from editor.translation import _

if TYPE_CHECKING:
    from docx.document import Document as Writer
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

MOST_BOXES = 14
"""Terms of a list that all stand there with a box; of longer ones some are chosen."""
SPARE_TERMS, SPARE_ROWS = 3, 3
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_PIECE = 20_000


def write_document(
    draft: Draft, questions: Sequence[Question], vocabularies: Mapping[str, Vocabulary], now: datetime
) -> bytes:
    """Return the questionnaire as .docx."""
    return _Writing(draft, questions, vocabularies, now).to_bytes()


class _Writing:
    """One document, from top to bottom."""

    def __init__(
        self, draft: Draft, questions: Sequence[Question], vocabularies: Mapping[str, Vocabulary], now: datetime
    ) -> None:
        self._draft, self._questions, self._vocabularies = draft, questions, vocabularies
        self._file: Writer = make_document(title_words(draft), now)
        self._words: set[str] = set()
        self._invitations: set[str] = set()

    def to_bytes(self) -> bytes:
        """Write all of it."""
        self._file.add_paragraph(self._say(title_words(self._draft)), style="Title")
        for text in ABOUT:
            self._file.add_paragraph(self._say(_(text)))
        self._write_start()
        for section in self._draft.catalogue.sections:
            questions = [question for question in self._questions if question.field.section == section.name]
            if questions:
                self._file.add_heading(self._say(section.title), level=1)
                self._write_section(questions)
        self._write_origin()
        file = io.BytesIO()
        self._file.save(file)
        return file.getvalue()

    def _say(self, text: str) -> str:
        """A text of the program's own: it is known again when the file comes back."""
        plain = _plain(text)
        self._words.update(plain.split("\n"))
        return plain

    def _invite(self, text: str) -> str:
        """An invitation to write: where another program makes it a text, it is no answer."""
        self._invitations.add(text)
        return text

    def _write_start(self) -> None:
        table = self._add_table(2)
        for key, words in ((marks.AUTHOR, _("Filled in by")), (marks.DAY, _("On"))):
            cells = table.add_row().cells
            self._write_label(cells[0], key, words)
            if key == marks.DAY:
                add_day(cells[1].paragraphs[0], "", self._invite(_("Choose a day")))
        size_columns(table, COLUMNS[:2])

    def _write_section(self, questions: Sequence[Question]) -> None:
        """The questions, in their order; each table of records parts the table of questions."""
        table: Table | None = None
        group = ""
        for question in questions:
            if question.field.group != group:
                group, table = question.field.group, None
                if group != question.field.label:
                    self._file.add_heading(self._say(group), level=2)
            if isinstance(question.field.kind, Records):
                table = None
                self._write_records(question, question.field.kind)
                continue
            if table is None:
                table = self._add_table(3)
                self._write_head(table)
            self._write_question(table, question)

    def _add_table(self, columns: int) -> Table:
        table: Table = self._file.add_table(rows=0, cols=columns)
        table.style = GRID
        table.autofit = False
        return table

    def _write_head(self, table: Table) -> None:
        question, answer, _look, remark, _right = head_words()
        cells = table.add_row().cells
        for cell, words in zip(cells, (question, answer, remark), strict=True):
            cell.paragraphs[0].add_run(self._say(words)).bold = True
            shade(cell)
        size_columns(table, COLUMNS)

    # --- one question ------------------------------------------------------------------------------------------

    def _write_question(self, table: Table, question: Question) -> None:
        row = table.add_row()
        keep_together(row)
        label, answer, beside = row.cells
        self._write_label(label, question.field.path, question.field.label)
        self._write_help(label, question)
        self._write_answer(answer, question.field.kind, lines_of(question.field.kind, question.value))
        self._write_right(beside.paragraphs[0], question)
        for cell, width in zip(row.cells, COLUMNS, strict=True):
            cell.width = width

    def _write_label(self, cell: _Cell, key: str, label: str) -> None:
        line = cell.paragraphs[0]
        line.add_run(f"⟦{key}⟧", style=HIDDEN)
        line.add_run(self._say(label)).bold = True

    def _write_help(self, cell: _Cell, question: Question) -> None:
        for text in (question.field.help, *question.remarks):
            if text:
                cell.add_paragraph(style=HELP).add_run(self._say(text))

    def _write_right(self, line: Paragraph, question: Question) -> None:
        if question.may_stand:
            words = self._say(_("Still right"))
            add_box(line, f"⟦{marks.RIGHT}⟧ {words}", is_ticked=False, hidden=HIDDEN)

    def _write_answer(self, cell: _Cell, kind: Kind, lines: Sequence[str]) -> None:
        match kind:
            case YesNo():
                self._write_boxes(cell, [_("Yes"), _("No")], lines)
            case Choices(vocabulary) if len(self._vocabularies[vocabulary].terms) <= MOST_BOXES:
                self._write_boxes(cell, [term.label for term in self._vocabularies[vocabulary].terms], lines)
            case Choices(vocabulary):
                self._write_choices(cell, vocabulary, [*lines, *[""] * SPARE_TERMS])
            case Choice(vocabulary):
                self._write_choices(cell, vocabulary, lines or [""])
            case Date():
                add_day(cell.paragraphs[0], _flat(lines[0]) if lines else "", self._invite(_("Choose a day")))
            case _:
                texts = _plain(lines[0]).split("\n") if lines else [""]
                for at, text in enumerate(texts):
                    (cell.paragraphs[0] if at == 0 else cell.add_paragraph()).add_run(text)

    def _write_boxes(self, cell: _Cell, labels: Sequence[str], chosen: Sequence[str]) -> None:
        """All that can be chosen, each with its box: what is chosen first, in its order."""
        texts = [*map(_flat, chosen), *(label for label in labels if label not in chosen)]
        for at, label in enumerate(texts):
            line = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            add_box(line, label, is_ticked=at < len(chosen), hidden=HIDDEN)

    def _write_choices(self, cell: _Cell, vocabulary: str, lines: Sequence[str]) -> None:
        labels = [term.label for term in self._vocabularies[vocabulary].terms]
        for at, text in enumerate(lines):
            line = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            add_choice(line, _flat(text), labels, self._invite(_("Choose, or write")))

    # --- tables ------------------------------------------------------------------------------------------------

    def _write_records(self, question: Question, kind: Records) -> None:
        line = self._file.add_paragraph(style="Heading 3")
        line.add_run(self._say(question.field.label))
        for text in (question.field.help, *question.remarks):
            if text:
                help_line = self._file.add_paragraph(style=HELP)
                help_line.add_run(self._say(text))
                help_line.paragraph_format.keep_with_next = True
        if question.may_stand:
            words = self._say(_("Still right"))
            text = f"⟦{question.field.path}⟧⟦{marks.RIGHT}⟧ {words}"
            add_box(self._file.add_paragraph(), text, is_ticked=False, hidden=HIDDEN)
        table = self._add_table(len(kind.columns))
        for cell, column in zip(table.add_row().cells, kind.columns, strict=True):
            self._write_label(cell, column.path, column.label)
            shade(cell)
        for row in [*rows_of(kind, question.value), *[[""] * len(kind.columns)] * SPARE_ROWS]:
            for cell, column, text in zip(table.add_row().cells, kind.columns, row, strict=True):
                self._write_cell(cell, column, text)
        size_columns(table, [sum(COLUMNS) // len(kind.columns)] * len(kind.columns))
        self._file.add_paragraph()

    def _write_cell(self, cell: _Cell, column: FieldSpec, text: str) -> None:
        if isinstance(column.kind, Choice):
            self._write_answer(cell, column.kind, [text])
        else:
            self._write_answer(cell, Text(), [text])

    # --- what went out -----------------------------------------------------------------------------------------

    def _write_origin(self) -> None:
        """Every field as it goes out, hidden at the end, so that what nobody touches comes back as it was."""
        lines = []
        for question in self._questions:
            origin = Origin(question.value, self._draft.mark(question.field.path)).to_json()
            lines.append(f"⟦{marks.ORIGIN} {question.field.path}⟧{origin}")
        words = " ".join(sorted({fingerprint(text) for text in self._words if text.strip()}))
        invitations = " ".join(sorted(f"!{fingerprint(text)}" for text in self._invitations))
        lines.append(f"⟦{marks.WORDS}⟧{words} {invitations}")
        lines.append(f"⟦{marks.PROFILE}⟧{_plain(asked_about(self._draft))}")
        line = self._file.add_paragraph()
        for text in lines:
            for start in range(0, len(text), _PIECE):
                line.add_run(text[start : start + _PIECE], style=HIDDEN)


def _plain(text: str) -> str:
    """The text with plain line ends, without what no document can hold, and without what would look like a key."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWRITABLE.sub("\ufffd", ends).replace("⟦", "[").replace("⟧", "]")


def _flat(text: str) -> str:
    return " ".join(_plain(text).split())
