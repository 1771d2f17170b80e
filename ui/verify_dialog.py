"""VerifyDialog: which submission a file or the code of a sheet is, or what differs from what the library keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from editor.domain.code import Code, read_code
from editor.translation import _
from editor.verifying import Answer
from ui.announcing import announce
from ui.comparison_view import ComparisonView, Sides
from ui.drop_sign import local_files
from ui.plain_dialog import PlainDialog
from ui.theme import Theme

FindOut = Callable[[Path | None, Code | None, Callable[[Answer | str], None]], None]
"""Finds out what a file, a code or both are, and gives the answer, or why there is none, to the function."""
LEAST_ROWS = 220


class VerifyDialog(PlainDialog):
    """Changes nothing."""

    def __init__(
        self, find_out: FindOut, choose_file: Callable[[], Path | None], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`choose_file` asks for one."""
        super().__init__(theme, _("Which submission is it?"), parent, width=760)
        self.setObjectName("verify-dialog")
        self.setAcceptDrops(True)
        self._find_out, self._choose_file = find_out, choose_file
        self._path: Path | None = None
        self.add_words(
            _(
                "Choose a submission or a bundle, or drop it here; or write the code at the foot of a sheet, as printed or scanned."
            )
        )
        self.body.addLayout(self._make_line())
        self._file = self.add_words("", "small")
        self._file.setObjectName("verify.file-name")
        self._file.hide()
        self._answer = self.add_words("", "group", "text")
        self._answer.setObjectName("verify.answer")
        self._answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = self.add_words("", color="text")
        self._more.setObjectName("verify.more")
        self.comparison = ComparisonView(theme, self, acts=False)
        self.comparison.setMinimumHeight(theme.px(LEAST_ROWS))
        self.comparison.hide()
        self.body.addWidget(self.comparison, 1)
        self.body.addStretch(0)
        close = self.add_button(_("Close"), "dialog.close")
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        self._code.setFocus()

    def _make_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        label = QLabel(_("&Code"), self)
        self._code = QLineEdit(self)
        self._code.setObjectName("verify.code")
        self._code.setAcceptDrops(False)  # files that are dropped here are to be verified
        self._code.setAccessibleName(_("Code at the foot of a sheet"))
        self._code.returnPressed.connect(self._on_look)
        label.setBuddy(self._code)
        look = self.add_button(_("&Look it up"), "verify.look")
        choose = self.add_button(_("Choose a &file…"), "verify.choose")
        for button, pressed in ((look, self._on_look), (choose, self._on_choose)):
            button.clicked.connect(pressed)
            button.setAutoDefault(False)
        for widget in (label, self._code, look, choose):
            line.addWidget(widget, 1 if widget is self._code else 0)
        return line

    # --- asking ------------------------------------------------------------------------------------------------

    def _on_look(self) -> None:
        if not self._code.text().strip():
            self._path = None
            self._refuse(_("Write the code first, or choose a file."))
            self._code.setFocus()
            return
        code = read_code(self._code.text())
        if code is None:
            self._refuse(_("This is no code of a sheet: that has at least 16 digits, 0 to 9 and a to f."))
            self._code.setFocus()
            return
        self._ask(self._path, code)

    def _on_choose(self) -> None:
        path = self._choose_file()
        if path is not None:
            self.show_file(path)

    def show_file(self, path: Path) -> None:
        """Say what a file is; beside a code that is written, whether both belong together."""
        self._path = path
        self._file.setText(_("File: {file}").format(file=path.name))
        self._file.show()
        self._ask(path, read_code(self._code.text()))

    def _ask(self, path: Path | None, code: Code | None) -> None:
        self._say(_("Looking…"), [], "text2")
        self._find_out(path, code, self._on_found)

    def _on_found(self, answer: Answer | str) -> None:
        if not shiboken6.isValid(self):  # it was closed meanwhile
            return
        if isinstance(answer, str):
            self._path = None
            self._refuse(answer)
            return
        verdict = answer.verdict
        lines = [*(verdict.lines if verdict is not None else []), *answer.code_lines]
        keys = verdict.keys if verdict is not None else ()
        lines += [_("{key}: another").format(key=key) for key in keys]
        is_wrong = not answer.fits or (verdict is not None and not verdict.agrees)
        self._say(lines[0], lines[1:], "ok" if answer.is_good else "fix" if is_wrong else "text")
        sides = verdict.sides if verdict is not None else None
        self.comparison.setVisible(sides is not None)
        if sides is not None:
            titles = (_("In the library"), _("In this file"))
            self.comparison.show_drafts(Sides(*sides, titles), takes_back=False)
        self.resize(self.sizeHint())

    def _refuse(self, sentence: str) -> None:
        self._say("", [sentence], "fix")

    def _say(self, head: str, more: list[str], tone: str) -> None:
        self.comparison.hide()
        self._answer.setText(head)
        self._answer.setVisible(bool(head))
        self._more.setText("\n".join(more))
        self._more.setVisible(bool(more))
        self._more.set_color(tone)
        announce(self, " ".join([head, *more]))

    # --- files that are dropped ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """One file can be dropped."""
        if len(local_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Say what it is."""
        for name in local_files(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.show_file(Path(name))
