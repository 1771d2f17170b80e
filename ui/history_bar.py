"""HistoryBar: what is compared with what, and the choices above a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.translation import _
from ui.segments import Segments
from ui.theme import Theme
from ui.words import Words, set_tip

CHANGES, EVERY, STEPS = range(3)
"""What is shown: fields that differ, all fields, every step."""


class HistoryBar(QWidget):
    """Heading, a sentence, what to show, which points, and two buttons."""

    mode_chosen = Signal(int)
    since_chosen = Signal(int)
    """Number of the point that is to be compared; chosen here where there is no room for the timeline."""
    with_chosen = Signal(int)
    """Number of the point that it is to be compared with."""
    export_wanted = Signal()
    restore_wanted = Signal()
    rename_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Without points yet."""
        super().__init__(parent)
        self._theme = theme
        texts = [_("Only changes"), _("All fields"), _("Step by step")]
        self.modes = Segments(theme, texts, texts, self)
        self.modes.setObjectName("history.modes")
        self.modes.chosen.connect(self.mode_chosen)
        self._since = self._combo(_("Since"), "history.since", self.since_chosen.emit)
        self._with = self._combo(_("Compare with"), "history.with", self.with_chosen.emit)
        self._export = self._button(_("Export list…"), "history.export", "quiet", self.export_wanted.emit)
        self._restore = self._button("", "history.restore", "", self.restore_wanted.emit)
        self._rename = self._button(_("Rename…"), "history.rename", "link", self.rename_wanted.emit)
        self._delete = self._button(_("Delete…"), "history.delete", "link", self.delete_wanted.emit)
        self._lay_out()

    def _combo(self, text: str, name: str, activated: Callable[[int], None]) -> tuple[Words, QComboBox]:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(14)
        combo.setMaxVisibleItems(16)
        combo.activated.connect(activated)
        label = Words(self._theme, text, "body", "text2", self)
        label.setBuddy(combo)
        return label, combo

    def _button(self, text: str, name: str, role: str, clicked: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("role", role)
        button.clicked.connect(clicked)
        return button

    def _words(self, font: str, color: str, name: str) -> Words:
        words = Words(self._theme, "", font, color, self)
        words.setObjectName(name)
        words.setWordWrap(True)
        return words

    def _lay_out(self) -> None:
        px = self._theme.px
        self._heading = self._words("title", "text", "history.heading")
        self._summary = self._words("body", "text2", "history.summary")
        self._points, self._buttons = QWidget(self), QWidget(self)
        points, buttons = QHBoxLayout(self._points), QHBoxLayout(self._buttons)
        for widget in (*self._since, *self._with):
            points.addWidget(widget)
        points.addStretch(1)
        buttons.addStretch(1)
        buttons.addWidget(self._export)
        buttons.addWidget(self._restore)
        for layout in (points, buttons):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(8))
        self._tools = QGridLayout()
        self._tools.setHorizontalSpacing(px(16))
        self._tools.setVerticalSpacing(px(8))
        self._tools.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        top = QHBoxLayout()
        top.setSpacing(px(16))
        top.addWidget(self._heading, 1)
        top.addWidget(self._rename)
        top.addWidget(self._delete)
        whole.addLayout(top)
        whole.addWidget(self._summary)
        whole.addSpacing(px(8))
        whole.addLayout(self._tools)
        self._places: tuple[tuple[int, int, int], ...] = ()
        self.set_room(0, with_since=False)

    # --- showing -----------------------------------------------------------------------------------------------

    def say(self, heading: str, summary: str) -> None:
        """Say what is shown."""
        self._heading.setText(heading)
        self._summary.setText(summary)

    def show_points(self, names: Sequence[str], since: int, compared_with: int) -> None:
        """Offer these points; two of them, by their numbers, are chosen."""
        for (_label, combo), chosen in ((self._since, since), (self._with, compared_with)):
            if [combo.itemText(row) for row in range(combo.count())] != list(names):
                combo.clear()
                combo.addItems(names)
            combo.setCurrentIndex(chosen)

    def show_mode(self, mode: int, *, with_since: bool) -> None:
        """Show the choices that belong to what is shown; `with_since`: there is no timeline to choose from."""
        self.modes.show_choice(mode)
        for widget in (*self._with, self._export, self._restore):
            widget.setVisible(mode != STEPS)
        for widget in self._since:
            widget.setVisible(with_since)
        self._points.setVisible(mode != STEPS)
        self._place()

    def offer_renaming(self, *, offered: bool) -> None:
        """Offer to rename and to delete the point."""
        for button in (self._rename, self._delete):
            button.setVisible(offered)

    def show_restore(self, words: str, *, can_restore: bool, can_export: bool, why_not: str = "") -> None:
        """What restoring is called, and what can be done; `why_not` is why nothing can be restored at all."""
        set_tip(self._restore, why_not)
        self._restore.setText(words.replace("&", "&&"))
        self._place()
        self._restore.setEnabled(can_restore)
        self._export.setEnabled(can_export)

    def set_room(self, width: int, *, with_since: bool) -> None:
        """Stand side by side, or below each other where there is little room."""
        self._width, self._with_since = width, with_since
        self._place()

    def _place(self) -> None:
        gap = self._theme.px(16)
        modes, points, buttons = (widget.sizeHint().width() for widget in (self.modes, self._points, self._buttons))
        if modes + points + buttons + 2 * gap <= self._width and not self._with_since:
            places = ((0, 0, 1), (0, 1, 1), (0, 2, 1))
        elif modes + buttons + 2 * gap <= self._width:
            places = ((0, 0, 1), (1, 0, 3), (0, 2, 1))
        else:
            places = ((0, 0, 3), (1, 0, 3), (2, 0, 3))
        if places != self._places:
            self._places = places
            for widget, (row, column, columns) in zip((self.modes, self._points, self._buttons), places, strict=True):
                self._tools.addWidget(widget, row, column, 1, columns)
