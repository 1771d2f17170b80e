"""A submission, or the code of a sheet, is told by what it says and by what the library keeps."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.domain.values import JsonValue
from editor.exchange.canonical import digest
from editor.exchange.submission import Submission
from tests.editor.exchange.test_submission import ABOUT
from tests.editor.handed_in import NAME, edit, run, write_final


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "final.json"


@pytest.fixture
def submission(file: Path) -> Submission:
    return write_final(file)


@pytest.fixture
def library(tmp_path: Path, file: Path, submission: Submission, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library that has the submission."""
    path = tmp_path / "library.sqlite3"
    run("import", file, "--library", path)
    capsys.readouterr()
    return path


def verified(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, list[str]]:
    status = run("verify", *words)
    out, err = capsys.readouterr()
    assert err == ""
    return status, out.splitlines()


def as_json(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    run("verify", *words, "--json")
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def change(file: Path, *, seal: bool, **said: JsonValue) -> None:
    """Change a submission; `seal` gives it the digest of its new content."""
    document = json.loads(file.read_bytes())
    for key, value in said.items():
        section, _, name = key.partition("__")
        (document["profile"][section] if name else document)[name or key] = value
    if seal:
        document["digest"] = digest(document)
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def short(submission: Submission) -> str:
    digits = submission.about.digest.removeprefix("sha-256:")
    return " ".join(digits[start : start + 4] for start in range(0, 16, 4))


@pytest.fixture(autouse=True)
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "data"))


# --- files -----------------------------------------------------------------------------------------------------


