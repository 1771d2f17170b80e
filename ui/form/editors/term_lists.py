"""Rows of terms to choose from: one list per vocabulary, shared by all who show it."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from editor.domain.folding import fold
from editor.domain.values import JsonValue, is_own_term, term_label
from editor.domain.vocabularies import Term, Vocabulary
from editor.translation import _


class Sort(enum.Enum):
    """What a row is."""

    HEADING = enum.auto()
    TERM = enum.auto()
    HEAD_TERM = enum.auto()
    """A term that is the heading of others."""
    OWN = enum.auto()
    """Words of one's own that were chosen."""
    NEAR = enum.auto()
    """The listed term that what was typed surely means."""
    KEEP = enum.auto()
    """The offer to keep what was typed as words of one's own."""


class TermRow(NamedTuple):
    """One line of a list of terms."""

    sort: Sort
    text: str
    """The label; of KEEP what was typed."""
    code: str = ""
    group: str = ""
    """Group of the term, its last level, to tell where a found term belongs."""
    aliases: tuple[str, ...] = ()
    by_alias: bool = False
    """Whether it was found by what else it is called."""

    @property
    def value(self) -> JsonValue:
        """The chosen term, as it is stored."""
        return {"code": self.code, "label": self.text} if self.code else {"label": self.text}

    @property
    def can_choose(self) -> bool:
        """Whether it is more than a heading."""
        return self.sort is not Sort.HEADING


class Group(NamedTuple):
    """A group of the top level, and how many terms it has."""

    name: str
    size: int


class _Node:
    """A group while the tree of groups is made: its own term, terms, and groups below."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.term: Term | None = None
        self.terms: list[Term] = []
        self.below: dict[str, _Node] = {}

    def count(self) -> int:
        return (self.term is not None) + len(self.terms) + sum(node.count() for node in self.below.values())

    def rows(self, *, with_heading: bool = True) -> list[TermRow]:
        rows = []
        if self.term is not None:
            rows.append(TermRow(Sort.HEAD_TERM, self.term.label, self.term.code, aliases=self.term.aliases))
        elif with_heading:
            rows.append(TermRow(Sort.HEADING, self.name))
        rows += [TermRow(Sort.TERM, term.label, term.code, aliases=term.aliases) for term in self.terms]
        for node in self.below.values():
            rows += node.rows()
        return rows


class TermList:
    """The rows of one vocabulary, each kind made when it is first shown."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], vocabulary_id: str) -> None:
        """Nothing is read or made yet: the pages of a form that is opened show terms, and no lists."""
        self._vocabularies, self._id = vocabularies, vocabulary_id

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary; KeyError where there is none."""
        return self._vocabularies[self._id]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the top level, in the order of the vocabulary; none where terms have no groups."""
        return tuple(Group(name, node.count()) for name, node in self._tree.below.items())

    def rows(self, group: str = "") -> Sequence[TermRow]:
        """All terms under their headings, or those of one group."""
        if group:
            return self._rows_by_group[group]
        return self._all_rows

    def matches(self, query: str, group: str = "") -> list[TermRow]:
        """The terms that `query` finds, best first, perhaps of one group only."""
        found, words = self.vocabulary.search(query), fold(query).split()
        return [self._row_found(term, words) for term in found if not group or self._top_of_code[term.code] == group]

    def answers(self, query: str, group: str = "") -> list[TermRow]:
        """What is shown for `query`: the terms found, else the one surely meant; and the offer to keep the words."""
        rows = self.matches(query, group)
        keep = self.keep_row(query)
        if keep is not None:
            near = None if rows else self.near_row(query)
            rows += [row for row in (near, keep) if row is not None]
        return rows

    def near_row(self, query: str) -> TermRow | None:
        """The term that `query` surely means though it is spelled otherwise; None where none is, or it is found."""
        from editor.domain.near_terms import near_term  # with the first near miss

        term = None if self.vocabulary.search(query) else near_term(self.vocabulary, query.strip())
        return None if term is None else self._row_of_code[term.code]._replace(sort=Sort.NEAR)

    def row_of(self, term: JsonValue) -> TermRow:
        """The row of a chosen term; words of one's own are one too."""
        code = str(term.get("code", "")) if isinstance(term, dict) else ""
        known = self._row_of_code.get(code)
        if known is not None and known.text == term_label(term):
            return known
        return TermRow(Sort.TERM if code else Sort.OWN, term_label(term), code)

    def count_matches(self, query: str) -> Mapping[str, int]:
        """How many terms `query` finds in each group of the top level."""
        counts = dict.fromkeys((group.name for group in self.groups), 0)
        for term in self.vocabulary.search(query):
            top = self._top_of_code[term.code]
            counts[top] = counts.get(top, 0) + 1
        return counts

    def keep_row(self, query: str) -> TermRow | None:
        """The offer to keep `query` as words of one's own; None where it spells a term."""
        text = query.strip()
        if not text or self.vocabulary.find(text) is not None:
            return None
        return TermRow(Sort.KEEP, text)

    def _row_found(self, term: Term, words: Sequence[str]) -> TermRow:
        row = self._row_of_code[term.code]
        if not term.aliases or all(word in fold(term.label) for word in words):
            return row
        return row._replace(by_alias=True)

    @cached_property
    def _all_rows(self) -> Sequence[TermRow]:
        return tuple(self._tree.rows(with_heading=False))

    @cached_property
    def _rows_by_group(self) -> Mapping[str, Sequence[TermRow]]:
        return {name: tuple(node.rows(with_heading=False)) for name, node in self._tree.below.items()}

    @cached_property
    def _tree(self) -> _Node:
        root = _Node("")
        for term in self.vocabulary.terms:
            if term.group:
                _node_of(root, term.group)
        for term in self.vocabulary.terms:
            home = _node_of(root, term.group) if term.group else root
            own = home.below.get(term.label)
            if own is not None and own.term is None:
                own.term = term
            else:
                home.terms.append(term)
        return root

    @cached_property
    def _row_of_code(self) -> Mapping[str, TermRow]:
        return {
            term.code: TermRow(Sort.TERM, term.label, term.code, term.group.rpartition(" > ")[2], term.aliases)
            for term in self.vocabulary.terms
        }

    @cached_property
    def _top_of_code(self) -> Mapping[str, str]:
        names = {group.name for group in self.groups}
        return {
            term.code: term.group.partition(" > ")[0] or (term.label if term.label in names else "")
            for term in self.vocabulary.terms
        }


