"""Many sheets at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.errors import FileError
from editor.sheet.layouts import Subject
from editor.sheet.wish import Wish
from editor.sheet_batch import MOST_AT_ONCE, MOST_IN_A_ROW, Outcome, SheetBatch

CATALOGUE = make_catalogue()
MANY = 2 * MOST_AT_ONCE + 1
"""So many that processes make them, on any machine."""
NAMING = next(field for field in CATALOGUE.fields.values() if field.names)


def named(name: str) -> Callable[[], Subject]:
    def read() -> Subject:
        draft = Draft(CATALOGUE)
        draft.set(NAMING.path, name)
        return draft, About("0197")

    return read


def broken() -> Subject:
    raise FileError("It cannot be read.")


def test_each_profile_has_a_file_of_its_own_and_outcomes_come_in_order(tmp_path: Path) -> None:
    names = [f"Cluster {number}" for number in range(7)]

    outcomes = list(SheetBatch(tmp_path, Wish(), ".md").write((name, named(name)) for name in names))

    assert outcomes == [Outcome(f"{name}.md") for name in names]
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{name}.md" for name in names]


def test_names_that_are_one_to_a_file_system_get_numbers(tmp_path: Path) -> None:
    wanted = [("1", named("Wood/Steel")), ("2", named("wood-steel")), ("3", named("Wood-Steel")), ("4", named(""))]

    outcomes = [outcome.name for outcome in SheetBatch(tmp_path, Wish(), ".md").write(wanted)]

    assert outcomes == ["Wood-Steel.md", "wood-steel (2).md", "Wood-Steel (3).md", "profile.md"]


def test_a_number_that_belongs_to_a_name_is_left_to_it(tmp_path: Path) -> None:
    wanted = [(name, named(name)) for name in ("Wood (2)", "Wood", "Wood", "wood", "Wood (2)", "Wood")]

    outcomes = [outcome.name for outcome in SheetBatch(tmp_path, Wish(), ".md").write(wanted)]

    assert outcomes == ["Wood (2).md", "Wood.md", "Wood (3).md", "wood (4).md", "Wood (2) (2).md", "Wood (5).md"]


def test_what_cannot_be_read_or_written_is_told_and_the_rest_is_made(tmp_path: Path) -> None:
    (tmp_path / "Two.md").mkdir()

    one, two, three = SheetBatch(tmp_path, Wish(), ".md").write(
        [("a", broken), ("b", named("Two")), ("c", named("Three"))]
    )

    assert one == Outcome("a", "It cannot be read.")
    assert two.name == "b"
    assert "Two.md" in two.fault
    assert three == Outcome("Three.md")


def test_of_many_outcomes_come_in_order_too_and_each_says_what_became_of_its_own(tmp_path: Path) -> None:
    count = 4 * MOST_AT_ONCE * 3
    (tmp_path / "Cluster 20.md").mkdir()
    wanted = [(str(number), broken if number % 9 == 4 else named(f"Cluster {number}")) for number in range(count)]

    outcomes = list(SheetBatch(tmp_path, Wish(), ".md").write(wanted))

    assert [number for number, outcome in enumerate(outcomes) if outcome.fault] == sorted({20, *range(4, count, 9)})
    for number, outcome in enumerate(outcomes):
        assert outcome.name == (str(number) if outcome.fault else f"Cluster {number}.md")
        assert outcome.fault or f"Cluster {number}\n" in (tmp_path / outcome.name).read_text("utf-8")


def test_who_stops_asking_gets_few_more(tmp_path: Path) -> None:
    read: list[int] = []

    def reading(number: int) -> Callable[[], Subject]:
        def read_it() -> Subject:
            read.append(number)
            return named(f"Cluster {number}")()

        return read_it

    outcomes = SheetBatch(tmp_path, Wish(), ".md").write((str(number), reading(number)) for number in range(500))
    next(outcomes)
    outcomes.close()

    assert len(read) <= 2 * MOST_AT_ONCE * MOST_IN_A_ROW
    assert len(list(tmp_path.iterdir())) <= len(read)


def test_who_gives_up_is_told_of_each_file_that_there_is(tmp_path: Path) -> None:
    batch = SheetBatch(tmp_path, Wish(), ".md")
    outcomes = []

    for outcome in batch.write((str(number), named(f"Cluster {number}")) for number in range(1000)):
        outcomes.append(outcome)
        batch.give_up()

    assert len(outcomes) <= 2 * MOST_AT_ONCE * MOST_IN_A_ROW
    assert {outcome.name for outcome in outcomes} == {path.name for path in tmp_path.iterdir()}


def test_nothing_wanted_makes_nothing(tmp_path: Path) -> None:
    assert list(SheetBatch(tmp_path, Wish(), ".md").write([])) == []


def test_pdf_files_of_many_are_the_same_each_time(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        wanted = [(str(number), named(f"Cluster {number}")) for number in range(MANY)]
        assert not any(outcome.fault for outcome in SheetBatch(tmp_path / folder, Wish(), ".pdf").write(wanted))

    for number in range(MANY):
        files = [(tmp_path / folder / f"Cluster {number}.pdf").read_bytes() for folder in ("one", "other")]
        assert files[0] == files[1]
        assert files[0].startswith(b"%PDF")


@pytest.mark.parametrize("suffix", [".html", ".png"])
def test_files_have_the_form_that_is_asked_for(suffix: str, tmp_path: Path) -> None:
    (outcome,) = SheetBatch(tmp_path, Wish(layout="card"), suffix).write([("x", named("Wood"))])

    assert outcome.name == f"Wood{suffix}"
