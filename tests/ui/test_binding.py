"""The binding leaves `import` as Python has it. In processes of their own: this one has loaded it long ago."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def said(program: str) -> list[str]:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
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
