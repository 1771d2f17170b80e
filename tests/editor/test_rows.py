"""Rows of somebody's spreadsheet on the command line: looked at, taken over as one step, and taken for what they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.domain.values import JsonValue
from editor.storage.library import Library
from tests.editor.exchange.drafts import CATALOGUE
from tests.editor.handed_in import NAME, run, write_final
from tests.editor.test_members import NOW

TEAM = "general.management_team"
TABLE = """Our team, November 2026
;;;
E-mail;Surname;First name;Room
ida@a.example;Vinter;Ida;12
jens@a.example;Holm;Jens;
Total;2;;
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with a profile, and a table beside it."""
    monkeypatch.setattr("editor.cli_rows.now", lambda: NOW)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "team.csv").write_bytes(TABLE.encode("cp1252"))
    write_final(tmp_path / "2.json")
    library = tmp_path / "library.sqlite3"
    run("import", "2.json", "--library", library)
    capsys.readouterr()
    return library


def rows(capsys: pytest.CaptureFixture[str], library: Path, *words: object) -> list[str]:
    assert run("rows", NAME, "team.csv", *words, "--library", library) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def value_of(library: Path, path: str) -> JsonValue:
    opened = Library(library, CATALOGUE, lambda: NOW)
    value = opened.load(opened.find(NAME).id).draft.get(path)
    opened.close()
    return value


def test_rows_come_into_the_table_that_their_titles_fit_best(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = value_of(library, TEAM) or []
    assert isinstance(before, list)

    said = rows(capsys, library)

    assert said == [
        f"{TEAM}\tManagement team\t2 rows",
        "E-mail\tEmail",
        "Surname\tName",
        "First name\tName",
        "Room\tleft out",
        "Row 6 is left out.",
    ]
    new = [{"name": "Ida Vinter", "email": "ida@a.example"}, {"name": "Jens Holm", "email": "jens@a.example"}]
    assert value_of(library, TEAM) == [*before, *new]
    assert rows(capsys, library, "--replace", "--leave-out", "5")[-2:] == ["Row 5 is left out.", "Row 6 is left out."]
    assert value_of(library, TEAM) == new[:1]
    opened = Library(library, CATALOGUE, lambda: NOW)
    stored = opened.load(opened.find(NAME).id)
    opened.close()
    assert stored.history.undo_label == "Import team.csv"
    mark = stored.draft.mark(TEAM)
    assert mark is not None
    assert mark.source == "team.csv"


def test_a_look_changes_nothing(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = library.read_bytes()

    said = rows(capsys, library, "--look", "--column", "room=phone", "--column", "e-mail=")

    assert said[1:] == [
        "E-mail\tleft out",
        "Surname\tName",
        "First name\tName",
        "Room\tPhone",
        "Row 6 is left out.",
        "Ida Vinter\t\t12\t",
        "Jens Holm\t\t\t",
    ]
    looked = json.loads("\n".join(rows(capsys, library, "--look", "--json")))
    assert looked == {
        "path": TEAM,
        "rows": [{"name": "Ida Vinter", "email": "ida@a.example"}, {"name": "Jens Holm", "email": "jens@a.example"}],
        "columns": [
            {"title": "E-mail", "column": "Email"},
            {"title": "Surname", "column": "Name"},
            {"title": "First name", "column": "Name"},
            {"title": "Room", "column": None},
        ],
        "left_out": [6],
    }
    assert library.read_bytes() == before


def test_titles_and_the_table_can_be_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = rows(capsys, library, "--into", "composition.major_players", "--titles", "0", "--look", "--json")
    looked = json.loads("\n".join(said))
    assert (looked["path"], len(looked["rows"])) == ("composition.major_players", 4)
    assert looked["columns"][1]["title"] == "Column 2"

    said = rows(capsys, library, "--titles", "4", "--json")

    assert json.loads("\n".join(said))["rows"] == 1
    assert rows(capsys, library, "--titles", "6")[0] == f"{TEAM}\tManagement team\t0 rows"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--sheet", "Two"], "has no sheet"),
        (["--into", "general.name"], "There is no table general.name. There are: general.networks, "),
        (["--titles", "2"], "Row 2 is empty."),
        (["--column", "Room=room"], "--column takes a title of the file, = and one of: name, roles, phone, email."),
        (["--column", "Floor=phone"], "--column takes a title"),
        (["--column", "Room"], "--column takes a title"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_changes_nothing(
    words: list[str], sentence: str, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = library.read_bytes()

    assert run("rows", NAME, "team.csv", *words, "--library", library) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert library.read_bytes() == before
