"""The words of the filter: what a section has none of, where to go on, and what a filter shows. Loaded with the first filter."""

from __future__ import annotations

from collections.abc import Sequence

from editor.domain.checks import Sort, count_words
from editor.domain.specs import Catalogue
from editor.translation import _, ngettext
from ui.form.profile_form import Shown


def nothing_words(shown: Shown, *, elsewhere: bool) -> str:
    """What is said in a section of which nothing is shown; `elsewhere`: of another section something is."""
    match shown:
        case Shown.ALL:
            return ""
        case Shown.FIX:
            return _("Nothing to fix in this section.") if elsewhere else _("Nothing to fix in this profile.")
        case Shown.CONFIRM:
            return _("Nothing to confirm in this section.") if elsewhere else _("Nothing to confirm in this profile.")
        case Shown.CHECK:
            return _("Nothing to check in this section.") if elsewhere else _("Nothing to check in this profile.")
        case Shown.EMPTY:
            return _("No empty fields in this section.") if elsewhere else _("No empty fields in this profile.")


def section_to_go_on_with(catalogue: Catalogue, here: str, paths: Sequence[str]) -> str:
    """Name of the next section, around the end, that a filter shows fields of; "" where there is none."""
    names = [section.name for section in catalogue.sections]
    at = names.index(here)
    wanted = {catalogue.fields[path].section for path in paths}
    return next((name for name in (*names[at + 1 :], *names[:at]) if name in wanted), "")


def way_on_words(catalogue: Catalogue, section: str) -> str:
    """What the one action says: to go on with a section, or to show all fields."""
    if not section:
        return _("Show all fields")
    return _("Go on with {section}").format(section=catalogue.section(section).title)


def filter_words(shown: Shown, paths: Sequence[str], section: str) -> str:
    """What a filter shows now, for screen readers."""
    n, here = len(paths), sum(1 for path in paths if path.startswith(section + "."))
    match shown:
        case Shown.ALL:
            return _("All fields are shown.")
        case Shown.FIX | Shown.CONFIRM | Shown.CHECK:
            found = count_words(Sort(shown.value), n)
        case Shown.EMPTY:
            found = ngettext("{n} empty", "{n} empty", n).format(n=n)
    # Translators: what a filter shows, such as "12 to confirm, 2 in this section".
    return _("{found}, {here} in this section").format(found=found, here=here)
