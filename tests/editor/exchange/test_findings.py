"""How a field of a file stands to the profile's own, and what is sensible at first."""

from __future__ import annotations

import pytest

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.values import JsonValue
from editor.exchange.findings import Compared, Finding, Reason, find, says_more
from tests.editor.exchange.questionnaire.port import CATALOGUE

READ = Mark(Origin.IMPORTED, "a.txt", "2026-11-23T14:02:05Z")
OLD = Mark(Origin.IMPORTED, "old.txt", "2025-11-23T14:02:05Z")
SURE = Mark(Origin.IMPORTED, "a.xlsx", "2026-11-23T14:02:05Z", confirmed_at="2026-11-23T14:02:05Z")
DOUBTED = Mark(Origin.IMPORTED, "a.txt", "2026-11-23T14:02:05Z", to_confirm=True)
COLOUR, OTHER = {"code": "colour-1", "label": "Colour 1"}, {"code": "colour-2", "label": "Colour 2"}


def compared(
    path: str,
    theirs: JsonValue,
    ours: JsonValue,
    read: Mark | None = READ,
    own: Mark | None = OLD,
    *,
    whole: bool = False,
) -> list[Compared]:
    """How one field of a file stands to that of a profile."""
    file, profile = Draft(CATALOGUE), Draft(CATALOGUE)
    file.set(path, theirs, read)
    profile.set(path, ours, own)
    return list(find(file, profile, whole=whole))


@pytest.mark.parametrize(
    ("path", "one", "other", "more"),
    [
        ("port.name", "Old Port  of\nthe North", "Port of the", True),
        ("port.name", "Cafe\u0301s", "Café", True),
        ("port.name", "Port", "Old Port", False),
        ("port.name", "*Port*", "Port", True),
        ("port.name", "Port", "*Port*", False),
        ("port.story", "**One** and\n\n_two_", "One and two", True),
        ("port.story", "One", "**One**", False),
        ("port.story", "One", "One", True),
        ("port.website", "https://a.example", "https://a", False),
        ("port.depth", 12, 1, False),
        ("port.colours", [COLOUR, OTHER], [OTHER], True),
        ("port.colours", [COLOUR], [COLOUR], True),
        ("port.colours", [COLOUR], [OTHER], False),
        (
            "port.boats",
            [{"name": "Anna", "owner": "Jens Smith", "berths": 4}],
            [{"name": "Anna", "owner": "Jens"}],
            True,
        ),
        ("port.boats", [{"name": "Anna"}, {"name": "Bela"}], [{"name": "Bela"}], True),
        ("port.boats", [{"name": "Anna", "owner": "Jens"}], [{"name": "Anna", "owner": "Kim"}], False),
        ("port.boats", [{"name": "Anna"}], [{"name": "Anna", "berths": 4}], False),
        ("port.boats", [{"name": "Anna", "berths": 4}], [{"berths": 4}], True),
        ("port.boats", [{"name": "Anna"}], ["Anna"], False),
        ("port.boats", ["Anna"], [{"name": "Anna"}], False),
    ],
)
def test_one_says_more_where_all_of_the_other_stands_in_it(
    path: str, one: JsonValue, other: JsonValue, more: bool
) -> None:
    assert says_more(CATALOGUE.fields[path].kind, one, other) is more


def test_all_that_is_known_of_a_field_is_shown_whatever_is_found() -> None:
    (same,) = compared("port.name", "Cafe\u0301", "Café")
    (different,) = compared("port.depth", 12, 14)
    (gone,) = compared("port.depth", None, 14, None, whole=True)

    assert (same.finding, same.ours, same.theirs, same.mark) == (Finding.SAME, "Café", "Cafe\u0301", READ)
    assert (different.finding, different.ours, different.theirs, different.mark) == (Finding.DIFFERENT, 14, 12, READ)
    assert (gone.finding, gone.ours, gone.theirs, gone.takes) == (Finding.GONE, 14, None, False)


def test_what_a_file_does_not_say_is_gone_only_where_it_says_all() -> None:
    assert compared("port.depth", None, 14, None) == []


@pytest.mark.parametrize(
    ("read", "own", "takes"),
    [
        (SURE, Mark(Origin.COPIED, "2025", to_confirm=True), True),
        (SURE, OLD, False),
        (READ, Mark(Origin.COPIED, "2025", to_confirm=True), False),
        (None, Mark(Origin.COPIED, "2025", to_confirm=True), False),
    ],
)
def test_that_it_is_still_right_is_taken_where_it_was_asked(read: Mark | None, own: Mark, takes: bool) -> None:
    (entry,) = compared("port.depth", 12, 12, read, own)

    assert entry.takes is takes


@pytest.mark.parametrize(
    ("path", "ours", "theirs", "reason"),
    [
        ("port.wind", {"code": "wind-1", "label": "Wind 1"}, {"label": "breeze"}, Reason.LISTED),
        ("port.wind", {"label": "breeze"}, {"label": "storm"}, None),
        ("port.wind", {"code": "wind-1", "label": "Wind 1"}, {"code": "wind-2", "label": "Wind 2"}, None),
        ("port.depth", 12, 14, None),
        ("port.name", "Old Port", "Port", Reason.FULLER),
        ("port.website", "https://a.example", "Visit us", Reason.SOUND),
        ("port.website", "a.example", "Visit us", None),
        ("port.website", "Visit us", "https://a.example", None),
        ("port.website", "https://a.example", "https://b.example", None),
    ],
)
def test_the_value_of_the_profile_is_kept_for_a_reason(
    path: str, ours: JsonValue, theirs: JsonValue, reason: Reason | None
) -> None:
    (entry,) = compared(path, theirs, ours)

    assert (entry.reason, entry.takes) == (reason, reason is None)


def test_what_the_file_doubts_is_not_taken_for_what_is_sure() -> None:
    (doubted,) = compared("port.depth", 14, 12, DOUBTED)
    (both,) = compared("port.depth", 14, 12, DOUBTED, DOUBTED)

    assert (doubted.reason, both.reason) == (Reason.FULLER, None)