def _node_of(root: _Node, path: str) -> _Node:
    node = root
    for name in path.split(" > "):
        node = node.below.setdefault(name, _Node(name))
    return node


class TermLists:
    """The list of each vocabulary, made when it is first asked for and shared by all pickers."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        """Reads nothing yet."""
        self.vocabularies = vocabularies
        self._lists: dict[str, TermList] = {}

    def __getitem__(self, vocabulary_id: str) -> TermList:
        """The list of that vocabulary."""
        if vocabulary_id not in self._lists:
            self._lists[vocabulary_id] = TermList(self.vocabularies, vocabulary_id)
        return self._lists[vocabulary_id]


def row_text(row: TermRow) -> str:
    """What a row says."""
    if row.sort is Sort.KEEP:
        return _("Keep “{text}” as your own words").format(text=row.text)
    if row.sort is Sort.NEAR:
        return _("Did you mean “{text}”?").format(text=row.text)
    return row.text


def row_note(row: TermRow) -> str:
    """What stands beside it: where a found term belongs, or what else it is called."""
    if row.sort is Sort.OWN:
        return _("not in the list")
    return row.group if row.group and not row.by_alias else other_names(row)


def other_names(row: TermRow) -> str:
    """What else a term is called; "" where it has no other names."""
    # Translators: other names of a term, such as "also Silversmiths, Goldsmiths".
    return _("also {names}").format(names=", ".join(row.aliases)) if row.aliases else ""


def begins(row: TermRow, text: str) -> bool:
    """Whether a row is a listed term, one of whose names begins with a text."""
    begin = fold(text)
    is_term = row.sort in {Sort.TERM, Sort.HEAD_TERM}
    return is_term and bool(begin) and any(fold(name).startswith(begin) for name in (row.text, *row.aliases))


def key_of(term: JsonValue) -> tuple[str, str]:
    """What makes two chosen terms the same: the code, or the words of one's own."""
    if isinstance(term, dict) and not is_own_term(term):
        return (str(term.get("code")), "")
    return ("", fold(term_label(term)) or term_label(term))


def with_or_without(terms: Sequence[JsonValue], term: JsonValue) -> list[JsonValue]:
    """Return the terms without `term` where they hold it, else with it at the end."""
    kept = [other for other in terms if key_of(other) != key_of(term)]
    return kept if len(kept) < len(terms) else [*kept, term]


def moved(terms: Sequence[JsonValue], place: int, target: int) -> list[JsonValue]:
    """Return the terms with the one at `place` put to `target`."""
    others = [*terms[:place], *terms[place + 1 :]]
    return [*others[:target], terms[place], *others[target:]]
