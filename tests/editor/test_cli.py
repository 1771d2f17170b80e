"""The command line does what the window does, without a screen, and says in one line what it cannot do."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import uuid
from pathlib import Path
from typing import Any

import pytest

from editor import __version__, cli
from editor.cli_convert import page_id
from editor.domain.checks import prove
from editor.exchange.formats import read_file
from editor.exchange.submission import make_draft_submission, make_final_submission
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY, VOCABULARIES, full_draft
from tests.editor.exchange.test_submission import ABOUT
from tests.editor.storage.test_migrations import FROZEN

PAGE = """Home > Cluster Organisations > Ålesund Boats

Ålesund Boats

Primary tabs

Printer-friendly versionPrinter-friendly version
General Information
The date when the cluster organisation was established:\u00a0
Wednesday, 1 January, 2014
Number of staff in the management team of the cluster organisation :\u00a0
Other Label:\u00a0
Good Boats
Sectoral and Industrial Focus
Composition of the cluster
Total number of members:\u00a0
12
Cluster Strategy

Boats, *boats* and <b>boats</b>.

"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    os.utime(path, (1_500_000_000, 1_500_000_000))
    return path


@pytest.fixture
def final(tmp_path: Path) -> Path:
    """A final submission, revision 2, of a profile with every field filled."""
    draft = full_draft()
    draft.set("general.name", "Full Profile")
    profile = prove(draft, TODAY)
    assert profile is not None
    path = tmp_path / "final.json"
    path.write_bytes(make_final_submission(profile, draft, ABOUT, VOCABULARIES).data)
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


def run(*words: object) -> int:
    return cli.main([str(word) for word in words])


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def load(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document


# --- convert ---------------------------------------------------------------------------------------------------


def test_a_page_is_converted_to_a_draft_submission_and_a_sheet(page: Path, tmp_path: Path) -> None:
    status = run("convert", page, tmp_path / "out.json", tmp_path / "out.pdf")

    assert status == 0
    document = load(tmp_path / "out.json")
    assert document["status"] == "draft"
    assert document["issued_at"] == "2017-07-14T02:40:00Z"
    assert document["profile"]["general"]["name"] == "Ålesund Boats"
    assert document["profile"]["general"]["established_on"] == "2014-01-01"
    assert document["profile"]["composition"]["members_total"] == 12
    assert "/general/management_staff" in document["to_confirm"]
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    assert names_in(tmp_path) == ["out.json", "out.pdf", "page.txt"]


@pytest.mark.parametrize("page", [b"", b"a page", bytes(range(256))])
def test_the_id_of_a_page_is_the_uuid_that_the_library_of_python_makes(page: bytes) -> None:
    pages = uuid.UUID("5bb6b1ac-6c0b-5dd0-9b62-6b4c5f0a52d7")

    assert page_id(page) == str(uuid.uuid5(pages, page.hex()))


def test_converting_twice_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    run("convert", page, tmp_path / "1.json", tmp_path / "1.pdf")
    run("convert", page, tmp_path / "2.json", tmp_path / "2.pdf")

    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_converting_the_submission_of_a_page_gives_the_same_bytes_again(page: Path, tmp_path: Path) -> None:
    run("convert", page, tmp_path / "1.json", tmp_path / "1.pdf")
    run("convert", tmp_path / "1.json", tmp_path / "2.json", tmp_path / "2.pdf")

    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_a_final_submission_stays_final_byte_for_byte(final: Path, tmp_path: Path) -> None:
    status = run("convert", final, tmp_path / "again.json")

    assert status == 0
    assert (tmp_path / "again.json").read_bytes() == final.read_bytes()


def test_the_report_says_what_was_filled_what_is_to_be_confirmed_and_what_found_no_place(
    page: Path, tmp_path: Path
) -> None:
    page.write_text(PAGE.replace("Other Label", "Legal form of the cluster organisation:\u00a0\nOther Label"), "utf-8")

    run("convert", page, tmp_path / "out.json", "--report", tmp_path / "report.json")

    report = load(tmp_path / "report.json")
    assert list(report) == ["source", "dialect", "filled", "to_confirm", "unplaced"]
    assert report["source"] == "page.txt"
    assert "general.name" in report["filled"]
    assert "general.management_staff" in report["to_confirm"]
    reading = read_file(page, CATALOGUE, VOCABULARIES, NOW)
    assert report["unplaced"] == [{"line": one.line, "text": one.text} for one in reading.unplaced]


@pytest.mark.parametrize("last", ["folder.pdf", "missing/out.pdf"])
def test_when_one_output_cannot_be_written_none_is(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], last: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "out.json").write_bytes(b"before")

    status = run("convert", page, tmp_path / "out.json", tmp_path / last)

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "out.json").read_bytes() == b"before"
    assert names_in(tmp_path) == ["folder.pdf", "out.json", "page.txt"]


