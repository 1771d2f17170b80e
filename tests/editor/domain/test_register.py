"""The register of members: changes, their undoing, what another program did meanwhile, and rows of files."""

from __future__ import annotations

import pytest

from editor.domain.members import Member as Declared
from editor.domain.members import kind_of, make_register_field
from editor.domain.register import Changes, Intake, Member, Register, name_of, search_text
from editor.domain.specs import Text
from editor.domain.values import JsonValue

AT = "2026-11-23T14:02:05Z"
DENMARK: JsonValue = {"code": "DK", "label": "Denmark"}
POLAND: JsonValue = {"code": "PL", "label": "Poland"}


def register_of(*names: str) -> Register:
    register = Register()
    register.change("Import", AT, {number: {"name": name} for number, name in enumerate(names, 1)})
    return register


def names(register: Register) -> dict[int, str]:
    return {number: name_of(row) for number, row in register.members.items()}


def undo(register: Register) -> None:
    step = register.history.undo(AT)
    assert step is not None
    for edit in step.edits:
        register.apply(edit)


def test_a_column_is_declared_once_and_every_kind_of_the_catalogue_can_be_one() -> None:
    kind = kind_of(make_register_field())

    assert [column.name for column in kind.columns] == list(Declared.__annotations__)
    assert all(column.label and column.path == f"members.{column.name}" for column in kind.columns)
    with pytest.raises(TypeError, match=r"members\.name"):
        kind_of(kind.columns[0])
    assert isinstance(kind.columns[0].kind, Text)


def test_changes_of_many_members_are_one_step_to_undo() -> None:
    register = register_of("Oak", "Beech", "Cedar")
    changes: Changes = {
        1: None,
        2: {"name": "Beech", "fee": True},
        3: {"name": "Cedar", "region": " "},
        4: {"name": ""},
    }

    step = register.change("Edit", AT, changes)

    assert step is not None
    assert [edit.path for edit in step.edits] == ["1", "2"]  # what is empty is absent
    undo(register)
    assert names(register) == {1: "Oak", 2: "Beech", 3: "Cedar"}
    assert register.change("Edit", AT, {1: {"name": "Oak"}}) is None
    assert register.history.redo_label == "Edit"
    undo(register)
    assert register.members == {}
    assert register.history.undo_label is None


def test_a_number_is_never_given_twice() -> None:
    register = register_of("Oak", "Beech")
    register.change("Remove", AT, {2: None})

    assert list(register.next_numbers(2)) == [3, 4]
    assert list(Register(register.history.steps).next_numbers(1)) == [3]
    undo(register)
    assert names(register) == {1: "Oak", 2: "Beech"}


def test_steps_are_made_again_on_what_another_program_left() -> None:
    base = register_of("Oak", "Beech", "Cedar")
    ours, theirs = Register(base.history.steps), Register(base.history.steps)
    steps = [
        ours.change("Edit", AT, {1: {"name": "Oak", "fee": True}, 2: {"name": "Beech AG"}, 3: None}),
        ours.change("Add", AT, {4: {"name": "Elm"}}),
        ours.change("Edit", AT, {4: {"name": "Elm Ltd"}}),
        ours.change("Same", AT, {1: {"name": "Oak", "fee": True, "region": "Jutland"}}),
    ]
    theirs.change("Edit", AT, {1: {"name": "Oak Ltd", "region": "Jutland"}, 2: None})
    theirs.change("Add", AT, {4: {"name": "Fir"}})

    made = theirs.replay([step for step in steps if step is not None])

    assert theirs.members == {
        1: {"name": "Oak Ltd", "region": "Jutland", "fee": True},
        2: {"name": "Beech AG"},
        4: {"name": "Fir"},
        5: {"name": "Elm Ltd"},
    }
    assert [step.label for step in made] == ["Edit", "Add", "Edit"]
    assert [step.number for step in made] == [4, 5, 6]


def test_a_deletion_that_is_undone_keeps_its_number_when_it_is_made_again() -> None:
    base = register_of("Oak", "Beech")
    base.change("Remove", AT, {1: None})
    ours, theirs = Register(base.history.steps), Register(base.history.steps)
    step = ours.history.undo(AT)
    assert step is not None

    theirs.replay([step])

    assert names(theirs) == {2: "Beech", 1: "Oak"}


ROWS: list[Member] = [
    {"name": "OAK", "country": DENMARK, "fee": True},
    {"name": "Beech", "country": POLAND},
    {"name": "Beech"},
    {"name": "Elm"},
    {"region": "Jutland"},
]


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (
            Intake.ADD,
            {
                1: {"name": "Oak", "region": "Funen"},
                2: {"name": "Beech", "country": DENMARK},
                3: {"name": "Beech", "country": POLAND, "fee": True},
                4: {"name": "Fir"},
                **dict(enumerate(ROWS, 5)),
            },
        ),
        (
            Intake.UPDATE,
            {
                1: {"name": "OAK", "region": "Funen", "country": DENMARK, "fee": True},
                2: {"name": "Beech", "country": DENMARK},
                3: {"name": "Beech", "country": POLAND, "fee": True},
                4: {"name": "Fir"},
                5: ROWS[3],
                6: ROWS[4],
            },
        ),
        (Intake.REPLACE, {1: ROWS[0], 2: ROWS[2], 3: ROWS[1], 5: ROWS[3], 6: ROWS[4]}),
    ],
)
def test_rows_of_a_file_are_added_or_change_the_members_of_their_names(
    way: Intake, expected: dict[int, Member]
) -> None:
    register = Register()
    register.change(
        "Import",
        AT,
        {
            1: {"name": "Oak", "region": "Funen"},
            2: {"name": "Beech", "country": DENMARK},
            3: {"name": "Beech", "country": POLAND, "fee": True},
            4: {"name": "Fir"},
        },
    )

    register.change("Import", AT, register.taking(ROWS, way))

    assert register.members == expected


def test_a_filter_looks_into_all_that_a_member_says() -> None:
    kind = kind_of(make_register_field())
    row: Member = {"name": "Łódź & Oak", "country": POLAND, "startup": True, "since": "2019-05-01"}

    assert search_text(kind, row) == " lodz and oak poland yes 1 may 2019 "
    assert name_of({}) == "(no name)"
