"""A bundle is a .zip that is the same for the same files, whenever and wherever it is made."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from datetime import datetime, timezone

import pytest

from editor.exchange.bundle import make_bundle, submission_in

on_posix = pytest.mark.skipif(os.name != "posix", reason="where a computer is can be set on POSIX only")
FILES = {"submission.json": b"{}\n", "sheet.pdf": bytes(range(256))}


def test_the_files_are_in_it_as_they_are() -> None:
    with zipfile.ZipFile(io.BytesIO(make_bundle(FILES, "2026-11-23T14:02:05Z"))) as bundle:
        assert bundle.testzip() is None
        assert {name: bundle.read(name) for name in bundle.namelist()} == FILES
        assert {entry.date_time for entry in bundle.infolist()} == {(2026, 11, 23, 14, 2, 4)}  # a .zip counts in twos
        assert {oct(entry.external_attr >> 16) for entry in bundle.infolist()} == {"0o100644"}


def test_its_bytes_are_known_beforehand() -> None:
    made = make_bundle(FILES, "2026-11-23T15:02:05+01:00")

    assert made == make_bundle(FILES, "2026-11-23T14:02:05Z")
    assert hashlib.sha256(made).hexdigest() == "d7acd8c06731ef989cfeb0fa43ee4843696153e876ea8898b9d229cf57a9ffb8"


@on_posix
def test_nor_do_they_depend_on_where_it_is_made(far_east: timezone) -> None:
    here = make_bundle(FILES, f"{datetime(2026, 11, 23, 23, 2, 5, tzinfo=far_east)}")

    assert here == make_bundle(FILES, "2026-11-23T14:02:05Z")
    with zipfile.ZipFile(io.BytesIO(here)) as bundle:
        assert {entry.date_time for entry in bundle.infolist()} == {(2026, 11, 23, 14, 2, 4)}


@pytest.mark.parametrize("at", ["", "nonsense", "1970-01-01T00:00:00Z"])
def test_a_moment_that_no_zip_knows_is_the_first_that_it_does(at: str) -> None:
    with zipfile.ZipFile(io.BytesIO(make_bundle(FILES, at))) as bundle:
        assert {entry.date_time for entry in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_submission_is_found_in_it() -> None:
    assert submission_in(make_bundle(FILES, "")) == b"{}\n"
    assert submission_in(make_bundle({"sheet.pdf": b""}, "")) is None


def test_one_that_was_packed_again_is_read_too() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("submission.json", b"{}" * 1000)

    assert submission_in(packed.getvalue()) == b"{}" * 1000


def test_what_unpacks_to_more_than_any_submission_is_none() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("submission.json", bytes(17 * 1024**2))

    assert submission_in(packed.getvalue()) is None


def test_a_submission_may_be_as_large_as_any_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.exchange.bundle.LARGEST_FILE", 3)

    assert submission_in(make_bundle({"submission.json": b"{}\n"}, "")) == b"{}\n"
    assert submission_in(make_bundle({"submission.json": b"{ }\n"}, "")) is None


@pytest.mark.parametrize("flip", range(0, 120, 3))
def test_damage_is_no_submission_or_the_same(flip: int) -> None:
    made = bytearray(make_bundle({"submission.json": b"{}\n"}, ""))
    made[flip % len(made)] ^= 0x11

    assert submission_in(bytes(made)) in {None, b"{}\n"}


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(range(256)) * 20])
def test_what_is_no_zip_has_none(data: bytes) -> None:
    assert submission_in(data) is None
