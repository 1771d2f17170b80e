"""The list of profiles of a library as a table: what is known of each without opening it."""

from __future__ import annotations

from collections.abc import Iterable

from editor.exchange.table_export import Table
from editor.storage.headers import ProfileHeader
from editor.translation import _


def list_table(headers: Iterable[ProfileHeader]) -> Table:
    """Name, country, when it was changed, how much is filled, what is left to do, and its id."""
    titles = (
        *(_("Name"), _("Country"), _("Changed"), _("Filled in per cent"), _("To fix"), _("To confirm")),
        *(_("Next revision"), _("Archived"), _("Id")),
    )
    rows = tuple(
        (
            *(header.name or _("(no name)"), header.country, header.changed_at.astimezone().date(), header.filled),
            *(header.to_fix, header.to_confirm, header.revision, _("Yes") if header.archived else _("No"), header.id),
        )
        for header in headers
    )
    return Table(_("Profiles"), titles, rows)
