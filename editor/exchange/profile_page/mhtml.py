"""Web pages saved as one file (MHTML): a mail that holds the page, and what it shows. Only the page itself is read."""

from __future__ import annotations

import re

from editor.errors import NotAPageError
from editor.translation import _

_SAMPLE = 4096
# Patterns without `compile` are compiled where they are wanted: most pages are no mails.
_HEADERS = rb"(?im)^(?:MIME-Version|Content-Type|Snapshot-Content-Location|X-MimeOLE):"
_HEAD_END = rb"\r?\n[ \t]*\r?\n|\r\r"
_LONGEST_HEAD = 65_536
_FOLD = rb"[\r\n]+[ \t]+"
_KIND = rb"(?im)^content-type[ \t]*:[ \t]*([\w.+/-]+)([^\r\n]*)"
_WRITTEN = rb"(?im)^content-transfer-encoding[ \t]*:[ \t]*([\w-]+)"
_PARAMETER = rb';[ \t]*%s[ \t]*=[ \t]*(?:"([^"]{1,200})"|([^\s;"]{1,200}))'
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_PAGES = frozenset({b"text/html", b"application/xhtml+xml"})
_MOST_PARTS = 2000
_DEEPEST = 4
"""Mails in mails; browsers write one."""


def is_mail(data: bytes) -> bool:
    """Whether a file begins like the mail that browsers save a page as."""
    start = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<") or b"content-type:" not in start.lower():
        return False
    return len(re.findall(_HEADERS, start.partition(b"\n\n")[0])) > 1


def unpack(data: bytes, source: str) -> tuple[bytes, str]:
    """Return the page in a mail, and the encoding that the mail says it has ("" where it says none).

    Raises NotAPageError where there is no page in it. (Python's own reader of mails takes them apart without bounds: mails
    in mails end its stack, and a megabyte of headers takes it ten seconds.)
    """
    found = _find_page(data.removeprefix(b"\xef\xbb\xbf").lstrip(), 0)
    if found is None:
        raise NotAPageError(_("{file} holds no web page: save the page again, or copy its text.").format(file=source))
    return found


def _find_page(part: bytes, depth: int) -> tuple[bytes, str] | None:
    """The first page in a mail, or in a part of one."""
    end = re.search(_HEAD_END, part[:_LONGEST_HEAD])
    if end is None:
        return None
    head, body = re.sub(_FOLD, b" ", part[: end.start()]), part[end.end() :]
    kind = re.search(_KIND, head)
    name = kind[1].lower() if kind is not None else b""
    if kind is not None and name in _PAGES:
        page = _decoded(body, re.search(_WRITTEN, head))
        return (page, _parameter(b"charset", kind[2])) if page.strip() else None
    boundary = _parameter(b"boundary", kind[2]) if kind is not None and name.startswith(b"multipart/") else ""
    if not boundary or depth == _DEEPEST:
        return None
    _before, *parts = (b"\n" + body).split(b"\n--" + boundary.encode("latin-1"), _MOST_PARTS)
    pages = (_find_page(inside.lstrip(b"\r\n"), depth + 1) for inside in parts)
    return next((page for page in pages if page is not None), None)


def _parameter(name: bytes, text: bytes) -> str:
    """What a header says of something, such as the encoding; "" where it says nothing."""
    found = re.search(_PARAMETER % name, text[:_LONGEST_HEAD], re.IGNORECASE)
    return (found[1] or found[2]).decode("latin-1") if found is not None else ""


def _decoded(body: bytes, written: re.Match[bytes] | None) -> bytes:
    """The bytes of a part however they are written; what is damaged ends where the damage is."""
    import binascii

    match written[1].lower() if written is not None else b"":
        case b"base64":
            plain = body.translate(None, bytes(set(range(256)) - set(_BASE64)))
            return binascii.a2b_base64(plain[: len(plain) // 4 * 4] + _padded(plain[len(plain) // 4 * 4 :]))
        case b"quoted-printable":
            return binascii.a2b_qp(body)
        case _other:
            return body


def _padded(rest: bytes) -> bytes:
    """The last letters of a text in Base64, with the signs that make them four; a single one says nothing."""
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
