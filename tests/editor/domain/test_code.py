"""The code of a sheet is read as it was scanned, and as people type the digest beside it."""

from __future__ import annotations

import pytest

from editor.domain.about import About, Status
from editor.domain.code import Code, code_text, digest_digits, read_code, short_digest

DIGITS = "3f2a09bc51de7704" + "0123456789abcdef" * 3
ABOUT = About("id", Status.FINAL, 12, digest=f"sha-256:{DIGITS}")


def test_what_is_scanned_says_digest_revision_and_state() -> None:
    assert code_text(ABOUT) == f"CPE1:12:FINAL:{DIGITS.upper()}"
    assert read_code(f"  {code_text(ABOUT)}\n") == Code(DIGITS, 12, Status.FINAL)
    assert read_code(f"cpe1:1:draft:{DIGITS}") == Code(DIGITS, 1, Status.DRAFT)


@pytest.mark.parametrize(
    "typed",
    [
        "3f2a 09bc 51de 7704",
        "3F2A09BC51DE7704",
        "Digest 3f2a 09bc 51de 7704",
        "Tõend: 3f2a\u00a009bc\u00a051de\u00a07704",
        "3f2a-09bc-51de-7704",
        "3f2ao9bc5lde77o4",
    ],
)
def test_the_digest_beside_the_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == Code("3f2a09bc51de7704")
    assert short_digest(ABOUT.digest) == "3f2a 09bc 51de 7704"


def test_a_whole_digest_is_read_too() -> None:
    assert read_code(ABOUT.digest) == Code(DIGITS)
    assert read_code(DIGITS) == Code(DIGITS)


@pytest.mark.parametrize(
    "text",
    ["", "Digest", "3f2a 09bc 51de", "3f2a 09bc 51de 770g", f"{DIGITS}0", "CPE1:1:FINAL:3f2a", "submission.json", ":"],
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


def test_a_code_fits_the_digest_that_it_begins() -> None:
    assert Code("3f2a09bc51de7704").fits(ABOUT.digest)
    assert not Code("3f2a09bc51de7705").fits(ABOUT.digest)
    assert not Code("3f2a09bc51de7704").fits("")


def test_without_a_digest_there_is_no_code() -> None:
    assert digest_digits("sha-256:12") == short_digest("") == code_text(About("id")) == ""
