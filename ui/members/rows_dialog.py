"""MemberRowsDialog: rows of a spreadsheet for the register of members, and what they do to members that are there."""

from __future__ import annotations

from collections.abc import Sequence

from editor.domain.members import make_register_field
from editor.domain.register import Intake
from editor.domain.specs import Catalogue, FieldSpec
from editor.exchange.record_tables import RecordTable
from editor.translation import ngettext
from ui.rows_dialog import RowsDialog


class MemberRowsDialog(RowsDialog):
    """`taking` is what was chosen, once it is accepted: the rows are made of it elsewhere, for there may be many."""

    usual_width = 960
    way_names = (Intake.UPDATE.value, Intake.ADD.value, Intake.REPLACE.value)

    def offered(self, catalogue: Catalogue) -> list[FieldSpec]:
        """The register only."""
        del catalogue
        return [make_register_field()]

    def previewed(self) -> Sequence[FieldSpec]:
        """Those that are taken from the table: there would be little room for all."""
        taken = self._table.places.values()
        return [column for column in self._table.kind.columns if column in taken]

    @property
    def taking(self) -> tuple[RecordTable, Intake]:
        """The table with what its columns are taken for, and the way."""
        return self._table, Intake(self.way)

    def way_words(self, name: str, present: int) -> str:
        """See `RowsDialog`."""
        match Intake(name):
            case Intake.UPDATE:
                text = ngettext(
                    "&Update the {n} member that is there, by its name, and add the others",
                    "&Update those of the {n} members that have the same names, and add the others",
                    present,
                )
            case Intake.ADD:
                text = ngettext(
                    "&Add all to the {n} member that is there", "&Add all to the {n} members there", present
                )
            case Intake.REPLACE:
                text = ngettext(
                    "&Replace the {n} member that is there", "&Replace the {n} members that are there", present
                )
        return text.format(n=f"{present:,}")

    def take_words(self, n: int) -> str:
        """See `RowsDialog`."""
        # Translators: on a button.
        return ngettext("I&mport {n} member", "I&mport {n} members", n).format(n=f"{n:,}")
