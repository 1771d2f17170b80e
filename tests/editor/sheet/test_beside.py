"""Sheets made in a process beside this one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.domain.about import About
from editor.domain.values import JsonValue
from editor.errors import EditorError
from editor.sheet.beside import SheetProcess
from editor.sheet.layouts import make_sheet
from editor.sheet.outputs import write_sheet
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish
from tests.editor.sheet.samples import full_draft

Content = dict[str, JsonValue]


@pytest.fixture
def beside() -> Iterator[SheetProcess]:
    process = SheetProcess()
    yield process
    process.end()


@pytest.fixture(scope="module")
def card() -> Content:
    return make_sheet([(full_draft(), About("0197"))], Wish(layout="card"))


def damaged(content: Content) -> Content:
    return {**content, "logo": {"picture": {"u": [137, 80]}, "sort": "png", "alt": "Logo"}}


def children() -> set[int]:
    """Processes that this one began and has not taken leave of."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(number) for task in tasks for number in task.read_text().split()}


@pytest.mark.parametrize("suffix", [".pdf", ".md"])
def test_what_is_made_there_is_what_is_made_here(beside: SheetProcess, card: Content, suffix: str) -> None:
    other = {**card, "title": "Ὀδυσσεύς 木"}

    made = list(beside.write_sheets([card, other], suffix, "both"))

    assert made == [write_sheet(each, suffix, Typesetter(), "both") for each in (card, other)]


def test_what_cannot_be_made_is_told_and_the_next_is_made(beside: SheetProcess, card: Content) -> None:
    refused, made = beside.write_sheets([damaged(card), card], ".pdf")

    assert isinstance(refused, EditorError)
    assert str(refused) == "The logo cannot be shown: the picture is damaged."
    assert isinstance(made, bytes)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for the process where Linux lists it")
def test_a_process_that_is_killed_leaves_no_sheet_unmade(beside: SheetProcess, card: Content) -> None:
    before = children()
    made = beside.write_sheets([card, damaged(card), card], ".pdf")
    first = next(made)
    (process,) = children() - before

    os.kill(process, signal.SIGKILL)
    refused, last = made

    assert first == last
    assert isinstance(refused, EditorError)
    assert list(beside.write_sheets([card], ".pdf")) == [first]
    assert children() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for the process where Linux lists it")
def test_it_goes_on_after_ctrl_c_which_is_for_who_asks_and_ends_when_it_is_told(card: Content) -> None:
    before = children()
    beside = SheetProcess()
    first, again = beside.write_sheets([card], ".pdf"), beside.write_sheets([card], ".pdf")
    made = next(first)
    (process,) = children() - before

    os.kill(process, signal.SIGINT)

    assert next(again) == made
    assert children() - before == {process}
    beside.end()
    assert children() == before


def test_sheets_that_nobody_waited_for_are_not_taken_for_the_next(beside: SheetProcess, card: Content) -> None:
    other = {**card, "title": "Another"}
    given_up = beside.write_sheets([other, other, other], ".md")
    next(given_up)
    given_up.close()

    assert list(beside.write_sheets([card], ".md")) == [write_sheet(card, ".md", Typesetter())]


@pytest.mark.parametrize("executable", ["", "/no/python/here"])
def test_without_a_python_to_ask_sheets_are_made_here(
    executable: str, card: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", executable)

    assert list(SheetProcess().write_sheets([card], ".md")) == [write_sheet(card, ".md", Typesetter())]


def test_modules_that_lie_where_the_program_was_started_are_not_taken_for_its_own(
    card: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: SheetProcess
) -> None:
    (tmp_path / "typst.py").write_text(f"open({str(tmp_path / 'taken')!r}, 'w')")
    monkeypatch.chdir(tmp_path)

    list(beside.write_sheets([card], ".pdf"))

    assert not (tmp_path / "taken").exists()
