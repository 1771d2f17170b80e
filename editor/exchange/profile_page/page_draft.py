"""The draft of a page in the making: what each field got, and the lines that found none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.specs import Catalogue, FieldSpec
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabulary
from editor.exchange.profile_page.lines import Line
from editor.exchange.profile_page.placing import place
from editor.exchange.reading import Reading, UnplacedLine


class PageDraft:
    """Every line that is put here ends in a field or among the lines that are not placed."""

    def __init__(self, catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], source: str, at: str) -> None:
        """`source` is the name of the file, `at` when it is read."""
        self._draft = Draft(catalogue)
        self._vocabularies = vocabularies
        self._source = source
        self._mark = Mark(Origin.IMPORTED, source, at)
        self._lost = Mark(Origin.IMPORTED, source, at, to_confirm=True)
        self._unplaced: list[Line] = []

    def fill(self, field: FieldSpec, value: JsonValue) -> None:
        """Give a field its value."""
        self._draft.set(field.path, value, self._mark)

    @property
    def filled(self) -> set[str]:
        """Paths of the fields that have a value."""
        return {path for path in self._draft.catalogue.fields if self._draft.get(path) is not None}

    def lose(self, field: FieldSpec) -> None:
        """Say of a field that the page has lost its value: a person has to confirm it."""
        self._draft.set(field.path, None, self._lost)

    def leave(self, lines: Iterable[Line]) -> None:
        """Tell lines as not placed; those in which nothing can be seen are none."""
        self._unplaced += [line for line in lines if line.content]

    def put(
        self,
        field: FieldSpec,
        lines: list[Line],
        finish: Callable[[FieldSpec, JsonValue], JsonValue] | None = None,
        *,
        lossy: bool = False,
    ) -> bool:
        """Give a field the value that lines write, and say whether there is one; what it cannot take is not placed.

        `finish` gets the value, and returns the one that the field is given.
        """
        value, left_over = place(field, lines, self._vocabularies, lossy=lossy)
        if left_over:
            self.leave(left_over)
        if value is not None:
            self.fill(field, finish(field, value) if finish is not None else value)
        return value is not None

    def reading(self, dialect: str) -> Reading:
        """What came of the page; the lines that are not placed in their order."""
        told = [UnplacedLine(line.number, line.content) for line in sorted(self._unplaced, key=_number)]
        return Reading(self._source, dialect, self._draft, unplaced=tuple(told))


def _number(line: Line) -> int:
    return line.number
