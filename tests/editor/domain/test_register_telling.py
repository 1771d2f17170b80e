"""Steps of a register of members in plain words, and what takes them back."""

from __future__ import annotations

import pytest

from editor.domain.draft import Edit
from editor.domain.history import Step
from editor.domain.members import kind_of, make_register_field
from editor.domain.register import Member, Register
from editor.domain.register_telling import member_words, register_step_words

AT = "2026-11-23T14:02:05Z"
KIND = kind_of(make_register_field())


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, {"name": "Oak"}, "Oak added"),
        ({"name": "Oak"}, None, "Oak taken out"),
        (None, {"startup": True}, "(no name) added"),
        ({"name": "Oak"}, {"name": "Elm"}, "Oak: Name: Oak to Elm"),
        (
            {"name": "Oak", "fee": True},
            {"name": "Oak", "since": "2019-05"},
            "Oak: Fee: Yes to empty; Since: empty to May 2019",
        ),
        (
            {"name": "Oak"},
            {"name": "O", "region": "R", "fee": False, "since": "2019", "until": "2020"},
            "Oak: Name: Oak to O; Region: empty to R; Fee: empty to No and 2 more",
        ),
        ({"name": "Oak " * 40}, None, "Oak " * 14 + "Oak… taken out"),
    ],
)
def test_what_became_of_a_member_is_said(before: Member | None, after: Member | None, words: str) -> None:
    assert member_words(Edit("1", before, after), KIND) == words


def test_a_step_says_what_was_done_and_to_how_many() -> None:
    oak, elm = Edit("1", None, {"name": "Oak"}), Edit("2", None, {"name": "Elm"})

    assert register_step_words(Step(1, "Import a.csv", AT, (oak, elm)), KIND) == "Import a.csv: 2 members"
    assert register_step_words(Step(1, "Oak", AT, (oak,), undoes=1), KIND) == "Undone: Oak added"
    assert register_step_words(Step(1, "Oak", AT, (oak,), redoes=1), KIND) == "Done again: Oak added"
    assert register_step_words(Step(1, "Oak", AT, (oak, oak.inverse())), KIND) == "Oak: nothing changed"


def test_one_step_is_taken_back_and_what_came_later_in_other_cells_stays() -> None:
    register = Register()
    added = register.change("Import", AT, {1: {"name": "Oak"}, 2: {"name": "Elm"}})
    named = register.change("Oak", AT, {1: {"name": "Oak AG"}})
    register.change("Oak", AT, {1: {"name": "Oak AG", "region": "Fyn"}})
    removed = register.change("Remove", AT, {2: None})
    assert added is not None
    assert named is not None
    assert removed is not None

    assert register.taking_back(named) == {1: {"name": "Oak", "region": "Fyn"}}
    assert register.taking_back(removed) == {2: {"name": "Elm"}}
    assert register.taking_back(added) == {1: None, 2: None}


def test_all_members_become_what_they_were_before_a_step() -> None:
    register = Register()
    register.change("Import", AT, {1: {"name": "Oak"}, 2: {"name": "Elm"}})
    named = register.change("Oak", AT, {1: {"name": "Oak AG"}})
    register.change("All", AT, {1: None, 2: None, 3: {"name": "Fir"}})
    assert named is not None

    assert register.as_before(named) == {1: {"name": "Oak"}, 2: {"name": "Elm"}, 3: None}
