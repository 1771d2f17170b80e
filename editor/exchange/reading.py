"""Reading: what came out of a file of other people, and what found no field. Nothing of it is stored yet."""

from __future__ import annotations

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.values import JsonValue
from editor.frozen import frozen
from editor.translation import _


@frozen
class UnplacedLine:
    """A line with content that no field took."""

    line: int
    """Number in the file, from 1."""
    text: str


@frozen
class Reading:
    """A draft, where it came from, and every line that is not in it."""

    source: str
    """Name of the file."""
    dialect: str
    """Which sort of file it is, such as "page-old-text" (for programs: it is not translated)."""
    draft: Draft
    about: About | None = None
    """What a submission says about itself."""
    unplaced: tuple[UnplacedLine, ...] = ()
    data: bytes = b""
    """A submission, byte for byte; empty where it is none."""
    author: str = ""
    """The colleague who filled the file in: its values are proposals, and their marks say `by` whom."""
    answered_on: str = ""
    """The day that the colleague gave, YYYY-MM-DD; empty where none is known."""
    asked_about: str = ""
    """What the cluster organisation was called whose profile a questionnaire asks about; empty where none is known."""
    unchanged: frozenset[str] = frozenset()
    """Paths of the fields of a questionnaire that came back as they went out: they are no answers to compare."""

    is_whole: bool = False
    """Whether it tells all of a profile, as submissions do: what is not in it is empty there."""

    @property
    def step_label(self) -> str:
        """What taking it over is called in the history: it names the file."""
        if self.author:
            # Translators: a step of the history: a colleague, and the file with the answers.
            return _("Proposals of {name} ({file})").format(name=self.author, file=self.source)
        return _("Import {file}").format(file=self.source)

    @property
    def filled(self) -> tuple[str, ...]:
        """Paths of the fields that have a value, in declared order."""
        return tuple(path for path in self.draft.catalogue.fields if self.draft.get(path) is not None)

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """Paths of the fields that a person has to confirm, with or without a value, in declared order."""
        return tuple(path for path in self.draft.catalogue.fields if self.draft.is_to_confirm(path))

    def report(self) -> dict[str, JsonValue]:
        """The reading in a shape for programs (`--report`)."""
        return {
            "source": self.source,
            "dialect": self.dialect,
            "filled": list(self.filled),
            "to_confirm": list(self.to_confirm),
            "unplaced": [{"line": line.line, "text": line.text} for line in self.unplaced],
        }
