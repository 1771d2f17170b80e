"""Questionnaires on the command line: out, and in again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.errors import OfficeFileError
from editor.exchange.formats import read_file
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES
from tests.editor.exchange.questionnaire.workbooks import answer, changed, opened, sheet_of
from tests.editor.test_cli import final, library, load, page, run

__all__ = ["final", "library", "page"]


def test_a_page_is_converted_to_a_questionnaire_and_back(final: Path, tmp_path: Path) -> None:
    assert run("convert", final, tmp_path / "q.xlsx", tmp_path / "out.json") == 0
    assert run("convert", tmp_path / "q.xlsx", tmp_path / "back.json", "--report", tmp_path / "report.json") == 0

    assert load(tmp_path / "back.json")["profile"] == load(final)["profile"]
    assert load(tmp_path / "report.json")["dialect"] == "questionnaire-workbook"
    assert load(tmp_path / "report.json")["unplaced"] == []


@pytest.mark.parametrize("name", ["q.xlsx", "q.json", "q.txt", "q"])
def test_a_questionnaire_is_known_by_what_is_in_it(page: Path, tmp_path: Path, name: str) -> None:
    assert run("convert", page, tmp_path / "made.xlsx") == 0
    (tmp_path / "made.xlsx").rename(tmp_path / name)

    reading = read_file(tmp_path / name, CATALOGUE, VOCABULARIES, NOW)

    assert reading.dialect == "questionnaire-workbook"
    assert reading.draft.get("general.name") == "Ålesund Boats"


def test_only_what_is_open_or_waits_is_asked(page: Path, tmp_path: Path) -> None:
    assert run("ask", page, tmp_path / "q.xlsx", "--only", "confirm", "--sections", "general") == 0

    book = opened((tmp_path / "q.xlsx").read_bytes())
    sheet_of(book, "general.management_staff")
    with pytest.raises(KeyError):
        sheet_of(book, "general.phone")
    assert book.sheetnames == ["Start here", "General", "Lists", "As it went out"]


def test_questions_are_set_on_paper_for_a_meeting(page: Path, tmp_path: Path) -> None:
    assert run("ask", page, tmp_path / "q.pdf", tmp_path / "q.docx", "--only", "open") == 0

    assert (tmp_path / "q.pdf").read_bytes().startswith(b"%PDF")
    reading = read_file(tmp_path / "q.docx", CATALOGUE, VOCABULARIES, NOW)
    assert reading.dialect == "questionnaire-document"


def test_a_profile_of_the_library_is_asked_about_and_the_answers_come_in(
    page: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", page, "--library", library)
    assert run("ask", "Ålesund Boats", tmp_path / "q.xlsx", "--library", library) == 0

    def fill(book: object) -> None:
        answer(book, "cpe:author", "Maria")  # type: ignore[arg-type]
        answer(book, "general.phone", "+47 1")  # type: ignore[arg-type]

    (tmp_path / "q.xlsx").write_bytes(changed((tmp_path / "q.xlsx").read_bytes(), fill))
    capsys.readouterr()

    assert run("import", tmp_path / "q.xlsx", "--json", "--library", library) == 0

    (imported,) = json.loads(capsys.readouterr().out)
    assert imported["name"] == "Ålesund Boats"
    assert "general.phone" in imported["filled"]


def test_names_of_people_go_out_only_where_that_is_said(final: Path, tmp_path: Path) -> None:
    assert run("ask", final, tmp_path / "without.xlsx") == 0
    assert run("ask", final, tmp_path / "with.xlsx", "--persons") == 0

    with pytest.raises(KeyError):
        sheet_of(opened((tmp_path / "without.xlsx").read_bytes()), "general.management_team#title")
    sheet_of(opened((tmp_path / "with.xlsx").read_bytes()), "general.management_team#title")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["q.json"], "q.json: the suffix of an output says what to write. There are: .xlsx"),
        (["q.xlsx", "--sections", "garden"], "There is no section “garden”. There are: general, sectoral_focus, "),
        (["q.xlsx", "--only", "blue"], "invalid choice: 'blue'"),
        (["q.xlsx", "./q.xlsx"], "q.xlsx is named twice: name another file to write."),
        (["no/q.xlsx"], "no/q.xlsx cannot be written: there is no folder no."),
    ],
)
def test_wrong_use_is_told_in_one_line(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], line: str
) -> None:
    monkeypatch.chdir(page.parent)

    assert run("ask", page.name, *words) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert line in err
    assert err.count("\n") == 1
    assert [path.name for path in page.parent.iterdir()] == ["page.txt"]


def test_another_workbook_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "budget.xlsx").write_bytes(b"PK\x03\x04 and so on")

    with pytest.raises(OfficeFileError, match=r"^budget\.xlsx is damaged"):
        read_file(tmp_path / "budget.xlsx", CATALOGUE, VOCABULARIES, NOW)


# --- tables ------------------------------------------------------------------------------------------------------


def test_a_profile_is_exported_as_tables(page: Path, library: Path, tmp_path: Path) -> None:
    run("import", page, "--library", library)

    assert run("export", "Ålesund Boats", tmp_path / "a.xlsx", "--library", library) == 0
    assert run("export", "Ålesund Boats", tmp_path / "a.csv", "--sections", "general", "--library", library) == 0

    assert opened((tmp_path / "a.xlsx").read_bytes()).sheetnames == ["General", "Composition", "Strategy"]
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert '"General","Other Label","","","Good Boats"' in text or '"General","Other label","","","Good Boats"' in text
    assert "Strategy" not in text


def test_the_library_is_listed_as_a_table(page: Path, library: Path, tmp_path: Path) -> None:
    run("import", page, "--library", library)

    assert run("list", "--output", tmp_path / "a.csv", "--library", library) == 0
    assert run("list", "--output", tmp_path / "a.pdf", "--library", library) == 2

    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('"Name","Country","Changed"')
    assert lines[1].startswith('"Ålesund Boats"')
    assert not (tmp_path / "a.pdf").exists()
