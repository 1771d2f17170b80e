"""Bytes to text to lines: every encoding that pages come in, and what is no text."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import FileError, NotAPageError
from editor.exchange.decoding import decode, split_lines
from editor.exchange.files import LARGEST_FILE, read_bytes

DANISH = "Peter Høngaard – “Kraków”, 50 €\r\nŁódź: "
LATIN = "Peter Høngaard, señor\nà Genève: "


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_a_text_comes_out_of_every_encoding_of_unicode(encoding: str) -> None:
    mark = {"utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}.get(encoding, b"")

    assert decode(mark + DANISH.encode(encoding)) == DANISH


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_text_comes_out_of_the_encodings_of_western_europe(encoding: str) -> None:
    assert decode(LATIN.encode(encoding)) == LATIN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_letters_of_the_east_that_have_a_zero_in_them_leave_a_text_without_a_mark_what_it_is(encoding: str) -> None:
    text = "A cluster in Ādaži, near Rīga, on the way to Saulkrasti. "

    assert decode((text * 3).encode(encoding)) == text * 3


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_of_a_wide_text_that_is_cut_in_a_letter_the_rest_comes_out(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Riga Ā".encode(encoding)[:-1]) == "Riga \ufffd"


def test_an_encoding_that_there_is_not_is_as_none() -> None:
    assert decode("Cataluña".encode("cp1252"), declared="nonsense") == "Cataluña"


def test_a_byte_that_the_declared_encoding_does_not_have_hides_no_other() -> None:
    assert decode(b"K\xf6zponti \x81 r\xe9gi\xf3", declared="windows-1250") == "Központi \ufffd régió"


def test_the_signs_of_windows_come_out() -> None:
    assert decode("“5 €” – Brontë…".encode("cp1252")) == "“5 €” – Brontë…"


def test_bytes_that_windows_has_no_sign_for_are_kept() -> None:
    assert decode(b"Caf\xe9 \x81") == "Café \x81"


def test_a_line_pasted_in_from_another_encoding_leaves_the_rest_as_it_is() -> None:
    data = "Łódź, Kraków, Gdańsk\n".encode() + "Genève\n".encode("latin-1")

    assert decode(data) == "Łódź, Kraków, Gdańsk\nGenève\n"


def test_the_signs_of_windows_come_out_of_a_line_pasted_in_too() -> None:
    assert decode("Łódź, Kraków: ".encode() + "“5 €”".encode("cp1252")) == "Łódź, Kraków: “5 €”"


def test_letters_of_windows_that_happen_to_be_one_of_unicode_stay_two() -> None:
    text = "Société NESTLÉ® à Orléans, Besançon"

    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(("unicode", "windows"), [("Łó", "Genève, Orléans, Besançon"), ("ó", "Genève, Orléans")])
def test_as_many_letters_of_unicode_as_of_windows_are_no_chance(unicode: str, windows: str) -> None:
    assert decode(unicode.encode() + windows.encode("cp1252")) == unicode + windows


def test_a_letter_cut_in_two_at_the_end_spoils_nothing_before_it() -> None:
    assert decode("Łódź, Kraków".encode()[:-2] + "ó".encode()[:1]).startswith("Łódź, Krak")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        bytes(range(256)) * 40,
        b"\x7fELF\x02\x01\x01",
        b"text with a NUL\x00 in it",
        b"text with one more NUL\x00 in it",
        b"\x01\x02\x03\x04\x05\x06\x07\x08",
        b"A\x00\x00A" * 20,
    ],
)
def test_what_holds_no_text_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotAPageError) as told:
        decode(data, "picture.png")

    assert str(told.value) == (
        "picture.png holds no text, so it is no profile page. Save the page as text or copy it into a text file."
    )


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\n \n".encode("utf-16")])
def test_an_empty_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotAPageError, match=r"^page\.txt is empty\.$"):
        decode(data, "page.txt")


def test_bytes_without_a_name_are_called_the_file() -> None:
    with pytest.raises(NotAPageError, match=r"^The file is empty\.$"):
        decode(b"")
    with pytest.raises(NotAPageError, match=r"^The file holds no text"):
        decode(b"text with a NUL\x00 in it")


def test_a_control_character_that_word_left_behind_is_let_through() -> None:
    assert (
        decode(b"A line\x0bbroken by Word, and a stray \x02 in it")
        == "A line\x0bbroken by Word, and a stray \x02 in it"
    )


def test_a_control_character_in_two_hundred_letters_and_one_more_are_let_through() -> None:
    assert decode(b"\x02" * 2 + b"x" * 198) == "\x02" * 2 + "x" * 198
    with pytest.raises(NotAPageError):
        decode(b"\x02" * 3 + b"x" * 197)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_two_ends_of_a_long_file_tell_whether_it_holds_a_text(encoding: str) -> None:
    strange, text = "\x02\x7f\x0e" * 30, "words " * 5000

    assert decode((text + strange + text).encode(encoding)) == text + strange + text
    for spoiled in (strange + text, text + strange):
        with pytest.raises(NotAPageError):
            decode(spoiled.encode(encoding))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotAPageError:
        return

    assert text.strip()
    assert text.encode("utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", "\x85", "\u2028", "\u2029"])
def test_lines_end_in_any_way(end: str) -> None:
    assert split_lines(end.join(["one", "two", "", "four"])) == ["one", "two", "", "four"]


def test_ends_of_lines_that_were_pasted_into_one_do_not_shift_the_numbers() -> None:
    assert split_lines("one\u2028still one\ntwo\x85still two\nthree") == [
        "one\u2028still one",
        "two\x85still two",
        "three",
    ]


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    huge.write_bytes(b"")
    with huge.open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    start = time.monotonic()

    with pytest.raises(FileError, match="too large"):
        read_bytes(huge)

    assert time.monotonic() - start < 2


@pytest.mark.parametrize("letter", [b"a", b"\xe9", b"\xc3\xa9", b"\xe9\n", b"\x00a"])
def test_the_largest_file_is_decoded_in_seconds(letter: bytes) -> None:
    data = letter * (LARGEST_FILE // 4 // len(letter))
    start = time.process_time()

    split_lines(decode(data))

    assert time.process_time() - start < 5
