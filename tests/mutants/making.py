"""The copy of the project in which the mutants are, and what mypy says of them."""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).parents[2]
COPY = ROOT / "mutants"
_NEEDED = ("editor", "main.py", "pyproject.toml", "resources", "tests", "ui")
_PACKAGES = ("editor/storage", "editor/exchange")
_OF_MUTMUT = ("ignore-without-code", "no-redef", "unused-ignore")
"""What mypy says of the way in which mutmut keeps many copies of a function in one file."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake in one function, as mutmut names it."""

    name: str
    difference: str
    lines: tuple[int, int]
    """Of its copy of the function."""
    original_lines: tuple[int, int]


def all_modules() -> list[Path]:
    """The modules, as paths in the project."""
    return [path.relative_to(ROOT) for package in _PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def make_copy(modules: list[Path]) -> dict[Path, list[Mutant]]:
    """Copy the project, with all mutants of these modules in it."""
    for name in _NEEDED:
        if (ROOT / name).is_dir():
            shutil.rmtree(COPY / name, ignore_errors=True)
            shutil.copytree(ROOT / name, COPY / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, COPY / name)
    coverage = Coverage(config_file=str(ROOT / "pyproject.toml"))
    made = {}
    for module in modules:
        not_ours = set(coverage.analysis2(str(ROOT / module))[2])  # what is so on Windows only is tried there
        source = (ROOT / module).read_text(encoding="utf-8")
        file = mutate_file_contents(str(module), source, coverage_excluded_lines=not_ours)
        (COPY / module).write_text(file.code, encoding="utf-8")
        lines = file.code.splitlines(keepends=True)
        spans = {name: (span.start, span.end) for name, span in file.line_span_by_function_name.items()}
        texts = {name: lines[start - 1 : end] for name, (start, end) in spans.items()}
        made[module] = [
            Mutant(get_mutant_name(module, name), _difference(name, texts), spans[name], spans[_original(name)])
            for name in file.mutant_names
        ]
    return made


def _original(name: str) -> str:
    """The name that mutmut gives to the function as it was."""
    return f"{name.partition('__mutmut_')[0]}__mutmut_orig"


def noticed_by_mypy(mutants: dict[Path, list[Mutant]]) -> Iterator[tuple[str, str]]:
    """Mutants of which mypy says something that it does not say of their function, and what.

    Not of `__init__`: the attributes of all its copies are those of one class.
    """
    command = [sys.executable, "-m", "mypy", "--output=json", "--cache-dir=.mypy_cache", "-p", "editor"]
    printed = subprocess.run(command, cwd=COPY, check=False, stdout=subprocess.PIPE, text=True).stdout
    errors: dict[Path, list[tuple[int, str]]] = defaultdict(list)
    for error in map(json.loads, filter(str.strip, printed.splitlines())):
        if error["severity"] == "error" and error["code"] not in _OF_MUTMUT:
            errors[Path(error["file"])].append((error["line"], error["message"]))
    for module, made in mutants.items():
        for mutant in made:
            said = _said_between(errors[module], mutant.lines) - _said_between(errors[module], mutant.original_lines)
            if said and "__init__" not in mutant.name:
                yield mutant.name, min(said)


def _said_between(errors: list[tuple[int, str]], lines: tuple[int, int]) -> set[str]:
    """The errors of some lines."""
    return {message for line, message in errors if lines[0] <= line <= lines[1]}


def _difference(name: str, texts: dict[str, list[str]]) -> str:
    """What a mutant changes in its function."""
    function = name.partition("__mutmut_")[0]
    before = [line.replace(f"{function}__mutmut_orig", function) for line in texts[f"{function}__mutmut_orig"]]
    after = [line.replace(name, function) for line in texts[name]]
    return "".join(list(difflib.unified_diff(before, after, n=2))[2:])
