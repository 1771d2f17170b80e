"""CompareDialog: any two of page, submission, version, draft and profile side by side; what is open can take values over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.exchange.comparison import Beside, Comparison
from editor.exchange.findings import Finding
from editor.exchange.line_places import LEAVE
from editor.exchange.reading import Reading
from editor.translation import _
from ui.announcing import announce
from ui.compare_sides import Side, SideKind, SideSource, Taking
from ui.elided_combo import ElidedCombo
from ui.findings_dialog import FindingsDialog
from ui.findings_view import FindingsView
from ui.import_rows import Columns
from ui.import_words import compared_heads, compared_summary, take_over_summary, take_over_words
from ui.theme import Theme
from ui.words import Words

WIDEST_CHOICE, LETTERS = 360, 28


class CompareDialog(FindingsDialog):
    """`taking` is what was chosen, once it is accepted. The open profile, where it is one of the two, stands at the left."""

    def __init__(
        self,
        source: SideSource,
        choose_other: Callable[[], str | Path | None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`choose_other` asks for another profile, or a file."""
        super().__init__(theme, _("Compare"), parent)
        self.setObjectName("compare-dialog")
        self._source, self._choose_other = source, choose_other
        self._sides = list(source.sides)
        self._shown: list[Side | None] = [None, None]
        self._readings: dict[Side, Reading] = {}
        self._comparison: Comparison | None = None
        self._combos = [
            self._make_combo("compare.left", _("What stands at the left")),
            self._make_combo("compare.right", _("What stands at the right")),
        ]
        self.top.addLayout(self._make_line())
        self._waits = self.words("")
        self._waits.setObjectName("compare.waits")
        self.top.addWidget(self._waits)
        self._close = self.add_button(_("Close"), "compare.close", "", self.reject)
        self._take = self.add_button("", "compare.take", "primary", self.accept)
        for number, side in enumerate(self._sides[:2]):
            self._shown[number] = side
        self._fill_combos()
        self._load()
        self._combos[1].setFocus()

    @property
    def taking(self) -> Taking:
        """The values that were chosen."""
        left, right = self._shown
        if self._comparison is None or left is None or right is None:
            return Taking("", [])
        return Taking(right.title, self._comparison.edits(self._readings[left].draft))

    # --- choosing ----------------------------------------------------------------------------------------------

    def _make_combo(self, name: str, about: str) -> ElidedCombo:
        combo = ElidedCombo(about, self)
        combo.setObjectName(name)
        combo.setMaximumWidth(self.theme.px(WIDEST_CHOICE))
        combo.setMinimumContentsLength(LETTERS)
        combo.activated.connect(self._on_activated)
        return combo

    def _make_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        # Translators: above a comparison: "Show [this profile now] beside [revision 2]".
        for text, combo in zip((_("S&how"), _("&beside")), self._combos, strict=True):
            label = Words(self.theme, text, parent=self)
            label.setBuddy(combo)
            line.addWidget(label)
            line.addWidget(combo, 1)
        line.addStretch(1)
        return line

    def _fill_combos(self) -> None:
        for combo, shown in zip(self._combos, self._shown, strict=True):
            combo.clear()
            combo.addItems([side.title for side in self._sides])
            if self._sides:
                combo.insertSeparator(combo.count())
            combo.addItem(_("Another profile or a file…"))
            combo.setCurrentIndex(self._sides.index(shown) if shown is not None else -1)

    def _on_activated(self, row: int) -> None:
        number = next((at for at, combo in enumerate(self._combos) if combo is self.sender()), 0)
        side = self._sides[row] if row < len(self._sides) else self._ask_other()
        if side is not None:
            if side == self._shown[1 - number]:
                self._shown[1 - number] = self._shown[number]
            self._shown[number] = side
            self._keep_now_left(number)
        self._fill_combos()
        self._load()

    def _keep_now_left(self, chosen: int) -> None:
        """What is open stands at the left, for it can take over; what was just chosen stays."""
        right = self._shown[1]
        if right is None or right.kind is not SideKind.NOW:
            return
        if chosen == 1:
            self._shown.reverse()
        else:
            others = (side for side in self._sides if side.kind is not SideKind.NOW and side != self._shown[0])
            self._shown[1] = next(others, None)

    def _ask_other(self) -> Side | None:
        chosen = self._choose_other()
        if chosen is None:
            return None
        side = self._source.side_of(chosen)
        if side not in self._sides:
            self._sides.append(side)
        return side

    # --- showing -----------------------------------------------------------------------------------------------

    def _load(self) -> None:
        """Show both, once they are read; what could not be read is tried again."""
        missing = [side for side in self._shown if side is not None and side not in self._readings]
        if missing:
            self._show_none(_("Reading {what}…").format(what=missing[0].title))
        for side in missing:
            self._source.load(side, self._on_loaded, self._on_failed)
        if not missing:
            self._show_both()

    def _on_loaded(self, side: Side, reading: Reading) -> None:
        if not shiboken6.isValid(self):  # it was closed meanwhile
            return
        self._readings[side] = reading
        self._show_both()

    def _on_failed(self, side: Side, sentence: str) -> None:
        if shiboken6.isValid(self) and side in self._shown:
            self._show_none(sentence)
            announce(self, sentence, urgent=True)

    def _show_none(self, words: str) -> None:
        self.show_view(None)
        self._comparison = None
        self._waits.setText(words)
        self._on_changed()

    def _show_both(self) -> None:
        left, right = self._shown
        if left is None or right is None:
            self._show_none(_("Choose what to compare."))
            return
        if left not in self._readings or right not in self._readings:
            return
        reading = self._readings[right]
        beside = Beside(self._readings[left].draft, self._source.lists, self._source.today)
        self._comparison = comparison = Comparison(reading, beside)
        for finding in Finding:  # nothing is taken but what is chosen
            comparison.take_all(finding, takes=False)
        comparison.lines.place_rest(LEAVE)
        chooses = left.kind is SideKind.NOW and self._source.can_take
        columns = Columns(right.title, left.title, nothing=_("No value"), chooses=chooses, explains=False)
        view = FindingsView(comparison, compared_heads(comparison, left.title, right.title), columns, self.theme, self)
        view.changed.connect(self._on_changed)
        self.show_view(view)
        said = compared_summary(comparison)
        self._waits.setText(said)
        announce(self, said)
        self._on_changed()

    def _on_changed(self) -> None:
        chooses = self.view is not None and self.view.chooses
        self._take.setVisible(chooses)
        if self._comparison is None or not chooses:
            self.say("")
            return
        outcome = self._comparison.outcome()
        self.say(take_over_summary(outcome))
        self._take.setText(take_over_words(outcome))
        self._take.setEnabled(bool(outcome.taken or outcome.marked or outcome.noted))

    def accept(self) -> None:
        """Take over what was chosen; nothing, where nothing can be."""
        if self._take.isVisible() and self._take.isEnabled():
            super().accept()
