"""Whatever the program makes is for its user's eyes only, under any umask."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor import cli, paths
from editor.exchange import files
from editor.paths import RESOURCES
from tests.ui.test_main_window import FakeDialogs
from tests.ui.test_two_windows import Window
from ui import crash
from ui.application import make_window
from ui.settings import Settings
from ui.theme import Theme

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders private by itself")

EXAMPLE = RESOURCES / "examples" / "example-submission.json"


@pytest.fixture(params=[0o022, 0o000])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def home(umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where nothing of the program is yet, some folders deep."""
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(home / "some" / "data"))
    return home


def open_to_others(folder: Path) -> list[str]:
    """Files and folders in `folder` that others may look into."""
    found = [path for path in folder.rglob("*") if not path.is_symlink()]
    assert found
    wanted = {path: 0o700 if path.is_dir() else 0o600 for path in found}
    return [f"{path} {oct(path.stat().st_mode)}" for path in found if stat.S_IMODE(path.stat().st_mode) != wanted[path]]


def test_a_command_makes_nothing_that_others_may_see(home: Path) -> None:
    assert cli.main(["import", str(EXAMPLE)]) == 0

    assert paths.default_library().exists()
    assert open_to_others(home) == []


def test_a_window_makes_nothing_that_others_may_see(qtbot: QtBot, qapp: QApplication, home: Path) -> None:
    paths.make_folder(paths.state_folder())
    settings, dialogs = Settings(paths.state_folder() / "settings.ini"), FakeDialogs()
    settings.scheme = "light"

    def make_dialogs(_window: QWidget, _theme: Theme) -> FakeDialogs:
        return dialogs

    crash.install(dialogs.tell_crash)
    try:
        parts = make_window(qapp, paths.default_library(), settings, make_dialogs=make_dialogs)
        qtbot.addWidget(parts.window)
        with qtbot.waitSignal(parts.commands.ready):
            parts.window.show()
        window = Window(qtbot, parts, dialogs)
        before = parts.window.profile_view.document
        parts.window.new.trigger()
        qtbot.waitUntil(lambda: parts.window.profile_view.document is not before)
        window.type_into("general.name", "Wood")
        window.wait_saved()
        with qtbot.waitSignal(parts.backups.made):
            parts.window.back_up.trigger()
        qWarning("something for the log")
        crash.report(ValueError("something else for the log"))
        parts.window.close()
    finally:
        crash.uninstall()

    made = {path.name for path in home.rglob("*")}
    assert {"library.sqlite3", ".library.sqlite3.owner", "settings.ini", "program.log", "backups"} <= made
    assert open_to_others(home) == []


def test_settings_stay_private_when_they_are_written_again(home: Path) -> None:
    home.joinpath("some").mkdir(mode=0o700)
    path = home / "some" / "settings.ini"

    for scheme in ("dark", "light"):
        settings = Settings(path)
        settings.scheme = scheme
        settings.save()

    assert open_to_others(home) == []
    assert Settings(path).scheme == "light"


def test_settings_that_an_older_program_left_open_to_others_become_private(home: Path) -> None:
    home.joinpath("some").mkdir(mode=0o700)
    path = home / "some" / "settings.ini"
    path.write_text("[look]\nscheme=dark\n", encoding="utf-8")
    path.chmod(0o644)

    settings = Settings(path)
    assert settings.scheme == "dark"
    settings.scheme = "light"
    settings.save()

    assert open_to_others(home) == []


def test_a_file_for_other_people_is_private_until_it_is_whole(
    home: Path, umask: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def look(path: Path) -> None:
        seen.extend(stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir() if one.stat().st_size)

    target = home / "profile.json"
    files.write_files({target: b"content"}, once_safe=lambda: look(target))

    assert seen == [0o600]
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask
    assert target.read_bytes() == b"content"
