"""Finding text in a whole profile: in everything that the form shows, and in the notes; blind to case, accents and hyphens.

A `Finder` keeps the texts of the fields ready to be searched, so that a keystroke waits for nothing else.
Replacing makes edits only: whoever asks for it shows them first, and makes them one step.
"""

from __future__ import annotations

import re
import typing
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from editor.domain.draft import Draft, Edit
from editor.domain.folding import letter_places, plain_letters
from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue, show_value, term_label

LONGEST_QUERY = 200
"""More letters are not looked at: nobody types them, and a paste may be a whole text."""
AROUND = 48
"""Letters around a hit that are told with it."""

_GAP, _MAYBE_GAP = "[ -]+", "[ -]*"
_PIECE = re.compile(r"[^ \-&]+|&|[ -]+")
_BLANKS = re.compile(r"\s+")


class Place(typing.NamedTuple):
    """One text that the form shows: a field's, a cell's, or a chosen term's."""

    text: str
    row: int | None = None
    """Row of a field that holds records, from 0."""
    column: str = ""
    """Name of the column in that row."""
    item: int | None = None
    """Which of several chosen terms, from 0."""


class Hit(typing.NamedTuple):
    """Something found: from `start` to `end` of the text at a place."""

    path: str
    """Of a field, or of a shorter length of its text."""
    place: Place
    start: int
    end: int

    @property
    def text(self) -> str:
        """What was found, as it is written."""
        return self.place.text[self.start : self.end]

    def around(self) -> tuple[str, str, str]:
        """The words before it, itself, and the words after it, in one line; what is cut off is told by an ellipsis."""
        text, first, last = self.place.text, max(self.start - AROUND, 0), self.end + AROUND
        before, after = text[first : self.start], text[self.end : last]
        if first:
            before = "…" + (before.partition(" ")[2] or before)
        if last < len(text):
            after = (after.rpartition(" ")[0] or after) + "…"
        return _one_line(before).lstrip(), _one_line(self.text), _one_line(after).rstrip()


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text)


class _Shown:
    """The texts of one field, and all of them as one that is searched."""

    def __init__(self, field: FieldSpec, value: JsonValue) -> None:
        self.value = value
        self.places = list(_places_of(field.kind, value))
        plain = [plain_letters(place.text) for place in self.places]
        self.plain = "\n".join(plain)  # no other line end is left in it
        self.starts: list[int] = []
        self._letters: dict[int, list[int] | None] = {}
        at = 0
        for text in plain:
            self.starts.append(at)
            at += len(text) + 1

    def hit(self, path: str, start: int, end: int) -> Hit:
        """What stands between two letters of the plain text."""
        number = bisect_right(self.starts, start) - 1
        place, begins = self.places[number], self.starts[number]
        start, end = start - begins, end - begins
        if number not in self._letters:
            self._letters[number] = letter_places(place.text)
        letters = self._letters[number]
        if letters is not None:
            start, end = letters[start], letters[end - 1] + 1
            while end < len(place.text) and not plain_letters(place.text[end]):  # an accent of its own
                end += 1
        return Hit(path, place, start, end)


class Hits(Sequence[Hit]):
    """What was found, in the order of the form. There may be thousands: each is told when it is asked for."""

    def __init__(self, found: list[tuple[str, _Shown, int, int]]) -> None:
        """Path, texts of the field, and where in them."""
        self._found = found

    def __len__(self) -> int:
        """How many there are."""
        return len(self._found)

    @typing.overload
    def __getitem__(self, index: int) -> Hit: ...

    @typing.overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...

    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        """One of them, or a stretch."""
        if isinstance(index, slice):
            return Hits(self._found[index])
        path, shown, start, end = self._found[index]
        return shown.hit(path, start, end)


class Finder:
    """Searches one profile again and again: only fields that changed are read anew."""

    def __init__(self) -> None:
        """Knows no texts yet."""
        self._shown: dict[str, _Shown] = {}

    def take(self, draft: Draft) -> None:
        """Search in this draft, as it is now. The notes come last."""
        for field in (*draft.catalogue.fields.values(), draft.catalogue.notes):
            for one in (field, *field.lengths):
                value, known = draft.get(one.path), self._shown.get(one.path)
                if known is None or known.value is not value:
                    self._shown[one.path] = _Shown(one, value)

    def find(self, query: str) -> Hits:
        """All places where the query stands, in the order of the form; none for a query without letters."""
        pattern = make_pattern(query)
        if pattern is None:
            return Hits([])
        return Hits(
            [
                (path, shown, *match.span())
                for path, shown in self._shown.items()
                for match in pattern.finditer(shown.plain)
            ]
        )


