"""Reading what was copied, whichever flavours of it there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.errors import FileError, NotAPageError, SubmissionError
from editor.exchange.clipboard import is_page, read_clipboard
from editor.exchange.files import LARGEST_FILE
from editor.exchange.reading import Reading
from tests.editor.exchange.page_scorer import CATALOGUE, NOW, PAGES, VOCABULARIES
from tests.editor.exchange.web_pages import SAMPLE

TEXT = (PAGES / "packaging-cluster" / "old.txt").read_text(encoding="utf-8")
SUBMISSION = (Path(__file__).parents[2] / "data" / "submissions" / "final-1.0.json").read_text(encoding="utf-8")
PLAYERS = "composition.major_players"


def copied(text: str = "", html: str = "") -> Reading:
    return read_clipboard(text, html, "Clipboard", CATALOGUE, VOCABULARIES, NOW)


def test_a_text_is_read_where_there_is_no_web_page() -> None:
    reading = copied(TEXT)

    assert (reading.dialect, reading.source) == ("page-old-text", "Clipboard")
    assert reading.draft.get("composition.members_total") == 130


def test_the_web_page_is_read_where_it_says_as_much_for_it_has_the_addresses() -> None:
    players = copied(TEXT, SAMPLE).draft.get(PLAYERS)

    assert "https://players.example/gee" in str(players)


@pytest.mark.parametrize("html", ["<p>Hello</p>", "<pre>", " ", "<html><!-- nothing --></html>"])
def test_the_text_is_read_where_the_web_page_says_less(html: str) -> None:
    assert copied(TEXT, html).dialect == "page-old-text"


def test_what_windows_writes_above_a_web_page_is_no_part_of_it() -> None:
    head = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000023000\r\nSourceURL:https://wood.example\r\n"

    assert copied("", head + SAMPLE).draft.get("general.name") == "Packaging Cluster"
    assert copied(TEXT, "Version:0.9").dialect == "page-old-text"


def test_a_submission_may_be_copied_too() -> None:
    assert copied(SUBMISSION).dialect == "submission-1.0"
    with pytest.raises(SubmissionError):
        copied('{"format": "another"}')
    with pytest.raises(SubmissionError):
        copied('{"format": "half a letter: \ud800"}')


def test_half_a_letter_does_not_keep_a_page_from_being_read() -> None:
    assert copied("\ud800\n" + TEXT).dialect == "page-old-text"


def test_a_flavour_that_only_calls_itself_a_web_page_is_read_as_the_text_that_it_is() -> None:
    assert copied("", TEXT + "<").draft.get("composition.members_total") == 130


@pytest.mark.parametrize(("text", "html"), [("", ""), ("Dear all,", ""), ("Dear all,", "<p>Dear all,</p>"), (" ", " ")])
def test_what_is_no_page_is_told_in_a_sentence(text: str, html: str) -> None:
    with pytest.raises(NotAPageError) as told:
        copied(text, html)

    assert str(told.value) == (
        "There is no profile page on the clipboard. Open the page, select all, copy, and try again."
    )


def test_too_much_is_not_read() -> None:
    with pytest.raises(FileError) as told:
        copied("x" * (LARGEST_FILE + 1))

    assert str(told.value) == "What is on the clipboard is too large: copy one page only."


def test_a_page_may_be_as_large_as_any_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.exchange.clipboard.LARGEST_FILE", len(TEXT))

    assert copied(TEXT, TEXT).dialect == "page-old-text"
    with pytest.raises(FileError):
        copied("", TEXT + " ")


# --- what is dragged ---------------------------------------------------------------------------------------------------

BUSINESS = "Dear all,\nthe total number of members:\n12\nYours, Ann"


@pytest.mark.parametrize(
    ("text", "html", "told"),
    [
        (TEXT, "", True),
        (TEXT, "<p>Dear all,</p>", True),
        ("", SAMPLE, True),
        ("", "<div>Number of SME members:&nbsp;</div><p>5</p><b>Total number of members: </b><i>9</i>", True),
        (BUSINESS, "", False),
        (BUSINESS, SAMPLE, False),  # the plain flavour of a selection is all of it
        ("", "<p>Dear all,</p>", False),
        ("", "", False),
    ],
)
def test_what_is_dragged_is_known_for_a_page_by_its_labels(text: str, html: str, told: bool) -> None:
    assert is_page(text, html, CATALOGUE) is told


def test_only_the_beginning_of_what_is_dragged_is_looked_at() -> None:
    assert not is_page("x\n" * 50_000 + TEXT, "", CATALOGUE)
    assert is_page("x\n" * 40_000 + TEXT, "", CATALOGUE)
    assert not is_page("", "<" * 5_000_000, CATALOGUE)
