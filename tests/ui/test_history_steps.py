"""Every step of a profile: in plain words, found, gone to, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor.domain.draft import Draft, Edit
from editor.domain.history import History, Step
from editor.domain.specs import Catalogue
from tests.ui.conftest import TODAY
from tests.ui.past import BEFORE_TEXT, DESCRIPTION, LANGUAGES, TOTAL, WEBSITE, PastProgram
from ui.history_steps import HistorySteps
from ui.step_list import StepList
from ui.theme import Theme

Key = Qt.Key


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PastProgram]:
    program = PastProgram(qtbot, qapp, tmp_path, monkeypatch)
    program.open_history()
    program.press("Step by step")
    yield program
    program.parts.window.close()


def lines(program: PastProgram) -> list[str]:
    """The steps without who made them: that is whoever runs the tests."""
    return [line.split(", by ")[0] for line in program.lines("history.steps")]


def test_the_steps_stand_under_their_days_in_plain_words(program: PastProgram) -> None:
    assert lines(program) == [
        "Today",
        "11:00, Strategy: “furniture makers” to “everybody”",
        "Yesterday",
        "12:00, Website: https://furniture.cluster.example to furniture.cluster.example",
        "21 November",
        "12:00, Import new.txt: 2 values",
        "8 November",
        "12:00, Strategy: empty to One association for furniture makers in Romania, along the…",
        "12:00, Members in total: 80 to 84",
        "2 November",
        "12:00, Import made.txt: 3 values",
    ]


def test_the_history_goes_on_with_what_is_done_now_and_survives_a_restart(program: PastProgram) -> None:
    program.parts.window.undo.trigger()
    program.qtbot.waitUntil(lambda: "Undone: " in lines(program)[1])

    program.restart()
    program.open_history()
    program.press("Step by step")

    assert lines(program)[1] == "14:02, Undone: Strategy: “everybody” to “furniture makers”"
    assert lines(program)[2].startswith("11:00, Strategy: ")


def test_typing_finds_steps_by_words_of_their_fields_and_values(program: PastProgram) -> None:
    search = program.history.findChild(QLineEdit, "history.search")
    assert isinstance(search, QLineEdit)

    program.qtbot.keyClicks(search, "romanian")

    assert lines(program) == ["21 November", "12:00, Import new.txt: 2 values"]
    assert program.label("history.count") == "1 step of 6"
    program.qtbot.keyClicks(search, " nothing")
    assert "No step is called that." in program.words()


def test_steps_are_filtered_by_field(program: PastProgram) -> None:
    combo = program.combo("history.field")

    combo.setCurrentIndex(combo.findData(TOTAL))
    combo.activated.emit(combo.currentIndex())

    assert [line for line in lines(program) if "," in line] == [
        "12:00, Import new.txt: 2 values",
        "12:00, Members in total: 80 to 84",
        "12:00, Import made.txt: 3 values",
    ]
    assert combo.itemText(0) == "All fields"


def test_enter_goes_to_the_field_of_a_step(program: PastProgram) -> None:
    program.choose("history.steps", "Website: ")

    program.qtbot.keyClick(program.view("history.steps"), Key.Key_Return)

    assert not program.is_open
    assert program.parts.window.profile_view.form.focused_path() == WEBSITE


def test_one_change_of_the_past_is_taken_back_by_itself(program: PastProgram) -> None:
    program.choose("history.steps", "Website: ")

    program.press("Take back Website")

    assert program.document.draft.get(WEBSITE) == "https://furniture.cluster.example"
    assert program.document.draft.get(TOTAL) == 86
    program.qtbot.waitUntil(lambda: "Taken back: Website: " in lines(program)[1])


def test_a_field_that_was_changed_again_since_says_so_and_what_it_is_now(program: PastProgram) -> None:
    program.choose("history.steps", "Members in total: 80 to 84")

    program.qtbot.waitUntil(lambda: "Changed again since: 86 now" in program.words())
    assert "Take back makes it what stood before this step." in program.label("history.note")
    program.press("Take back Members in total")
    assert program.document.draft.get(TOTAL) == 80
    program.qtbot.waitUntil(lambda: "As before again" in program.words())


def test_an_import_is_taken_back_whole_or_field_by_field(program: PastProgram) -> None:
    program.choose("history.steps", "Import new.txt")

    program.press("Take back Languages spoken")
    assert program.document.draft.get(LANGUAGES) is None
    assert program.document.draft.get(TOTAL) == 86

    program.choose("history.steps", "Import new.txt")
    program.press("Take back 1 field")
    assert program.document.draft.get(TOTAL) == 84


def test_everything_since_a_step_is_taken_back_as_one_step(program: PastProgram) -> None:
    steps = len(program.document.history.steps)
    program.choose("history.steps", "Import new.txt")

    program.press("Take back this and 2 later steps")

    assert len(program.document.history.steps) == steps + 1
    assert program.document.draft.get(TOTAL) == 84
    assert program.document.draft.get(WEBSITE) == "https://furniture.cluster.example"
    assert program.document.draft.get(DESCRIPTION) == BEFORE_TEXT
    program.parts.window.undo.trigger()
    assert program.document.draft.get(TOTAL) == 86


def test_choosing_a_point_goes_to_its_step(program: PastProgram) -> None:
    program.choose_point("Before the correction")

    chosen = program.history.findChild(StepList)
    assert isinstance(chosen, StepList)
    assert chosen.current_step is not None
    assert chosen.current_step.number == 3


def many_steps(catalogue: Catalogue, n: int) -> tuple[History, Draft]:
    """A long text typed into, and a number changed, by turns."""
    draft = Draft(catalogue)
    steps = []
    text = "word " * 8_000
    for number in range(1, n + 1):
        path, value = (TOTAL, number) if number % 2 else (DESCRIPTION, f"{text}{number}")
        edit = draft.edit(path, value)
        assert edit is not None
        draft.apply(edit)
        day, minute = divmod(number, 1440)
        at = f"2026-{1 + day // 28:02}-{1 + day % 28:02}T{minute // 60:02}:{minute % 60:02}:00Z"
        steps.append(Step(number, catalogue.fields[path].label, at, (edit,), by="Ana"))
    return History(steps), draft


def test_ten_thousand_steps_are_fluid(qtbot: QtBot, theme: Theme, catalogue: Catalogue) -> None:
    history, draft = many_steps(catalogue, 10_000)
    steps = HistorySteps(catalogue, theme, lambda: TODAY)
    qtbot.addWidget(steps)
    steps.resize(900, 600)

    begin = perf_counter()
    steps.show_history(history, draft)
    steps.show()
    qtbot.waitExposed(steps)
    steps.grab()
    shown = perf_counter() - begin
    found = steps.findChild(StepList)
    search = steps.findChild(QLineEdit, "history.search")
    assert isinstance(found, StepList)
    assert isinstance(search, QLineEdit)
    begin = perf_counter()
    search.setText("9999")
    searched = perf_counter() - begin
    begin = perf_counter()
    search.clear()
    for _page in range(10):
        qtbot.keyClick(found, Key.Key_PageDown)
    steps.grab()
    paged = perf_counter() - begin

    assert found.model().rowCount() > 10_000
    assert shown < 2  # usually 0.2
    assert searched < 3  # the first search folds all: usually 0.5
    assert paged < 2  # usually 0.2


def test_a_step_of_a_field_in_someone_elses_words_is_no_markup(
    qtbot: QtBot, theme: Theme, catalogue: Catalogue
) -> None:
    steps = HistorySteps(catalogue, theme, lambda: TODAY)
    qtbot.addWidget(steps)
    edit = Edit(WEBSITE, None, "<b>bold</b>")
    draft = Draft(catalogue)
    draft.apply(edit)

    steps.show_history(History([Step(1, "Website", "2026-11-23T12:00:00Z", (edit,))]), draft)

    model = steps.findChild(StepList).model()  # type: ignore[union-attr]
    assert "<b>bold</b>" in str(model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_steps_of_the_field_with_the_focus_are_shown_by_a_key(program: PastProgram) -> None:
    program.press("Back to the form")
    program.parts.window.profile_view.form.go_to(WEBSITE)

    program.parts.window.show_field_history.trigger()

    assert [line for line in lines(program) if "," in line] == [
        "12:00, Website: https://furniture.cluster.example to furniture.cluster.example",
        "12:00, Import made.txt: 3 values",
    ]


def test_a_field_that_never_changed_says_so(program: PastProgram) -> None:
    program.press("Back to the form")
    program.parts.window.profile_view.form.go_to("general.phone")

    program.parts.window.show_field_history.trigger()

    assert lines(program) == []
    assert "Nothing was changed here so far." in program.words()
