"""The program as others start it: as a process of its own, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor import __version__
from editor.cli import COMMANDS
from editor.exchange.submission import make_draft_submission
from tests.editor.exchange.drafts import VOCABULARIES, full_draft
from tests.editor.exchange.test_submission import ABOUT

MAIN = Path(__file__).parents[2] / "main.py"


def start(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    known.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, MAIN, *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**known, **environment},
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("words", [(), ("--timing",), ("--library", "x.sqlite3"), ("--library=x.sqlite3",)])
def test_without_a_screen_and_a_command_one_line_names_convert(words: tuple[str, ...]) -> None:
    done = start(*words)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "convert INPUT OUTPUT" in done.stderr


def test_a_submission_is_converted_without_a_screen(tmp_path: Path) -> None:
    data = make_draft_submission(full_draft(), ABOUT, VOCABULARIES).data
    (tmp_path / "Łódź.json").write_bytes(data)

    done = start("convert", tmp_path / "Łódź.json", tmp_path / "out.json", tmp_path / "out.pdf", LC_ALL="C")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "out.json").read_bytes() == data
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_a_wrong_command_ends_with_status_2() -> None:
    done = start("conwert")

    assert done.returncode == 2
    assert done.stderr == f"There is no command “conwert”. There are: {', '.join(COMMANDS)}.\n"


def test_names_are_printed_whatever_letters_the_screen_has(tmp_path: Path) -> None:
    done = start("check", tmp_path / "Łódź.txt", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert done.returncode == 2
    assert done.stderr == f"There is no file {tmp_path}/\\u0141\\xf3d\\u017a.txt.\n"


def test_a_reader_who_leaves_early_sees_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, MAIN, "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PATH": os.environ["PATH"]},
    )
    assert process.stdout is not None
    process.stdout.close()

    _out, err = process.communicate(timeout=60)

    assert err == b""


def test_results_that_find_no_place_are_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, MAIN, "--help"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert (done.returncode, done.stderr) == (2, "The results cannot be printed: No space left on device.\n")


def test_the_command_line_loads_neither_qt_nor_the_database_to_convert() -> None:
    code = (
        "import sys; sys.argv = ['main.py', '--version']\n"
        f"sys.path.insert(0, {str(MAIN.parent)!r})\n"
        "import main, editor.cli, editor.cli_convert, editor.sheet.content, editor.exchange.submission\n"
        "heavy = {'PySide6', 'sqlalchemy', 'alembic', 'pydantic'} & set(sys.modules)\n"
        "print(sorted(heavy), editor.__version__)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == f"[] {__version__}\n"
