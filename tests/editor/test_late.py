"""Modules that were put off are loaded when something is asked of them, and not before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from editor.late import put_off

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("heavy_thing", "heavy_thing.inside")


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What says when a module that takes long is loaded; it was put off."""
    said: list[str] = []
    folder = tmp_path / "heavy_thing"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        "import builtins\nbuiltins.said_by_heavy_thing.append(__name__)\nweight = 7\ndef double(n=1):\n    return 2 * n\n",
        encoding="utf-8",
    )
    (folder / "inside.py").write_text("from heavy_thing import weight as own\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("builtins.said_by_heavy_thing", said, raising=False)
    put_off("heavy_thing", "double")
    yield said
    for name in NAMES:
        sys.modules.pop(name, None)


def test_importing_it_again_and_again_loads_nothing(loaded: list[str]) -> None:
    for _ in range(2):
        module = import_module("heavy_thing")
    double = module.double

    assert not hasattr(module, "__file__")
    assert loaded == []
    assert double(n=3) == 6
    assert loaded == ["heavy_thing"]


def test_asking_for_anything_loads_it_once(loaded: list[str]) -> None:
    before: Any = import_module("heavy_thing")

    assert (before.weight, before.weight, before.double()) == (7, 7, 2)
    assert import_module("heavy_thing").weight == 7
    assert import_module("heavy_thing") is not before
    assert loaded == ["heavy_thing"]
    with pytest.raises(AttributeError):
        _ = before.colour


def test_a_module_inside_it_can_be_imported_as_ever(loaded: list[str]) -> None:
    assert import_module("heavy_thing.inside").own == 7
    assert loaded == ["heavy_thing"]


def test_a_module_inside_a_package_can_be_put_off_too(loaded: list[str]) -> None:
    assert import_module("heavy_thing").weight == 7
    package: Any = import_module("heavy_thing")

    put_off("heavy_thing.inside")

    assert not hasattr(package.inside, "__file__")
    assert package.inside.own == 7
    assert package.inside is sys.modules["heavy_thing.inside"]
    assert hasattr(package.inside, "__file__")
    assert loaded == ["heavy_thing"]


def test_what_is_loaded_stays(loaded: list[str]) -> None:
    weight = import_module("heavy_thing").weight
    module = sys.modules["heavy_thing"]

    put_off("heavy_thing")

    assert sys.modules["heavy_thing"] is module
    assert (weight, loaded) == (7, ["heavy_thing"])


def test_a_library_is_opened_without_what_main_puts_off_and_its_faults_are_told_as_ever(tmp_path: Path) -> None:
    """Where the first line fails, SQLAlchemy asks for something else of them: name it in `main.py`, or do not put that off."""
    program = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import main
main.put_off_unused()
from editor.domain.profile import make_catalogue
from editor.storage.library import Library
library = Library(Path(sys.argv[1]), make_catalogue(), lambda: datetime.now(tz=UTC))
names = ("asyncio", "importlib.metadata", "tempfile")
print(len(library.headers()), [name for name in names if hasattr(sys.modules[name], "__file__")])
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
try:
    create_engine("sqlite://").connect().execute(text("SELECT * FROM nowhere"))
except OperationalError as error:
    print(error.orig)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "library.sqlite3"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.splitlines() == ["0 []", "no such table: nowhere"]
