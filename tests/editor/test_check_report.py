"""How a profile stands, from the command line: issues, what the platform asks for, what is odd; as a report, and in a bundle."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import NAME, edit, run, write_final


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with a profile of which revision 2 was handed in."""
    write_final(tmp_path / "2.json")
    run("import", tmp_path / "2.json", "--library", tmp_path / "library.sqlite3")
    capsys.readouterr()
    return tmp_path / "library.sqlite3"


def lines(capsys: pytest.CaptureFixture[str], *words: object) -> list[str]:
    run(*words)
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_check_says_what_the_platform_asks_for(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = lines(capsys, "check", NAME, "--library", library)

    assert "asked for: At least 15 committed members: not met. There are 12." in said
    assert sum(1 for line in said if line.startswith("asked for: ")) == 7


def test_an_answer_by_hand_is_kept_in_the_history_and_not_in_what_was_handed_in(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("acceptance", NAME, "activity", "--note", "Meeting", "--link", "https://a.example", "--library", library)
    assert run(*words) == 0
    assert run("acceptance", NAME, "members", "--waived", "Key Clusters", "--library", library) == 0

    said = lines(capsys, "acceptance", NAME, "--library", library)
    assert "activity\tshown by hand\tProof of activity\t\tMeeting\thttps://a.example" in said
    assert any(line.startswith("members\twaived\t") for line in said)
    run("export", NAME, tmp_path / "again.json", "--final", "--library", library)
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "2.json").read_bytes()

    run("acceptance", NAME, "activity", "--clear", "--library", library)
    assert any(
        line.startswith("activity\tto be shown") for line in lines(capsys, "acceptance", NAME, "--library", library)
    )


def test_what_is_odd_is_told_and_settled_by_a_note(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(library, ("composition.members_total", 90))
    odd = "odd: Members in total: 12 in revision 2 (2026), 90 now. If that is right, note why."
    assert odd in lines(capsys, "check", NAME, "--library", library)

    subject = "jump:composition.members_total:12:90"
    run("acceptance", NAME, subject, "--note", "Two clusters merged.", "--library", library)

    assert f"{odd} Noted: Two clusters merged." in lines(capsys, "check", NAME, "--library", library)


def test_criteria_can_be_read_by_programs(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(library, ("composition.members_total", 90))

    run("acceptance", NAME, "--library", library, "--json")

    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [one["state"] for one in said["criteria"] if one["name"] == "members"] == ["met"]
    assert [one["path"] for one in said["odd"]] == ["composition.members_total"]


def test_all_of_it_is_a_report(library: Path, tmp_path: Path) -> None:
    edit(library, ("composition.members_total", 90), ("general.name", "#1 *Oak*"), ("general.country", None))
    words = ("check", ABOUT.profile_id, "--library", library, "--report")

    assert run(*words, tmp_path / "report.md") == 1
    assert run(*words, tmp_path / "report.pdf") == 1

    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# Check report", "## What the platform asks for", "## To fix", "## To check", "## Beside earlier submissions"
    ]  # fmt: skip
    assert "\\#1 \\*Oak\\* · DRAFT" in text
    assert "- General, Country: Country is needed to hand in.\n" in text
    assert "1 to fix, 0 to confirm, " in text
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_a_file_has_a_report_too(library: Path, tmp_path: Path) -> None:
    assert run("check", tmp_path / "2.json", "--report", tmp_path / "report.md") == 0

    assert "Revision 2, final, 23 November 2026." in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_a_bundle_has_all_that_is_sent_and_is_the_same_each_time(library: Path, tmp_path: Path) -> None:
    assert run("bundle", NAME, tmp_path / "1.zip", "--library", library) == 0
    assert run("bundle", NAME, tmp_path / "2.zip", "--library", library) == 0

    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO((tmp_path / "1.zip").read_bytes())) as bundle:
        assert bundle.namelist() == ["submission.json", "sheet.pdf", "check-report.pdf"]
        assert bundle.read("submission.json") == (tmp_path / "2.json").read_bytes()
        assert bundle.read("sheet.pdf").startswith(b"%PDF-")
        assert bundle.read("check-report.pdf").startswith(b"%PDF-")


def test_a_bundle_is_verified_by_the_submission_in_it(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("bundle", NAME, tmp_path / "1.zip", "--library", library)

    said = lines(capsys, "verify", tmp_path / "1.zip", "--library", library)

    assert said[0].startswith(f"“{NAME}”, revision 2, final, ")
    assert said[2] == "The library has the same, byte for byte."
    (tmp_path / "2.zip").write_bytes(b"PK")
    assert run("verify", tmp_path / "2.zip", "--library", library) == 2
    assert capsys.readouterr().err.endswith("2.zip is no bundle: there is no submission in it that can be read.\n")


def test_the_bundle_of_a_changed_profile_has_a_draft_and_the_letter(library: Path, tmp_path: Path) -> None:
    edit(library, ("composition.members_total", 14))
    run("export", NAME, tmp_path / "draft.json", "--library", library)

    run("bundle", NAME, tmp_path / "1.zip", "--library", library, "--persons")

    with zipfile.ZipFile(tmp_path / "1.zip") as bundle:
        assert bundle.namelist()[-1] == "letter.pdf"
        assert bundle.read("submission.json") == (tmp_path / "draft.json").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["acceptance", NAME, "nonsense"], "Nothing is asked for that is called “nonsense”. There are: management, website,"),
        (["acceptance", NAME, "only_profile", "--waived", "X"], "“No second profile of the same organisation” cannot be waived."),
        (["acceptance", NAME, "activity", "--link", "javascript:x"], "javascript:x: write the address with https:// in front."),
        (["acceptance", "Nobody", "activity"], "called “Nobody”."),
        (["bundle", NAME, "a.pdf"], "a.pdf: this command writes a .zip."),
        (["bundle", "Nobody", "a.zip"], "called “Nobody”."),
        (["check", NAME, "--report", "a.txt"], "a.txt: this command writes a .pdf or .md."),
    ],
)  # fmt: skip
def test_wrong_use_is_told_in_one_line(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    monkeypatch.chdir(library.parent)

    assert run(*words, "--library", library) == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
