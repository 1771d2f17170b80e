"""Questions about backups: what is about to take the place of something, and what is kept where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from editor.translation import _
from ui.plain_dialog import PlainDialog
from ui.theme import Theme


class RestoreDialog(PlainDialog):
    """Accepted where the whole library is to be restored; the usual answer is to leave it."""

    def __init__(self, theme: Theme, moment: str, library: Path, parent: QWidget | None = None) -> None:
        """`moment` is when the backup was made, in words."""
        super().__init__(theme, _("Restore the library of {moment}?").format(moment=moment), parent, width=560)
        self.setObjectName("restore-dialog")
        self.add_words(
            _("All profiles are then as they were at that time; what was changed and made since is not in them."),
            color="text",
        )
        self.add_words(
            _(
                "The library of today is kept: as a backup, and as a file with its time in its name, in {folder}."
            ).format(folder=library.parent)
        )
        self.body.addStretch(1)
        restore = self.add_button(_("&Restore the library"), "restore.restore")
        restore.clicked.connect(self.accept)
        leave = self.add_button(_("Leave it as it is"), "restore.leave", "primary")
        leave.clicked.connect(self.reject)
        leave.setDefault(True)
        leave.setFocus()
