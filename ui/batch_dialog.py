"""BatchDialog: sheets of many profiles, into files or on paper, with how far it is and a report of what was left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPlainTextEdit, QProgressBar, QWidget

from editor.exchange.formats import SHEETS
from editor.sheet.layouts import LAYOUTS, layout_of, layouts_of_one
from editor.sheet.wish import Wish
from editor.sheet_batch import Outcome, Wanted
from editor.storage.headers import ProfileHeader
from editor.translation import _, ngettext
from ui.announcing import announce
from ui.batch_runner import BatchRunner
from ui.plain_dialog import PlainDialog
from ui.print_runner import PrintRunner
from ui.profile_ticks import ProfileTicks
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_LINES = 8
"""Of a report that are seen at once."""

Read = Callable[[list[str], Callable[[list[Wanted]], None]], None]
"""Reads profiles by their ids, and gives them to the function."""


class BatchDialog(PlainDialog):
    """Choose profiles and layout; then form and folder, or a printer: it runs, and says what became of each."""

    def __init__(
        self,
        headers: Sequence[ProfileHeader],
        wish: Wish,
        choose_folder: Callable[[], Path | None],
        choose_printer: Callable[[Wish], QPrinter | None],
        read: Read,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`headers` are the profiles of the library. `wish` says all but the layout."""
        super().__init__(theme, _("Sheets of many profiles"), parent, width=560)
        self.setObjectName("batch-dialog")
        self._wish, self._read = wish, read
        self._choose_folder, self._choose_printer = choose_folder, choose_printer
        self._folder: Path | None = None
        self._printer: QPrinter | None = None
        self._written, self._faults = 0, list[str]()
        self.runner, self.printing = BatchRunner(self), PrintRunner(self)
        for runner in (self.runner, self.printing):
            runner.outcome_ready.connect(self._on_outcome)
            runner.ended.connect(self._on_ended)
        self.ticks = ProfileTicks("batch-dialog", headers, theme, self)
        self.profiles = self.ticks.profiles
        self.layouts = self._combo("layout", _layouts())
        self.layouts.setCurrentIndex(max(self.layouts.findData(wish.layout), 0))
        suffixes = [form.suffixes[0] for form in SHEETS]
        self.forms = self._combo("form", [(f"{form.label} ({form.suffixes[0]})", form.suffixes[0]) for form in SHEETS])
        self.forms.setCurrentIndex(suffixes.index(".pdf"))
        self._lay_out()
        self._cancel = self.add_button(_("Close"), "batch-dialog.cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._print = self.add_button(_("P&rint…"), "batch-dialog.print")
        self._print.clicked.connect(self._on_print)
        self._begin = self.add_button(_("Choose a &folder and begin…"), "batch-dialog.begin", "primary")
        self._begin.setDefault(True)
        self._begin.clicked.connect(self._on_begin)

    def _lay_out(self) -> None:
        self.progress = QProgressBar(self)
        self.progress.setObjectName("batch-dialog.progress")
        self.progress.setAccessibleName(_("How far it is"))
        self.progress.setTextVisible(False)  # the bar is a line: figures have no room in it
        self.progress.hide()
        self.report = QPlainTextEdit(self)
        self.report.setObjectName("batch-dialog.report")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(_("What became of them"))
        self.report.hide()
        rows = QFormLayout()
        rows.addRow(_("&Profiles"), self.ticks)
        label = rows.labelForField(self.ticks)
        if isinstance(label, QLabel):
            label.setBuddy(self.profiles)
        rows.addRow(_("&Layout"), self.layouts)
        rows.addRow(_("Files a&s"), self.forms)
        self.body.addLayout(rows)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.report)

    def _combo(self, name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(f"batch-dialog.{name}")
        for words, data in choices:
            combo.addItem(words, data)
        return combo

    # --- running -----------------------------------------------------------------------------------------------

    def _chosen_wish(self) -> Wish:
        return replace(self._wish, layout=str(self.layouts.currentData()))

    def _on_begin(self) -> None:
        self._folder = self._choose_folder() if self.ticks.chosen() else None
        if self._folder is not None:
            self._printer = None
            self._start()

    def _on_print(self) -> None:
        self._printer = self._choose_printer(self._chosen_wish()) if self.ticks.chosen() else None
        if self._printer is not None:
            self._folder = None
            self._start()

    def _start(self) -> None:
        chosen = self.ticks.chosen()
        self._written, self._faults = 0, []
        self._set_running(running=True)
        self.progress.setRange(0, 1 if layout_of(str(self.layouts.currentData())).of_several else len(chosen))
        self.progress.setValue(0)
        self.progress.show()
        self._cancel.setText(_("Cancel"))
        self._read(chosen, self._on_read)

    def _on_read(self, wanted: list[Wanted]) -> None:
        wish = self._chosen_wish()
        if self._printer is not None:
            from editor.sheet.typeset import Typesetter

            self.printing.start(self._printer, wanted, wish, Typesetter())
        elif self._folder is not None:
            self.runner.start(wanted, self._folder, wish, str(self.forms.currentData()))

    def _on_outcome(self, outcome: Outcome) -> None:
        if outcome.fault:
            self._faults.append(f"{outcome.name}: {outcome.fault}")
        else:
            self._written += 1
        self.progress.setValue(self.progress.value() + 1)

    def _on_ended(self) -> None:
        n, left = self._written, self.progress.maximum() - self._written - len(self._faults)
        if self._folder is not None:
            done = ngettext("{n} sheet written to {folder}.", "{n} sheets written to {folder}.", n)
            lines = [done.format(n=n, folder=self._folder.name)]
        else:
            lines = [ngettext("{n} sheet printed.", "{n} sheets printed.", n).format(n=n)]
        if left:
            lines.append(ngettext("{n} was left out.", "{n} were left out.", left).format(n=left))
        lines += self._faults
        self._show_report("\n".join(lines))
        announce(self.report, lines[0])
        self._printer = None
        self._set_running(running=False)
        self._cancel.setText(_("Close"))
        self._cancel.setFocus()

    def _show_report(self, text: str) -> None:
        """As high as its lines, which wrap, up to `MOST_LINES`: the dialog grows with it."""
        self.report.setPlainText(text)
        metrics, around = self.report.fontMetrics(), self.theme.px(12)
        room = QRect(0, 0, self.progress.width() - 2 * around, 0)  # the bar above is as wide
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere, text).height()
        self.report.setFixedHeight(min(height, MOST_LINES * metrics.lineSpacing()) + 2 * around)
        self.report.show()

    def _set_running(self, *, running: bool) -> None:
        for widget in (self.ticks, self.layouts, self.forms, self._print, self._begin):
            widget.setEnabled(not running)

    @property
    def is_running(self) -> bool:
        """Whether sheets are being made."""
        return not self._begin.isEnabled()

    def _on_cancel(self) -> None:
        if self.is_running:
            self._give_up()
        else:
            self.reject()

    def _give_up(self) -> None:
        self.runner.give_up()
        self.printing.give_up()

    def wait(self) -> None:
        """Make no further sheet, and wait for what was begun."""
        self._give_up()
        self.runner.wait()
        self.printing.wait()

    def reject(self) -> None:
        """Escape, too, ends what runs first."""
        if self.is_running:
            self._give_up()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """No sheet is made for a dialog that is gone."""
        self.wait()
        super().closeEvent(event)


def _layouts() -> list[tuple[str, str]]:
    """What layouts are called, and their names: of one profile each, and of all on one sheet."""
    return [(layout.label, layout.name) for layout in [*layouts_of_one(), *(one for one in LAYOUTS if one.of_several)]]
