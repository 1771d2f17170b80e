"""The command that makes sheets."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from editor.cli import main

PAGE = Path(__file__).parents[1] / "data" / "pages" / "made.txt"
NAME = "MADE - Manufacturing Academy of Denmark"


def run(*words: str | Path) -> int:
    return main([str(word) for word in words])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    run("import", PAGE, "--library", path)
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_profiles_and_files_are_set_into_a_folder_a_file_each(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    capsys.readouterr()

    status = run("sheet", NAME, PAGE, folder, "--library", library)

    assert status == 0
    assert names_in(folder) == [f"{NAME} (2).pdf", f"{NAME}.pdf"]
    assert capsys.readouterr().out == f"{NAME}.pdf\n{NAME} (2).pdf\n"


def test_a_sheet_that_cannot_be_made_is_told_and_the_others_are_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (tmp_path / "note.txt").write_text("Milk, bread.\n")

    status = run("sheet", tmp_path / "note.txt", PAGE, folder)

    assert status == 2
    assert names_in(folder) == [f"{NAME}.pdf"]
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'note.txt'}: note.txt ")


def test_the_same_sheet_is_made_again_to_the_byte(tmp_path: Path) -> None:
    run("sheet", PAGE, tmp_path / "1.pdf", "--paper", "letter", "--sections", "composition, general")
    run("sheet", PAGE, tmp_path / "2.pdf", "--paper", "Letter", "--sections", "composition,general")
    run("sheet", PAGE, tmp_path / "3.pdf")

    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    assert (tmp_path / "1.pdf").read_bytes() != (tmp_path / "3.pdf").read_bytes()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--layout", "poster"], "There is no layout “poster”. There are: profile"),
        (["--paper", "b5"], "--paper: there is no “b5”. There are: a4, letter."),
        (["--standard", "x"], "--standard: there is no “x”. There are: both, ua-1, a-2a, none."),
        (["--sections", "strategy,sums"], "--sections: there is no “sums”. There are: general, sectoral_focus,"),
        (["--language", "xx"], "--language: there is no “xx”. There are: en, da, de,"),
        (["--accent", "#ffee00"], "#ffee00 is too pale for words on white paper. Take a darker colour."),
    ],
)
def test_what_cannot_be_asked_for_is_told_in_one_line(
    words: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("sheet", PAGE, tmp_path / "x.pdf", *words) == 2

    said = capsys.readouterr().err
    assert said.startswith(line)
    assert said.count("\n") == 1
    assert names_in(tmp_path) == []


def test_a_sheet_speaks_the_language_that_is_asked_for_and_a_saved_choice_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "data"))

    run("sheet", PAGE, tmp_path / "1.html", "--language", "de", "--save-choice", "Ministry")
    run("sheet", PAGE, tmp_path / "2.html", "--choice", "Ministry")
    run("sheet", PAGE, tmp_path / "3.html")

    german = (tmp_path / "1.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in german
    assert "Zusammensetzung des Clusters" in german
    assert (tmp_path / "2.html").read_text(encoding="utf-8") == german
    assert '<html lang="en">' in (tmp_path / "3.html").read_text(encoding="utf-8")


def test_several_profiles_need_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sheet", PAGE, PAGE, tmp_path / "x.pdf") == 2

    assert "2 profiles make as many sheets: name a folder that there is" in capsys.readouterr().err


def test_several_profiles_are_compared_on_one_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sheet", PAGE, PAGE, tmp_path / "both.pdf", "--layout", "comparison") == 0
    assert (tmp_path / "both.pdf").read_bytes().startswith(b"%PDF")

    assert run("sheet", PAGE, tmp_path / "one.pdf", "--layout", "comparison") == 2
    assert run("sheet", PAGE, PAGE, tmp_path, "--layout", "comparison") == 2
    said = capsys.readouterr().err
    assert "A comparison needs two profiles or more." in said
    assert "All profiles stand on one sheet: name the file to write" in said


def test_the_suffix_of_the_file_says_the_form_of_the_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for suffix in ("html", "docx", "md", "png"):
        assert run("sheet", PAGE, tmp_path / f"a.{suffix}", "--layout", "summary") == 0
        assert run("convert", PAGE, tmp_path / f"b.{suffix}") == 0

    assert run("sheet", PAGE, tmp_path / "a.xml") == 2
    assert run("sheet", PAGE, tmp_path / "c.png", "--page", "77") == 2
    said = capsys.readouterr().err
    assert f"{tmp_path / 'a.xml'}: this command writes a .pdf, .html, .docx, .md, .png." in said
    assert "The sheet has no page 77: it has" in said
    assert names_in(tmp_path) == sorted(f"{name}.{suffix}" for name in "ab" for suffix in ("html", "docx", "md", "png"))


def test_sheets_in_a_folder_have_the_form_that_is_asked_for(tmp_path: Path) -> None:
    assert run("sheet", PAGE, tmp_path, "--form", "md") == 0

    assert names_in(tmp_path) == [f"{NAME}.md"]


def png(*, damaged: bool = False) -> bytes:
    """A picture of one grey point."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    pixels = b"nonsense" if damaged else zlib.compress(b"\0\x80")
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "own"))
    return tmp_path / "own"


