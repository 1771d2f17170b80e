"""What happens when the program itself is wrong."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal, qWarning
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.paths import RESOURCES
from ui import crash

SECRET = "Ana Secret, ana@furniture.example"  # noqa: S105 (what a profile may say)


class Broken(QObject):
    """An object whose slot raises."""

    def on_clicked(self) -> None:
        raise KeyError(SECRET)

    def on_clicked_elsewhere(self) -> None:
        raise ValueError(SECRET) from LookupError(SECRET)


class Sender(QObject):
    clicked = Signal()


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "state"


@pytest.fixture
def told(state: Path, qtbot: QtBot) -> Iterator[list[str]]:
    reports: list[str] = []
    hooks = (sys.excepthook, threading.excepthook)
    crash.install(reports.append)
    yield reports
    crash.uninstall()
    assert (sys.excepthook, threading.excepthook) == hooks


def test_an_error_in_a_slot_is_told_once_and_the_program_goes_on(told: list[str], qtbot: QtBot) -> None:
    broken, button = Broken(), QPushButton("Break")
    qtbot.addWidget(button)
    button.clicked.connect(broken.on_clicked)

    button.click()
    button.click()

    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(20)
    assert len(told) == 1
    assert button.isEnabled()


def test_another_error_is_told_too(told: list[str], qtbot: QtBot) -> None:
    broken, sender = Broken(), Sender()
    sender.clicked.connect(broken.on_clicked)
    sender.clicked.connect(broken.on_clicked_elsewhere)

    sender.clicked.emit()

    qtbot.waitUntil(lambda: len(told) == 2)


def test_the_report_has_types_places_and_versions_but_nothing_of_a_profile(told: list[str], qtbot: QtBot) -> None:
    broken, sender = Broken(), Sender()
    sender.clicked.connect(broken.on_clicked_elsewhere)

    sender.clicked.emit()

    qtbot.waitUntil(lambda: bool(told))
    (report,) = told
    for wanted in ("ValueError", "LookupError", "test_crash.py", "on_clicked_elsewhere", "Python 3.", "Qt 6."):
        assert wanted in report
    assert "Secret" not in report
    assert str(Path.home()) not in report


def test_the_log_has_the_story_and_is_for_its_owner_only(told: list[str], state: Path, qtbot: QtBot) -> None:
    broken, sender = Broken(), Sender()
    sender.clicked.connect(broken.on_clicked)

    sender.clicked.emit()

    qtbot.waitUntil(lambda: bool(told))
    log = crash.log_path()
    assert SECRET in log.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_an_error_in_a_thread_is_told_in_the_thread_of_the_window(state: Path, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    crash.install(lambda _report: threads.append(threading.current_thread()))

    thread = threading.Thread(target=Broken().on_clicked)
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(threads))
    crash.uninstall()
    assert threads == [threading.main_thread()]


def test_an_error_while_telling_does_not_come_back_for_ever(state: Path, qtbot: QtBot) -> None:
    calls: list[str] = []

    def tell(report: str) -> None:
        calls.append(report)
        raise RuntimeError(report)

    crash.install(tell)
    crash.report(ValueError("first"))

    qtbot.waitUntil(lambda: len(calls) >= 2)
    qtbot.wait(50)
    crash.uninstall()
    assert len(calls) <= 3


def test_a_log_that_cannot_be_written_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "file"))
    reports: list[str] = []
    crash.install(reports.append)

    crash.report(ValueError("first"))

    qtbot.waitUntil(lambda: bool(reports))
    crash.uninstall()


def test_what_qt_says_is_logged_and_not_told(told: list[str], qtbot: QtBot) -> None:
    qWarning("something odd")

    qtbot.wait(20)
    assert "something odd" in crash.log_path().read_text(encoding="utf-8")
    assert told == []


def test_a_log_that_grows_begins_anew(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "LARGEST_LOG", 2000)

    for number in range(40):
        qWarning(f"message {number} " + "x" * 100)

    logs = sorted(crash.log_path().parent.glob("program.log*"))
    assert len(logs) == 3
    assert all(log.stat().st_size <= 2000 for log in logs)
    assert all(stat.S_IMODE(log.stat().st_mode) == 0o600 for log in logs) or sys.platform == "win32"


def test_ctrl_c_is_no_crash(told: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    qtbot.wait(10)
    assert told == []


# --- where nobody would be told ----------------------------------------------------------------------------------


BROKEN_START = """
import sys
import main
from ui import application
def broken(*_arguments, **_named):
    raise RuntimeError("Ana Secret")
setattr(application, sys.argv[1], broken)
sys.exit(main.main([]))
"""


@pytest.mark.parametrize("part", ["make_window", "Settings", "QApplication"])
def test_a_crash_at_the_start_is_told_on_stderr_and_logged_and_ends_with_status_1(state: Path, part: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN_START, part],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(RESOURCES.parent)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "RuntimeError: Ana Secret" in done.stderr
    assert f"cannot start. Your profiles are as they were. More is in {state / 'program.log'}" in done.stderr
    assert "RuntimeError: Ana Secret" in (state / "program.log").read_text()


def test_a_crash_at_the_start_is_told_where_the_log_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = subprocess.run(
        [sys.executable, "-c", BROKEN_START, "make_window"],
        env=os.environ
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(RESOURCES.parent),
            "CLUSTER_PROFILE_EDITOR_DATA": str(tmp_path / "file"),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "cannot start" in done.stderr


def test_what_comes_after_a_crash_is_done_all_the_same(told: list[str], qtbot: QtBot) -> None:
    with crash.told():
        Broken().on_clicked()

    qtbot.waitUntil(lambda: bool(told))
    assert "KeyError" in told[0]
