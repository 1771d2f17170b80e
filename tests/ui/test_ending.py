"""The system ends the program: everything is saved first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor.errors import LibraryError
from editor.storage.library import Library
from tests.ui.test_main_window import NAME, Program
from ui.ending import Ending

MAIN = Path(__file__).parents[2] / "main.py"
SIGNALS = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Manager:
    """A session manager that writes down what it was told."""

    def __init__(self, *, asks: bool = True) -> None:
        self.asks, self.told = asks, list[str]()

    def allowsInteraction(self) -> bool:  # noqa: N802 (Qt's name)
        return self.asks

    def release(self) -> None:
        self.told.append("go on")

    def cancel(self) -> None:
        self.told.append("cancel")


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = Program(qtbot, qapp, tmp_path)
    program.new()
    yield program
    program.parts.window.close()


@pytest.fixture
def listening(program: Program) -> Iterator[Ending]:
    """Signals reach the program; afterwards those who had them before."""
    before = {name: signal.getsignal(getattr(signal, name)) for name in SIGNALS}
    program.parts.ending.listen()
    yield program.parts.ending
    for name, handler in before.items():
        signal.signal(getattr(signal, name), handler)


def fail(*_arguments: object) -> None:
    raise LibraryError("The disk is full.")


def stored_name(program: Program) -> object:
    library = Library(program.parts.session.path, program.document.draft.catalogue, lambda: pytest.fail("no change"))
    draft = library.load(program.document.profile_id).draft
    library.close()
    return draft.get(NAME)


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_saves_and_closes_the_window(program: Program, listening: Ending, qtbot: QtBot, name: str) -> None:
    del listening
    program.type_into(NAME, "Wood")

    os.kill(os.getpid(), getattr(signal, name))

    qtbot.waitUntil(lambda: not program.parts.window.isVisible())
    assert stored_name(program) == "Wood"


def test_a_signal_closes_an_open_dialog_too(program: Program, listening: Ending, qtbot: QtBot) -> None:
    del listening
    dialog = QDialog(program.parts.window)
    dialog.open()

    signal.raise_signal(signal.SIGTERM)

    qtbot.waitUntil(lambda: not program.parts.window.isVisible())
    assert not dialog.isVisible()


def test_a_signal_does_not_throw_away_what_cannot_be_saved(
    program: Program, listening: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del listening
    program.dialogs.closes_unsaved = False
    with monkeypatch.context() as patch:
        patch.setattr(Library, "save_steps", fail)
        program.type_into(NAME, "Wood")
        signal.raise_signal(signal.SIGTERM)
        qtbot.waitUntil(lambda: "The disk is full." in program.dialogs.told)

    assert program.parts.window.isVisible()
    assert program.document.draft.get(NAME) == "Wood"


def test_when_the_session_may_end_everything_is_saved_and_stays_open(program: Program) -> None:
    manager = Manager()
    program.type_into(NAME, "Wood")

    program.parts.ending.commit(manager)

    assert stored_name(program) == "Wood"
    assert program.parts.window.isVisible()
    assert manager.told == []


@pytest.mark.parametrize(("stays", "told"), [(True, ["cancel", "go on"]), (False, ["go on"])])
def test_the_session_does_not_end_before_a_person_has_said_so_where_something_is_not_saved(
    program: Program, monkeypatch: pytest.MonkeyPatch, *, stays: bool, told: list[str]
) -> None:
    manager = Manager()
    program.dialogs.closes_unsaved = not stays
    with monkeypatch.context() as patch:
        patch.setattr(Library, "save_steps", fail)
        program.type_into(NAME, "Wood")
        program.parts.ending.commit(manager)

    assert manager.told == told
    assert any("The disk is full." in words for words in program.dialogs.told)


def test_nobody_is_asked_where_the_session_manager_does_not_allow_it(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = Manager(asks=False)
    with monkeypatch.context() as patch:
        patch.setattr(Library, "save_steps", fail)
        program.type_into(NAME, "Wood")
        program.parts.ending.commit(manager)

    assert manager.told == []
    assert program.dialogs.told == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to programs with windows")
def test_the_whole_program_ends_in_order_when_it_is_told_to(tmp_path: Path) -> None:
    environment = dict(os.environ, CLUSTER_PROFILE_EDITOR_DATA=str(tmp_path))
    process = subprocess.Popen(
        [sys.executable, MAIN, "--timing"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(3)] == ["PAINT", "FORM", "READY"]

    process.terminate()

    _said, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints) == (0, "")
