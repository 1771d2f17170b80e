"""Vocabularies: the controlled lists that terms come from, and how to find a term."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from editor.domain.folding import fold


@dataclass(frozen=True, slots=True)
class Term:
    """One allowed value: its code is stored, its label is shown."""

    code: str
    label: str
    group: str = ""
    """Heading in a long list; a path with " > " between its levels."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A controlled list, in the order of its file."""

    id: str
    title: str
    version: str
    complete: bool
    terms: tuple[Term, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Term]:
        """Term of each code."""
        return {term.code: term for term in self.terms}

    @cached_property
    def _by_label(self) -> Mapping[str, Term]:
        return {term.label: term for term in reversed(self.terms)}

    @cached_property
    def _by_spelling(self) -> Mapping[str, Term]:
        found: dict[str, Term] = {}
        for term in self.terms:
            found.setdefault(_squeeze(term.label), term)
        for term in self.terms:
            for alias in term.aliases:
                found.setdefault(_squeeze(alias), term)
        return found

    @cached_property
    def _by_american_spelling(self) -> Mapping[str, Term]:
        """Term of each label and alias in American spelling; not of those that two terms share."""
        from editor.domain.american import american

        spelled: dict[str, set[str]] = {}
        for term in self.terms:
            for text in (term.label, *term.aliases):
                spelled.setdefault(american(fold(text)).replace(" ", ""), set()).add(term.code)
        return {spelling: self.by_code[next(iter(codes))] for spelling, codes in spelled.items() if len(codes) == 1}

    @cached_property
    def _search_texts(self) -> tuple[tuple[Term, str, str], ...]:
        """Per term: folded label, and label with aliases; both begin with a space, so that " x" finds a word's start."""
        return tuple(
            (term, " " + fold(term.label), " " + "  ".join(fold(text) for text in (term.label, *term.aliases)))
            for term in self.terms
        )

    def find(self, text: str) -> Term | None:
        """Return the term that `text` spells (label, alias or code), blind to case, accents, spaces, hyphens, "&"/"and".

        British spelling is as good as American, where only one term is spelled so.
        """
        # Most texts are a label to the letter: to fold all of them first would take longer than to read the list.
        found = self.by_code.get(text) or self._by_label.get(text) or self._by_spelling.get(_squeeze(text))
        return found or self._find_american(text)

    @cached_property
    def _find_american(self) -> Callable[[str], Term | None]:
        from editor.domain.american import american

        terms = self._by_american_spelling
        return lambda text: terms.get(american(fold(text)).replace(" ", ""))

    def search(self, query: str) -> list[Term]:
        """Return the terms that hold every word of `query`: the whole label first, then where words of the label start with it.

        Those that hold it only when spaces and hyphens are left out ("coworking") come last.
        """
        words = fold(query).split()
        if not words:
            return list(self.terms)
        ranked = [
            (rank, index, term)
            for index, (term, label, everything) in enumerate(self._search_texts)
            if (rank := _rank(words, label, everything)) is not None
        ]
        ranked.sort(key=lambda entry: entry[:2])
        return [term for _rank, _index, term in ranked]


def _rank(words: list[str], label: str, everything: str) -> int | None:
    """Place of a term among those found, from 0; None where it is not found. See `_search_texts`."""
    if label == " " + " ".join(words):
        return 0
    if not all(word in everything for word in words):
        return 5 if "".join(words) in everything.replace(" ", "") else None
    if all(" " + word in label for word in words):
        return 1 if label.startswith(" " + words[0]) else 2
    return 3 if all(" " + word in everything for word in words) else 4


def _squeeze(text: str) -> str:
    return fold(text).replace(" ", "")


class Vocabularies(Mapping[str, Vocabulary]):
    """The vocabularies of a folder by id, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds one JSON file per vocabulary, named after its id."""
        self._folder = folder
        self._read: dict[str, Vocabulary] = {}

    def __getitem__(self, vocabulary_id: str) -> Vocabulary:
        """Return the vocabulary; KeyError where there is none."""
        if vocabulary_id not in self._read:
            path = self._folder / f"{vocabulary_id}.json"
            if not path.is_file():
                raise KeyError(vocabulary_id)
            self._read[vocabulary_id] = _read_vocabulary(path)
        return self._read[vocabulary_id]

    def __iter__(self) -> Iterator[str]:
        """Ids, in alphabetical order."""
        return iter(sorted(path.stem for path in self._folder.glob("*.json")))

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


def _read_vocabulary(path: Path) -> Vocabulary:
    raw = json.loads(path.read_text(encoding="utf-8"))
    terms = tuple(
        Term(term["code"], term["label"], term.get("group", ""), tuple(term.get("aliases", ())))
        for term in raw["terms"]
    )
    return Vocabulary(raw["id"], raw["title"], raw["version"], raw["complete"], terms)
