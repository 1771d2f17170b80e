"""Mails in which browsers save pages: which part is the page, and how it is written."""

from __future__ import annotations

import base64

import pytest

from editor.errors import NotAPageError
from editor.exchange.profile_page.mhtml import is_mail, unpack

TOP = b"Content-Type: multipart/related; BOUNDARY=b\r\nMIME-Version: 1.0\r\n\r\n"
PAGE = b"Content-Type: text/html; Charset=koi8-r\r\n\r\n<p>a"


def mail(*parts: bytes, top: bytes = TOP) -> bytes:
    """A mail with these parts."""
    return top + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n \n", b"\xef\xbb\xbf\r\n"])
def test_a_mail_may_begin_with_a_mark_and_blank_lines(before: bytes) -> None:
    assert is_mail(before + mail(PAGE))
    assert unpack(before + mail(PAGE), "") == (b"<p>a\r", "koi8-r")


@pytest.mark.parametrize(
    "data",
    [
        b"<p>MIME-Version: 1.0\nContent-Type: text/html",
        b"<p>\nMIME-Version: 1.0\nContent-Type: text/html\n\n",
        b"Content-Type: text/html\n\nMIME-Version: 1.0",
        b"MIME-Version: 1.0\nX-MimeOLE: x\n\n",
    ],
)
def test_what_only_speaks_of_mails_is_none(data: bytes) -> None:
    assert not is_mail(data)


def test_two_headers_tell_a_mail() -> None:
    assert is_mail(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>")
    assert not is_mail(b"Content-Type: text/html\n\n<p>MIME-Version: 1.0\n")


def test_the_page_is_the_first_part_that_is_one_and_not_empty() -> None:
    picture = b"Content-Type: image/png\r\n\r\n<p>b"
    empty = b"Content-Type: text/html\r\n\r\n \r\n"

    assert unpack(mail(b"no head", picture, empty, b"\r\n" + PAGE, PAGE + b"b"), "") == (b"<p>a\r", "koi8-r")


def test_a_part_begins_after_the_end_of_its_line_whatever_that_is() -> None:
    page = b"Content-Type: text/html\n\n X\n"

    assert unpack(b"Content-Type: multipart/x; boundary=b\n\n--b\n" + page + b"--b--", "") == (b" X", "")
    assert unpack(page, "") == (b" X\n", "")


@pytest.mark.parametrize("plain", [b"<p>", b"<p>a", b"<p>ab", b"<p>abc"])
def test_what_is_written_in_base64_ends_where_it_is_damaged(plain: bytes) -> None:
    body = base64.b64encode(plain).rstrip(b"=")
    head = b"Content-Type: text/html\r\nContent-Transfer-Encoding: BASE64\r\n\r\n"

    assert unpack(mail(head + body[:2] + b"\r\n-" + body[2:]), "") == (plain, "")
    assert unpack(mail(head + body[:5]), "") == (plain[:3], "")


def test_a_mail_without_a_page_is_told_so() -> None:
    for data in (mail(b"Content-Type: text/css\r\n\r\nXXXX"), b"Subject: a\r\n\r\n--XXXX\r\n" + PAGE, TOP[:-4]):
        with pytest.raises(NotAPageError) as told:
            unpack(data, "a.mhtml")
        assert str(told.value) == "a.mhtml holds no web page: save the page again, or copy its text."


def test_parts_are_looked_at_up_to_a_bound() -> None:
    picture = b"Content-Type: image/png\r\n\r\n"

    assert unpack(mail(*[picture] * 1998, PAGE), "")
    with pytest.raises(NotAPageError):
        unpack(mail(*[picture] * 2000, PAGE), "")
