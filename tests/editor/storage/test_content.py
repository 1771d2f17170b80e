"""What the row of a profile says, and its id."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.upgrades import DOCUMENT_VERSION
from editor.errors import LibraryError
from editor.storage.content import content_columns, new_id, read_content

NOW = datetime(2026, 11, 23, 14, 2, 5, 678_900, tzinfo=UTC)


def test_an_id_is_the_moment_and_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.urandom", lambda count: b"\xff" * count)
    highest = new_id(NOW)
    monkeypatch.setattr("os.urandom", bytes)
    lowest = new_id(NOW)

    milliseconds = f"{int(NOW.timestamp() * 1000):012x}"
    assert highest == f"{milliseconds[:8]}-{milliseconds[8:]}-7fff-bfff-ffffffffffff"
    assert lowest == f"{milliseconds[:8]}-{milliseconds[8:]}-7000-8000-000000000000"
    assert (UUID(highest).version, UUID(highest).variant) == (7, UUID(lowest).variant)


def test_a_profile_without_name_and_country_has_none_in_lists(catalogue: Catalogue) -> None:
    columns = content_columns(Draft(catalogue), NOW)

    assert (columns["name"], columns["name_folded"], columns["country"]) == ("", "", "")
    assert columns["changed_at"] == "2026-11-23T14:02:05.678900+00:00"


def test_a_document_of_a_program_yet_to_come_is_told_so(catalogue: Catalogue) -> None:
    with pytest.raises(LibraryError) as told:
        read_content(catalogue, "Wood", b"{}", DOCUMENT_VERSION + 1)

    assert str(told.value) == "“Wood” was saved by a newer version of this program. Update the program to open it."
