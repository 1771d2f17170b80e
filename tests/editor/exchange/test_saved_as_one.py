"""Reading of web pages that were saved as one file, and of web pages in other encodings than UTF-8."""

from __future__ import annotations

import base64
import quopri

import pytest

from editor.domain.values import JsonValue
from editor.errors import NotAPageError
from editor.exchange.profile_page.mhtml import is_mail
from tests.editor.exchange.page_scorer import Sample, faults, read, samples
from tests.editor.exchange.web_pages import SAMPLE

SAVED = pytest.mark.parametrize(
    "sample",
    [sample for sample in samples() if sample.path.suffix == ".html"],
    ids=lambda sample: sample.path.parent.name,
)
CHROME = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://platform.example/wood\nSubject: Wood | Platform\n"
    'Date: Wed, 25 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n'
    '\tboundary="----MultipartBoundary--x----"\n\n\n'
)
EXPLORER = (
    "From: <Saved by Windows Internet Explorer 8>\nSubject: Wood\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----=_NextPart_000"\n'
    "X-MimeOLE: Produced By Microsoft MimeOLE\n\nThis is a multi-part message in MIME format.\n\n"
)


def mail(page: bytes, *, top: str = CHROME, written: str = "quoted-printable", charset: str = "") -> bytes:
    """A page as browsers save it with a picture."""
    boundary = b"--" + top.partition('boundary="')[2].partition('"')[0].encode()
    body = base64.encodebytes(page) if written == "base64" else page
    body = quopri.encodestring(page) if written == "quoted-printable" else body
    kind = f"text/html{f'; charset={charset}' if charset else ''}"
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: {written}\nContent-Location: https://wood.example\n\n"
    picture = b"\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    parts = [top.encode(), boundary, b"\n", head.encode(), body, b"\n", boundary, picture, boundary, b"--\n"]
    return b"".join(parts).replace(b"\n", b"\r\n")


@SAVED
@pytest.mark.parametrize("written", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("top", [CHROME, EXPLORER, "\n" + CHROME], ids=["chrome", "explorer", "blank line"])
def test_every_field_comes_out_of_a_page_saved_as_one_file(sample: Sample, written: str, top: str) -> None:
    reading = read(mail(sample.text.encode(), top=top, written=written, charset="utf-8"), "page.mhtml")

    assert faults(sample, reading) == []
    assert reading.dialect == "page-old-html"


def region(data: bytes) -> JsonValue:
    return read(data, "page.html").draft.get("general.region")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", ""])
def test_a_web_page_is_read_in_every_encoding_whatever_it_declares(encoding: str, end: str, declared: str) -> None:
    html = SAMPLE.replace("charset=utf-8", f"charset={declared}").replace("\n", end)

    assert region(html.encode(encoding)) == "Cataluña"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("iso8859-2", "Łódź"), ("cp1250", "Łódź"), ("cp1251", "Пловдив"), ("koi8-r", "Пловдив"), ("iso8859-7", "Αθήνα")],
)
def test_what_a_page_declares_tells_encodings_apart(encoding: str, name: str) -> None:
    html = SAMPLE.replace("Cataluña", name)

    in_page = html.replace("charset=utf-8", f"charset={encoding}").encode(encoding, "replace")
    in_mail = mail(html.replace("charset=utf-8", "").encode(encoding, "replace"), charset=encoding)

    assert region(in_page) == name
    assert region(in_mail) == name


@pytest.mark.parametrize("declared", ["zip", "utf-7", "idna", "nonsense", "x" * 50, "unicode_escape"])
def test_an_encoding_that_no_page_has_is_not_tried(declared: str) -> None:
    html = SAMPLE.replace("charset=utf-8", f"charset={declared}")

    assert region(html.encode("cp1252")) == "Cataluña"
    assert region(mail(SAMPLE.encode("cp1252"), charset=declared)) == "Cataluña"


def refusal(data: bytes) -> str:
    with pytest.raises(NotAPageError) as told:
        read(data, "page.mhtml")
    return str(told.value)


def test_a_file_without_a_page_in_it_is_told() -> None:
    said = "page.mhtml holds no web page: save the page again, or copy its text."

    assert refusal(CHROME.encode()) == said
    assert refusal(mail(SAMPLE.encode()).replace(b"text/html\r\n", b"text/css\r\n")) == said
    assert refusal(mail(b" ")) == said


def test_mails_in_mails_are_not_unpacked_without_end() -> None:
    assert refusal(mail(SAMPLE.encode()) + b"boundary=" * 60) == (
        "page.mhtml is no profile page: it is nested too deeply."
    )


@pytest.mark.parametrize(
    "text", ["Content-Type: text\n\nMIME-Version: 1.0", "<p>MIME-Version: 1\nContent-Type: x", "Hi"]
)
def test_a_text_that_speaks_of_mails_is_none(text: str) -> None:
    assert not is_mail(text.encode())
