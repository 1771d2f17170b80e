"""The binding leaves `import` as Python has it, and is compiled once. In processes of their own: this one has loaded it long ago."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from ui.binding import KeptCode, LatePattern, late_pattern

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import builtins
from ui.binding import load_binding
load_binding()
import linecache, wave
print(builtins.__import__ is not getattr(builtins, "__feature_import__", None))
print(wave.__file__ in linecache.cache)
import PySide6.QtSvg, ui.application
from PySide6.QtWidgets import *
print(QLabel.__name__, PySide6.QtSvg.QSvgRenderer.__name__, ui.application.MainWindow.__name__)
"""
COMPILED = """
import builtins
names, plain = [], builtins.compile
def compile(source, filename, *how, **named):
    if str(filename).startswith("shibokensupport/"):
        names.append(filename)
    return plain(source, filename, *how, **named)
builtins.compile = compile
from ui.binding import load_binding
load_binding()
assert builtins.compile is compile
from PySide6.QtCore import QObject, QTimer
try:
    QTimer().start("soon")
except TypeError as error:  # told by these modules
    assert "QTimer.start" in str(error), error
print(len(names))
"""


def said(program: str, **more: str) -> list[str]:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= more
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


def test_importing_a_module_after_the_binding_does_not_read_its_source() -> None:
    normal, kept, classes = said(LOOK)

    assert (normal, kept) == ("True", "False")
    assert classes == "QLabel QSvgRenderer MainWindow"


def test_without_this_the_binding_would_keep_the_source_of_each_module() -> None:
    """Where this fails, the binding has changed, and `load_binding` may go."""
    assert said("import PySide6.QtCore, linecache, wave\nprint(wave.__file__ in linecache.cache)") == ["True"]


def compiled(cache: Path, **more: str) -> int:
    """How many modules of the binding are compiled at a start whose `__pycache__` is in `cache`."""
    (number,) = said(COMPILED, PYTHONPYCACHEPREFIX=str(cache), **more)
    return int(number)


def kept_in(cache: Path) -> list[Path]:
    return list(cache.rglob("binding_modules.*"))


def test_the_modules_of_the_binding_are_compiled_at_the_first_start_only(tmp_path: Path) -> None:
    first, second = compiled(tmp_path), compiled(tmp_path)

    assert first > 5  # else the binding has changed, and `KeptCode` may go
    assert second == 0


def test_they_are_compiled_anew_where_what_was_kept_is_damaged(tmp_path: Path) -> None:
    first = compiled(tmp_path)
    (kept,) = kept_in(tmp_path)
    whole = kept.read_bytes()

    for damaged in (whole[:-100], whole[:3], b"", whole[:200] + b"x" + whole[201:]):
        kept.write_bytes(damaged)
        assert compiled(tmp_path) == first
        assert compiled(tmp_path) == 0


def test_they_are_compiled_anew_where_the_binding_is_another(tmp_path: Path) -> None:
    kept = KeptCode(tmp_path / "kept")
    assert run(kept.compile(b"said = 1", "shibokensupport/one.py", "exec")) == 1
    kept.save()
    kept = KeptCode(tmp_path / "kept")

    assert run(kept.compile(b"said = 2", "shibokensupport/one.py", "exec")) == 2
    kept.save()
    assert run(KeptCode(tmp_path / "kept").compile(b"said = 2", "shibokensupport/one.py", "exec")) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def run(code: CodeType) -> object:
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 (written here)
    return names["said"]


def test_nothing_is_kept_where_python_is_told_not_to(tmp_path: Path) -> None:
    assert compiled(tmp_path, PYTHONDONTWRITEBYTECODE="1") > 5
    assert kept_in(tmp_path) == []


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    not_a_folder = tmp_path / "file"
    not_a_folder.touch()

    assert compiled(not_a_folder) > 5


def test_a_long_pattern_is_compiled_when_it_is_used_and_a_short_one_at_once() -> None:
    long = "|".join(f"word{n}" for n in range(99))

    late = late_pattern(long, re.IGNORECASE)

    assert isinstance(late_pattern("a+"), re.Pattern)
    assert isinstance(late, LatePattern)
    find: Any = late.finditer  # as the binding takes it
    assert [found.group() for found in find("Word7 word", 0)] == ["Word7"]
    with pytest.raises(re.error):
        late_pattern("(" + long).search("")
