"""The command that compares knows versions of a profile, and what was handed in."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from editor.domain.history import History
from editor.storage.library import Library
from tests.editor.exchange.drafts import CATALOGUE, NOW
from tests.editor.test_cli import final, library, page, run

__all__ = ["final", "library", "page"]


def test_versions_and_what_was_handed_in_are_compared_too(
    final: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", final, "--library", library)
    with closing(Library(library, CATALOGUE, lambda: NOW)) as opened:
        profile_id = opened.find("Full profile").id
        opened.add_version(profile_id, "For the board")
        stored = opened.load(profile_id)
        edit = stored.draft.edit("general.other_label", "Best Boats")
        assert edit is not None
        stored.draft.apply(edit)
        step = History(stored.history.steps).add("Other label", "2026-11-23T14:00:00Z", [edit])
        opened.save_steps(profile_id, [step], stored.draft)
    capsys.readouterr()

    for before in ("full profile@for the BOARD", "Full profile@2"):
        assert run("compare", before, "Full profile", "--library", library) == 0
        assert "to Best Boats" in capsys.readouterr().out
    assert run("compare", "Full profile@For the board", "Full profile@2", "--library", library) == 0
    assert capsys.readouterr().out == ""


def test_a_version_that_there_is_not_is_told_with_those_that_there_are(
    final: Path, page: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", final, page, "--library", library)
    capsys.readouterr()

    assert run("compare", "Full profile@Board", page, "--library", library) == 2
    assert capsys.readouterr().err == "“Full Profile” has no version Board. There are: 2.\n"
    assert run("compare", "Ålesund Boats@2", page, "--library", library) == 2
    assert capsys.readouterr().err == "“Ålesund Boats” has no version yet, and was not handed in.\n"
    assert run("compare", "Nobody@2", page, "--library", library) == 2
    assert "Nobody" in capsys.readouterr().err
    assert run("compare", "@2", page, "--library", library) == 2
    assert "@2" in capsys.readouterr().err
