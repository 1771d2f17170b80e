"""What the buttons and keys of a long text do to its Markdown. Knows no Qt: a text with its selection goes in and out."""

from __future__ import annotations

import re
from typing import NamedTuple

_ITEM = re.compile(r"([ \t]*)([-*+]|(\d{1,9})([.)]))([ \t]+)(.*)", re.DOTALL)
_RUN = re.compile(r"(?<!\\)(?<!\*)\*{1,3}(?!\*)")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
NEW_ADDRESS = "https://"


class Selected(NamedTuple):
    """A text and what is selected in it: letters [start, end)."""

    text: str
    start: int
    end: int


def toggle(selected: Selected, sign: str) -> Selected:
    """Put `sign` ("**" or "*") around the selection, or take it away where it stands.

    Without a selection, directly before the sign that ends what is being written, it goes on behind that sign.
    """
    text, start, end = selected
    start, end = _without_blanks(text, start, end)
    n = len(sign)
    if _signs(text[:start][::-1], sign) and _signs(text[end:], sign):
        return Selected(text[: start - n] + text[start:end] + text[end + n :], start - n, end - n)
    if start == end and _signs(text[end:], sign) and _is_open(text[:start], sign):
        return _step_over(text, start, sign)
    inner = text[start:end]
    if len(inner) >= 2 * n and _signs(inner, sign) and _signs(inner[::-1], sign):
        return Selected(text[:start] + inner[n:-n] + text[end:], start, end - 2 * n)
    return Selected(text[:start] + sign + inner + sign + text[end:], start + n, end + n)


def add_link(selected: Selected) -> Selected:
    """Make a link of the selection; what is to be typed next is selected."""
    text, start, end = selected
    inner = text[start:end]
    if _ADDRESS.fullmatch(inner):
        return Selected(f"{text[:start]}[]({inner}){text[end:]}", start + 1, start + 1)
    at = start + len(inner) + 3
    return Selected(
        f"{text[:start]}[{inner}]({NEW_ADDRESS}){text[end:]}",
        at if inner else start + 1,
        at + len(NEW_ADDRESS) if inner else start + 1,
    )


def toggle_list(selected: Selected, *, numbered: bool) -> Selected:
    """Make the selected lines items of a list, or plain lines where all of them are such items already."""
    text, start, end = selected
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(end - 1, start) if end > start else end)
    last = len(text) if last < 0 else last
    lines = text[first:last].split("\n")
    filled = [line for line in lines if line.strip()] or lines
    are_items = all((item := _ITEM.match(line)) and bool(item[3]) == numbered for line in filled)
    number = 0
    changed = []
    for line in lines:
        item = _ITEM.match(line)
        indent, plain = (item[1], item[6]) if item else ("", line)
        if not line.strip() and len(filled) < len(lines):
            changed.append(line)
        elif are_items:
            changed.append(indent + plain)
        else:
            number += 1
            changed.append(f"{indent}{number}. {plain}" if numbered else f"{indent}- {plain}")
    block = "\n".join(changed)
    if start == end:
        at = max(start + len(block) - (last - first), first)
        return Selected(text[:first] + block + text[last:], at, at)
    return Selected(text[:first] + block + text[last:], first, first + len(block))


def break_line(selected: Selected) -> Selected | None:
    """What Enter does in a list: the next item, or the end of the list in an empty one; None outside of a list."""
    text, start, end = selected
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    item = _ITEM.fullmatch(text[first:last])
    if item is None or start < first + item.start(6):
        return None
    if not item[6].strip():
        return Selected(text[:first] + text[last:], first, first)
    sign = f"{int(item[3]) + 1}{item[4]}" if item[3] else item[2]
    inserted = f"\n{item[1]}{sign}{item[5]}"
    at = start + len(inserted)
    return Selected(text[:start] + inserted + text[end:], at, at)


def _signs(text: str, sign: str) -> bool:
    """Whether the run of stars that a text begins with holds `sign`: ** is bold, * italic, *** both."""
    run = len(text) - len(text.lstrip("*"))
    return run in {len(sign), 3}


def _is_open(before: str, sign: str) -> bool:
    """Whether `sign` was begun and not ended in the line so far."""
    line = before[before.rfind("\n") + 1 :]
    item = _ITEM.match(line)
    runs = _RUN.findall(item[6] if item else line)
    return sum(len(run) in {len(sign), 3} for run in runs) % 2 == 1


def _step_over(text: str, at: int, sign: str) -> Selected:
    """Go on behind the sign; blanks before it come behind it too, "**word **" would not be bold."""
    written = text[:at].rstrip(" \t")
    before = written + sign + text[len(written) : at]
    return Selected(before + text[at + len(sign) :], len(before), len(before))


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """Signs stand at letters: "**word **" would not be bold."""
    inner = text[start:end]
    if not inner.strip():
        return start, end
    return end - len(inner.lstrip()), start + len(inner.rstrip())
