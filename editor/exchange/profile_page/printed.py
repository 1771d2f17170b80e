"""What pages for printers add: where they were published, which page they are of, and the addresses of links, by numbers in brackets."""

from __future__ import annotations

import re
from typing import NamedTuple

from editor.domain.specs import FieldSpec, LongText, Records, Text, Url
from editor.domain.values import JsonValue, is_web_address
from editor.exchange.profile_page.lines import Line, label_key

_LONGEST = 2000
# Patterns without `compile` are compiled where they are wanted: few pages are for printers.
_PUBLISHED = r"(?i)Published\s+on\s.{1,200}\(https?://\S+\)"
_SOURCE = r"(?i)Source\s+URL(?:\s\([^)]{1,100}\))?:(?:\s+(https?://\S+))?"
_ADDRESS = r"(?i)\[(\d{1,4})\]\s+(?:mailto:)?((?<=mailto:)\S+|https?://\S+)"
_HEADING = "links"
_MARK = r"[ \u00a0]?\[(\d{1,4})\]"
_TERM = "/taxonomy/term/"
"""In addresses of pages about a term, which say nothing of a cluster."""


def is_printed_head(line: Line) -> bool:
    """Whether a line above all others says where the page was published."""
    content = line.content
    return content[:9].lower() == "published" and len(content) <= _LONGEST and bool(re.fullmatch(_PUBLISHED, content))


class _Address(NamedTuple):
    line: Line
    address: str


class PrintedPage:
    """The lines of a page without what was added at its foot, and the addresses that stood there."""

    def __init__(self, lines: list[Line]) -> None:
        """Pages that are no such ones stay as they are."""
        self.lines = lines
        self._addresses: dict[str, _Address] = {}
        self._own: set[str] = set()
        """Numbers of the address of the page itself."""
        self._used: set[str] = set()
        self._behind: dict[str, str] = {}
        """The number that stood behind some words."""
        self._find_foot(lines)
        if self._addresses:
            self.lines = [line._replace(text=self._without_plain_marks(line.text)) for line in self.lines]

    def _find_foot(self, lines: list[Line]) -> None:
        """Look for the line that says which page it is of: below it stands nothing but addresses."""
        found: dict[str, _Address] = {}
        for at in range(len(lines) - 1, -1, -1):
            content = lines[at].content
            if not content:
                continue
            if len(content) > _LONGEST:
                return
            if content[:6].lower() == "source" and (source := re.fullmatch(_SOURCE, content)):
                self.lines, self._addresses = lines[:at], found
                self._own = {number for number, one in found.items() if one.address == source[1]}
                return
            if content[0] == "[" and (address := re.fullmatch(_ADDRESS, content)):
                found[address[1]] = _Address(lines[at], address[2])
            elif label_key(content) != _HEADING:
                return

    def _without_plain_marks(self, text: str) -> str:
        """The text without the numbers of addresses that stand before them anyway, and of the page's own."""

        def plain(mark: re.Match[str]) -> str:
            number = mark[1]
            address = self._addresses[number].address.rstrip("/") if number in self._addresses else ""
            # Without a copy of the text before it: there may be as many marks as letters.
            if address and text.endswith((address, f"{address}/"), 0, mark.start()):
                self._used.add(number)
                return ""
            return "" if number in self._own else mark[0]

        return re.sub(_MARK, plain, text) if "[" in text else text

    def plain(self, field: FieldSpec, lines: list[Line]) -> list[Line]:
        """The lines under a label without numbers of addresses; a long text keeps them, nobody could tell which words they are for."""
        if not self._addresses or isinstance(field.kind, LongText):
            return lines
        return [line._replace(text=self._without_marks(line.text)) for line in lines]

    def _without_marks(self, text: str) -> str:
        marks = [mark for mark in re.finditer(_MARK, text) if mark[1] in self._addresses]
        if not marks:
            return text
        words = re.sub(_MARK, lambda mark: "" if mark[1] in self._addresses else mark[0], text)
        self._behind[words.strip()] = marks[0][1]
        return words

    def linked(self, field: FieldSpec, value: JsonValue) -> JsonValue:
        """The value of a field with the addresses that stood behind its words."""
        if isinstance(field.kind, Url) and isinstance(value, str) and not is_web_address(value):
            return self._address_behind(value) or value
        if isinstance(field.kind, Records) and isinstance(value, list) and self._behind:
            return [self._linked_row(field.kind, row) if isinstance(row, dict) else row for row in value]
        return value

    def _linked_row(self, kind: Records, row: dict[str, JsonValue]) -> JsonValue:
        web = next((column.name for column in kind.columns if isinstance(column.kind, Url)), "")
        names = [row.get(column.name) for column in kind.columns if isinstance(column.kind, Text)]
        found = [address for name in names if isinstance(name, str) and (address := self._address_behind(name))]
        return {**row, web: found[0]} if web and web not in row and found else row

    def _address_behind(self, words: str) -> str:
        number = self._behind.get(words, "")
        address = self._addresses[number].address if number else ""
        if not is_web_address(address):
            return ""
        self._used.add(number)
        return address

    def rest(self) -> list[Line]:
        """The addresses at the foot that are nowhere else, but for those of the page itself and of its terms."""
        return [
            one.line
            for number, one in self._addresses.items()
            if number not in self._used | self._own and _TERM not in one.address
        ]
