"""A file that is no submission, or a damaged or foreign one, is refused in one sentence; nothing of it is taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.domain.about import About
from editor.domain.specs import Catalogue
from editor.errors import SubmissionError
from editor.exchange.canonical import digest
from editor.exchange.submission import make_draft_submission, read_submission, to_bytes
from tests.editor.exchange.drafts import CATALOGUE, NOW, VOCABULARIES, full_draft
from tests.new_fields import Cargo

DATA = make_draft_submission(
    full_draft(), About("019b0000-0000-7000-8000-000000000001", issued_at="2026-11-23T14:02:05Z"), VOCABULARIES
).data
REFUSED = "in.json cannot be read as a submission: "
Change = Callable[[dict[str, Any]], None]
LINES = DATA.count(b"\n")


def refusal(data: bytes) -> str:
    with pytest.raises(SubmissionError) as caught:
        read_submission(data, "in.json", CATALOGUE, NOW)
    return str(caught.value)


def changed(change: Change) -> bytes:
    """The submission with a change, and a digest that agrees with it."""
    document = json.loads(DATA)
    change(document)
    if "digest" in document:
        document["digest"] = digest(document)
    return to_bytes(document)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty."),
        (b" \r\n\t", "it is empty."),
        (b"Home > Cluster Organisations > MADE", "line 1 is no JSON, from column 1 on."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "line 2 is not written in UTF-8."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "line 1 is not written in UTF-8."),
        (bytes(1000), "line 1 is no JSON, from column 1 on."),
        (DATA.decode().encode("utf-16"), "line 1 is not written in UTF-8."),
        (DATA.replace("Łódź".encode(), b"\xa3\xf3d\xbc", 1), "line 11 is not written in UTF-8."),
        (DATA[: len(DATA) // 2], "it ends too early, in line "),
        (DATA[:-3], f"it ends too early, in line {LINES - 1}."),
        (DATA + b"{}", f"line {LINES + 1} is no JSON, from column 1 on."),
        (DATA.replace(b": 12,", b": 012,", 1), "is no JSON, from column "),
        (b'"text"', "it does not say that it is one."),
        (b"[]", "it does not say that it is one."),
        (b"{}", "it does not say that it is one."),
        (b'{"format": "something else"}', "it does not say that it is one."),
        (b"[" * 100_000 + b"]" * 100_000, "it is nested too deeply."),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "it is nested too deeply."),
        (b'{"format": "cluster-profile-submission"}', "its format_version is none that is known."),
        (b'{"format": "cluster-profile-submission", "format_version": 1}', "its format_version is none that is known."),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_no_submission_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    sentence = refusal(data)

    assert sentence.startswith(REFUSED)
    assert reason in sentence


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'"revision": 1', b'"revision": NaN', "the number in revision is not whole"),
        (b'"revision": 1', b'"revision": -Infinity', "the number in revision is not whole"),
        (b'"revision": 1', b'"revision": 1.0', "the number in revision is not whole"),
        (b'"revision": 1', b'"revision": 1.5', "the number in revision is not whole."),
        (
            b'"members_total": 12',
            b'"members_total": 12.5',
            "the number in profile/composition/members_total is not whole.",
        ),
        (
            b'"management_fte": "0.50"',
            b'"management_fte": 0.5',
            "the number in profile/general/management_fte is to stand in quotes",
        ),
        (b'"format_version": "1.0"', b'"format_version": 1.0', "the number in format_version is to stand in quotes"),
        (
            b'"networks": [',
            b'"networks": [{"name": 1.5},',
            "the number in profile/general/networks/1/name is not whole.",
        ),
        (b'"revision": 1', b'"revision": 1e2', "the number in revision is not whole"),
        (b'"revision": 1', b'"revision": 9007199254740992', "the number in revision is too large"),
        (b'"revision": 1', b'"revision": ' + b"9" * 100_000, "the number in revision is too large"),
        (b'"revision": 1', b'"revision": 1, "revision": 2', "the key “revision” stands twice in one place"),
        (b'"members_total": 12', b'"members_total": 12, "members_total": 12', "“members_total” stands twice"),
        (b'"phone": "', b'"phone": "\\ud83d', "the text in profile/general/phone holds half a character"),
        (b'"generator": {', b'"generator": {"\\udc00": 1,', "the text in generator holds half a character"),
    ],
)
def test_what_json_can_write_and_nobody_can_keep_is_refused(old: bytes, new: bytes, reason: str) -> None:
    assert old in DATA

    sentence = refusal(DATA.replace(old, new, 1))

    assert sentence.startswith(REFUSED)
    assert reason in sentence


@pytest.mark.parametrize(
    ("cargo", "reason"),
    [
        ('{"tons": 1.5}', "tons is to stand in quotes, as a text"),
        ('{"barrels": [{"litres": 1.5}]}', "barrels/1/litres is to stand in quotes, as a text"),
        ('{"barrels": [{"hoops": 1.5}]}', "barrels/1/hoops is not whole"),
        ('{"barrels": [1.5]}', "barrels/1 is not whole"),
        ('{"barrels": 1.5}', "barrels is not whole"),
        ('{"barrels": [{"litres": [1.5]}]}', "barrels/1/litres/1 is not whole"),
        ('{"tons": [1.5]}', "tons/1 is not whole"),
        ('{"other": 1.5}', "other is not whole"),
    ],
)
def test_a_number_with_decimals_is_told_its_quotes_where_it_has_a_place(cargo: str, reason: str) -> None:
    data = f'{{"profile": {{"cargo": {cargo}}}}}'.encode()

    with pytest.raises(SubmissionError) as caught:
        read_submission(data, "in.json", Catalogue({"cargo": Cargo}), NOW)

    assert str(caught.value) == f"{REFUSED}the number in profile/cargo/{reason}."


def set_at(*place: str | int, to: object) -> Change:
    def change(document: dict[str, Any]) -> None:
        inner: Any = document
        for step in place[:-1]:
            inner = inner[step]
        inner[place[-1]] = to

    return change


def without(*place: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        inner: Any = document
        for step in place[:-1]:
            inner = inner[step]
        del inner[place[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (set_at("comment", to=1), "it has a key that is not known, comment."),
        (set_at("profile", "general", "motto", to="x"), "it has a key that is not known, profile/general/motto."),
        (set_at("profile", "extra", to={}), "it has a key that is not known, profile/extra."),
        (
            set_at("profile", "general", "networks", 0, "motto", to="x"),
            "it has a key that is not known, profile/general/networks/1/motto.",
        ),
        (without("profile_id"), "profile_id is missing."),
        (without("digest"), "digest is missing."),
        (without("profile", "strategy"), "profile/strategy is missing."),
        (set_at("status", to="ready"), '"ready" cannot stand in status.'),
        (set_at("status", to="größer"), '"größer" cannot stand in status.'),
        (set_at("status", to=None), "null cannot stand in status."),
        (set_at("revision", to=0), "0 cannot stand in revision."),
        (set_at("revision", to=True), "true cannot stand in revision."),
        (set_at("revision", to="1"), '"1" cannot stand in revision.'),
        (set_at("replaces", to="abc"), '"abc" cannot stand in replaces.'),
        (set_at("issued_at", to="2026-13-01T00:00:00Z"), "cannot stand in issued_at."),
        (set_at("profile_id", to="../../etc/passwd"), "cannot stand in profile_id."),
        (set_at("to_confirm", to=["/general/nothing"]), '"/general/nothing" cannot stand in to_confirm/1.'),
        (set_at("to_confirm", to=["/general/name"] * 2), "cannot stand in to_confirm."),
        (set_at("vocabularies", to={"countries": 1}), "1 cannot stand in vocabularies/countries."),
        (set_at("profile", "general", "name", to=12), "12 cannot stand in profile/general/name."),
        (set_at("profile", "general", "name", to=""), '"" cannot stand in profile/general/name.'),
        (set_at("profile", "general", "name", to="\u00a0 "), "cannot stand in profile/general/name."),
        (set_at("profile", "general", "name", to=None), "null cannot stand in profile/general/name."),
        (set_at("profile", "general", "languages", to=[]), "[] cannot stand in profile/general/languages."),
        (set_at("profile", "general", "languages", 0, to="da"), "cannot stand in profile/general/languages/1."),
        (set_at("profile", "general", "networks", to=[{}]), "{} cannot stand in profile/general/networks/1."),
        (
            set_at("profile", "composition", "members_total", to=True),
            "cannot stand in profile/composition/members_total.",
        ),
        (set_at("profile", "a\nb\x1b[31m" + "x" * 500, to={}), "profile/a\ufffdb\ufffd[31m" + "x" * 52 + "…."),
    ],
)
def test_what_does_not_fit_the_schema_is_refused_with_its_place(change: Change, reason: str) -> None:
    sentence = refusal(changed(change))

    assert sentence.startswith(REFUSED)
    assert reason in sentence
    assert len(sentence) < 250
    assert sentence.isprintable()


@pytest.mark.parametrize("version", ["1.1", "2.0", "10.0", "1.0.1", "1.999999999"])
def test_a_newer_format_is_refused_with_what_to_do(version: str) -> None:
    data = changed(set_at("format_version", to=version))

    assert refusal(data) == (
        f"in.json was made by a newer version of this program (format {version}). Update the program to read it."
    )


@pytest.mark.parametrize(
    "version", ["0.9", "1", "1.00", "01.0", "", "1.x", "x.1", "2.²", "2.-1", "2.0.", "2.1000000000", "1.0 "]
)
def test_a_format_that_never_was_is_not_taken_for_a_newer_one(version: str) -> None:
    assert refusal(changed(set_at("format_version", to=version))) == (
        REFUSED + "its format_version is none that is known."
    )


def test_a_final_submission_is_held_to_more_than_a_draft() -> None:
    def change(document: dict[str, Any]) -> None:
        document["status"] = "final"
        document["profile"]["general"]["established_on"] = "about 2014"

    assert refusal(changed(change)) == (REFUSED + '"about 2014" cannot stand in profile/general/established_on.')


def test_a_submission_that_was_changed_by_hand_is_refused() -> None:
    data = DATA.replace(b'"members_total": 12', b'"members_total": 13')

    assert refusal(data) == ("in.json was changed after it was made: its content and its digest do not agree.")


def test_a_submission_that_was_only_laid_out_anew_is_read() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(json.loads(DATA), indent=None, sort_keys=True).encode()

    draft = read_submission(data, "in.json", CATALOGUE, NOW).draft

    assert draft.to_profile_json() == full_draft().to_profile_json()


@settings(max_examples=300)
@given(st.integers(0, len(DATA) - 2), st.integers(0, 7))
def test_no_flipped_bit_passes(position: int, bit: int) -> None:
    damaged = bytearray(DATA)
    damaged[position] ^= 1 << bit

    try:
        draft = read_submission(bytes(damaged), "in.json", CATALOGUE, NOW).draft
    except SubmissionError:
        return

    assert draft.to_profile_json() == full_draft().to_profile_json()  # such as a space that became a tab


@settings(max_examples=100)
@given(st.integers(0, len(DATA) - 3))
def test_no_truncated_submission_passes(length: int) -> None:
    refusal(DATA[:length])


@settings(max_examples=300)
@given(st.binary())
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    assert refusal(data).isprintable()
