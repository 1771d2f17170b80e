"""RegisterModel: the members that are shown, filtered and in order, and one row more at the end to add one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from editor.domain.folding import fold
from editor.domain.member_counts import Shown, is_shown
from editor.domain.ordering import in_order
from editor.domain.register import Member, Register, name_of, search_text
from editor.domain.specs import Records
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabulary
from editor.translation import ngettext
from ui.form.editors.records_model import RecordsModel, Values
from ui.members.document import RegisterDocument

MOST_ROWS = 100_000
MOST_FOUND = 16
"""So many searches are remembered: a letter that is taken back is looked for among those of the one before it."""
MOST_PLACED = 200
"""Of so many members that are new at once, each is put to its place; of more, all are filtered anew."""


class RegisterModel(RecordsModel):
    """Its rows are numbers of members. Changes go to the document, which says what became of them.

    A member that is edited stays where it is until something else is looked for: it does not vanish while one types.
    """

    has_order = False
    most_rows = MOST_ROWS

    def __init__(
        self,
        kind: Records,
        vocabularies: Mapping[str, Vocabulary],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """Without a register yet."""
        super().__init__(kind, vocabularies, today, parent)
        self._document: RegisterDocument | None = None
        self._texts: dict[int, str] = {}
        """What each member says, to be searched in."""
        self._order: list[int] = []
        """All members, in the order that was asked for."""
        self._known: set[int] = set()
        """The same, to look them up."""
        self._texts_in_order: list[str] | None = None
        """What they say, in the same order: to go through both at once takes a third of looking each up."""
        self._found: list[tuple[list[str], list[int]]] = []
        """What was looked for, letter after letter, and who says it: each is found among those before."""
        self._is_sorted = False
        self._sought: list[str] = []
        self._only = Shown.ALL
        self._some: frozenset[int] | None = None
        self._fitting: set[int] | None = None
        """Of `_only` and `_some`: whom they let through; None where all are."""
        self.step_name: Callable[[], str] = str
        self.goes_on: Callable[[], bool] = bool

    def set_document(self, document: RegisterDocument | None) -> None:
        """Show the members of another register, all of them."""
        if self._document is not None:
            self._document.members_changed.disconnect(self._on_members_changed)
        self.beginResetModel()
        self._document, self._texts, self._texts_in_order = document, {}, None
        self._sought, self._only, self._some, self._fitting = [], Shown.ALL, None, None
        self._is_sorted = False
        self._order = sorted(self.register.members)
        self._known = set(self._order)
        self._rows = [*self._order]
        self.endResetModel()
        if document is not None:
            document.members_changed.connect(self._on_members_changed)

    @property
    def register(self) -> Register:
        """The register that is shown."""
        return self._document.register if self._document is not None else Register()

    @property
    def numbers(self) -> list[int]:
        """Numbers of the members that are shown, in their order."""
        return [*map(_by_number, self._rows)]

    def row_of(self, number: int) -> int:
        """Where a member is shown; -1 where it is not."""
        return self._rows.index(number) if number in self._rows else -1

    def cell(self, row: int, column: int) -> JsonValue:
        """The value of a cell."""
        return self._member(row).get(self.kind.columns[column].name) if row < len(self._rows) else None

    def _number(self, row: int) -> int:
        return _by_number(self._rows[row])

    def _member(self, row: int) -> Member:
        document = self._document
        return document.register.members.get(_by_number(self._rows[row]), {}) if document is not None else {}

    # --- what is shown -----------------------------------------------------------------------------------------

    def find(self, text: str, only: Shown = Shown.ALL, some: frozenset[int] | None = None) -> None:
        """Show members that say all words of a text; of those only some sort, or `some` by their numbers."""
        self._sought = fold(text).split()
        if (only, some) != (self._only, self._some):
            self._only, self._some, self._fitting = only, some, None
        self._filter()

    def prepare(self) -> None:
        """Make what is needed to find members, which takes a moment for tens of thousands."""
        if not self._texts and self.register.members:
            texts = [search_text(self.kind, row) for row in self.register.members.values()]
            # Made of one long text they lie side by side in memory: to go through them takes half as long.
            self._texts = dict(zip(self.register.members, "\n".join(texts).split("\n"), strict=True))
            self._texts_in_order = None

    def sort_rows(self, column: int, *, backwards: bool = False) -> bool:
        """Show members in the order of a column; they stay as they are."""
        members, name = self.register.members, self.kind.columns[column].name
        numbers = sorted(members)
        values = [members[number].get(name) for number in numbers]
        places = in_order(self.kind.columns[column].kind, values, backwards=backwards)
        self._order, self._texts_in_order = [numbers[place] for place in places], None
        self._is_sorted = True
        self._filter()
        return True

    def _filter(self) -> None:
        numbers = self._order
        if self._sought:
            numbers = self._saying_all()
        if self._only is not Shown.ALL or self._some is not None:
            fitting = self._fitting
            if fitting is None:
                fitting = self._fitting = {number for number in self.register.members if self._fits(number)}
            numbers = [number for number in numbers if number in fitting]
        self._show([*numbers])

    def _saying_all(self) -> list[int]:
        """The members that say all words that are looked for."""
        self.prepare()
        if self._texts_in_order is None:
            self._texts_in_order = [self._texts[number] for number in self._order]
            self._found = []
        while self._found and not self._goes_on_from(self._found[-1][0]):
            self._found.pop()
        if self._found:  # a letter more was typed, or some were taken back
            words, numbers = self._found[-1]
            left = [word for word in self._sought if word not in words]
        else:
            longest, *left = sorted(self._sought, key=len, reverse=True)  # few say a long word
            numbers = [
                number for number, text in zip(self._order, self._texts_in_order, strict=True) if longest in text
            ]
        for word in left:
            numbers = [number for number in numbers if word in self._texts[number]]
        self._found = [*self._found, (self._sought, numbers)][-MOST_FOUND:]
        return numbers

    def _goes_on_from(self, words: list[str]) -> bool:
        """Whether whoever says what is looked for says these words too."""
        return all(any(word in new for new in self._sought) for word in words)

    def _fits(self, number: int) -> bool:
        if self._some is not None:
            return number in self._some
        return is_shown(self.register.members[number], self._only, self._today(), self.kind)

    def _on_members_changed(self, changed: list[int]) -> None:
        members, self._texts_in_order = self.register.members, None
        for number in changed:
            if self._texts and number in members:
                self._texts[number] = search_text(self.kind, members[number])
            if self._fitting is not None and number in members and self._fits(number):
                self._fitting.add(number)
            elif self._fitting is not None and self._some is None:
                self._fitting.discard(number)
        new = [number for number in changed if number in members and number not in self._known]
        gone = [number for number in changed if number not in members and number in self._known]
        rows = self._rows
        if new or gone:
            self._known = set(members)
            order = [number for number in self._order if number in members] + new
            self._order = order if self._is_sorted else sorted(order)
            rows = [*(number for number in rows if number in members), *new]
        if len(new) > MOST_PLACED:
            self._filter()
        else:
            self._show(rows if self._is_sorted or not new else sorted(rows, key=_by_number))

    # --- changes, one step each --------------------------------------------------------------------------------

    def put_block(self, row: int, cells: Sequence[Values]) -> bool:
        """Put values (by column) into the rows from `row` on; members are added at the end."""
        changes: dict[int, JsonValue] = {}
        new = iter(self.register.next_numbers(len(cells)))
        for at, values in enumerate(cells, row):
            if at < self.filled:
                changes[self._number(at)] = self._changed({**self._member(at)}, values)
            else:
                changes[next(new)] = self._changed({}, values)
        return self._change(changes)

    def insert_rows(self, row: int, cells: Sequence[Values]) -> bool:
        """Add members: a register has no order of its own."""
        del row
        new = self.register.next_numbers(len(cells))
        return self._change({number: self._changed({}, values) for number, values in zip(new, cells, strict=True)})

    def remove_rows(self, rows: Sequence[int]) -> bool:
        """Take members out; undo brings them back, and the history of the register keeps what they were."""
        return self._change(dict.fromkeys(self.numbers_at(rows)))

    def duplicate_rows(self, rows: Sequence[int]) -> bool:
        """Add members that are like these."""
        new = self.register.next_numbers(len(rows))
        return self._change({number: {**self._member(row)} for number, row in zip(new, rows, strict=True)})

    def move_rows(self, rows: Sequence[int], before: int) -> int | None:
        """A register has no order of its own."""
        del rows, before
        return None

    def fill_down(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Give cells (row, column) the value of the topmost of their column; one row that of the row above it."""
        first = min(row for row, _column in cells)
        source = first if any(row > first for row, _column in cells) else first - 1
        if source < 0:
            return False
        return self._change(self._with(cells, {column: self.cell(source, column) for _row, column in cells}))

    def clear_cells(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Empty cells (row, column)."""
        return self._change(self._with(cells, {}))

    def numbers_at(self, rows: Sequence[int]) -> list[int]:
        """Numbers of the members in some rows."""
        return [self._number(row) for row in rows if row < self.filled]

    def _with(self, cells: Sequence[tuple[int, int]], values: Values) -> dict[int, JsonValue]:
        """The members of some cells, with these values (by column) in them."""
        wanted: dict[int, dict[int, JsonValue]] = {}
        for row, column in cells:
            if row < self.filled:
                wanted.setdefault(row, {})[column] = values.get(column)
        return {self._number(row): self._changed({**self._member(row)}, put) for row, put in wanted.items()}

    def _change(self, changes: Mapping[int, JsonValue]) -> bool:
        if self._document is None:
            return False
        rows: dict[int, Member | None] = {
            number: row if isinstance(row, dict) else None for number, row in changes.items()
        }
        changed = self._document.change(self._label(rows), rows, goes_on=self.goes_on())
        if changed:
            self.edited.emit()
        return changed

    def _label(self, changes: Mapping[int, Member | None]) -> str:
        """What a change is called in the history."""
        if name := self.step_name():
            return name
        members = self.register.members
        if len(changes) == 1:
            number, row = next(iter(changes.items()))
            if number in members:
                return name_of(members[number]) if name_of(members[number]) else name_of(row or {})
        n = len(changes)
        return ngettext("Add {n} member", "Add {n} members", n).format(n=n)


def _by_number(number: JsonValue) -> int:
    return number if isinstance(number, int) else 0