# --- the library -----------------------------------------------------------------------------------------------


def test_what_is_imported_is_listed(page: Path, final: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("import", page, final, "--library", library)

    assert status == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"[0-9a-f-]{36}\tÅlesund Boats\t\d+ filled\t\d+ to confirm\t0 not placed", lines[0])
    assert lines[1].split("\t")[:2] == [ABOUT.profile_id, "Full Profile"]
    run("--library", library, "list")
    listed = capsys.readouterr().out.splitlines()
    assert {line.split("\t")[1] for line in listed} == {"Ålesund Boats", "Full Profile"}


def test_results_can_be_read_by_programs(page: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("import", page, "--library", library, "--json")
    (imported,) = json.loads(capsys.readouterr().out)
    run("list", "--library", library, "--json")
    (listed,) = json.loads(capsys.readouterr().out)

    assert imported["id"] == listed["id"]
    assert imported["name"] == listed["name"] == "Ålesund Boats"
    assert "general.established_on" in imported["filled"]
    assert listed["to_confirm"] == len(imported["to_confirm"])


def test_when_one_input_cannot_be_read_nothing_is_imported(
    page: Path, tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run("import", page, tmp_path / "missing.txt", "--library", library)

    assert status == 2
    assert capsys.readouterr() == ("", f"There is no file {tmp_path}/missing.txt.\n")
    assert not library.exists()


def test_when_the_report_cannot_be_written_nothing_is_imported(page: Path, tmp_path: Path, library: Path) -> None:
    status = run("import", page, "--library", library, "--report", tmp_path / "missing" / "report.json")

    assert status == 2
    assert not library.exists()


def test_the_report_of_several_imports_has_one_entry_for_each(page: Path, final: Path, library: Path) -> None:
    report = library.with_name("report.json")

    run("import", page, final, "--library", library, "--report", report)

    assert [entry["source"] for entry in json.loads(report.read_bytes())] == ["page.txt", "final.json"]


def test_a_profile_of_another_computer_goes_on_where_it_was(
    final: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", final, "--library", library)

    run("export", ABOUT.profile_id, tmp_path / "again.json", "--final", "--library", library)
    run("export", ABOUT.profile_id, tmp_path / "draft.json", "--library", library)

    assert capsys.readouterr().err == ""
    assert (tmp_path / "again.json").read_bytes() == final.read_bytes()
    draft = load(tmp_path / "draft.json")
    assert (draft["status"], draft["revision"]) == ("draft", 3)
    assert draft["replaces"] == load(final)["digest"]


def test_an_id_that_is_taken_is_not_given_twice(final: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("import", final, final, "--library", library)

    first, second = (line.split("\t")[0] for line in capsys.readouterr().out.splitlines())
    assert first == ABOUT.profile_id != second


def test_listing_makes_no_library(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("list", "--library", library)

    assert status == 2
    assert capsys.readouterr().err == f"There is no library {library} yet.\n"
    assert not library.exists()


def test_the_own_library_is_empty_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "data"))

    assert run("list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("can_be_made", [True, False])
def test_an_older_library_is_backed_up_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], can_be_made: bool
) -> None:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path))
    connection = sqlite3.connect(tmp_path / "library.sqlite3")
    connection.executescript((FROZEN / "0001.sql").read_text(encoding="utf-8"))
    connection.close()
    if not can_be_made:
        (tmp_path / "backups").touch()

    status = run("list")

    assert status == 0
    assert len(list(tmp_path.glob("backups/library-*/*-before-migration.sqlite3"))) == can_be_made
    assert capsys.readouterr().err.startswith("" if can_be_made else "No backup was made. ")