def test_a_choice_is_saved_under_a_name_and_taken_again(own_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    asked = ("--layout", "card", "--paper", "letter", "--accent", "#7a0019", "--logo", tmp_path / "logo.png")
    assert run("sheet", PAGE, tmp_path / "1.pdf", *asked, "--save-choice", "Board") == 0
    assert (own_folder / "sheet-choices.json").is_file()

    assert run("sheet", PAGE, tmp_path / "2.pdf", "--choice", "Board") == 0
    assert run("sheet", PAGE, tmp_path / "3.pdf", "--choice", "Board", "--layout", "summary") == 0

    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    assert (tmp_path / "1.pdf").read_bytes() != (tmp_path / "3.pdf").read_bytes()


def test_a_choice_that_is_not_there_is_told_with_those_that_are(
    own_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("sheet", PAGE, tmp_path / "1.md", "--choice", "Board") == 2
    run("sheet", PAGE, tmp_path / "1.md", "--save-choice", "Partners")
    assert run("sheet", PAGE, tmp_path / "2.md", "--choice", "Board") == 2
    (own_folder / "sheet-choices.json").write_text("[")
    assert run("sheet", PAGE, tmp_path / "3.md", "--choice", "Board") == 2

    first, second, third = capsys.readouterr().err.splitlines()
    assert first == "There is no choice “Board”. There are: none yet."
    assert second == "There is no choice “Board”. There are: Partners."
    assert third.endswith("holds no saved choices of sheets. Delete it, or put it right.")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "The logo is no PNG and no JPEG picture."),
        (b"<svg/>", "The logo is no PNG and no JPEG picture."),
        (png()[:-5], "The logo is no PNG and no JPEG picture."),
        (png()[:-12] + b"x" * 300_000 + png()[-12:], "The logo is larger than 300 kB. Make it smaller."),
        (png(damaged=True), "The logo cannot be shown: the picture is damaged."),
    ],
    ids=["empty", "svg", "cut", "large", "damaged"],
)
def test_a_logo_that_cannot_be_shown_is_told(
    data: bytes, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logo.png").write_bytes(data)

    assert run("sheet", PAGE, tmp_path / "x.pdf", "--logo", tmp_path / "logo.png") == 2

    assert capsys.readouterr().err == f"{line}\n"


@pytest.mark.parametrize("suffix", ["pdf", "html", "docx"])
def test_the_logo_is_in_files_of_every_form(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())

    run("sheet", PAGE, tmp_path / f"with.{suffix}", "--logo", tmp_path / "logo.png")
    run("sheet", PAGE, tmp_path / f"without.{suffix}")

    assert (tmp_path / f"with.{suffix}").read_bytes() != (tmp_path / f"without.{suffix}").read_bytes()
