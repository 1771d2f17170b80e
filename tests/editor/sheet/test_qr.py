"""The code in the footer, against another library that makes such codes."""

from __future__ import annotations

import hashlib

import pytest
import segno

from editor.sheet.qr import LONGEST_CODE, qr_matrix, qr_png

TEXTS = [f"CPE1:{number}:FINAL:{hashlib.sha256(bytes([number])).hexdigest().upper()}" for number in range(20)]


@pytest.mark.parametrize("text", [*TEXTS, "", "A", "AB", "0" * LONGEST_CODE, "$%*+-./: " * 10, TEXTS[0][:-1]])
def test_the_code_is_the_one_that_another_library_makes(text: str) -> None:
    theirs = segno.make_qr(text or "0", error="m", version=4, mask=0, mode="alphanumeric", boost_error=False)

    ours = qr_matrix(text or "0")

    assert ours == [list(row) for row in theirs.matrix]


@pytest.mark.parametrize("text", ["0" * (LONGEST_CODE + 1), "small letters", "Ä"])
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"holds|alphanumeric"):
        qr_matrix(text)


def test_the_picture_is_a_black_and_white_png_of_a_pixel_each() -> None:
    picture = qr_png(TEXTS[0])

    assert picture.startswith(b"\x89PNG")
    assert [int.from_bytes(picture[at : at + 4]) for at in (16, 20)] == [33, 33]
    assert picture[24:26] == b"\x01\x00"