def make_pattern(query: str) -> re.Pattern[str] | None:
    """What a query looks like in a plain text (see `plain_letters`); None where it has no letters.

    A hyphen in either may be missing in the other, or be a blank; "&" is "and".
    """
    pieces = _PIECE.findall(plain_letters(query[:LONGEST_QUERY]).strip(" -"))
    if not pieces:
        return None
    parts: list[str] = []
    for at, piece in enumerate(pieces):
        before, after = pieces[at - 1] if at else "", pieces[at + 1] if at + 1 < len(pieces) else ""
        if piece in ("and", "&"):
            both = f"{_GAP if before else ''}and{_GAP if after else ''}"
            sign = f"{_MAYBE_GAP if before else ''}&{_MAYBE_GAP if after else ''}"
            parts.append(f"(?:{both}|{sign})")
        elif not piece.strip(" -"):
            if before not in ("and", "&") and after not in ("and", "&"):
                parts.append(_MAYBE_GAP if piece == "-" else _GAP)
        else:
            parts.append("-?".join(map(re.escape, piece)))
    return re.compile("".join(parts))


def _places_of(kind: Kind, value: JsonValue) -> Iterator[Place]:
    """Every text that the form shows of a value."""
    if value is None:
        return
    match kind:
        case Choices() if isinstance(value, list):
            for item, term in enumerate(value):
                yield Place(term_label(term), item=item)
        case Records() if isinstance(value, list):
            columns = [(column.name, column.kind, not isinstance(column.kind, Date)) for column in kind.columns]
            for row, record in enumerate(value):
                if not isinstance(record, dict):
                    yield Place(str(record), row)
                    continue
                for name, column_kind, as_it_is in columns:  # there may be thousands of cells
                    cell = record.get(name)
                    if cell is not None:
                        text = cell if as_it_is and isinstance(cell, str) else show_value(column_kind, cell)
                        yield Place(text, row, name)
        case (
            Text()
            | LongText()
            | Integer()
            | Decimal()
            | Date()
            | YesNo()
            | Url()
            | Email()
            | Choice()
            | Choices()
            | Records()
        ):
            yield Place(show_value(kind, value))
        case _:
            typing.assert_never(kind)


# --- replacing -----------------------------------------------------------------------------------------------


def can_replace(draft: Draft, hit: Hit) -> bool:
    """Whether what was found is a text that a person wrote: not a number, a day, an answer or a term of a list.

    Notes stay as they are: what a page or a colleague said is kept there.
    """
    if hit.path == draft.catalogue.notes.path:
        return False
    kind = draft.catalogue.paths[hit.path].kind
    if isinstance(kind, Records):
        kind = next((column.kind for column in kind.columns if column.name == hit.place.column), kind)
    value = _text_at(draft.get(hit.path), hit.place)
    return isinstance(kind, Text | LongText | Url | Email) and value == hit.place.text


def replacing(draft: Draft, hits: Iterable[Hit], text: str) -> list[Edit]:
    """The edits that put a text in the place of what was found, one a field; marks stay: nobody confirmed the rest.

    What cannot be replaced (see `can_replace`) stays as it is.
    """
    wanted: dict[str, dict[Place, list[Hit]]] = {}
    for hit in hits:
        if can_replace(draft, hit):
            wanted.setdefault(hit.path, {}).setdefault(hit.place, []).append(hit)
    edits = []
    for path, places in wanted.items():
        value = draft.get(path)
        for place, found in places.items():
            value = _with_text(value, place, _replaced(place.text, found, text))
        edits.append(draft.edit(path, value, draft.mark(path)))
    return [edit for edit in edits if edit is not None]


def _replaced(whole: str, hits: Iterable[Hit], text: str) -> str:
    for hit in sorted(hits, key=lambda hit: hit.start, reverse=True):
        whole = whole[: hit.start] + text + whole[hit.end :]
    return whole


def _text_at(value: JsonValue, place: Place) -> JsonValue:
    if place.row is None:
        return value
    record = value[place.row] if isinstance(value, list) and place.row < len(value) else None
    return record.get(place.column) if isinstance(record, dict) else None


def _with_text(value: JsonValue, place: Place, text: str) -> JsonValue:
    if place.row is None or not isinstance(value, list):
        return text
    rows = list(value)
    record = rows[place.row]
    if isinstance(record, dict):
        # A cell that is left empty is none; the row goes with its last cell only when it is tidied as a whole.
        rows[place.row] = {**record, place.column: text}
    return rows
