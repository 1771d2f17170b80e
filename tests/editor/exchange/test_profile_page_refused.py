"""Reading of published pages: what is none that can be read, and where the bounds are."""

from __future__ import annotations

import pytest

from editor.errors import NotAPageError
from editor.exchange.profile_page import DIALECTS, MOST_LETTERS, MOST_LINES
from tests.editor.exchange.page_scorer import read

PAGE = "General Information\nOther Label:\u00a0 \nISO 9001\n"
NEW_SIGNS = (
    "40% completed",
    "About us",
    "Established - 2009",
    "Staff in the management team - 4",
    "Cluster composition",
)
NONE = "is no profile page. A page has headings"


def refusal(text: str | bytes) -> str:
    """What is said of a text that is no page."""
    with pytest.raises(NotAPageError) as told:
        read(text, "notes.txt")
    assert str(told.value).startswith("notes.txt ")
    return str(told.value)


def test_what_is_no_page_is_told_what_one_looks_like() -> None:
    assert refusal("Dear all,\n") == (
        "notes.txt is no profile page. A page has headings such as “General Information” and labels such as "
        "“The date when the cluster organisation was established:”, each on a line of its own."
    )


def test_bytes_that_hold_no_text_are_refused_by_the_name_of_their_file() -> None:
    assert "holds no text, so it is no profile page" in refusal(b"text with a NUL\x00 in it")


def test_labels_alone_make_no_page() -> None:
    assert NONE in refusal("Website: \nRegion: \nCountry: \n")


def test_each_kind_of_page_has_a_name_for_reports() -> None:
    assert [dialect.name for dialect in DIALECTS] == ["page-new-text", "page-old-text"]


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html>",
        "<p>",
        "<!doctype  HTML>",
        "<html lang='en'>",
        "<HEAD>",
        "<Body class='page'>",
        "<div>",
        "<table>",
        "<!-- saved --><html>",
        "\r\n\t <html>",
        "\ufeff\ufeff<html>",
    ],
)
def test_a_web_page_is_read_however_it_begins(start: str) -> None:
    lines = PAGE.replace("\n", "<br>")

    assert read(f"{start}\n{lines}").dialect == "page-old-html"


def test_a_text_may_begin_like_a_web_page() -> None:
    reading = read(f"<p>\n{PAGE}")

    assert reading.dialect == "page-old-text"
    assert [line.text for line in reading.unplaced] == ["<p>"]


@pytest.mark.parametrize("start", ["<3 wood", "<divide>", "Use <html> here", "Content-Type: text", "X <table>"])
def test_a_text_that_speaks_of_the_web_is_no_web_page(start: str) -> None:
    assert NONE in refusal(start)


def test_markup_far_below_makes_no_web_page() -> None:
    assert NONE in refusal("<" + "-" * 4096 + "<html>")


@pytest.mark.parametrize("at", range(len(NEW_SIGNS)))
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_two_of_the_lines_of_the_newer_site_tell_its_page_and_one_does_not(at: int, end: str) -> None:
    one, other = NEW_SIGNS[at], NEW_SIGNS[at - 1]

    assert read(f"Menu{end}  {one}{end}and{end}{other} {end}").dialect == "page-new-text"
    assert NONE in refusal(f"Menu{end}{one}{end}and{end}{one}{end}")


def test_a_page_may_have_as_many_lines_as_are_allowed_and_no_more() -> None:
    longest = PAGE.replace("\n", "\r\n") + "\r\n" * (MOST_LINES - PAGE.count("\n") - 1)

    assert read(longest).draft.get("general.other_label") == "ISO 9001"
    assert refusal(longest + "\r\n") == "notes.txt is no profile page: it has more than 20000 lines."


def test_a_page_may_have_as_many_letters_as_are_allowed_and_no_more() -> None:
    longest = PAGE + "a" * (MOST_LETTERS - len(PAGE))

    assert read(longest).draft.get("general.other_label") is not None
    assert refusal(longest + "a") == "notes.txt is no profile page: it has more than 2000000 letters."
