"""Renewing: a new draft from last year's: every value is copied, and asks to be confirmed. Nothing is stored here."""

from __future__ import annotations

from datetime import datetime

from editor.domain.about import timestamp
from editor.domain.draft import Draft, Mark, Origin


def renewed(last: Draft, source: str, now: datetime) -> Draft:
    """Return a draft with the values of `last`, each to confirm; `source` is the year they are of ("2026"), or a file's name.

    What a page had lost waits as it did: nothing was copied there.
    """
    draft = Draft(last.catalogue)
    copied = Mark(Origin.COPIED, source, timestamp(now), to_confirm=True)
    for path in last.catalogue.fields:
        value = last.get(path)
        if value is not None:
            draft.set(path, value, copied)
        elif last.is_to_confirm(path):
            draft.set(path, None, last.mark(path))
    return draft


def year_of(moment: datetime | str) -> str:
    """The year that values are of which were last changed, or issued, at this moment; "" where that is not known."""
    if isinstance(moment, datetime):
        return str(moment.astimezone().year)
    return moment[:4] if moment[:4].isdecimal() else ""
