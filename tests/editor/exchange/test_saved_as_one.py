"""Reading of web pages that were saved as one file, and of web pages in other encodings than UTF-8."""

from __future__ import annotations

import base64
import quopri
import time

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


def test_a_page_may_be_a_part_of_a_part_and_not_too_deep_in_it() -> None:
    inner = mail(SAMPLE.encode(), top=EXPLORER)
    for depth in range(5):
        if depth < 4:
            assert region(inner) == "Cataluña"
        top = f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b{depth}"\r\n\r\n--b{depth}\r\n'
        inner = top.encode() + inner + f"\r\n--b{depth}--\r\n".encode()

    assert "holds no web page" in refusal(inner)


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_page_that_is_cut_short_is_read_as_far_as_it_goes(cut: int) -> None:
    data = mail(SAMPLE.encode(), written="base64")
    end = data.index(b"\r\n------MultipartBoundary", data.index(b"base64"))

    assert region(data[: end - cut]) == "Cataluña"


BOMBS = {
    "mails in mails": b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3000,
    "headers": b"MIME-Version: 1.0\nContent-Type: text/html\n" + b"a: b\n" * 400_000 + b"\n<p>",
    "folded": b"MIME-Version: 1.0\nContent-Type: text/html;\n" + b" a=b;\n" * 300_000 + b"\n<p>",
    "one line": b"MIME-Version: 1.0\nContent-Type: text/html;" + b" a*0=b;" * 200_000 + b"\n\n<p>",
    "parts": b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n' + b"--x\n\na\n" * 300_000,
    "quoted": b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    + b"=\n" * 10**6,
    "base64": b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + b"=A=" * 10**6,
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_mail_takes_long(name: str) -> None:
    start = time.process_time()

    refusal(BOMBS[name])

    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text", ["Content-Type: text\n\nMIME-Version: 1.0", "<p>MIME-Version: 1\nContent-Type: x", "Hi"]
)
def test_a_text_that_speaks_of_mails_is_none(text: str) -> None:
    assert not is_mail(text.encode())
