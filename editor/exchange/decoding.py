"""Bytes of a file of other people to text, whatever its encoding; and text to lines, whatever their ends."""

from __future__ import annotations

import codecs
import re

from editor.errors import NotAPageError
from editor.translation import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
# Patterns without `compile` are compiled where they are wanted: few pages need them.
_DECLARED = rb"""(?i)<(?:meta\b[^>]{0,400}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})"""
_HEAD = 4096
_KNOWN = (
    r"iso8859-\d+|cp125[0-8]|cp874|cp866|cp932|cp949|koi8-[ru]|mac-(?:roman|cyrillic|latin2|greek|turkish)|"
    r"gbk|gb2312|gb18030|big5|shift_jis|euc_(?:jp|kr)|tis-620"
)
"""Encodings that pages are written in; Python knows others too, which no page has."""
_WESTERN = frozenset({"iso8859-1", "cp1252"})
_CONTROLS = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FOREIGN = re.compile("[\udc80-\udcff]")
"""What a byte becomes that is no UTF-8 ("surrogateescape")."""
_MOST_CONTROLS = 0.005
"""Share of what stands at its ends. Word leaves one here and there; of a program or a picture every tenth byte is one."""

_END = 4096
_LINE_END = re.compile(r"\r\r\n|\r\n|\r|\n")
_OTHER_LINE_END = re.compile("[\x85\u2028\u2029]")


def decode(data: bytes, source: str = "", declared: str = "") -> str:
    """Return the text of a file: UTF-8, UTF-16 and UTF-32 with or without a mark, else what it is declared to be.

    `declared` is an encoding that stands outside of the file; a web page may say its own. What is neither declared nor
    UTF-8 is Windows-1252 (and so Latin-1). Raises NotAPageError where it holds nothing, or no text; `source` is the file's name in that sentence.
    """
    text = _decode(data, declared)
    if "\0" in text or _is_binary(data, text):
        raise NotAPageError(
            _(
                "{file} holds no text, so it is no profile page. Save the page as text or copy it into a text file."
            ).format(file=source or _("The file"))
        )
    if not text or text.isspace():
        raise NotAPageError(_("{file} is empty.").format(file=source or _("The file")))
    return text


def _is_binary(data: bytes, text: str) -> bool:
    """Whether many letters are such as stand in no text. The two ends tell: to look through all takes as long as to read it.

    Where each of them is one byte, bytes are quicker to count.
    """
    if b"\0" in data:
        ends = text[:_END] + text[_END:][-_END:]
        return _CONTROL.subn("", ends)[1] > 1 + _MOST_CONTROLS * len(ends)
    both = data[:_END] + data[_END:][-_END:]
    return len(both) - len(both.translate(None, _CONTROLS)) > 1 + _MOST_CONTROLS * len(both)


def _decode(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    encoding = _wide_encoding(data[:_SAMPLE])
    if encoding:
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = _known_encoding(declared) or _declared_encoding(data)
        return data.decode(named, "replace") if named else _decode_mixed(data)


def _declared_encoding(data: bytes) -> str:
    """The encoding that a web page says it has; "" where it says none, or one that is read as Windows-1252."""
    found = re.search(_DECLARED, data[:_HEAD]) if b"<" in data[:_HEAD] else None
    return _known_encoding(found[1].decode("ascii", "replace")) if found else ""


def _known_encoding(name: str) -> str:
    try:
        known = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):  # none that Python knows, or a NUL in it
        return ""
    # Pages in Latin-1 are read as Windows-1252 by every browser.
    return known if known not in _WESTERN and re.fullmatch(_KNOWN, known) else ""


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark: of texts in European languages, nearly every second byte is NUL."""
    if b"\0" not in sample:
        return ""
    half = len(sample) // 2
    even, odd = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if half and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if half and even > 0.4 * half and odd < 0.05 * half else ""


def _decode_mixed(data: bytes) -> str:
    """A text that is not all UTF-8: Windows-1252, or UTF-8 with some of it (a line pasted in, a letter cut in two)."""
    text = data.decode("utf-8", "surrogateescape")
    foreign = _FOREIGN.subn("", text)[1]
    letters = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if foreign * 2 > letters:
        text = data.decode("latin-1")
        return text.translate({byte: _windows_letter(byte) for byte in range(0x80, 0x100)})
    return text.translate({0xDC00 + byte: _windows_letter(byte) for byte in range(0x80, 0x100)})


def _windows_letter(byte: int) -> str:
    """Windows-1252, with Latin-1 in its five gaps."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as editors count them, whichever way they end.

    NEL and the separators of Unicode end lines only in a text that has no other ends: elsewhere they were pasted in.
    """
    if "\n" in text or "\r" in text:
        return _LINE_END.split(text)
    return _OTHER_LINE_END.split(text)
