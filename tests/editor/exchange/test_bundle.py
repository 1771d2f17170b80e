"""A bundle is a .zip that is the same for the same files, whenever and wherever it is made."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from editor.exchange.bundle import make_bundle

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


@pytest.mark.parametrize("at", ["", "nonsense", "1970-01-01T00:00:00Z"])
def test_a_moment_that_no_zip_knows_is_the_first_that_it_does(at: str) -> None:
    with zipfile.ZipFile(io.BytesIO(make_bundle(FILES, at))) as bundle:
        assert {entry.date_time for entry in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}
