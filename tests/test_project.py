"""Rules of the whole project: what lies where, and what the window must not know."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.domain.profile import make_catalogue
from editor.domain.specs import Records
from ui.theme_spaces import SPACES

ROOT = Path(__file__).parent.parent
CATALOGUE = make_catalogue()
SECTIONS = {text for section in CATALOGUE.sections for text in (section.name, section.title, section.page_title)}
NAMES = {field.name for field in CATALOGUE.fields.values()} | {
    column.name
    for field in CATALOGUE.fields.values()
    if isinstance(field.kind, Records)
    for column in field.kind.columns
}
OWN_WORDS: dict[str, str] = {}
"""Names of fields that the window may use, for they mean something else there: word to reason."""

WINDOW = sorted((ROOT / "ui").rglob("*.py"))
FIRST = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/python main.py"
SECOND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"


def tracked_files() -> list[str]:
    """Paths that git knows."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no git clone")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    return listed.splitlines()


def strings_in(file: Path) -> Iterator[tuple[int, str]]:
    """The texts in the code of a file, with their lines; docstrings are no code."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


@pytest.mark.parametrize("file", WINDOW, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_window_names_no_field_and_no_section(file: Path) -> None:
    special = [
        f"line {line}: {text}"
        for line, text in strings_in(file)
        if text in SECTIONS
        or (text in NAMES and text not in OWN_WORDS)
        or any(path in text for path in CATALOGUE.fields)
    ]

    assert special == []


THEY_DIE_TOGETHER = {"screen", "nextInFocusChain", "previousInFocusChain"}


@pytest.mark.parametrize("file", [*WINDOW, *sorted((ROOT / "tests" / "ui").rglob("*.py"))], ids=lambda file: file.stem)
def test_no_widget_is_asked_for_what_would_die_with_it(file: Path) -> None:
    """Its screen, or the next in the order of Tab: see `ui/screens.py` and `ui/panes.py`."""
    called = [
        node.lineno
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in THEY_DIE_TOGETHER
    ]

    assert called == []


@pytest.mark.parametrize("file", sorted((ROOT / "tests" / "editor").rglob("*.py")), ids=lambda file: file.stem)
def test_the_core_is_tested_without_a_window(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }

    assert not imported & {"PySide6", "pytestqt", "ui"}


@pytest.mark.parametrize("file", WINDOW, ids=lambda file: str(file.relative_to(ROOT)))
def test_spaces_are_those_of_the_design(file: Path) -> None:
    """See `ui/theme_spaces.py`; hairlines and the edge of a frame are 1 or 2 pixels."""
    calls = {"setSpacing", "addSpacing", "setContentsMargins", "setHorizontalSpacing", "setVerticalSpacing"}
    stray = [
        f"line {number.lineno}: {number.value!r}"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in calls
        for argument in node.args
        for number in ast.walk(argument)
        if isinstance(number, ast.Constant) and number.value not in {0, 1, 2, *SPACES}
    ]

    assert stray == []


def test_the_folders_are_those_of_the_design() -> None:
    top = {path.split("/")[0] for path in tracked_files()}

    allowed = {"main.py", "pyproject.toml", "README.md", "LICENSE", "editor", "ui", "resources", "tests"}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_no_file_remembers_the_machine_it_was_written_on() -> None:
    wrong = [
        f"{path}:{number}"
        for path in tracked_files()
        if path.endswith((".py", ".toml", ".md", ".json", ".typ", "run"))
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"(?<![\w.])/(home|work|Users|root)/\w", line) or re.search(r"\b(TO[D]O|FIX[M]E|X[X]X)\b", line)
    ]

    assert wrong == []


@pytest.mark.parametrize("package", ["editor.cli", "editor.domain.checks", "editor.submitting", "editor.cli_convert"])
def test_the_core_starts_without_a_window(package: str) -> None:
    code = f"import sys, {package}; sys.exit('PySide6' in sys.modules)"

    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("slow", ["pydantic", "sqlalchemy", "typst", "lxml", "jsonschema_rs"])
def test_describing_and_checking_a_profile_loads_nothing_slow(slow: str) -> None:
    code = f"""
import sys, datetime
from editor.domain import checks, draft, profile
checks.find_issues(draft.Draft(profile.make_catalogue()), datetime.date(2026, 11, 23))
sys.exit({slow!r} in sys.modules)
"""

    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_readme_has_the_two_commands_and_the_script_runs_the_second() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert FIRST in readme
    assert SECOND in readme
    assert SECOND in script


def test_the_readme_names_the_packages_that_the_script_installs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.search(r"^packages=\((.*?)^\)", script, re.MULTILINE | re.DOTALL)
    assert listed is not None

    for package in listed[1].split():
        assert re.search(rf"(?<![\w-]){re.escape(package)}(?![\w-])", readme), package


def test_the_readme_points_at_nothing_that_is_not_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    paths = re.findall(r"`((?:editor|ui|resources|tests|\.ci)/[\w./-]*)`", readme)

    assert links
    assert [path for path in (*links, *paths) if not (ROOT / path).exists()] == []
