"""ImportDialog: what a file says beside what the profile holds; a person chooses, and nothing changes before Import."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.domain.draft import Draft, Edit
from editor.domain.specs import Catalogue
from editor.exchange.comparison import Compared, Comparison, Finding
from editor.exchange.reading import Reading
from editor.translation import _, ngettext
from ui.import_groups import Group
from ui.import_rows import LABEL_SHARE, VALUE_SHARE, ComparedRow, Headings, LineRow, Row, make_places
from ui.import_words import heads, is_page, source, summary, theirs, title
from ui.plain_area import plain_area
from ui.screens import room_for
from ui.segments import Segments
from ui.theme import Theme
from ui.words import Framed, Words

UNPLACED, ALL = "unplaced", "all"
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ORDER = (Finding.DIFFERENT, Finding.LOST, None, Finding.NEW, Finding.SAME)
"""Of the groups; None stands for lines that found no field."""
_FILTERS = (Finding.DIFFERENT, Finding.NEW, Finding.LOST, None, Finding.SAME)


class ImportDialog(QDialog):
    """Compares, asks, and says which edits were chosen."""

    def __init__(
        self,
        reading: Reading,
        current: Draft | None,
        catalogue: Catalogue,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`current` is None for a new profile."""
        super().__init__(parent)
        self.setObjectName("import-dialog")
        self.setSizeGripEnabled(True)
        self._theme, self._reading, self._catalogue = theme, reading, catalogue
        self._is_new = current is None
        self.comparison = Comparison(reading, current)
        self._places = make_places(self.comparison)
        self._title = title(current, catalogue)
        self.setWindowTitle(self._title)
        self._groups: dict[Finding | None, Group] = {}
        self._make_groups(reading)
        self._make_foot()
        self._lay_out()
        self._on_changed()
        theme.changed.connect(self.update)
        self._import.setFocus()
        if self._asked is not None:
            self._asked.setFocus()

    # --- what comes of it --------------------------------------------------------------------------------------

    def edits(self, draft: Draft) -> list[Edit]:
        """The edits that bring what was chosen into `draft`, marks included."""
        return self.comparison.edits(draft)

    def note_unplaced(self) -> str:
        """The lines that stay without a field."""
        return self.comparison.report()

    # --- parts -------------------------------------------------------------------------------------------------

    def _make_groups(self, reading: Reading) -> None:
        self._heads = heads(self.comparison, reading, is_new=self._is_new)
        order = (Finding.NEW, *(one for one in _ORDER if one is not Finding.NEW)) if self._is_new else _ORDER
        for finding in order:
            makers = self._makers(finding)
            group = Group(self._theme, self._heads[finding], makers, self)
            group.setObjectName(f"import.{finding.value if finding else UNPLACED}")
            group.setVisible(bool(makers))
            group.changed.connect(self._on_changed)
            self._groups[finding] = group
        self._groups[Finding.DIFFERENT].all_wanted.connect(self._on_all_different)
        self._groups[Finding.NEW].all_wanted.connect(self._on_all_new)
        self._open_usual()

    def _open_usual(self) -> None:
        only_new = not any(self._groups[finding].count for finding in (Finding.DIFFERENT, Finding.LOST, None))
        for finding, group in self._groups.items():
            folded = finding is Finding.SAME or (finding is Finding.NEW and not only_new and not self._is_new)
            group.set_open(opened=not folded)

    def _makers(self, finding: Finding | None) -> Sequence[Callable[[QWidget], Row]]:
        if finding is None:
            return [functools.partial(self._line_row, index) for index in range(len(self.comparison.unplaced))]
        return [functools.partial(self._compared_row, entry) for entry in self.comparison.of(finding)]

    def _compared_row(self, entry: Compared, parent: QWidget) -> Row:
        nothing = _("Nothing under the label") if is_page(self._reading) else _("No value")
        return ComparedRow(self._theme, self.comparison, entry, parent, with_ours=not self._is_new, nothing=nothing)

    def _line_row(self, index: int, parent: QWidget) -> Row:
        return LineRow(self._theme, self.comparison, index, self._places, parent)

    def _button(self, text: str, object_name: str, role: str, clicked: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(object_name)
        button.setProperty("role", role)
        button.clicked.connect(clicked)
        return button

    def _make_filters(self) -> QHBoxLayout:
        words = {finding: head[1] for finding, head in self._heads.items()} | (
            {Finding.LOST: _("Lost")} if is_page(self._reading) else {}
        )
        counts = [(words[finding], self._groups[finding].count) for finding in _FILTERS]
        self._filters: list[Finding | str | None] = [
            ALL,
            *(finding for finding in _FILTERS if self._groups[finding].count),
        ]
        total = sum(n for _words, n in counts)
        # Translators: a filter and how many it shows: "Different 3".
        texts = [
            _("{what} {n}").format(what=what, n=n) for what, n in [(_("All"), total), *counts] if n or what == _("All")
        ]
        self._filter = Segments(self._theme, texts, texts, self)
        self._filter.setObjectName("import.filter")
        self._filter.show_choice(0)
        self._filter.chosen.connect(self._on_filter_chosen)
        line = QHBoxLayout()
        line.addWidget(self._filter)
        line.addStretch(1)
        keep = _("Leave all") if self._is_new else _("Keep all")
        line.addWidget(self._button(keep, "import.keep-all", "quiet", self._on_keep_all))
        line.addWidget(self._button(_("Take all"), "import.take-all", "quiet", self._on_take_all))
        return line

    def _make_columns(self) -> QWidget:
        px = self._theme.px
        file = theirs(self._reading)
        shares = [(_("Field"), LABEL_SHARE), (_("In your profile"), VALUE_SHARE), (file, VALUE_SHARE)]
        if self._is_new:
            shares = [shares[0], (file, 2 * VALUE_SHARE)]
        self._columns = Headings(self._theme, self)
        for text, share in shares:
            self._columns.add_cell(Words(self._theme, text, "small", "text2", self._columns), share)
        holder = QWidget(self)
        self._above = QHBoxLayout(holder)
        self._above.setContentsMargins(1, 0, 1, 0)
        self._above.addWidget(self._columns)
        holder.setFixedHeight(px(22))
        return holder

    def _make_asked(self) -> QLineEdit | None:
        if self.comparison.title_field is None:
            return None
        asked = QLineEdit(self)
        asked.setObjectName("import.title")
        asked.setMaximumWidth(self._theme.px(480))
        asked.setAccessibleName(self.comparison.title_field.sheet_label)
        asked.textEdited.connect(self._on_title_edited)
        return asked

    def _make_foot(self) -> None:
        self._summary = Words(self._theme, "", "small", "text2", self)
        self._summary.setObjectName("import.summary")
        self._summary.setWordWrap(True)
        self._copy = self._button(_("Copy what was not placed"), "import.copy", "quiet", self._on_copy)
        self._copy.setVisible(bool(self.comparison.unplaced))
        self._cancel = self._button(_("Cancel"), "import.cancel", "", self.reject)
        self._import = self._button("", "import.import", "primary", self.accept)

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        top = QVBoxLayout()
        top.setContentsMargins(px(32), px(16), px(32), px(16))
        top.setSpacing(px(4))
        heading = Words(theme, self._title, "title", parent=self)
        heading.setWordWrap(True)
        top.addWidget(heading)
        line = Words(theme, source(self._reading), "small", "text2", self)
        line.setWordWrap(True)
        top.addWidget(line)
        self._asked = self._make_asked()
        if self._asked is not None:
            top.addSpacing(px(12))
            page = _("The page does not say the name of the organisation.")
            text = page if is_page(self._reading) else _("The file does not say the name of the organisation.")
            missing = Words(theme, text, "body", "confirm", self)
            missing.setBuddy(self._asked)
            top.addWidget(missing)
            top.addWidget(self._asked)
        top.addSpacing(px(8))
        top.addLayout(self._make_filters())
        top.addSpacing(px(12))
        top.addWidget(self._make_columns())
        top.addWidget(Framed(self._theme, self._make_area(), self), 1)
        foot = QFrame(self)
        foot.setProperty("role", "problems")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(px(32), px(12), px(32), px(12))
        buttons.setSpacing(px(8))
        buttons.addWidget(self._summary, 1)
        for button in (self._copy, self._cancel, self._import):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top, 1)
        whole.addWidget(foot)

    def _make_area(self) -> QScrollArea:
        inside = QWidget(self)
        inside.setProperty("role", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for group in self._groups.values():
            column.addWidget(group)
        column.addStretch(1)
        area = plain_area(inside, self)
        area.setObjectName("import.rows")
        area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        return area

    def _on_range_changed(self, _least: int, most: int) -> None:
        """The headings of the columns stay above them, scroll bar or not."""
        self._above.setContentsMargins(1, 0, 1 + (self._theme.px(8) if most else 0), 0)

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        outcome = self.comparison.outcome()
        self._summary.setText(summary(outcome, is_new=self._is_new))
        n = outcome.taken
        if n or not outcome.marked:
            self._import.setText(ngettext("Import {n} value", "Import {n} values", n).format(n=n))
        else:
            self._import.setText(ngettext("Mark {n} field", "Mark {n} fields", outcome.marked).format(n=outcome.marked))
        self._show_links()

    def _show_links(self) -> None:
        comparison = self.comparison
        for finding, keep in ((Finding.DIFFERENT, _("Keep all {n}")), (Finding.NEW, _("Leave all {n}"))):
            entries = comparison.of(finding)
            all_taken = all(comparison.takes(entry.field.path) for entry in entries)
            words = keep if all_taken else _("Take all {n}")
            self._groups[finding].show_link(words.format(n=len(entries)), takes=not all_taken)

    def _take(self, finding: Finding, *, takes: bool) -> None:
        self.comparison.take_all(finding, takes=takes)
        self._groups[finding].refresh()
        self._on_changed()

    def _on_all_different(self, takes: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        self._take(Finding.DIFFERENT, takes=takes)

    def _on_all_new(self, takes: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        self._take(Finding.NEW, takes=takes)

    def _on_keep_all(self) -> None:
        self._take(Finding.DIFFERENT, takes=False)
        if self._is_new:
            self._take(Finding.NEW, takes=False)

    def _on_take_all(self) -> None:
        self._take(Finding.DIFFERENT, takes=True)
        self._take(Finding.NEW, takes=True)

    def _on_filter_chosen(self, number: int) -> None:
        wanted = self._filters[number]
        for finding, group in self._groups.items():
            group.setVisible(group.count > 0 and wanted in {ALL, finding})
            if finding is wanted:
                group.set_open(opened=True)
        if wanted == ALL:
            self._open_usual()

    def _on_title_edited(self, text: str) -> None:
        self.comparison.name_it(text)
        self._on_changed()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.note_unplaced())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses the button that has the focus, and only that; Ctrl+Enter imports."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()

    # --- size and ground ---------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As large as in the pictures, and never larger than the screen."""
        px, room = self._theme.px, room_for(self)
        return QSize(min(px(1180), room.width() * 94 // 100), min(px(760), room.height() * 90 // 100))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Qt's own first size is two thirds of the screen at most: too low for many rows."""
        if not event.spontaneous():
            self.resize(self.sizeHint())
        super().showEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Small screens exist."""
        px, room = self._theme.px, room_for(self)
        return QSize(min(px(700), room.width() * 94 // 100), min(px(380), room.height() * 90 // 100))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The sheet's ground."""
        QPainter(self).fillRect(self.rect(), self._theme.color("surface"))
