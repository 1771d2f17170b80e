"""A questionnaire that came back as a workbook: answers are found by the hidden keys beside them, wherever they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from editor.domain.folding import fold
from editor.domain.specs import Catalogue, Choices, Date, FieldSpec, Records, YesNo
from editor.domain.values import day_of, read_typed
from editor.domain.vocabularies import Vocabulary
from editor.errors import OfficeFileError
from editor.exchange.office.cells import Cell, Row, Sheet, plain_text, text_for
from editor.exchange.questionnaire import marks
from editor.exchange.questionnaire.answers import Origin, fingerprint
from editor.exchange.questionnaire.returned import Returned, make_reading, takes_lines
from editor.exchange.reading import Reading
from editor.translation import _

DIALECT = "questionnaire-workbook"


def read_workbook(
    sheets: Sequence[Sheet],
    source: str,
    catalogue: Catalogue,
    vocabularies: Mapping[str, Vocabulary],
    now: datetime,
) -> Reading:
    """Return what was answered; OfficeFileError where the workbook is no questionnaire of this program."""
    asked = [(sheet, titles) for sheet in sheets if (titles := _titles(sheet))]
    if not asked:
        raise OfficeFileError(
            _(
                "{file} is no questionnaire of this program. Rows of any other table can be imported into a table of the profile."
            ).format(file=source)
        )
    returned = Returned()
    words = _read_origin(sheets, returned)
    for sheet in sheets:
        titles = _titles(sheet)
        if titles:
            _SheetReading(sheet, titles, words, catalogue, returned).read()
        elif not _is_hidden(sheet):
            for row in sheet.rows:
                _say_cells(returned, row, row.cells.values(), words)
            for number, text in sheet.notes:
                if fingerprint(text) not in words:
                    returned.say(number, text)
    return make_reading(returned, DIALECT, source, catalogue, vocabularies, now)


def _titles(sheet: Sheet) -> dict[str, int]:
    """Where the columns of questions are now; nothing where the sheet has none."""
    for row in sheet.rows:
        found = {str(cell).strip(): column for column, cell in row.cells.items() if isinstance(cell, str)}
        if marks.KEY in found and marks.ANSWER in found:
            return found
    return {}


def _is_hidden(sheet: Sheet) -> bool:
    cells = [cell for row in sheet.rows[:1] for cell in row.cells.values()]
    return marks.LISTS in cells or marks.ORIGIN in cells


def _read_origin(sheets: Sequence[Sheet], returned: Returned) -> frozenset[str]:
    """Note down the fields as they went out; return the fingerprints of what the program wrote."""
    words: frozenset[str] = frozenset()
    for sheet in sheets:
        if not any(marks.ORIGIN in row.cells.values() for row in sheet.rows[:1]):
            continue
        for row in sheet.rows:
            first, *rest = [plain_text(row.cells[column]) for column in sorted(row.cells)]
            if first == marks.WORDS:
                words = frozenset("".join(rest).split())
            elif first == marks.PROFILE:
                returned.asked_about = "".join(rest)
            elif (origin := Origin.from_json("".join(rest))) is not None:
                returned.origins[first] = origin
    return words


def _say_cells(returned: Returned, row: Row, cells: Iterable[Cell], words: frozenset[str]) -> None:
    """List what stands in cells that are no answers, unless the program wrote it."""
    for cell in cells:
        text = plain_text(cell)
        if fingerprint(text) not in words:
            returned.say(row.number, text)


class _SheetReading:
    """Reads one sheet with questions from top to bottom."""

    def __init__(
        self, sheet: Sheet, titles: Mapping[str, int], words: frozenset[str], catalogue: Catalogue, returned: Returned
    ) -> None:
        self._sheet, self._titles, self._words = sheet, titles, words
        self._catalogue, self._returned = catalogue, returned
        self._columns: dict[str, dict[int, FieldSpec]] = {}
        """Of each table: which of its columns stands where."""
        self._last: FieldSpec | None = None
        self._number = 0
        """Number of the row before."""
        self._in_table = False
        self._asked: dict[int, FieldSpec] = {}
        """What each row is about, by its number."""

    def read(self) -> None:
        """Read all rows. Tables may have been moved above their heads: heads are read first."""
        rows = [(row, *self._key(row)) for row in self._sheet.rows]
        for row, spec, ending in rows:
            if spec is not None and ending == marks.COLUMNS:
                self._read_columns(row, spec)
        for row, spec, ending in rows:
            if spec is not None and ending == marks.HEAD:
                self._read_head(row, spec)
        seen: set[str] = set(self._returned.lines) | set(self._returned.rows)
        for row, spec, ending in rows:
            self._read_row(row, spec, ending, seen)
            self._number = row.number
            if (asked := spec or self._last) is not None:
                self._asked[row.number] = asked
        self._say_notes()

    def _say_notes(self) -> None:
        """List what somebody remarked on cells; the program's own help is known again."""
        for number, text in self._sheet.notes:
            if fingerprint(text) not in self._words:
                self._say_about(number, self._asked.get(number), text)

    def _key(self, row: Row) -> tuple[FieldSpec | None, str]:
        """The field that a row is about, and which part of it."""
        path, sign, ending = plain_text(row.cells.get(self._titles[marks.KEY])).strip().partition("#")
        return self._catalogue.fields.get(path), sign + ending

    def _read_columns(self, row: Row, spec: FieldSpec) -> None:
        by_name = {column.name: column for column in _columns_of(spec)}
        found = {at: by_name[cell] for at, cell in row.cells.items() if isinstance(cell, str) and cell in by_name}
        self._columns[spec.path] = found

    def _read_head(self, row: Row, spec: FieldSpec) -> None:
        """Titles that people moved within a table say where its columns are."""
        by_label = {fold(column.label): column for column in _columns_of(spec)}
        found = {
            at: by_label[fold(plain_text(cell))] for at, cell in row.cells.items() if fold(plain_text(cell)) in by_label
        }
        if len(found) == len({column.name for column in found.values()}) == len(_columns_of(spec)):
            self._columns[spec.path] = found

    def _read_row(self, row: Row, spec: FieldSpec | None, ending: str, seen: set[str]) -> None:
        key = plain_text(row.cells.get(self._titles[marks.KEY])).strip()
        if key == marks.KEY or ending in {marks.COLUMNS, marks.HEAD}:
            self._last, self._in_table = (spec, True) if ending == marks.HEAD else (None, False)
        elif key == marks.AUTHOR:
            self._returned.author = " ".join(plain_text(row.cells.get(self._titles[marks.ANSWER])).split())
            self._say_rest(row, {marks.ANSWER})
        elif key == marks.DAY:
            answer = row.cells.get(self._titles[marks.ANSWER])
            day = read_typed(Date(), text_for(Date(), answer, from_1904=self._sheet.from_1904), {})
            self._returned.day = str(day) if day_of(day) else ""
            self._say_rest(row, {marks.ANSWER})
        elif spec is not None and isinstance(spec.kind, Records) and ending in {marks.RECORD, marks.MORE}:
            self._read_record(row, spec, is_more=ending == marks.MORE)
        elif spec is not None and ending == marks.TITLE:
            self._returned.rows.setdefault(spec.path, [])
            self._read_beside(row, spec)
            self._say_rest(row, {marks.RIGHT, marks.REMARK})
        elif spec is not None and not isinstance(spec.kind, Records):
            self._read_answer(row, spec, seen, is_more=ending == marks.MORE)
        elif not key and self._goes_on(row) and self._last is not None and self._in_table:
            self._read_record(row, self._last, is_more=False)
        elif not key and self._goes_on(row) and self._last is not None and isinstance(self._last.kind, Choices):
            self._read_answer(row, self._last, seen, is_more=False)
        else:
            self._last, self._in_table = None, False
            _say_cells(self._returned, row, row.cells.values(), self._words | {fingerprint(key)})

    def _goes_on(self, row: Row) -> bool:
        """Whether a row without a key was put in below a question: it stands next to it, and not all in it is the program's."""
        words = [plain_text(cell) for cell in row.cells.values()]
        return row.number == self._number + 1 and not all(fingerprint(text) in self._words for text in words)

    # --- answers -----------------------------------------------------------------------------------------------

    def _read_answer(self, row: Row, spec: FieldSpec, seen: set[str], *, is_more: bool) -> None:
        self._last, self._in_table = spec, False
        cell = row.cells.get(self._titles[marks.ANSWER])
        text = text_for(spec.kind, cell, from_1904=self._sheet.from_1904)
        lines = self._returned.lines.setdefault(spec.path, [])
        if is_more and lines and isinstance(cell, str):
            lines[-1] += text
        elif not text.strip():
            pass
        elif spec.path in seen or (lines and not takes_lines(spec)):
            if text not in lines:  # a copy of a sheet or of a row
                self._returned.say(row.number, text)
        else:
            lines.append(text)
        self._read_beside(row, spec)
        self._say_rest(row, {marks.ANSWER, marks.RIGHT, marks.REMARK})

    def _read_beside(self, row: Row, spec: FieldSpec) -> None:
        """What stands beside an answer: whether it is still right, and a remark."""
        right = plain_text(row.cells.get(self._titles.get(marks.RIGHT, -1)))
        if read_typed(YesNo(), right, {}) is True:
            self._returned.right.add(spec.path)
        elif right.strip():
            self._say_about(row.number, spec, right)
        self._say_about(row.number, spec, plain_text(row.cells.get(self._titles.get(marks.REMARK, -1))))

    def _say_about(self, number: int, spec: FieldSpec | None, text: str) -> None:
        if text.strip() and spec is not None:
            # Translators: a remark on a question.
            text = _("{question}: {remark}").format(question=spec.label, remark=text)
        self._returned.say(number, text)

    def _say_rest(self, row: Row, taken: set[str]) -> None:
        columns = {self._titles.get(title) for title in {*taken, marks.KEY}}
        rest = [cell for column, cell in row.cells.items() if column not in columns]
        _say_cells(self._returned, row, rest, self._words)

    # --- tables ------------------------------------------------------------------------------------------------

    def _read_record(self, row: Row, spec: FieldSpec, *, is_more: bool) -> None:
        self._last, self._in_table = spec, True
        columns = self._columns.get(spec.path, {})
        texts = {
            column.name: text
            for at, column in columns.items()
            if (text := text_for(column.kind, row.cells.get(at), from_1904=self._sheet.from_1904))
        }
        rows = self._returned.rows.setdefault(spec.path, [])
        if is_more and rows:
            for name, text in texts.items():
                rows[-1][name] = rows[-1].get(name, "") + text
        elif texts:
            rows.append(texts)
        rest = [cell for at, cell in row.cells.items() if at not in columns and at != self._titles[marks.KEY]]
        _say_cells(self._returned, row, rest, self._words)


def _columns_of(spec: FieldSpec) -> Sequence[FieldSpec]:
    return spec.kind.columns if isinstance(spec.kind, Records) else ()
