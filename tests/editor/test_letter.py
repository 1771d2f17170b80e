"""The letter of what changed, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editor.exchange.drafts import NOW
from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import NAME, edit, run, write_final

CHANGE = ("composition.members_total", 14)


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with a profile of which revision 2 was handed in."""
    write_final(tmp_path / "2.json")
    run("import", tmp_path / "2.json", "--library", tmp_path / "library.sqlite3")
    capsys.readouterr()
    return tmp_path / "library.sqlite3"


def letter(library: Path, *options: object) -> str:
    output = library.with_name("letter.md")
    assert run("letter", NAME, output, "--library", library, *options) == 0
    return output.read_text(encoding="utf-8")


def test_what_changed_since_the_last_submission_is_told_of_a_draft(library: Path) -> None:
    edit(library, CHANGE, at=NOW)

    text = letter(library)

    assert text.startswith(f"# What changed since revision 2\n\n{NAME} · DRAFT\n")
    assert "- Members in total: now 14. It was 12.\n" in text
    assert "goes with a draft of revision 3" in text


def test_of_what_was_just_handed_in_the_submission_before_is_told(library: Path, tmp_path: Path) -> None:
    edit(library, CHANGE)
    run("export", NAME, tmp_path / "3.json", "--final", "--library", library)

    text = letter(library)

    assert "goes with revision 3 of the profile of Full Profile, final" in text
    assert "It replaces revision 2 of 23 November 2026 in full." in text


def test_an_earlier_revision_can_be_named(library: Path, tmp_path: Path) -> None:
    edit(library, CHANGE)
    run("export", NAME, tmp_path / "3.json", "--final", "--library", library)
    edit(library, ("composition.members_total", 15))

    assert "Members in total: now 15. It was 14." in letter(library)
    assert "Members in total: now 15. It was 12." in letter(library, "--since", 2)


def test_it_is_set_as_pdf(library: Path, tmp_path: Path) -> None:
    edit(library, CHANGE)

    assert run("letter", NAME, tmp_path / "letter.pdf", "--library", library) == 0

    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ([NAME, "a.md"], 1, f"The library has no earlier submission of “{NAME}” to tell changes from."),
        ([NAME, "a.md", "--since", "7"], 1, f"no revision 7 of “{NAME}” that was handed in before revision 2."),
        ([NAME, "a.txt"], 2, "a.txt: this command writes a .pdf or .md."),
        (["Nobody", "a.md"], 2, "called “Nobody”."),
    ],
)
def test_where_there_is_no_letter_it_is_said_in_one_line(
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(library.parent)

    assert run("letter", *words, "--library", library) == status

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
    assert not list(library.parent.glob("a.*"))


def test_a_submission_that_is_damaged_in_the_library_is_told(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    edit(library, CHANGE)
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE submission SET data = x'7b7d'")
    connection.close()

    assert run("letter", ABOUT.profile_id, library.with_name("a.md"), "--library", library) == 2
    assert capsys.readouterr().err.startswith("Revision 2 cannot be read as a submission")
