"""A journal is read as far as it is sound: its end is the history, and the steps before a damaged place are still steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from editor.storage.checksums import checksum_of
from editor.storage.journal import Journal, missing_between
from tests.editor.storage.conftest import AT, NAME

Row = tuple[Any, ...]
KNOWN = {NAME: None}


def row(step: int | str, position: int = 0) -> Row:
    values = ("id", step, position, AT, None, "Typed", None, None, NAME, None, f'"{step} {position}"', None, None)
    return (*values, checksum_of(values))


def broken(sound: Row) -> Row:
    return (*sound[:-1], sound[-1] ^ 1)


def whole(*rows: Row) -> Journal:
    return Journal(rows, is_complete=True)


def places(rows: Sequence[Any]) -> list[tuple[int, int]]:
    return [(one[1], one[2]) for one in rows]


def steps_of(journal: Journal) -> list[int]:
    return [step.number for step in journal.sound_steps(KNOWN)]


def test_all_of_a_sound_journal_is_history() -> None:
    journal = whole(row(1), row(1, 1), row(2))

    assert journal.damaged == []
    assert places(journal.sound_end()) == [(1, 0), (1, 1), (2, 0)]
    assert [len(step.edits) for step in journal.sound_steps(KNOWN)] == [2, 1]
    assert journal.last_number == 2


def test_a_journal_may_begin_with_any_step() -> None:
    journal = whole(row(7), row(8))

    assert journal.damaged == []
    assert places(journal.sound_end()) == [(7, 0), (8, 0)]


def test_history_begins_with_the_step_after_the_last_damaged_one() -> None:
    journal = whole(row(1), broken(row(2)), row(3), broken(row(4)), row(4, 1), row(5), row(6))

    assert journal.damaged == [2, 4]
    assert places(journal.sound_end()) == [(5, 0), (6, 0)]
    assert steps_of(journal) == [1, 3, 5, 6]


def test_a_step_of_which_two_rows_are_damaged_is_told_once() -> None:
    journal = whole(row(1), broken(row(2)), broken(row(2, 1)), row(2, 2))

    assert journal.damaged == [2]
    assert places(journal.sound_end()) == []
    assert steps_of(journal) == [1]


def test_a_step_that_is_gone_is_told() -> None:
    journal = whole(row(1), row(3), row(4))

    assert journal.damaged == [2]
    assert places(journal.sound_end()) == [(3, 0), (4, 0)]
    assert steps_of(journal) == [1, 3, 4]


@pytest.mark.parametrize("left", [[(2, 0), (2, 2)], [(2, 1), (2, 2)], [(2, 1)]])
def test_a_step_of_which_a_row_is_gone_is_told_and_left_out(left: list[tuple[int, int]]) -> None:
    journal = whole(row(1), *(row(step, position) for step, position in left), row(3))

    assert journal.damaged == [2]
    assert places(journal.sound_end()) == [(3, 0)]
    assert steps_of(journal) == [1, 3]


def test_a_journal_whose_first_row_is_gone_says_so() -> None:
    journal = whole(row(5, 1), row(6))

    assert journal.damaged == [5]
    assert places(journal.sound_end()) == [(6, 0)]


def test_of_a_journal_that_could_not_be_read_to_its_beginning_the_end_is_history() -> None:
    journal = Journal([row(4, 1), row(5), row(6)], is_complete=False)

    assert journal.damaged == [0]
    assert places(journal.sound_end()) == [(5, 0), (6, 0)]
    assert steps_of(journal) == [5, 6]
    assert journal.last_number == 6


def test_what_follows_a_damaged_row_is_not_told_as_missing() -> None:
    journal = whole(row(1), broken(row(9)), row(2), row(3))

    assert journal.damaged == [9]
    assert places(journal.sound_end()) == [(2, 0), (3, 0)]


def test_a_damaged_number_of_a_step_is_not_counted_on_from() -> None:
    journal = whole(row(1), row(2), broken(row("x")), broken(row(2**62)), broken(row(2**62 - 1)))

    assert journal.damaged == [0, 2**62, 2**62 - 1]
    assert journal.last_number == 2**62 - 1
    assert whole(row(1), broken(row("x")), broken(row(2**62))).last_number == 1


def test_new_steps_meet_none_of_those_that_cannot_be_read() -> None:
    assert whole().last_number == 0
    assert Journal([], is_complete=False).last_number == 1_000_000


@pytest.mark.parametrize(
    ("before", "after", "number"),
    [
        ((3, 0), (3, 1), 0),
        ((3, 1), (4, 0), 0),
        ((3, 0), (3, 2), 3),
        ((3, 1), (5, 0), 4),
        ((3, 1), (5, 2), 5),
        ((3, 1), (4, 1), 4),
        ((3, 1), (4, 2), 4),
    ],
)
def test_what_is_missing_between_two_rows_is_told_by_its_step(
    before: tuple[int, int], after: tuple[int, int], number: int
) -> None:
    assert missing_between(before, after, is_first=False) == number
