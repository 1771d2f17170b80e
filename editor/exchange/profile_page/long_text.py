"""Long texts of pages as clean Markdown: not a word is changed, and nothing of it becomes markup that was none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_BULLET = re.compile(r"(\s*)[•▪‣◦●○■□·∙\uf0a7\uf0b7*-](?:\s+(.*))?", re.DOTALL)
_NUMBER = re.compile(r"\s*(\d{1,9})([.)])(?:\s+(.*))?", re.DOTALL)
_PLUS = re.compile(r"^((?:(?:[-*]|\d{1,9}[.)])[ ])*)\+(?=\s|\Z)", re.MULTILINE)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]{2,}")
_LINE_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_ESCAPES = re.compile(r"""\\(?=[!-/:-@\[-`{-~])""")
_SPECIAL = re.compile(r"[\\*_+\[]")
"""Most texts have none of what could be markup."""
_EMPHASIS = re.compile(r"\*+|_+")
_EMPHASIS_SIGN = re.compile(r"([*_])")
_LONGEST_WEIGHED = 100_000
"""Letters of a paragraph in which each sign is looked at for whether it would be markup; in longer ones all are marked."""
_LINK = re.compile(r"\](?=\()")
_DEEPEST = 4
"""Levels of lists within lists that are kept as such."""


LINK_START, LINK_MIDDLE, LINK_END = "\ufdd0", "\ufdd1", "\ufdd2"
"""Around the words of a link, and the number of its address among those kept beside. (Unicode keeps them for such uses.)"""
_MARKED = re.compile(f"{LINK_START}([^{LINK_START}{LINK_END}]*){LINK_MIDDLE}([0-9]+){LINK_END}")
_MARKS = dict.fromkeys(map(ord, (LINK_START, LINK_MIDDLE, LINK_END)))


def make_markdown(lines: Iterable[str], links: Sequence[str] = ()) -> str:
    """Return the text of some lines, blank ones included, as paragraphs and lists.

    A line that begins with a bullet is an item of a list; single ends of lines stay. `links` are the addresses of
    words between `LINK_START` and `LINK_END`.
    """
    text = _make_markdown(lines)
    if not links:
        return text
    text = _MARKED.sub(lambda found: _link(found[1], links[int(found[2])]), text).translate(_MARKS)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _link(words: str, address: str) -> str:
    """Words with their address; those of several lines stay without."""
    if not words.strip() or "\n" in words:
        return words
    inside = re.sub(r"\\?([\[\]])", r"\\\1", words)
    before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    return f"{before}[{inside.strip()}]({address.replace('(', '%28').replace(')', '%29')}){after}"


def _make_markdown(lines: Iterable[str]) -> str:
    writer = _Writer()
    for line in _joined_bullets(_single_lines(lines)):
        if line[:1].isalpha():  # as most lines begin, and no item does
            writer.add_line(_tidy(line))
        elif not line.strip():
            writer.end_paragraph()
        elif bullet := _BULLET.fullmatch(line):
            writer.add_item(len(bullet[1]), _tidy(bullet[2] or ""))
        elif numbered := _NUMBER.fullmatch(line):
            writer.add_numbered(int(numbered[1]), numbered[2], _tidy(numbered[3] or ""))
        else:
            writer.add_line(_tidy(line))
    return writer.text()


class _Writer:
    """Collects lines into paragraphs and lists."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._paragraph: list[str] = []
        self._items: list[str] = []
        self._indents: list[int] = []
        self._last: tuple[int, str] | None = None
        """Number and sign of the last item of a numbered list."""

    def text(self) -> str:
        self.end_paragraph()
        self._end_list()
        return "\n\n".join(self._blocks)

    def add_line(self, line: str) -> None:
        self._end_list()
        self._paragraph.append(line)

    def add_item(self, indent: int, text: str) -> None:
        self.end_paragraph()
        if self._last is not None:
            self._end_list()
        level = self._level(indent)
        self._items.append(f"{'  ' * level}- {_escape(text)}".rstrip())

    def add_numbered(self, number: int, sign: str, text: str) -> None:
        self.end_paragraph()
        if self._last is not None and self._last[1] == sign and number != self._last[0] + 1:
            # Markdown counts on by itself: as an item of the list this would get another number.
            self.add_line(f"{number}{sign} {text}".rstrip())
            self.end_paragraph(first=rf"{number}\{sign}")
            return
        if self._last is None or self._last[1] != sign:
            self._end_list()
        self._items.append(f"{number}{sign} {_escape(text)}".rstrip())
        self._last = (number, sign)

    def end_paragraph(self, first: str = "") -> None:
        """`first` stands for the first word."""
        if self._paragraph:
            text = _escape("\n".join(self._paragraph))
            self._blocks.append(first + text[len(first) - 1 :] if first else text)
            self._paragraph.clear()

    def _end_list(self) -> None:
        if self._items:
            self._blocks.append("\n".join(self._items))
            self._items.clear()
        self._indents.clear()
        self._last = None

    def _level(self, indent: int) -> int:
        """How deep in the list an item is, by the spaces before its bullet."""
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if (not self._indents or self._indents[-1] < indent) and len(self._indents) < _DEEPEST:
            self._indents.append(indent)
        return len(self._indents) - 1


def _single_lines(lines: Iterable[str]) -> Iterator[str]:
    """Ends of lines that were pasted into a line end it."""
    for line in lines:
        if line.isprintable():
            yield line
        else:
            yield from _LINE_BREAKS.split(line)


def _joined_bullets(lines: Iterable[str]) -> Iterator[str]:
    """A bullet alone on its line belongs to the next one."""
    bare = ""
    for line in lines:
        if bare:
            if line.strip():
                yield line if _BULLET.fullmatch(line) else f"{bare} {line.strip()}"
                bare = ""
            continue
        if line[:1].isalpha():
            yield line
            continue
        if (found := _BULLET.fullmatch(line)) and not (found[2] or "").strip() and line.strip() not in "*-":
            bare = line.rstrip()
            continue
        yield line


def _tidy(line: str) -> str:
    line = line.strip()
    return line if line.isprintable() and "  " not in line else _SPACES.sub(" ", line)


def _escape(text: str) -> str:
    r"""Put a backslash before what would be markup: emphasis, links and backslashes; "5 * 3" and "a_b" stay as they are."""
    if _SPECIAL.search(text) is None:
        return text
    text = _ESCAPES.sub(r"\\\\", text)
    text = re.sub(r"\\(?=\n)", r"\\\\", text)
    if len(text) > _LONGEST_WEIGHED:
        return _LINK.sub(r"\\]", _PLUS.sub(r"\1\\+", _EMPHASIS_SIGN.sub(r"\\\1", text)))
    runs = [run for run in _EMPHASIS.finditer(text) if _is_active(text, run)]
    for sign in "*_":
        if sum(1 for run in runs if run[0][0] == sign) < 2:
            runs = [run for run in runs if run[0][0] != sign]
    parts, end = [], 0
    for run in runs:
        parts += [text[end : run.start()], *(f"\\{letter}" for letter in run[0])]
        end = run.end()
    text = _PLUS.sub(r"\1\\+", "".join((*parts, text[end:])))
    return _LINK.sub(r"\\]", text) if "[" in text else text


def _is_active(text: str, run: re.Match[str]) -> bool:
    """Whether signs of emphasis stand against a word; an underscore inside a word is none."""
    before = text[run.start() - 1] if run.start() else " "
    after = text[run.end()] if run.end() < len(text) else " "
    if run[0][0] == "_" and before.isalnum() and after.isalnum():
        return False
    return not (before.isspace() and after.isspace())
