"""BatchDialog: sheets of many profiles, a file each into a folder, with how far it is and a report of what was left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

from editor.exchange.formats import SHEETS
from editor.sheet.layouts import layouts_of_one
from editor.sheet.wish import Wish
from editor.sheet_batch import Outcome
from editor.storage.headers import ProfileHeader
from editor.translation import _, ngettext
from ui.announcing import announce
from ui.batch_runner import BatchRunner, Wanted
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import plain_tool_tip

Read = Callable[[list[str], Callable[[list[Wanted]], None]], None]
"""Reads profiles by their ids, and gives them to the function."""


class BatchDialog(PlainDialog):
    """Choose profiles, layout, form and folder; then it runs, and says what became of each."""

    def __init__(
        self,
        headers: Sequence[ProfileHeader],
        wish: Wish,
        choose_folder: Callable[[], Path | None],
        read: Read,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`headers` are the profiles of the library; archived ones are not ticked. `wish` says all but the layout."""
        super().__init__(theme, _("Sheets of many profiles"), parent, width=560)
        self.setObjectName("batch-dialog")
        self._wish, self._choose_folder, self._read = wish, choose_folder, read
        self._written, self._faults = 0, list[str]()
        self._folder = Path()
        self.runner = BatchRunner(self)
        self.runner.outcome_ready.connect(self._on_outcome)
        self.runner.ended.connect(self._on_ended)
        self.profiles = self._make_profiles(headers)
        self.layouts = QComboBox(self)
        self.layouts.setObjectName("batch-dialog.layout")
        for layout in layouts_of_one():
            self.layouts.addItem(layout.label, layout.name)
        self.layouts.setCurrentIndex(max(self.layouts.findData(wish.layout), 0))
        self.forms = QComboBox(self)
        self.forms.setObjectName("batch-dialog.form")
        for form in SHEETS:
            self.forms.addItem(f"{form.label} ({form.suffixes[0]})", form.suffixes[0])
        self.progress = QProgressBar(self)
        self.progress.setObjectName("batch-dialog.progress")
        self.progress.setAccessibleName(_("How far it is"))
        self.progress.hide()
        self.report = QPlainTextEdit(self)
        self.report.setObjectName("batch-dialog.report")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(_("What became of them"))
        self.report.hide()
        rows = QFormLayout()
        rows.addRow(_("&Profiles"), self.profiles)
        rows.addRow(_("&Layout"), self.layouts)
        rows.addRow(_("&As"), self.forms)
        self.body.addLayout(rows)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.report)
        self._cancel = self.add_button(_("Close"), "batch-dialog.cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._begin = self.add_button(_("Choose a &folder and begin…"), "batch-dialog.begin", "primary")
        self._begin.setDefault(True)
        self._begin.clicked.connect(self._on_begin)

    def _make_profiles(self, headers: Sequence[ProfileHeader]) -> QListWidget:
        box = QListWidget(self)
        box.setObjectName("batch-dialog.profiles")
        for header in headers:
            item = QListWidgetItem(header.name or _("(no name)"), box)
            item.setData(Qt.ItemDataRole.UserRole, header.id)
            item.setToolTip(plain_tool_tip(header.name))
            item.setSizeHint(QSize(0, self.theme.px(28)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if header.archived else Qt.CheckState.Checked)
        box.setCurrentRow(0)
        return box

    def _chosen(self) -> list[str]:
        items = [self.profiles.item(row) for row in range(self.profiles.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        ]

    # --- running -----------------------------------------------------------------------------------------------

    def _on_begin(self) -> None:
        chosen = self._chosen()
        folder = self._choose_folder() if chosen else None
        if folder is None:
            return
        self._folder, self._written, self._faults = folder, 0, []
        for widget in (self.profiles, self.layouts, self.forms, self._begin):
            widget.setEnabled(False)
        self.progress.setRange(0, len(chosen))
        self.progress.setValue(0)
        self.progress.show()
        self._cancel.setText(_("Cancel"))
        self._read(chosen, self._on_read)

    def _on_read(self, wanted: list[Wanted]) -> None:
        wish = replace(self._wish, layout=str(self.layouts.currentData()))
        self.runner.start(wanted, self._folder, wish, str(self.forms.currentData()))

    def _on_outcome(self, outcome: Outcome) -> None:
        if outcome.fault:
            self._faults.append(f"{outcome.name}: {outcome.fault}")
        else:
            self._written += 1
        self.progress.setValue(self.progress.value() + 1)

    def _on_ended(self) -> None:
        n, left = self._written, self.progress.maximum() - self._written - len(self._faults)
        lines = [ngettext("{n} sheet written to {folder}.", "{n} sheets written to {folder}.", n)]
        lines = [lines[0].format(n=n, folder=self._folder.name)]
        if left:
            lines.append(ngettext("{n} was left out.", "{n} were left out.", left).format(n=left))
        lines += self._faults
        self.report.setPlainText("\n".join(lines))
        self.report.show()
        announce(self.report, lines[0])
        for widget in (self.profiles, self.layouts, self.forms, self._begin):
            widget.setEnabled(True)
        self._cancel.setText(_("Close"))
        self._cancel.setFocus()

    @property
    def is_running(self) -> bool:
        """Whether sheets are being made."""
        return not self._begin.isEnabled()

    def _on_cancel(self) -> None:
        if self.is_running:
            self.runner.give_up()
        else:
            self.reject()

    def reject(self) -> None:
        """Escape, too, ends what runs first."""
        if self.is_running:
            self.runner.give_up()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """No sheet is made for a dialog that is gone."""
        self.runner.wait()
        super().closeEvent(event)
