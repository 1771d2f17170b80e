"""History: what was done can be taken back and made again, also after a restart."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from editor.domain import upgrades
from editor.domain.draft import Document, Draft, Edit, Mark, Origin, same
from editor.domain.history import History, Step, edits_between
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue

CATALOGUE = make_catalogue()
NAME = "general.name"
PATHS = [NAME, "composition.members_total", "strategy.description", "general.networks"]
AT = "2026-11-23T14:02:05Z"


def write(draft: Draft, history: History, value: JsonValue, path: str = NAME) -> Step:
    """Give a field a value in a step of its own."""
    edit = draft.edit(path, value)
    assert edit is not None
    draft.apply(edit)
    return history.add(CATALOGUE.fields[path].label, AT, [edit])


def take(draft: Draft, step: Step | None) -> None:
    """Make the changes of a step."""
    assert step is not None
    for edit in step.edits:
        draft.apply(edit)


def test_nothing_was_done_in_a_new_history() -> None:
    history = History()

    assert history.steps == ()
    assert history.next_number == 1
    assert history.undo_label is None
    assert history.redo_label is None
    assert history.undo(AT) is None
    assert history.redo(AT) is None


def test_undo_takes_back_the_latest_step_and_redo_makes_it_again(draft: Draft) -> None:
    history = History()
    write(draft, history, "Boats")
    write(draft, history, 12, "composition.members_total")

    take(draft, history.undo(AT))

    assert draft.get("composition.members_total") is None
    assert draft.get(NAME) == "Boats"
    assert (history.undo_label, history.redo_label) == ("Name", "Members in total")

    take(draft, history.redo(AT))

    assert draft.get("composition.members_total") == 12
    assert (history.undo_label, history.redo_label) == ("Members in total", None)


def test_undoing_is_a_step_of_its_own_that_says_what_it_took_back(draft: Draft) -> None:
    history = History()
    write(draft, history, "Boats")

    undone = history.undo("2026-11-23T15:00:00Z")
    redone = history.redo("2026-11-23T16:00:00Z")

    assert undone == Step(2, "Name", "2026-11-23T15:00:00Z", (Edit(NAME, "Boats", None),), undoes=1)
    assert redone == Step(3, "Name", "2026-11-23T16:00:00Z", (Edit(NAME, None, "Boats"),), redoes=1)
    assert [step.number for step in history.steps] == [1, 2, 3]


def test_one_undo_takes_back_a_whole_import_in_reverse_order(draft: Draft) -> None:
    history = History()
    edits = [Edit(NAME, None, "B"), Edit(NAME, "B", "Boats"), Edit("general.region", None, "Lääne")]
    for edit in edits:
        draft.apply(edit)
    history.add("Import page.txt", AT, edits)

    take(draft, history.undo(AT))

    assert draft.values == {}


def test_a_new_step_ends_what_could_be_redone(draft: Draft) -> None:
    history = History()
    write(draft, history, "Boats")
    take(draft, history.undo(AT))

    write(draft, history, "Ships")

    assert history.redo_label is None
    assert history.redo(AT) is None


def test_typing_on_is_still_one_step(draft: Draft) -> None:
    history = History()
    step = write(draft, history, "B")
    for text in ("Bo", "Boa", "Boat"):
        edit = draft.edit(NAME, text)
        assert edit is not None
        draft.apply(edit)
        assert history.is_latest(step)
        step = history.amend(step, AT, edit)

    take(draft, history.undo(AT))

    assert draft.get(NAME) is None
    assert history.steps[0].edits == (Edit(NAME, None, "Boat"),)


def type_and_delete(draft: Draft, history: History) -> None:
    """Type a letter behind the name and take it away again."""
    name = draft.get(NAME)
    step = write(draft, history, f"{name}x")
    edit = draft.edit(NAME, name)
    assert edit is not None
    draft.apply(edit)
    history.amend(step, AT, edit)


def test_undo_passes_over_what_was_typed_and_deleted(draft: Draft) -> None:
    history = History()
    write(draft, history, "Boats")
    write(draft, history, 12, "composition.members_total")
    type_and_delete(draft, history)
    assert history.undo_label == "Members in total"

    take(draft, history.undo(AT))
    history = History(history.steps)

    assert draft.get("composition.members_total") is None
    assert (history.undo_label, history.redo_label) == ("Name", "Members in total")
    take(draft, history.redo(AT))
    assert draft.get("composition.members_total") == 12
    assert history.undo_label == "Members in total"


def test_where_all_that_was_typed_was_deleted_nothing_can_be_undone(draft: Draft) -> None:
    history = History()
    step = write(draft, history, "B")
    edit = draft.edit(NAME, None)
    assert edit is not None
    history.amend(step, AT, edit)

    assert (history.undo_label, history.undo(AT)) == (None, None)


def test_a_value_that_was_confirmed_can_be_undone_though_it_is_the_same(draft: Draft) -> None:
    history = History()
    history.add("Confirm", AT, [Edit(NAME, "Boats", "Boats", Mark(Origin.IMPORTED, to_confirm=True), None)])

    assert history.undo_label == "Confirm"


def test_only_the_latest_step_can_go_on(draft: Draft) -> None:
    history = History()
    first = write(draft, history, "B")
    assert history.is_latest(first)

    second = write(draft, history, 12, "composition.members_total")
    assert not history.is_latest(first)

    take(draft, history.undo(AT))
    assert not history.is_latest(second)
    assert not history.is_latest(first)

    take(draft, history.redo(AT))
    assert not history.is_latest(second)


def test_every_step_says_who_did_it(draft: Draft) -> None:
    history = History([Step(1, "Import", AT, ())], by="Ada Lovelace")
    write(draft, history, "Boats")
    history.undo(AT)
    history.redo(AT)

    assert [step.by for step in history.steps] == ["", *["Ada Lovelace"] * 3]


def test_the_draft_is_shown_as_it_was_after_any_step(draft: Draft) -> None:
    history = History()
    states = [draft.to_document()]
    written: list[tuple[JsonValue, str]] = [("Boats", NAME), (12, "composition.members_total"), ("Ships", NAME)]
    for value, path in written:
        write(draft, history, value, path)
        states.append(draft.to_document())
    take(draft, history.undo(AT))
    states.append(draft.to_document())

    assert [history.draft_at(step, draft).to_document() for step in range(5)] == states
    assert draft.to_document() == states[-1]


def test_a_history_may_begin_later_than_with_the_first_step(draft: Draft) -> None:
    edit = Edit(NAME, "Boats", "Ships")
    steps = [
        Step(7, "Name", AT, (edit.inverse(),), undoes=5),
        Step(8, "Name", AT, (edit,), redoes=5),
        Step(9, "Name", AT, (Edit(NAME, "Ships", "Yachts"),)),
    ]
    draft.set(NAME, "Yachts")

    history = History(steps)

    assert history.next_number == 10
    assert history.draft_at(0, draft).get(NAME) == "Ships"
    take(draft, history.undo(AT))
    assert draft.get(NAME) == "Ships"
    assert history.undo(AT) is None


def test_steps_are_numbered_after_those_of_which_nothing_is_known(draft: Draft) -> None:
    history = History(last_number=12)

    assert write(draft, history, "Boats").number == 13
    assert history.next_number == 14


def test_what_leads_on_to_a_draft_says_which_steps_are_missing_at_the_end(draft: Draft) -> None:
    history, confirmed = History(), Mark(Origin.IMPORTED, AT)
    first = write(draft, history, "Boats")
    write(draft, history, 12, "composition.members_total")
    write(draft, history, "Ships")
    draft.set("composition.members_total", 12, confirmed)

    assert edits_between([first], draft) == [Edit(NAME, "Boats", "Ships")]
    assert edits_between(history.steps, draft) == [Edit("composition.members_total", 12, 12, None, confirmed)]
    assert edits_between([], draft) == []


def test_older_edits_of_a_field_that_an_upgrade_changed_lead_to_what_it_was(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History()
    write(draft, history, "Boats")
    write(draft, history, 12, "composition.members_total")
    draft.set(NAME, "Boats, as they are called now")

    monkeypatch.setattr(upgrades, "CHANGED", frozenset({NAME}))

    assert edits_between(history.steps, draft) == []


class People(RuleBasedStateMachine):
    """Edits, undoes, redoes and restarts in any order, against the plain list of states that a person remembers."""

    @initialize()
    def open_program(self) -> None:
        self.draft = Draft(CATALOGUE)
        self.history = History()
        self.past: list[Document] = [self.draft.to_document()]
        self.future: list[Document] = []
        self.typing: Step | None = None

    def do(self, edits: list[Edit]) -> None:
        if not edits:
            return
        for edit in edits:
            self.draft.apply(edit)
        self.typing = self.history.add("Step", AT, edits)
        self.past.append(self.draft.to_document())
        self.future.clear()

    @rule(path=st.sampled_from(PATHS), value=st.sampled_from([None, "a", "b", 0, False, [{"name": "x"}]]))
    def edit(self, path: str, value: JsonValue) -> None:
        edit = self.draft.edit(path, value)
        self.do([edit] if edit else [])

    @rule(values=st.lists(st.sampled_from(["a", "b", None]), min_size=1, max_size=3))
    def import_page(self, values: list[JsonValue]) -> None:
        edits = []
        scratch = self.draft.copy()
        for value in values:
            edit = scratch.edit(NAME, value)
            if edit:
                scratch.apply(edit)
                edits.append(edit)
        self.do(edits)

    @precondition(lambda self: self.typing and len(self.typing.edits) == 1 and self.history.is_latest(self.typing))
    @rule(letter=st.sampled_from("xyz"))
    def type_on(self, letter: str) -> None:
        assert self.typing
        path = self.typing.edits[0].path
        edit = self.draft.edit(path, f"{self.draft.get(path) or ''}{letter}")
        assert edit
        self.draft.apply(edit)
        self.typing = self.history.amend(self.typing, AT, edit)
        self.past[-1] = self.draft.to_document()

    @precondition(lambda self: self.typing and len(self.typing.edits) == 1 and self.history.is_latest(self.typing))
    @rule()
    def delete_what_was_typed(self) -> None:
        assert self.typing
        edit = self.draft.edit(self.typing.edits[0].path, self.typing.edits[0].before)
        if edit:
            self.draft.apply(edit)
            self.typing = self.history.amend(self.typing, AT, edit)
            self.past[-1] = self.draft.to_document()

    @rule()
    def undo(self) -> None:
        while len(self.past) > 1 and same(self.past[-1], self.past[-2]):  # nobody remembers that
            self.past.pop()
        step = self.history.undo(AT)
        assert (step is None) == (len(self.past) == 1)
        if step:
            take(self.draft, step)
            self.future.append(self.past.pop())

    @rule()
    def redo(self) -> None:
        step = self.history.redo(AT)
        assert (step is None) == (not self.future)
        if step:
            take(self.draft, step)
            self.past.append(self.future.pop())

    @rule()
    def restart(self) -> None:
        self.history = History(self.history.steps)
        self.draft = Draft.from_document(CATALOGUE, self.draft.to_document())
        self.typing = None

    @invariant()
    def the_draft_is_what_the_person_remembers(self) -> None:
        assert self.draft.to_document() == self.past[-1]

    @invariant()
    def the_steps_lead_to_the_draft(self) -> None:
        replayed = Draft(CATALOGUE)
        for step in self.history.steps:
            take(replayed, step)
        assert replayed.to_document() == self.draft.to_document()
        assert edits_between(self.history.steps, self.draft) == []

    @invariant()
    def taking_back_leads_to_every_state_there_was(self) -> None:
        replayed = Draft(CATALOGUE)
        for step in self.history.steps:
            take(replayed, step)
            assert self.history.draft_at(step.number, self.draft).to_document() == replayed.to_document()

    @invariant()
    def steps_are_numbered_without_gaps(self) -> None:
        assert [step.number for step in self.history.steps] == list(range(1, self.history.next_number))


TestPeople = People.TestCase
TestPeople.settings = settings(max_examples=60, stateful_step_count=25, deadline=None, derandomize=True)
