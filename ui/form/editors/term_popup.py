"""TermPopup: the panel to choose several terms of a vocabulary: search, groups, ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget

from editor.domain.folding import fold
from editor.domain.specs import Choices
from editor.domain.values import JsonValue, is_own_term
from editor.translation import _, ngettext
from ui.announcing import announce
from ui.form.editors.group_list import CHOSEN, GroupList
from ui.form.editors.overlay import Overlay
from ui.form.editors.suggestions import set_up_list
from ui.form.editors.term_delegate import ROW_HEIGHT, TermDelegate
from ui.form.editors.term_lists import Sort, TermList, TermRow, begins, key_of
from ui.form.editors.term_model import ROW, TermModel
from ui.form.editors.tick_list import SearchLine, TickList
from ui.header import ElidedLabel
from ui.theme import Theme
from ui.words import Lens

WIDTH, WIDTH_WITHOUT_GROUPS, HEIGHT = 704, 480, 480
HEAD, FOOT, PAD = 56, 52, 6
MOST_FOR_GROUPS = 0.46
"""Part of the width that the groups may have."""


class TermPopup(Overlay):
    """Shows what is chosen, and says what a person wants changed; whoever opened it changes the value."""

    toggled = Signal(object)
    """A term (as it is stored) that should be chosen, or no longer."""
    clear_wanted = Signal()
    move_wanted = Signal(int, int)
    """A chosen term should stand elsewhere among them: from where, to where."""
    step_wanted = Signal(int)
    """Tab (1) or Shift+Tab (-1) closed the panel of a cell: go on to another cell."""

    def __init__(
        self, kind: Choices, terms: TermList, theme: Theme, anchor: QWidget, *, tab_closes: bool = False
    ) -> None:
        """For a field of that kind. Tab goes round in the panel, or closes it (`tab_closes`)."""
        super().__init__(theme, anchor)
        self._kind = kind
        self._terms = terms
        self._tab_closes = tab_closes
        self._group = ""
        self._chosen: Sequence[JsonValue] = ()
        self._groups_width = 0
        self.setAccessibleName(_("Terms to choose from"))
        self.search = SearchLine(self)
        self.search.setObjectName("term_search")
        self.search.setPlaceholderText(_("Search names and other spellings"))
        self.search.setAccessibleName(_("Search names and other spellings"))
        Lens(theme, self.search)
        self.model = TermModel(self, ticks=True)
        self.list = TickList(self)
        self.list.setObjectName("term_list")
        self.list.setAccessibleName(_("Terms"))
        set_up_list(self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(TermDelegate(theme, self.list, ticks=True))
        self.groups = GroupList(terms, theme, self) if terms.groups else None
        self._make_foot()
        self._join()

    def _make_foot(self) -> None:
        self._count = ElidedLabel("small", self)
        self._clear = QPushButton(_("Clear"), self)
        self._clear.setProperty("role", "quiet")
        self._done = QPushButton(_("Done"), self)
        for button in (self._clear, self._done):
            button.setAutoDefault(False)

    def _join(self) -> None:
        self.search.textChanged.connect(self._on_search_changed)
        self.search.down_wanted.connect(self._on_down_wanted)
        self.search.enter_pressed.connect(self._on_enter_pressed)
        self.list.toggled.connect(self._on_toggled)
        self.list.clicked.connect(self._on_toggled)
        self.list.up_wanted.connect(self.search.setFocus)
        self.list.typed.connect(self.type_on)
        self.list.move_wanted.connect(self._on_move_wanted)
        self._clear.clicked.connect(self._on_clear_clicked)
        self._done.clicked.connect(self.close_panel)
        if self.groups is not None:
            self.list.groups_wanted.connect(self.groups.setFocus)
            self.groups.group_chosen.connect(self._on_group_chosen)
            self.groups.terms_wanted.connect(self._on_down_wanted)
            self.groups.typed.connect(self.type_on)

    # --- opening -----------------------------------------------------------------------------------------------

    def open_for(self, chosen: Sequence[JsonValue], place: QRect, typed: str = "") -> None:
        """Open at `place` of the anchor; the search begins with `typed`."""
        self._chosen = chosen
        self._group = ""
        self.search.setText(typed)
        if self.groups is not None:
            self.groups.setCurrentIndex(self.groups.groups.index(0))
            self._groups_width = self.groups.wanted_width() + 2 * self.theme.px(PAD)
        self._show_rows()
        self._show_count()
        px = self.theme.px
        wanted = px(HEAD) + px(FOOT) + len(self.model.rows) * px(ROW_HEIGHT) + 2 * px(PAD)
        if typed or self.groups is not None:
            wanted = px(HEIGHT)
        width = px(WIDTH if self.groups is not None else WIDTH_WITHOUT_GROUPS)
        self.open_at(place, width, min(wanted, px(HEIGHT)))
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self._reveal_chosen()

    def close_panel(self) -> None:
        """Close; the focus goes back to where the panel was opened."""
        inner = QApplication.focusWidget()
        if inner is not None and self.isAncestorOf(inner):
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        super().close_panel()

    def show_chosen(self, chosen: Sequence[JsonValue]) -> None:
        """Show what is chosen now."""
        before, self._chosen = self._chosen, chosen
        if self._is_other_list(before):
            current = self.list.currentIndex().data(ROW)
            self._show_rows()
            self.list.setCurrentIndex(self.model.find(lambda row: row == current))
        else:
            self.model.show_chosen(chosen)
        self._show_count()

    def type_on(self, text: str) -> None:
        """A letter was typed elsewhere in the panel: the search goes on with it."""
        self.search.setFocus()
        self.search.setCursorPosition(len(self.search.text()))
        self.search.insert(text)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 (Qt's name)
        """Tab stays in the panel of a field, and leaves that of a cell."""
        if self._tab_closes:
            self._take_typed()
            self.close_panel()
            self.step_wanted.emit(1 if next else -1)
            return True
        stops = [self.search, *([self.groups] if self.groups else []), self.list, self._clear, self._done]
        focused = QApplication.focusWidget()
        at = next_place(stops, focused, 1 if next else -1)
        stops[at].setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def _take_typed(self) -> None:
        """Choose the highlighted term if what was typed begins it, or else keep that as words of one's own."""
        typed = self.search.text().strip()
        current = self.list.currentIndex().data(ROW)
        wanted = [row for row in self.model.rows if row == current and begins(row, typed)]
        kept = [row for row in self.model.rows if row.sort is Sort.KEEP]
        for row in (wanted or kept)[:1] if typed else []:
            if not self.model.is_chosen(row):
                self.toggled.emit(row.value)

    # --- rows --------------------------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        query = self.search.text()
        rows: list[TermRow] = []
        if self._group == CHOSEN:
            rows += [row for row in map(self._terms.row_of, self._chosen) if fold(query) in fold(row.text)]
        elif query.strip():
            rows += self._terms.answers(query, self._group)
        else:
            if not self._group:
                rows += [self._terms.row_of(term) for term in self._chosen if is_own_term(term)]
            rows += self._terms.rows(self._group)
        self.model.show_rows(rows)
        self.model.show_chosen(self._chosen)

    def _is_other_list(self, before: Sequence[JsonValue]) -> bool:
        """Whether other rows are to be shown, not only other ticks: what was unticked stays in reach until one goes on."""
        if self._group == CHOSEN:
            shown = [key for row in self.model.rows if (key := key_of(row.value)) in set(map(key_of, self._chosen))]
            return not self.search.text() and shown != list(map(key_of, self._chosen))
        return any(is_own_term(term) for term in (*before, *self._chosen))

    def _show_count(self) -> None:
        n = len(self._chosen)
        if self.groups is not None:
            self.groups.groups.show_chosen(n)
        text = ngettext("{n} chosen.", "{n} chosen.", n).format(n=n) if n else _("Nothing chosen yet.")
        if self._group == CHOSEN and n > 1:
            text = f"{text} {_('Alt+Up and Alt+Down change their order.')}"
        elif self._kind.most_seen is not None:
            most = self._kind.most_seen
            # Translators: stands after "2 chosen."
            seen = ngettext("Published pages show {n} at most.", "Published pages show {n} at most.", most)
            text = f"{text} {seen.format(n=most)}"
        self._count.say(text)
        self._clear.setEnabled(n > 0)

    def _reveal_chosen(self) -> None:
        first = self.model.find(self.model.is_chosen)
        if first.isValid():
            self.list.scrollTo(first, QListView.ScrollHint.PositionAtCenter)
        else:
            self.list.scrollToTop()

    def _on_search_changed(self, query: str) -> None:
        if self.groups is not None:
            self.groups.groups.show_counts(self._terms.count_matches(query) if query.strip() else None)
        self._show_rows()
        if query.strip():
            self.list.setCurrentIndex(self.model.find(lambda row: row.can_choose))
        self.list.scrollToTop()

    def _on_group_chosen(self, group: str) -> None:
        self._group = group
        self._show_rows()
        self._show_count()
        self.list.scrollToTop()

    def _on_down_wanted(self) -> None:
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.find(lambda row: row.can_choose))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_move_wanted(self, steps: int) -> None:
        row = self.list.currentIndex().data(ROW)
        if self._group != CHOSEN or not isinstance(row, TermRow):
            return
        at = next((at for at, term in enumerate(self._chosen) if key_of(term) == key_of(row.value)), -1)
        if at >= 0 and 0 <= at + steps < len(self._chosen):
            self.move_wanted.emit(at, at + steps)
            # Translators: a term was put elsewhere, such as "Wind energy, 2 of 3".
            said = _("{term}, {place} of {n}").format(term=row.text, place=at + steps + 1, n=len(self._chosen))
            announce(self.list, said)

    def _on_enter_pressed(self) -> None:
        self._on_toggled(self.list.currentIndex())

    def _on_toggled(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if not isinstance(row, TermRow) or not row.can_choose:
            return
        self.toggled.emit(row.value)
        if row.sort is Sort.KEEP:
            self.search.setFocus()
        if self.search.text():  # what is typed next is another search
            self.search.clear()
            self._show_again(row)

    def _show_again(self, picked: TermRow) -> None:
        """Show the term just picked among all; from the search, Enter once more shall not take it back."""
        index = self.model.find(lambda row: row.can_choose and key_of(row.value) == key_of(picked.value))
        self.list.setCurrentIndex(index if self.list.hasFocus() else QModelIndex())
        if index.isValid():
            self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _on_clear_clicked(self) -> None:
        self.clear_wanted.emit()
        self.search.setFocus()

    # --- look --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Search above, groups left, terms right, buttons below."""
        super().resizeEvent(event)
        px, box = self.theme.px, self.inner()
        self.search.setGeometry(box.left() + px(12), box.top() + px(12), box.width() - px(24), px(32))
        body = box.adjusted(px(PAD), px(HEAD) + px(PAD), -px(PAD), -px(FOOT) - px(PAD))
        if self.groups is not None:
            width = self._width_of_groups()
            self.groups.setGeometry(QRect(body.left(), body.top(), width - 2 * px(PAD), body.height()))
            body.setLeft(box.left() + width + px(PAD))
        self.list.setGeometry(body)
        foot = QRect(box.left() + px(16), box.bottom() - px(FOOT), box.width() - px(28), px(FOOT))
        x = foot.right()
        for button in (self._done, self._clear):
            width = max(button.sizeHint().width(), px(56))
            x -= width
            button.setGeometry(x, foot.top() + px(10), width, px(32))
            x -= px(8)
        self._count.setGeometry(foot.left(), foot.top(), x - foot.left(), foot.height())

    def _width_of_groups(self) -> int:
        return min(self._groups_width, round(self.inner().width() * MOST_FOR_GROUPS))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The panel, and hairlines between its parts."""
        super().paintEvent(event)
        painter, px, box = QPainter(self), self.theme.px, self.inner()
        line = self.theme.color("hairline")
        painter.fillRect(box.left() + 1, box.top() + px(HEAD), box.width() - 2, 1, line)
        painter.fillRect(box.left() + 1, box.bottom() - px(FOOT), box.width() - 2, 1, line)
        if self.groups is not None:
            top = box.top() + px(HEAD) + px(PAD)
            painter.fillRect(
                box.left() + self._width_of_groups(), top, 1, box.bottom() - px(FOOT) - px(PAD) - top, line
            )


def next_place(stops: Sequence[QWidget], focused: QWidget | None, step: int) -> int:
    """Return the place of the next stop that takes the focus, round and round."""
    at = next((place for place, stop in enumerate(stops) if stop is focused), 0)
    for _turn in stops:
        at = (at + step) % len(stops)
        if stops[at].isEnabled():
            break
    return at