def test_a_file_says_which_profile_revision_and_day_it_is(
    file: Path, submission: Submission, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(capsys, file) == (
        0,
        [
            f"“{NAME}”, revision 2, final, 23 November 2026, digest {short(submission)}",
            "Content and digest agree.",
        ],
    )


def test_the_library_has_the_same_byte_for_byte(file: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = verified(capsys, file, "--library", library)

    assert status == 0
    assert lines[2:] == ["The library has the same, byte for byte."]


def test_another_layout_is_the_same_content(file: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(json.dumps(json.loads(file.read_bytes())), encoding="utf-8")

    status, lines = verified(capsys, file, "--library", library)

    assert status == 0
    assert lines[2:] == ["The library has the same content; the file is laid out in another way."]


def test_a_changed_file_is_told_field_by_field(file: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(file, seal=False, composition__members_total=99)

    status, lines = verified(capsys, file, "--library", library)

    assert status == 1
    assert lines[1:] == [
        "Content and digest do not agree: the file was changed after it was made.",
        "The library has another one, made on 23 November 2026. In this file:",
        "composition.members_total: Members in total: 12 to 99",
    ]


def test_who_gives_a_changed_file_a_new_digest_is_found_out_by_the_library(
    file: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(file, seal=True, composition__members_total=99, issued_at="2026-11-24T00:00:00Z")

    status, lines = verified(capsys, file, "--library", library)

    assert status == 1
    assert lines[1:] == [
        "Content and digest agree.",
        "The library has another one, made on 23 November 2026. In this file:",
        "composition.members_total: Members in total: 12 to 99",
        "issued_at: another",
    ]


def test_a_changed_digest_alone_is_told(file: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(file, seal=False, digest="sha-256:" + "0" * 64)

    status, lines = verified(capsys, file, "--library", library)

    assert status == 1
    assert lines[1].startswith("Content and digest do not agree")


def test_a_revision_and_a_profile_that_the_library_has_not_are_said(
    file: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(file, seal=True, revision=7)
    _status, lines = verified(capsys, file, "--library", library)
    assert lines[2:] == ["The library has this profile, but no submission of this revision."]

    change(file, seal=True, profile_id="019b0000-0000-7000-8000-00000000000f")
    status, lines = verified(capsys, file, "--library", library)
    assert (status, lines[2:]) == (0, ["The library does not have this profile."])


def test_a_draft_is_compared_with_the_draft_of_now(
    file: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.json"
    run("export", NAME, draft, "--library", library)

    assert verified(capsys, draft, "--library", library)[1][2:] == ["The library has the same, byte for byte."]
    edit(library, ("composition.members_total", 14))
    status, lines = verified(capsys, draft, "--library", library)

    assert status == 1
    assert lines[0].startswith(f"“{NAME}”, revision 3, draft, ")
    assert lines[2:4] == [
        "The draft in the library is another one. In this file:",
        "composition.members_total: Members in total: 14 to 12",
    ]


@pytest.mark.parametrize("kept", [b"{}", b""])
def test_damage_in_the_library_is_told_and_not_laid_on_the_file(
    file: Path, library: Path, capsys: pytest.CaptureFixture[str], kept: bytes
) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE submission SET data = ?", (kept,))
    connection.close()

    status, lines = verified(capsys, file, "--library", library)

    assert status == 1
    assert lines[2:] == ["What the library keeps of it is damaged, so that nothing can be compared."]


def test_what_is_damaged_and_can_still_be_read_is_damaged_too(
    file: Path, library: Path, submission: Submission, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(library) as connection:
        damaged = submission.data.replace(b'"members_total": 12', b'"members_total": 13')
        connection.execute("UPDATE submission SET data = ?", (damaged,))
    connection.close()

    assert "damaged" in verified(capsys, file, "--library", library)[1][2]


def test_a_verdict_can_be_read_by_programs(file: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(file, seal=False, composition__members_total=99)

    verdict = as_json(capsys, file, "--library", library)

    assert (verdict["name"], verdict["profile_id"], verdict["revision"]) == (NAME, ABOUT.profile_id, 2)
    assert (verdict["status"], verdict["digest_agrees"], verdict["library"]) == ("final", False, "different")
    assert verdict["code_fits"] is None
    assert [one["path"] for one in verdict["differences"]] == ["composition.members_total"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "is a PDF. Verify a sheet by the code at the foot of its pages."),
        (b"{}", "cannot be read as a submission"),
        (b"\x00", "cannot be read as a submission"),
    ],
)
def test_what_is_no_submission_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    (tmp_path / "file.json").write_bytes(data)

    assert run("verify", tmp_path / "file.json") == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


# --- codes -----------------------------------------------------------------------------------------------------


def test_the_digest_on_a_sheet_leads_to_its_submission(
    submission: Submission, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(library, ("composition.members_total", 14))
    line = f"“{NAME}”, revision 2, final, 23 November 2026, digest {short(submission)}"

    assert verified(capsys, *short(submission).split(), "--library", library) == (0, [line])
    scanned = f"CPE1:2:FINAL:{submission.about.digest.removeprefix('sha-256:').upper()}"
    assert verified(capsys, scanned, "--library", library) == (0, [line])
    assert as_json(capsys, scanned, "--library", library)["found"][0]["digest"] == submission.about.digest


def test_the_sheet_of_the_draft_of_now_is_found(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("export", NAME, tmp_path / "draft.json", "--library", library)
    drafted = json.loads((tmp_path / "draft.json").read_bytes())["digest"]

    status, lines = verified(capsys, drafted, "--library", library)

    assert status == 0
    assert lines[0].startswith(f"“{NAME}”, revision 3, draft, ")


def test_a_code_that_belongs_to_nothing_is_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = "No submission in the library has this code, and no draft as it is now."

    assert verified(capsys, "0" * 16, "--library", library) == (1, [nothing])
    scanned = "CPE1:9:FINAL:" + "0" * 64
    assert verified(capsys, scanned, "--library", library) == (1, ["The sheet is of revision 9.", nothing])


def test_file_and_sheet_are_told_to_belong_together_or_not(
    file: Path, submission: Submission, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines = verified(capsys, file, short(submission), "--library", library)
    assert (status, lines[-1]) == (0, "The code is that of this file: sheet and file belong together.")

    other = write_final(
        tmp_path / "other.json", about=replace(ABOUT, profile_id="019b0000-0000-7000-8000-00000000000f")
    )
    status, lines = verified(capsys, tmp_path / "other.json", *short(submission).split(), "--library", library)
    assert status == 1
    assert lines[-2:] == [
        "The code is not that of this file: sheet and file do not belong together.",
        f"The code is that of “{NAME}”, revision 2, final, 23 November 2026, digest {short(submission)}.",
    ]
    assert as_json(capsys, tmp_path / "other.json", short(other))["code_fits"] is True


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["nonsense"],
            "“nonsense” is no file, and no code of a sheet: that has at least 16 digits, 0 to 9 and a to f.",
        ),
        (["missing.json"], "There is no file missing.json."),
        (["final.json", "12"], "“12” is no code of a sheet: that has at least 16 digits, 0 to 9 and a to f."),
        (["0" * 16], "There is no library"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    submission: Submission,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("verify", *words) == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
