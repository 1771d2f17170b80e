"""The top of a page of the newer site: logo, name, "Country: Region", a person, and how much of it is filled."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.domain.specs import Catalogue, FieldSpec, Text
from editor.domain.values import is_own_term, read_typed
from editor.domain.vocabularies import Vocabulary
from editor.exchange.profile_page.lines import (
    Line,
    is_print_link,
    is_site_line,
    label_key,
    read_breadcrumb,
    with_crumbs_joined,
)
from editor.exchange.profile_page.page_draft import PageDraft

_COMPLETED = re.compile(r"\d{1,3} ?% completed", re.IGNORECASE)
_LOGO = re.compile(r"(?:.{0,100}\W)?logo\b.{0,100}", re.IGNORECASE)
_PLACE = re.compile(r"([^:]{2,60}):[ \u00a0]+(\S.{0,150})")
_MOST = 3
"""Lines above all labels of a page without its country, the first of which is still taken for the name."""


def is_completed(text: str) -> bool:
    """Whether a line says how much of the profile is filled."""
    return _COMPLETED.fullmatch(text) is not None


def read_top(lines: list[Line], catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], page: PageDraft) -> None:
    """Read the lines above the first label: what is neither name, country nor furniture is not placed."""
    lines = with_crumbs_joined(lines)
    has_completed = any(is_completed(line.content) for line in lines)
    crumbs = [name for line in lines if (name := read_breadcrumb(line))]
    rest = [
        line
        for line in lines
        if not (is_completed(line.content) or is_print_link(line) or is_site_line(line) or read_breadcrumb(line))
    ]
    found = _find_place(rest, catalogue, vocabularies, sure=not has_completed)
    above, below = rest, rest[:0]
    if found is not None:
        at, place = found
        above, below = rest[:at], rest[at + 1 :]
        for field, text in place:
            page.fill(field, read_typed(field.kind, text, vocabularies))
    names = [line for line in above if not _LOGO.fullmatch(line.content)]
    name = crumbs[0] if crumbs else ""
    if names and not name and (found is not None or len(rest) <= _MOST):
        name = names[0 if found is None else -1].content
    if name and catalogue.name_field is not None:
        page.fill(catalogue.name_field, name)
    page.leave(line for line in above if not _is_furniture(line, name))
    page.leave(below)


def _is_furniture(line: Line, name: str) -> bool:
    return _LOGO.fullmatch(line.content) is not None or label_key(line.content) == label_key(name)


def _find_place(
    lines: list[Line], catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary], *, sure: bool
) -> tuple[int, tuple[tuple[FieldSpec, str], ...]] | None:
    """Which line says country and region, and what of it is for which field.

    One with a country that is in no list is taken only where nothing else could be it.
    """
    country = catalogue.country_field
    region = next((field for field in catalogue.fields.values() if field.place and isinstance(field.kind, Text)), None)
    if country is None or region is None:
        return None
    found = [(at, match) for at, line in enumerate(lines) if (match := _PLACE.fullmatch(line.content))]
    listed = [(at, match) for at, match in found if not is_own_term(read_typed(country.kind, match[1], vocabularies))]
    if not listed and (sure or len(found) != 1):
        return None
    at, match = (listed or found)[-1]
    return at, ((country, match[1]), (region, match[2]))
