"""A list of differences as a file: a table for spreadsheets (.csv), or plain text (.txt)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from editor.domain.differences import Difference, show_lines
from editor.domain.draft import Mark
from editor.domain.specs import Catalogue
from editor.translation import _

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula; the wide forms too."""


def to_csv(
    differences: Iterable[Difference], titles: tuple[str, str], changed: Mapping[str, str], catalogue: Catalogue
) -> bytes:
    """Return a table of the differences: section, field, both values, and when it changed. No cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(inert, (_("Section"), _("Field"), *titles, _("Changed"))))
    for one in differences:
        writer.writerow(map(inert, _cells(one, changed, catalogue)))
    return text.getvalue().encode("utf-8-sig")  # with a mark, or Excel takes it for another encoding


def to_text(
    differences: Iterable[Difference], titles: tuple[str, str], changed: Mapping[str, str], catalogue: Catalogue
) -> bytes:
    """Return the differences as text: a paragraph for each field."""
    paragraphs = []
    for one in differences:
        section, field, before, after, when = _cells(one, changed, catalogue)
        lines = [f"{section}: {field}" + (f" ({when})" if when else "")]
        for title, value in zip(titles, (before, after), strict=True):
            lines += [f"  {title}:", *(f"    {line}" for line in (value or _("Empty")).splitlines())]
        paragraphs.append("\n".join(lines))
    return ("\n\n".join(paragraphs) + "\n").encode()


def _cells(one: Difference, changed: Mapping[str, str], catalogue: Catalogue) -> tuple[str, str, str, str, str]:
    field = one.field
    sides = ((one.before, one.mark_before), (one.after, one.mark_after))
    before, after = (_with_mark(show_lines(field.kind, value), mark, one) for value, mark in sides)
    section = catalogue.section(field.section).title
    return section, field.sheet_label, before, after, changed.get(field.path, "")


def _with_mark(value: str, mark: Mark | None, one: Difference) -> str:
    """The value; where nothing but the need to confirm it is another, with that."""
    if one.is_of_value or mark is None or not mark.to_confirm:
        return value
    # Translators: a value that waits to be confirmed, in a list.
    return _("{value} (to confirm)").format(value=value or _("Empty"))


def inert(cell: str) -> str:
    """The cell such that a spreadsheet shows it and computes nothing."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_ACTIVE) else cell