# --- check -----------------------------------------------------------------------------------------------------


def test_the_issues_of_a_page_are_listed_one_a_line(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("check", page)

    assert status == 1
    lines = capsys.readouterr().out.splitlines()
    assert "general.country: to fix: Country is needed to hand in." in lines
    assert "composition.members_total: to check: The platform asks for at least 15 committed members." in lines
    assert any(line.startswith("general.management_staff: to confirm: ") for line in lines)


def test_a_profile_that_nothing_blocks_is_checked_with_status_0(
    final: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", final, "--library", library)
    capsys.readouterr()

    assert run("check", final) == 0
    of_file = capsys.readouterr().out
    assert run("check", "full profile", "--library", library) == 0
    assert capsys.readouterr().out == of_file


def test_terms_that_their_list_does_not_know_are_worth_a_look_and_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = full_draft()
    draft.set("general.country", {"code": "ZZ", "label": "Atlantis"})
    draft.set("general.languages", [{"code": "da", "label": "French"}, {"code": "da", "label": "Danish"}])
    file = tmp_path / "draft.json"
    file.write_bytes(make_draft_submission(draft, ABOUT, VOCABULARIES).data)

    run("check", file)

    told = [line for line in capsys.readouterr().out.splitlines() if "is not in the list" in line]
    assert "general.country: to check: “Atlantis” is not in the list. It stays as it is." in told
    assert any("“French”" in line for line in told)
    assert not any("“Danish”" in line for line in told)


def test_issues_can_be_read_by_programs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", page, "--json")

    issues = json.loads(capsys.readouterr().out)
    assert {
        "path": "general.country",
        "sort": "fix",
        "blocks": True,
        "text": "Country is needed to hand in.",
        "row": None,
        "column": None,
        "fix": None,
    } in issues


# --- compare ---------------------------------------------------------------------------------------------------


def test_two_files_are_compared_one_change_a_line(
    tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("\n12\n", "\n14\n").replace("Good Boats", "Better Boats"), encoding="utf-8")

    assert run("compare", page, other) == 0

    assert capsys.readouterr().out.splitlines() == [
        "general.other_label: Other label: Good Boats to Better Boats",
        "composition.members_total: Members in total: 12 to 14",
    ]


def test_a_profile_of_the_library_is_compared_with_a_file(
    final: Path, page: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", final, "--library", library)
    capsys.readouterr()

    assert run("compare", "full profile", final, "--library", library, "--exit-code") == 0
    assert capsys.readouterr().out == ""
    assert run("compare", page, "full profile", "--library", library, "--exit-code") == 1
    assert "general.name: Name of the cluster organisation: Ålesund Boats to Full Profile\n" in capsys.readouterr().out


def test_differences_can_be_read_by_programs(tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("\n12\n", "\n"), encoding="utf-8")

    run("compare", page, other, "--json")

    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "composition.members_total",
            "label": "Members in total",
            "before": 12,
            "after": None,
            "to_confirm": {"before": False, "after": True},
            "changes": [{"in": None, "removed": "12", "added": "", "text": "12 to empty"}],
        }
    ]


def test_what_cannot_be_compared_is_said_in_one_line(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("compare", page, "missing.txt") == 2
    assert capsys.readouterr().err == "There is no file missing.txt.\n"


# --- export and sheet ------------------------------------------------------------------------------------------


def test_a_profile_with_issues_is_no_final_submission(
    page: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", page, "--library", library)
    capsys.readouterr()

    status = run("export", "Ålesund Boats", tmp_path / "out.json", "--final", "--library", library)

    assert status == 1
    assert capsys.readouterr() == ("", "general.country: to fix: Country is needed to hand in.\n")
    assert not (tmp_path / "out.json").exists()


def test_an_unchanged_profile_is_exported_to_the_same_bytes(page: Path, library: Path, tmp_path: Path) -> None:
    run("import", page, "--library", library)

    run("export", "alesund boats", tmp_path / "1.json", "--library", library)
    run("export", "alesund boats", tmp_path / "2.json", "--library", library)

    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert load(tmp_path / "1.json")["status"] == "draft"


def test_a_final_submission_whose_file_cannot_be_written_is_not_kept(
    final: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", final, "--library", library)
    edit_name(library, "Another name")
    capsys.readouterr()

    status = run("export", ABOUT.profile_id, tmp_path / "missing" / "out.json", "--final", "--library", library)

    assert status == 2
    run("list", "--library", library, "--json")
    out = capsys.readouterr().out
    assert json.loads(out)[0]["revision"] == ABOUT.revision + 1


def test_what_was_handed_in_is_exported_again_as_it_was(
    final: Path, page: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", final, page, "--library", library)
    edit_name(library, "Another name")
    capsys.readouterr()

    assert run("export", "another name@2", tmp_path / "again.json", "--final", "--library", library) == 0
    assert run("export", "another name@7", tmp_path / "no.json", "--library", library) == 2
    assert run("export", "alesund boats@1", tmp_path / "no.json", "--library", library) == 2
    assert run("export", "nobody@1", tmp_path / "no.json", "--library", library) == 2

    assert (tmp_path / "again.json").read_bytes() == final.read_bytes()
    assert capsys.readouterr().err.splitlines() == [
        "The library has no revision 7 of “Another name” that was handed in. There are: 2.",
        "The library has no revision of “Ålesund Boats” that was handed in.",
        f"No profile in {library} is called “nobody”.",
    ]
    assert not (tmp_path / "no.json").exists()


def test_a_profile_whose_name_ends_like_a_revision_is_that_profile(final: Path, library: Path, tmp_path: Path) -> None:
    run("import", final, "--library", library)
    edit_name(library, "Boats@2")

    run("export", "boats@2", tmp_path / "draft.json", "--library", library)

    assert load(tmp_path / "draft.json")["status"] == "draft"


def edit_name(path: Path, name: str) -> None:
    from editor.domain.history import History
    from editor.storage.library import Library

    library = Library(path, CATALOGUE, lambda: NOW)
    stored = library.load(ABOUT.profile_id)
    edit = stored.draft.edit("general.name", name)
    assert edit is not None
    stored.draft.apply(edit)
    step = History(stored.history.steps).add("Name", "2026-11-23T14:00:00Z", [edit])
    library.save_steps(ABOUT.profile_id, [step], stored.draft)
    library.close()


def test_a_changed_profile_gives_the_next_revision_which_replaces_the_last(
    final: Path, library: Path, tmp_path: Path
) -> None:
    run("import", final, "--library", library)
    edit_name(library, "Another name")

    run("export", ABOUT.profile_id, tmp_path / "3.json", "--final", "--library", library)
    run("export", ABOUT.profile_id, tmp_path / "3-again.json", "--final", "--library", library)

    document = load(tmp_path / "3.json")
    assert (document["status"], document["revision"]) == ("final", ABOUT.revision + 1)
    assert document["replaces"] == load(final)["digest"]
    assert document["profile"]["general"]["name"] == "Another name"
    assert (tmp_path / "3-again.json").read_bytes() == (tmp_path / "3.json").read_bytes()


def test_the_sheet_of_a_profile_is_that_of_the_submission_it_exports_to(
    page: Path, final: Path, library: Path, tmp_path: Path
) -> None:
    run("import", page, final, "--library", library)
    run("export", "Ålesund Boats", tmp_path / "draft.json", "--library", library)

    run("sheet", "Ålesund Boats", tmp_path / "draft.pdf", "--library", library)
    run("sheet", "Full Profile", tmp_path / "final.pdf", "--library", library)

    run("convert", tmp_path / "draft.json", tmp_path / "draft-2.pdf")
    run("convert", final, tmp_path / "final-2.pdf")
    assert (tmp_path / "draft.pdf").read_bytes() == (tmp_path / "draft-2.pdf").read_bytes()
    assert (tmp_path / "final.pdf").read_bytes() == (tmp_path / "final-2.pdf").read_bytes()


def test_a_profile_is_written_for_websites(final: Path, library: Path, tmp_path: Path) -> None:
    run("import", final, "--library", library)

    assert run("export", "Full Profile", tmp_path / "1.jsonld", "--library", library) == 0
    assert run("convert", final, tmp_path / "2.jsonld") == 0
    assert run("export", "Full Profile", tmp_path / "3.jsonld", "--persons", "--library", library) == 0

    assert load(tmp_path / "1.jsonld") == load(tmp_path / "2.jsonld")
    assert "employee" not in load(tmp_path / "1.jsonld")
    assert "employee" in load(tmp_path / "3.jsonld")


def test_the_last_final_submission_is_written_in_the_form_that_is_asked_for(
    page: Path, final: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", page, final, "--library", library)
    capsys.readouterr()

    assert run("export", "Full Profile", tmp_path / "1.json", "--format-version", "1.0", "--library", library) == 0
    assert (tmp_path / "1.json").read_bytes() == final.read_bytes()
    assert run("export", "Full Profile", tmp_path / "2.json", "--format-version", "0.9", "--library", library) == 2
    assert run("export", "Ålesund Boats", tmp_path / "2.json", "--format-version", "1.0", "--library", library) == 1
    assert capsys.readouterr().err == (
        "No submission of format 1.0 can be written as format 0.9.\n"
        "“Ålesund Boats” has no final submission yet. Make one first: export --final.\n"
    )
    assert not (tmp_path / "2.json").exists()


def test_what_an_earlier_form_cannot_say_is_told(
    final: Path, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from editor.exchange.earlier import Earlier

    run("import", final, "--library", library)
    capsys.readouterr()
    monkeypatch.setattr("editor.exchange.earlier.make_earlier", lambda *_: Earlier(b"{}", "", ("/general/motto",)))

    run("export", "Full Profile", tmp_path / "1.json", "--format-version", "1.0", "--library", library)

    assert capsys.readouterr().err == "Format 1.0 cannot say /general/motto: it is left out.\n"


# --- wrong use -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["nonsense"], f"There is no command “nonsense”. There are: {', '.join(cli.COMMANDS)}."),
        (["--nonsense"], "There is no option --nonsense. See: main.py --help"),
        (["--library"], "--library needs the path of a library."),
        (["convert"], "the following arguments are required: INPUT, OUTPUT. See: main.py convert --help"),
        (["convert", "page.txt"], "the following arguments are required: OUTPUT. See: main.py convert --help"),
        (["import"], "the following arguments are required: INPUT. See: main.py import --help"),
        (["list", "--nonsense"], "unrecognized arguments: --nonsense. See: main.py list --help"),
        (["convert", "page.txt", "x.json", "--library", "l"], "unrecognized arguments: --library"),
        (["convert", "page.txt", "out.xml"], "out.xml: the suffix of an output says what to write. There are: .json"),
        (["convert", "page.txt", "out"], "out: the suffix of an output says what to write. There are: .json"),
        (["convert", "page.txt", "a.json", "./a.json"], "a.json is named twice: name another file to write."),
        (["convert", "final.json", "final.json"], "final.json is named twice: name another file to write."),
        (["convert", "page.txt", "a.json", "--report", "a.json"], "a.json is named twice: name another file to write."),
        (["import", "page.txt", "--report", "page.txt"], "page.txt is named twice: name another file to write."),
        (["export", "Full Profile", "a.pdf"], "a.pdf: this command writes a .json."),
        (["export", "Full Profile", "a.txt"], "a.txt: this command writes a .json."),
        (["sheet", "Full Profile", "a.json"], "a.json: this command writes a .pdf, .html,"),
        (["export", "Full Profile", "l.sqlite3", "--library", "l.sqlite3"], "l.sqlite3 is named twice"),
        (["import", "page.txt", "--report", "l.sqlite3", "--library", "l.sqlite3"], "l.sqlite3 is named twice"),
        (["export", "Nobody", "a.json", "--library", "l.sqlite3"], "called “Nobody”."),
        (["export", "Full Profile", "no/a.json", "--library", "l.sqlite3"], "no/a.json cannot be written: there is no"),
        (["sheet", "Full Profile", "no/a.pdf", "--library", "l.sqlite3"], "no/a.pdf cannot be written: there is no"),
        (["list", "--library", "page.txt"], "page.txt"),
        (["list", "--library", "folder"], "folder"),
        (["check", "nobody", "--library", "l.sqlite3"], "called “nobody”."),
        (["check", "x" * 300, "--library", "l.sqlite3"], "called “xxx"),
        (["check", "missing.txt", "--library", "l.sqlite3"], "There is no file missing.txt."),
        (["check", "folder/", "--library", "l.sqlite3"], "called “folder/”."),
        (["check", "./folder/page.txt", "--library", "l.sqlite3"], "There is no file ./folder/page.txt."),
    ],
)
def test_wrong_use_is_told_in_one_line(
    page: Path,
    final: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    line: str,
) -> None:
    monkeypatch.chdir(page.parent)
    (page.parent / "folder").mkdir()
    run("import", final, "--library", "l.sqlite3")
    before = names_in(page.parent)
    capsys.readouterr()

    status = run(*words)

    out, err = capsys.readouterr()
    assert status == 2
    assert out == ""
    assert line in err
    assert err.count("\n") == 1
    assert names_in(page.parent) == before


def test_a_library_that_is_damaged_is_told_of_where_a_profile_is_named_like_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library.sqlite3"
    library.write_bytes(b"no library" * 100)

    status = run("check", "missing.txt", "--library", library)

    assert status == 2
    assert str(library) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n"),
        ("zeros.txt", bytes(5000)),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("letter.txt", b"Dear Ms Smith,\nthe minutes of our meeting are below.\n" * 20),
        ("page.html", b"<html><body><p>Hello</p></body></html>"),
        ("empty.json", b""),
        ("cut.json", b'{"format": "cluster-profile-submission", "prof'),
        ("other.json", b'{"name": "package", "version": "1.0.0"}'),
        ("deep.json", b"[" * 200_000),
        ("zip.json", b"PK\x03\x04" + bytes(range(256)) * 20),
    ],
)
@pytest.mark.parametrize("command", ["convert", "import", "check"])
def test_a_file_of_another_kind_is_refused_in_one_line_that_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, command: str
) -> None:
    (tmp_path / name).write_bytes(data)
    rest = [tmp_path / "out.json"] if command == "convert" else ["--library", tmp_path / "library.sqlite3"]

    status = run(command, tmp_path / name, *rest)

    out, err = capsys.readouterr()
    assert status == 2
    assert out == ""
    assert name in err
    assert err.count("\n") == 1
    assert names_in(tmp_path) == [name]


@pytest.mark.parametrize("suffix", [".txt", ".json"])
def test_a_huge_file_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    huge = tmp_path / f"huge{suffix}"
    with huge.open("wb") as file:
        file.truncate(50_000_000)

    status = run("convert", huge, tmp_path / "out.json")

    assert status == 2
    assert capsys.readouterr().err == f"{huge} is too large: more than 16 MB, which no profile fills.\n"


def test_a_name_that_acts_on_screens_is_told_harmlessly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("convert", tmp_path / "a\nb\x1b[31m\udcff.txt", tmp_path / "out.json")

    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert err[:-1].isprintable()


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["convert", "--help"], ["export", "-h"], ["--help", "list"]])
def test_help_is_printed(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(*words) == 0

    assert "usage: main.py" in capsys.readouterr().out


def test_every_command_stands_in_the_overview(capsys: pytest.CaptureFixture[str]) -> None:
    run("--help")

    overview = capsys.readouterr().out
    assert all(f"\n  {name} " in overview for name in cli.COMMANDS)


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    run("--version")

    assert capsys.readouterr().out == f"cluster-profile-editor {__version__}\n"


def test_a_command_that_is_stopped_says_so_in_a_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_argv: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_main", stopped)

    assert cli.main(["list"]) == 130
    assert capsys.readouterr() == ("", "Stopped.\n")
