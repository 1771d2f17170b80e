"""The yearly round from the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.editor.exchange.drafts import CATALOGUE
from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import NAME, edit, run, write_final

PHONE = "Łódź “text”; - *one*"
NEXT_YEAR = datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library, in the next year, with a profile of which revision 2 was handed in."""
    for module in ("cli_round", "cli_ask"):
        monkeypatch.setattr(f"editor.{module}.now", lambda: NEXT_YEAR)
    write_final(tmp_path / "2.json")
    run("import", tmp_path / "2.json", "--library", tmp_path / "library.sqlite3")
    capsys.readouterr()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "library.sqlite3"


def said(capsys: pytest.CaptureFixture[str], library: Path, *words: object) -> list[str]:
    assert run("round", NAME, *words, "--library", library) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_what_is_not_confirmed_this_year_is_listed_with_what_it_was(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, library)

    n = len(CATALOGUE.fields)
    assert len(lines) == n + 1
    assert lines[-1] == f"0 of {n} confirmed this year"
    phone = next(line.split("\t") for line in lines if line.startswith("general.phone"))
    assert phone[:3] == ["general.phone", "Phone", PHONE]
    assert phone[3].startswith("23 November 2026, revision 2: " + PHONE)
    assert phone[4].startswith("Read from 2.json on ")


def test_answers_are_steps_and_count(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(library, ("general.region", "Elsewhere"), at=NEXT_YEAR)
    said(capsys, library, "--confirm", "general.email", "--confirm", "general.website")
    said(capsys, library, "--leave", "general.phone", "--to", "Ada")

    lines = said(capsys, library)
    result = json.loads("\n".join(said(capsys, library, "--json")))

    assert lines[-1] == f"3 of {len(CATALOGUE.fields)} confirmed this year, 1 left"
    assert not [line for line in lines if line.startswith(("general.email", "general.website", "general.region"))]
    assert result["confirmed"] == 3
    phone = next(one for one in result["waiting"] if one["path"] == "general.phone")
    assert phone["state"] == "left"
    assert phone["left_for"] == "Ada"
    assert phone["last"] == {"revision": 2, "day": "2026-11-23", "value": PHONE.replace("; ", "\n")}

    assert run("ask", NAME, "q.xlsx", "--only", "left", "--library", library) == 0
    book = openpyxl.load_workbook(tmp_path / "q.xlsx")
    text = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert "For Ada" in text
    assert "Email" not in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--confirm", "general.fax"], "There is no field general.fax."),
        (["--leave", "general.fax"], "There is no field general.fax."),
        (["--to", "Ada"], "--to goes with --leave."),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    library: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert run("round", ABOUT.profile_id, *words, "--library", library) == 2
    assert capsys.readouterr().err == sentence + "\n"
