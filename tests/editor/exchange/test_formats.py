"""The content of a file decides how it is read; its suffix decides how it is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.domain.questions import Selection, find_questions
from editor.errors import NotAPageError, OfficeFileError, SubmissionError
from editor.exchange.formats import (
    INPUTS,
    OUTPUTS,
    SHEET,
    SUBMISSION,
    input_suffixes,
    is_json,
    output_format,
    read_file,
)
from editor.exchange.questionnaire.workbook import write_workbook
from editor.exchange.submission import make_draft_submission
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES, full_draft
from tests.editor.exchange.test_submission import ABOUT

PAGE = "Home > Cluster Organisations > Boats\n\nGeneral Information\nOther Label:\u00a0\nGood Boats\n"


@pytest.mark.parametrize("name", ["in.json", "in.txt", "in"])
def test_a_submission_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(make_draft_submission(full_draft(), ABOUT, VOCABULARIES).data)

    reading = read_file(tmp_path / name, CATALOGUE, VOCABULARIES, NOW)

    assert reading.dialect == "submission-1.0"
    assert reading.source == name


@pytest.mark.parametrize("name", ["in.txt", "in.html", "in"])
def test_a_page_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE, encoding="utf-8")

    reading = read_file(tmp_path / name, CATALOGUE, VOCABULARIES, NOW)

    assert reading.draft.get("general.name") == "Boats"
    assert reading.about is None


@pytest.mark.parametrize("first", ["[European Cluster Collaboration Platform]", "[1]Home [2]Search", "  [logo] Boats"])
def test_a_page_may_begin_with_a_bracket(tmp_path: Path, first: str) -> None:
    (tmp_path / "in.txt").write_text(f"{first}\n{PAGE}", encoding="utf-8")

    reading = read_file(tmp_path / "in.txt", CATALOGUE, VOCABULARIES, NOW)

    assert reading.draft.get("general.other_label") == "Good Boats"
    assert [line.text for line in reading.unplaced] == [first.strip()]


@pytest.mark.parametrize("start", ['{"', "[", "[ {", "[]", '["a"', "\ufeff{", "\n\n{"])
def test_what_begins_like_json_is_refused_as_a_submission(tmp_path: Path, start: str) -> None:
    (tmp_path / "in.txt").write_text(start, encoding="utf-8")

    with pytest.raises(SubmissionError):
        read_file(tmp_path / "in.txt", CATALOGUE, VOCABULARIES, NOW)


@pytest.mark.parametrize("name", ["answers.xlsx", "answers.txt", "answers.json", "answers"])
def test_a_questionnaire_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    draft = full_draft()
    questions = find_questions(draft, Selection(), NOW.date())
    (tmp_path / name).write_bytes(write_workbook(draft, questions, VOCABULARIES, NOW))

    reading = read_file(tmp_path / name, CATALOGUE, VOCABULARIES, NOW)

    assert reading.dialect == "questionnaire-workbook"
    assert reading.source == name


def test_what_is_no_json_is_refused_as_what_it_was_meant_to_be(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text("Dear Ms Smith,", encoding="utf-8")
    (tmp_path / "in.txt").write_text("Dear Ms Smith,", encoding="utf-8")

    with pytest.raises(SubmissionError):
        read_file(tmp_path / "in.json", CATALOGUE, VOCABULARIES, NOW)
    with pytest.raises(NotAPageError):
        read_file(tmp_path / "in.txt", CATALOGUE, VOCABULARIES, NOW)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", True),
        (b" \n[ {", True),
        (b"[", True),
        (b" \n[1]Home", False),
        (b" " * 4096 + b"{", False),
        (b"\xef\xbb\xbf {", True),
        (b"x{", False),
        (b"\xef\xbb\xbf", False),
        (b"", False),
    ],
)
def test_json_begins_with_a_bracket(data: bytes, told: bool) -> None:
    assert is_json(data) is told


def test_an_old_or_a_locked_office_file_is_told_so_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    with pytest.raises(OfficeFileError, match="locked with a password"):
        read_file(tmp_path / "in.txt", CATALOGUE, VOCABULARIES, NOW)


def test_a_name_of_a_file_that_is_no_text_does_not_reach_documents(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xf6ot.txt"))
    path.write_text(PAGE, encoding="utf-8")

    reading = read_file(path, CATALOGUE, VOCABULARIES, NOW)

    assert reading.source == "b\ufffdot.txt"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.json", SUBMISSION), ("a.JSON", SUBMISSION), ("a.b.pdf", SHEET), ("a.txt", None), ("json", None)],
)
def test_the_suffix_of_an_output_says_what_is_written(name: str, expected: object) -> None:
    assert output_format(Path(name)) is expected


def test_all_suffixes_of_files_that_can_be_read_are_known() -> None:
    assert input_suffixes() == (".txt", ".html", ".htm", ".mhtml", ".mht", ".json", ".xlsx", ".ods", ".docx")


def test_every_format_has_a_label_and_suffixes_in_small_letters() -> None:
    for one in {*INPUTS, *OUTPUTS}:
        assert one.label
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in one.suffixes)
