"""A questionnaire that came back as a document: answers stand in the cell after a question, which its hidden key tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from editor.domain.specs import Catalogue, Choices, Date, FieldSpec, LongText, Records, YesNo
from editor.domain.values import day_of, read_typed
from editor.domain.vocabularies import Vocabulary
from editor.errors import OfficeFileError
from editor.exchange.office.docx import Document, TableRow
from editor.exchange.questionnaire import marks
from editor.exchange.questionnaire.answers import Origin, fingerprint
from editor.exchange.questionnaire.returned import Returned, make_reading
from editor.exchange.reading import Reading
from editor.translation import _

DIALECT = "questionnaire-document"
_KEY = re.compile("⟦([^⟦⟧]*)⟧")
_BOX = re.compile(r"^\s*(?:- )?(?:(?P<ticked>[☒☑✓✔✗✘]|\[[xX]\])|[☐□❏❑]|\[ ?\])\s*(?P<text>.*)$", re.DOTALL)


def read_document(
    document: Document, source: str, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], now: datetime
) -> Reading:
    """Return what was answered; OfficeFileError where the document is no questionnaire of this program."""
    returned = Returned()
    words = _read_origin(document, returned)
    reader = _DocumentReading(catalogue, words, returned)
    for table in document.tables:
        reader.read_table(table)
    reader.say_lines(document.lines)
    for text in document.comments:
        returned.say(0, text)
    if not returned.lines and not returned.rows:
        raise OfficeFileError(_("{file} is no questionnaire of this program.").format(file=source))
    return make_reading(returned, DIALECT, source, catalogue, vocabularies, now)


def _read_origin(document: Document, returned: Returned) -> frozenset[str]:
    """Note down the fields as they went out; return the fingerprints of what the program wrote."""
    words: frozenset[str] = frozenset()
    for line in document.lines:
        parts = _KEY.split(line)
        for key, text in zip(parts[1::2], parts[2::2], strict=True):
            if key == marks.WORDS:
                words = frozenset(text.split())
            elif key == marks.PROFILE:
                returned.asked_about = " ".join(text.split())
            elif key.startswith(f"{marks.ORIGIN} ") and (origin := Origin.from_json(text)) is not None:
                returned.origins[key.partition(" ")[2]] = origin
    return words


class _DocumentReading:
    """Reads the tables of one document."""

    def __init__(self, catalogue: Catalogue, words: frozenset[str], returned: Returned) -> None:
        self._words, self._returned = words, returned
        self._fields = catalogue.fields
        self._columns = {
            column.path: (field, column)
            for field in catalogue.fields.values()
            if isinstance(field.kind, Records)
            for column in field.kind.columns
        }
        self._number = 0
        """Of the row in the whole document."""

    def read_table(self, table: Sequence[TableRow]) -> None:
        """Read a table of questions, or one of records, which has a column of the field in each cell of its head."""
        columns: dict[int, tuple[FieldSpec, FieldSpec]] = {}
        for row in table:
            self._number += 1
            keys = {at: key for at, cell in enumerate(row.cells) if (key := _key(cell))}
            found = {at: self._columns[key] for at, key in keys.items() if key in self._columns}
            if found:
                columns = found
                self._begin_records(row, found)
            elif columns and not keys:
                self._read_record(row, columns)
            else:
                self._read_row(row, keys)
            self._say_comments(row, keys, columns)

    def _say_comments(
        self, row: TableRow, keys: Mapping[int, str], columns: Mapping[int, tuple[FieldSpec, FieldSpec]]
    ) -> None:
        """List what somebody remarked on a row, with the question."""
        asked = [self._fields[key] for key in keys.values() if key in self._fields]
        asked += [field for field, _column in columns.values()]
        for text in row.comments:
            if asked:
                self._say_about(asked[0], text)
            else:
                self._returned.say(self._number, text)

    def _begin_records(self, row: TableRow, columns: Mapping[int, tuple[FieldSpec, FieldSpec]]) -> None:
        for field, _column in columns.values():
            self._returned.rows.setdefault(field.path, [])
        self._say_cells(row.cells)

    def _read_record(self, row: TableRow, columns: Mapping[int, tuple[FieldSpec, FieldSpec]]) -> None:
        texts: dict[str, str] = {}
        for at, cell in enumerate(row.cells):
            text = _answer(cell)
            if at not in columns:
                self._say_cells([cell])
            elif text and not self._is_invitation(text):
                texts[columns[at][1].name] = text
        if texts:
            field = next(iter(columns.values()))[0]
            self._returned.rows[field.path].append(texts)

    def _read_row(self, row: TableRow, keys: Mapping[int, str]) -> None:
        at = next((at for at, key in keys.items() if key in {*self._fields, marks.AUTHOR, marks.DAY}), None)
        if at is None or at + 1 >= len(row.cells):
            self._say_cells(row.cells)
            return
        key, answer = keys[at], row.cells[at + 1]
        rest = [cell for place, cell in enumerate(row.cells) if place not in {at, at + 1}]
        self._say_cells([row.cells[at]])
        if key == marks.AUTHOR:
            self._returned.author = " ".join(_answer(answer).split())
            self._say_cells(rest)
        elif key == marks.DAY:
            day = read_typed(Date(), " ".join(self._kept(answer)), {})
            self._returned.day = str(day) if day_of(day) else ""
            self._say_cells(rest)
        else:
            self._read_answer(self._fields[key], answer)
            self._read_beside(self._fields[key], rest)

    def _read_answer(self, spec: FieldSpec, cell: Sequence[str]) -> None:
        lines = self._returned.lines.setdefault(spec.path, [])
        kept = _ticked(self._kept(cell)) if isinstance(spec.kind, Choices | YesNo) else self._kept(cell)
        if isinstance(spec.kind, LongText) and kept:
            kept = ["\n".join(cell).strip("\n")]
        if lines and kept and kept != lines:  # a copy of the question
            for text in kept:
                self._returned.say(self._number, text)
        else:
            lines[:] = lines or kept

    def _read_beside(self, spec: FieldSpec, cells: Iterable[Sequence[str]]) -> None:
        """What stands beside an answer: whether it is still right, and a remark."""
        for cell in cells:
            for line in cell:
                if marks.RIGHT in _KEY.findall(line):
                    self._read_right(spec, line)
                elif line.strip() and not self._is_ours(line):
                    self._say_about(spec, line)

    def _say_about(self, spec: FieldSpec, remark: str) -> None:
        # Translators: a remark on a question.
        self._returned.say(self._number, _("{question}: {remark}").format(question=spec.label, remark=remark))

    def _read_right(self, spec: FieldSpec, line: str) -> None:
        box = _BOX.match(_KEY.sub("", line))
        if box is not None and box["ticked"]:
            self._returned.right.add(spec.path)

    def say_lines(self, lines: Iterable[str]) -> None:
        """List what stands outside the tables, unless the program wrote it."""
        for number, line in enumerate(lines, 1):
            keys = _KEY.findall(line)
            if any(key == marks.WORDS or key.startswith(marks.ORIGIN) for key in keys):
                continue
            spec = next((self._fields[key] for key in keys if key in self._fields), None)
            if spec is not None and marks.RIGHT in keys:
                self._read_right(spec, line)
            elif not self._is_ours(line):
                self._returned.say(number, _KEY.sub("", line))

    def _say_cells(self, cells: Iterable[Sequence[str]]) -> None:
        for cell in cells:
            for line in cell:
                if not self._is_ours(line):
                    self._returned.say(self._number, _KEY.sub("", line))

    def _kept(self, cell: Sequence[str]) -> list[str]:
        """The lines of an answer, without invitations to write that another program made into text."""
        return [line for line in cell if line.strip() and not self._is_invitation(line)]

    def _is_invitation(self, line: str) -> bool:
        return f"!{fingerprint(line)}" in self._words

    def _is_ours(self, line: str) -> bool:
        parts = [part for part in _KEY.sub("", line).split("\n") if part.strip()]
        return all(fingerprint(part) in self._words for part in parts)


def _key(cell: Sequence[str]) -> str:
    return next((key for line in cell for key in _KEY.findall(line)), "")


def _answer(cell: Sequence[str]) -> str:
    return _KEY.sub("", "\n".join(cell)).strip("\n")


def _ticked(lines: Iterable[str]) -> list[str]:
    """What is ticked, and what somebody wrote without a box."""
    kept = []
    for line in lines:
        box = _BOX.match(line)
        if box is None:
            kept.append(line)
        elif box["ticked"]:
            kept.append(box["text"])
    return kept
