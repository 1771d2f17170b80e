"""BackupComparison: a profile in a backup beside what it is now, field by field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editor.storage.backups import Backup
from editor.storage.holdings import Held, Standing
from editor.translation import _, ngettext
from ui.backup_shelf import Drafts
from ui.backup_words import moment_words
from ui.comparison_view import ComparisonView, Sides
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import set_tip


class BackupComparison(PlainDialog):
    """Accepted where the profile is to be taken from the backup."""

    def __init__(
        self,
        backup: Backup,
        profile: Held,
        standing: Standing,
        drafts: Drafts,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        why_not: str = "",
    ) -> None:
        """Nothing changes here; `why_not` is why the profile cannot be taken."""
        name = profile.name.replace("\n", " ")[:120] or _("Unnamed profile")
        super().__init__(theme, name, parent, width=980)
        self.setObjectName("backup-comparison")
        say = self.add_words("")
        say.setObjectName("backup-comparison.say")
        self.body.addSpacing(theme.px(8))
        view = ComparisonView(theme, self, acts=False)
        view.setMinimumHeight(theme.px(380))
        # Translators: heading of a column: what a profile was in a backup of that time.
        titles = _("Backup, {moment}").format(moment=moment_words(backup.at)), _("Now")
        view.show_drafts(Sides(drafts.backup, drafts.now, titles), every=standing is Standing.SAME)
        self.body.addWidget(view, 1)
        n = len(view.differences)
        words = ngettext("{n} field differs from the backup.", "{n} fields differ from the backup.", n).format(n=n)
        if standing not in {Standing.SAME, Standing.CHANGED}:
            words = _("The library does not have this profile whole. The backup has what stands at the left.")
        elif standing is Standing.CHANGED and n == 0:
            words = _("No field differs from the backup; the members in its register do.")
        say.setText(words)
        take = self.add_button(_("&Take this profile"), "backup-comparison.take")
        take.setEnabled(standing is not Standing.SAME and not why_not)
        set_tip(take, why_not)
        take.setAutoDefault(False)
        take.clicked.connect(self.accept)
        close = self.add_button(_("Close"), "backup-comparison.close", "primary")
        close.clicked.connect(self.reject)
        close.setDefault(True)
        close.setFocus()
