"""CountsDialog: what the register gives for the numbers of the profile on a day, beside what it says, and why they differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from editor.domain.dates import read_date, show_date
from editor.domain.member_counts import Count, CountedDay, Remark
from editor.domain.profile import make_catalogue
from editor.domain.values import show_value
from editor.translation import _, ngettext
from ui.plain_dialog import PlainDialog
from ui.theme import Theme
from ui.words import Words

MOST_NAMES = 8
"""So many names stand behind a remark."""
ROW = 30


class CountsDialog(PlainDialog):
    """`answer` is the numbers that are taken over, with their day; or the members that are to be shown."""

    def __init__(
        self,
        count: Callable[[date], CountedDay],
        name_of: Callable[[int], str],
        today: date,
        read_only: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`count` counts a day, `name_of` names a member; `read_only` says why nothing can be taken over."""
        super().__init__(theme, _("Count the members"), parent, width=820)
        self.setObjectName("counts-dialog")
        self.answer: tuple[list[Count], date] | frozenset[int] | None = None
        self._count, self._name_of, self._read_only = count, name_of, read_only
        self._counted = count(today)
        self._remarks: list[Remark] = []
        self._add_day(today)
        self._table = self._make_table()
        self.body.addWidget(self._table)
        self._finer = self.add_words("", "small")
        self._finer.setObjectName("counts.finer")
        self.body.addWidget(Words(theme, _("Who makes the difference"), "link", "text", self))
        self._list = QListWidget(self)
        self._list.setObjectName("counts.remarks")
        self._list.setAccessibleName(_("Who makes the difference"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(theme.px(ROW) * 4)
        self._list.currentRowChanged.connect(self._on_remark)
        self._list.itemActivated.connect(self._on_show)
        self.body.addWidget(self._list, 1)
        self._show = self.add_button(_("&Show these members"), "counts.show")
        self._show.clicked.connect(self._on_show)
        self._show.setAutoDefault(False)
        close = self.add_button(_("Close"), "counts.close")
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        self._take = self.add_button("", "counts.take", "primary")
        self._take.clicked.connect(self._on_take)
        self._take.setAutoDefault(False)
        if read_only:
            self.add_words(read_only, "small")
        self._show_counted()
        self._table.setFocus()

    # --- parts -------------------------------------------------------------------------------------------------

    def _add_day(self, today: date) -> None:
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        self._day = QLineEdit(show_date(today), self)
        self._day.setObjectName("counts.day")
        self._day.setMaximumWidth(self.theme.px(176))
        self._day.editingFinished.connect(self._on_day)
        label = Words(self.theme, _("Who was a member &on"), parent=self)
        label.setBuddy(self._day)
        self._day.setAccessibleName(_("Who was a member on"))
        self._fault = Words(self.theme, "", "small", "fix", self)
        self._fault.setObjectName("counts.fault")
        for widget in (label, self._day, self._fault):
            line.addWidget(widget)
        line.addStretch(1)
        self.body.addLayout(line)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(self)
        table.setObjectName("counts.table")
        table.setAccessibleName(_("Numbers of the profile"))
        table.setColumnCount(4)
        table.setHorizontalHeaderLabels([_("Number"), _("The profile says"), _("The register gives"), _("Difference")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(self.theme.px(ROW))
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.itemChanged.connect(self._on_ticked)
        return table

    # --- showing -----------------------------------------------------------------------------------------------

    def _show_counted(self) -> None:
        counts, table = self._counted.counts, self._table
        table.blockSignals(True)  # noqa: FBT003 (Qt's way)
        table.setRowCount(len(counts))
        for row, one in enumerate(counts):
            first = QTableWidgetItem(one.field.sheet_label)
            if one.differs:
                first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                first.setCheckState(Qt.CheckState.Checked)
            typed = show_value(one.field.kind, one.typed) or _("Empty")
            counted = _("not known") if one.counted is None else str(one.counted)
            for column, item in enumerate((first, *map(QTableWidgetItem, (typed, counted, one.difference)))):
                table.setItem(row, column, item)
        table.blockSignals(False)  # noqa: FBT003
        table.setMinimumHeight(self.theme.px(ROW) * (len(counts) + 1) + self.theme.px(12))
        # Translators: a finer category of members, and how many there are: "universities 4".
        finer = [_("{category} {n}").format(category=term.label, n=n) for term, n in self._counted.finer if n]
        self._finer.setText(_("By finer categories: {counts}").format(counts=", ".join(finer) or _("none")))
        self._show_remarks()
        self._on_ticked()

    def _show_remarks(self) -> None:
        self._list.clear()
        self._remarks = []
        label_of = make_catalogue().label_with_whole
        for one in self._counted.counts:
            for remark in one.remarks:
                # Translators: a number of the profile, and a remark about it.
                self._add_remark(remark, _("{field}: {text}").format(field=label_of(one.field), text=remark.text))
        for remark in self._counted.remarks:
            self._add_remark(remark, remark.text)
        if not self._remarks:
            self._list.addItem(_("Nothing to remark."))
        self._list.setCurrentRow(0)

    def _add_remark(self, remark: Remark, text: str) -> None:
        names = [self._name_of(number) for number in remark.members[:MOST_NAMES]]
        said, more = ", ".join(names), len(remark.members) - len(names)
        if more > 0:
            said = _("{names} and {n} more").format(names=said, n=more)
        # Translators: a sentence about some members, and their names.
        words = _("{remark} ({names})").format(remark=text, names=said)
        self._list.addItem(QListWidgetItem(self.theme.icon("info", "text2"), words))
        self._remarks.append(remark)

    def _chosen(self) -> list[Count]:
        return [
            one
            for row, one in enumerate(self._counted.counts)
            if one.differs and self._item(row).checkState() == Qt.CheckState.Checked
        ]

    def _item(self, row: int) -> QTableWidgetItem:
        item = self._table.item(row, 0)
        assert item is not None  # noqa: S101  (made above)
        return item

    # --- what people do ----------------------------------------------------------------------------------------

    def _on_day(self) -> None:
        day = read_date(self._day.text())
        self._fault.setText("" if day else _("Write a day, such as 17 July 2012."))
        if day is not None and day != self._counted.day:
            self._day.setText(show_date(day))
            self._counted = self._count(day)
            self._show_counted()

    def _on_ticked(self) -> None:
        n = len(self._chosen())
        # Translators: on a button.
        self._take.setText(ngettext("&Take {n} number", "&Take {n} numbers", n).format(n=n))
        self._take.setEnabled(n > 0 and not self._read_only)

    def _on_remark(self, row: int) -> None:
        self._show.setEnabled(0 <= row < len(self._remarks))

    def _on_show(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._remarks):
            self.answer = frozenset(self._remarks[row].members)
            self.accept()

    def _on_take(self) -> None:
        self.answer = self._chosen(), self._counted.day
        self.accept()
