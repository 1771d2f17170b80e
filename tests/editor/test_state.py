"""From final to accepted, from the command line: states, points of a refusal, and days that come due."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import NAME, edit, run, write_final

NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with a profile of which revision 2 was handed in."""
    for module in ("cli_state", "cli_due"):
        monkeypatch.setattr(f"editor.{module}.now", lambda: NOW)
    write_final(tmp_path / "2.json")
    run("import", tmp_path / "2.json", "--library", tmp_path / "library.sqlite3")
    capsys.readouterr()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "library.sqlite3"


def said(capsys: pytest.CaptureFixture[str], library: Path, *words: object) -> list[str]:
    assert run(*words, "--library", library) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_a_profile_goes_through_all_of_it(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "refusal.txt").write_text("Dear all,\n\n- No website in English.\n- Call us.\n\nBye", encoding="utf-8")
    said(capsys, library, "state", NAME, "handed-in", "--to", "The platform", "--by", "Ana Pop", "--on", "24.11.2026")
    said(
        capsys, library, "state", NAME, "returned", "--reasons", "refusal.txt", "--by", "The team", "--on", "2026-12-01"
    )

    assert said(capsys, library, "state", NAME) == [
        "2\tfinal\t2026-11-23",
        "2\thanded in\t2026-11-24\tThe platform\tAna Pop",
        "2\treturned\t2026-12-01\t\tThe team",
    ]
    assert said(capsys, library, "points", NAME) == [
        "1\topen\tgeneral.website\tNo website in English.",
        "2\topen\t-\tCall us.",
    ]

    edit(library, ("general.website", "https://a.example/en"))
    said(capsys, library, "points", NAME, 1, "--answer", "It has one now.", "--solved")
    said(capsys, library, "points", NAME, 2, "--field", "general.phone", "--solved")
    said(capsys, library, "points", NAME, 2, "--open")
    said(capsys, library, "letter", NAME, "letter.md")
    letter = (tmp_path / "letter.md").read_text(encoding="utf-8")
    assert "- “No website in English.” It has one now.\n- “Call us.” Still open.\n" in letter

    said(capsys, library, "export", NAME, "3.json", "--final")
    said(capsys, library, "state", NAME, "handed-in", "--by", "Ana Pop")
    said(capsys, library, "state", NAME, "accepted", "--note", "By phone")
    edit(library, ("general.website", "https://b.example/en"))
    assert said(capsys, library, "state", NAME)[3:] == [
        f"3\tfinal\t{json.loads((tmp_path / '3.json').read_bytes())['issued_at'][:10]}",
        "3\thanded in\t2026-11-23\t\tAna Pop",
        "3\taccepted\t2026-11-23\t\t\tBy phone",
        "4\tdraft",
    ]
    assert (
        json.loads((tmp_path / "3.json").read_bytes())["replaces"]
        == json.loads((tmp_path / "2.json").read_bytes())["digest"]
    )


def test_states_and_points_are_no_part_of_what_is_handed_in(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "refusal.txt").write_text("No website.", encoding="utf-8")
    said(capsys, library, "state", NAME, "handed-in")
    said(capsys, library, "state", NAME, "returned", "--reasons", "refusal.txt")

    said(capsys, library, "export", NAME, "again.json", "--final")

    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "2.json").read_bytes()


def test_an_earlier_revision_can_be_named_and_programs_can_read_it(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(library, ("general.website", "https://a.example/en"))
    said(capsys, library, "export", NAME, "3.json", "--final")
    said(capsys, library, "state", NAME, "handed-in", "--revision", 2)

    stated = json.loads("\n".join(said(capsys, library, "state", NAME, "--json")))

    assert stated["draft"] is None
    assert [(one["revision"], one["state"]) for one in stated["revisions"]] == [(2, "handed_in"), (3, "final")]
    assert stated["revisions"][0]["events"][0]["on"] == "2026-11-23"
    assert json.loads("\n".join(said(capsys, library, "points", NAME, "--json"))) == []


def test_days_that_come_due_are_listed_and_written_as_a_calendar(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(library, ("general.excellence_label_valid_until", "2026-11-20"), ("programmes.success_story", "Until 2027."))

    assert said(capsys, library, "due") == [
        f"2026-11-20\t3 days ago\t{NAME}\tCluster Excellence Label valid until this day",
        f"2027-11-23\tin 365 days\t{NAME}\tYearly update of the profile",
        f"2027-12-31\tin 403 days\t{NAME}\tSuccess story and achievements: “Until 2027” ends",
    ]
    assert len(said(capsys, library, "due", "--within", 30)) == 1
    listed = json.loads("\n".join(said(capsys, library, "due", "--json")))
    assert listed[0]["path"] == "general.excellence_label_valid_until"
    said(capsys, library, "due", "1.ics")
    said(capsys, library, "due", "2.ics")
    calendar = (tmp_path / "1.ics").read_bytes()
    assert calendar == (tmp_path / "2.ics").read_bytes()
    assert calendar.count(b"BEGIN:VEVENT") == 3
    assert f"UID:{ABOUT.profile_id}-update@cluster-profile-editor".encode() in calendar.replace(b"\r\n ", b"")


def test_a_damaged_profile_keeps_no_other_from_being_due(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE profile SET document = '{}'")
    connection.close()

    assert said(capsys, library, "due") == []


@pytest.mark.parametrize(
    ("words", "status", "line"),
    [
        (["state", NAME, "accepted"], 1, "Revision 2 is final: it can become handed in only."),
        (["state", NAME, "handed-in", "--revision", "7"], 1, f"The library has no such final submission of “{NAME}”."),
        (["state", NAME, "handed-in", "--on", "soon"], 2, "soon: write the day as 2026-11-23."),
        (["state", NAME, "handed-in", "--reasons", "2.json"], 2, "--reasons goes with returned."),
        (["state", NAME, "lost"], 2, "argument STATE: invalid choice: 'lost'"),
        (["points", NAME, "1", "--solved"], 2, "There is no point 1."),
        (["due", "a.txt"], 2, "a.txt: this command writes a .ics."),
        (["due", "no/a.ics"], 2, "no/a.ics cannot be written: there is no"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    library: Path, capsys: pytest.CaptureFixture[str], words: list[str], status: int, line: str
) -> None:
    assert run(*words, "--library", library) == status

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert line in err


def test_reasons_that_say_nothing_and_fields_that_there_are_not_are_told(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"\n")
    (tmp_path / "refusal.txt").write_text("No website.", encoding="utf-8")
    said(capsys, library, "state", NAME, "handed-in")

    assert run("state", NAME, "returned", "--reasons", "empty.txt", "--library", library) == 2
    assert capsys.readouterr().err == "empty.txt says nothing.\n"
    said(capsys, library, "state", NAME, "returned", "--reasons", "refusal.txt")
    assert run("points", NAME, 1, "--field", "general.nonsense", "--library", library) == 2

    assert capsys.readouterr().err == "There is no field general.nonsense.\n"
