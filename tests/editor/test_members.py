"""The register of members from the command line: filled, listed, counted, written; and in nothing that leaves."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.storage.library import Library
from tests.editor.exchange.drafts import CATALOGUE
from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import NAME, edit, run, write_final

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)
HIDDEN = "Zedernholzwerke"
TABLE = f"""Company;Country;Type;Start-up;Agreement;Since;Until
{HIDDEN};Denmark;SME;yes;x;2019-05-01;
Oak\tLtd;Denmark;SME;no;x;;
City of Elm;Denmark;municipality;;;;2026-06-30
Fir;Denmark;Guild;;;2027;
"""
FIRST = f"{HIDDEN}\tDenmark\t\tSME\t\t\tYes\tYes\t\t\t1 May 2019"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with a profile, whose register was filled from a table."""
    monkeypatch.setattr("editor.cli_members.now", lambda: NOW)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "members.csv").write_text(TABLE, encoding="utf-8")
    write_final(tmp_path / "2.json")
    library = tmp_path / "library.sqlite3"
    run("import", "2.json", "--library", library)
    run("members", NAME, "--import", "members.csv", "--library", library)
    capsys.readouterr()
    return library


def said(capsys: pytest.CaptureFixture[str], library: Path, *words: object) -> list[str]:
    assert run(*words, "--library", library) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_members_are_listed_of_a_day_too(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, library, "members", NAME) == [
        FIRST,
        "Oak Ltd\tDenmark\t\tSME\t\t\tNo\tYes",
        "City of Elm\tDenmark\t\tgovernmental agencies\t\t\t\t\t\t\t\t30 June 2026",
        "Fir\tDenmark\t\tGuild\t\t\t\t\t\t\t2027",
    ]
    assert said(capsys, library, "members", NAME, "--on", "23.11.2026")[1:] == ["Oak Ltd\tDenmark\t\tSME\t\t\tNo\tYes"]
    listed = json.loads("\n".join(said(capsys, library, "members", NAME, "--json")))
    assert listed[3] == {
        "number": 4,
        "name": "Fir",
        "country": {"code": "DK", "label": "Denmark"},
        "category": {"label": "Guild"},
        "since": "2027",
    }


def test_a_table_is_taken_in_three_ways_and_says_what_it_was_taken_for(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.csv").write_text(f"Company,Fee,Remark\n{HIDDEN},yes,-\nAsh,no,-\n", encoding="utf-8")

    assert said(capsys, library, "members", NAME, "--import", "new.csv", "--update") == [
        "1 added\t1 changed\t0 taken out",
        "Company\tName",
        "Fee\tFee",
        "Remark\tleft out",
    ]
    assert said(capsys, library, "members", NAME)[0] == FIRST.replace("Yes\tYes\t\t\t", "Yes\tYes\tYes\t\t")
    taken = said(capsys, library, "members", NAME, "--import", "new.csv", "--replace", "--json")
    assert json.loads("\n".join(taken)) == {
        "rows": 2,
        "added": 0,
        "changed": 1,
        "taken_out": 3,
        "columns": [
            {"title": "Company", "column": "Name"},
            {"title": "Fee", "column": "Fee"},
            {"title": "Remark", "column": None},
        ],
    }
    assert said(capsys, library, "members", NAME) == [f"{HIDDEN}{chr(9) * 8}Yes", f"Ash{chr(9) * 8}No"]
    assert said(capsys, library, "members", NAME, "--import", "new.csv")[0] == "2 added\t0 changed\t0 taken out"
    assert said(capsys, library, "members", NAME, "--import", "new.csv", "--update")[0] == (
        "0 added\t0 changed\t0 taken out"
    )


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_register_is_written_and_read_again(suffix: str, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, library, "members", NAME, "--export", f"out.{suffix}")

    assert said(capsys, library, "members", NAME, "--import", f"out.{suffix}", "--replace")[0] == (
        "0 added\t0 changed\t0 taken out"
    )
    said(capsys, library, "members", NAME, "--export", f"today.{suffix}", "--on", "2026-11-23")
    assert said(capsys, library, "members", NAME, "--import", f"today.{suffix}", "--replace")[0] == (
        "0 added\t0 changed\t2 taken out"
    )


def test_counts_stand_beside_what_the_profile_says_with_reasons(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(library, ("composition.members_total", 5))
    lines = said(capsys, library, "members", NAME, "--counts")

    assert lines[0] == "composition.members_total\t5\t2\tThe profile says 3 more."
    assert lines[7:10] == ["SME\t\t2", "Non-SME\t\t0", "R&D institutions\t\t0"]
    assert lines[16:] == [
        "1 in the register had left by then. (City of Elm)",
        "1 in the register joins later. (Fir)",
    ]
    before = said(capsys, library, "members", NAME, "--counts", "--on", "2026-05-01")
    assert "\t3\t" in before[0]
    as_json = json.loads("\n".join(said(capsys, library, "members", NAME, "--counts", "--json")))
    assert as_json["on"] == "2026-11-23"
    assert as_json["counts"][0] == {"path": "composition.members_total", "typed": 5, "counted": 2, "remarks": []}
    assert as_json["finer"][0] == {"code": "sme", "label": "SME", "counted": 2}
    assert as_json["remarks"][0]["members"] == [{"number": 3, "name": "City of Elm"}]


def test_long_lists_of_names_are_cut(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "more.csv").write_text("Name\n" + "".join(f"Member {n}\n" for n in range(30)), encoding="utf-8")
    said(capsys, library, "members", NAME, "--import", "more.csv")

    lines = said(capsys, library, "members", NAME, "--counts")

    assert any(line.endswith("Member 18, Member 19 and 10 more)") for line in lines)


def test_counts_are_taken_into_the_profile_as_one_step(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, library, "members", NAME, "--take", "--on", "2026-11-23")
    again = said(capsys, library, "members", NAME, "--take")

    opened = Library(library, CATALOGUE, lambda: NOW)
    stored = opened.load(ABOUT.profile_id)
    opened.close()
    assert stored.history.undo_label == "Members counted on 23 November 2026"
    assert stored.draft.get("composition.members_total") == 2
    assert len(stored.history.steps) == 2
    assert again[0].startswith("composition.members_total\t2\t2")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nobody"], "No profile in"),
        ([NAME, "--on", "soon"], "write the day"),
        ([NAME, "--import", "members.csv", "--counts"], "one thing at a time"),
        ([NAME, "--export", "a.csv", "--take"], "one thing at a time"),
        ([NAME, "--update"], "go with --import"),
        ([NAME, "--sheet", "A"], "go with --import"),
        ([NAME, "--import", "members.csv", "--update", "--replace"], "Choose one"),
        ([NAME, "--import", "members.csv", "--sheet", "Other"], "no sheet “Other”"),
        ([NAME, "--import", "none.csv"], "There is no file"),
        ([NAME, "--import", "library.sqlite3"], "named twice"),
        ([NAME, "--export", "library.sqlite3"], "named twice"),
        ([NAME, "--export", "members.pdf"], "this command writes a .xlsx / .csv"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_changes_nothing(
    words: list[str], sentence: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = library.read_bytes(), sorted(tmp_path.iterdir())

    assert run("members", *words, "--library", library) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert (library.read_bytes(), sorted(tmp_path.iterdir())) == before


def test_damage_is_told_and_the_rest_is_listed(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    connection = sqlite3.connect(library)
    with connection:
        connection.execute("UPDATE member SET content = 'x' WHERE number = 2")
    connection.close()

    assert run("members", NAME, "--library", library) == 0

    out, err = capsys.readouterr()
    assert out.splitlines()[0] == FIRST
    assert len(out.splitlines()) == 3
    assert err == "Some changes of the register are damaged; what follows is without them.\n"


def everything_in(path: Path) -> bytes:
    """What is in a file, unpacked where it is a zip in a zip."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(path):
        return data
    with zipfile.ZipFile(path) as archive:
        parts = []
        for name in archive.namelist():
            inner = path.with_name(f"inner-{name.replace('/', '-')}")
            inner.write_bytes(archive.read(name))
            parts.append(name.encode() + everything_in(inner))
        return b"".join(parts)


def test_members_are_in_nothing_that_leaves(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, library, "members", NAME, "--take")
    out = tmp_path / "out"
    out.mkdir()
    for words in (
        ("export", NAME, "draft.json"),
        ("export", NAME, "final.json", "--final"),
        ("export", NAME, "site.jsonld", "--persons"),
        ("export", NAME, "tables.xlsx", "--persons"),
        ("export", NAME, "table.csv", "--persons"),
        ("sheet", NAME, "sheet.md", "--persons"),
        ("sheet", NAME, "sheet.html", "--persons"),
        ("sheet", NAME, "sheet.docx", "--persons"),
        ("ask", NAME, "questions.xlsx", "--persons"),
        ("ask", NAME, "questions.docx", "--persons"),
        ("letter", NAME, "letter.md"),
        ("check", NAME, "--report", "report.md"),
        ("bundle", NAME, "bundle.zip"),
        ("list", "--output", "list.csv"),
    ):
        told = [out / word if "." in word else word for word in words]
        assert run(*told, "--library", library) in {0, 1}, words
    printed = capsys.readouterr().out

    written = {path.name: everything_in(path) for path in sorted(out.iterdir())}
    assert len(written) == 14
    for name, data in written.items():
        assert HIDDEN.encode() not in data, name
        assert HIDDEN.encode("utf-16-le") not in data, name
    assert HIDDEN not in printed
    assert HIDDEN.encode() in library.read_bytes()
