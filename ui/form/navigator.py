"""Navigator: the sections at the side, with the state of each in words, and the filter of the form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor.domain.checks import Issue, Sort, completeness
from editor.domain.specs import Catalogue
from editor.domain.values import JsonValue
from editor.translation import _
from ui.document import ProfileDocument
from ui.form.navigator_items import Filled, FilterItem, GroupItem, NotesItem, SectionItem, state_words
from ui.form.profile_form import Shown
from ui.theme import Theme


class Navigator(QFrame):
    """Sections, groups of the one in front, and the filter."""

    section_wanted = Signal(str)
    group_wanted = Signal(str, str)
    """Section and heading."""
    filter_wanted = Signal(object)
    """A `Shown`."""
    notes_wanted = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        """For profiles with the sections of `catalogue`."""
        super().__init__(parent)
        self.setProperty("role", "navigator")
        self.setAccessibleName(_("Sections and filter"))
        self._catalogue, self._theme = catalogue, theme
        self.setFixedWidth(theme.px(240))
        self._filled = Filled(theme, self)
        self._sections: dict[str, SectionItem] = {}
        self._groups: dict[str, list[GroupItem]] = {}
        self._on_top: list[QWidget] = []
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        outer.setSpacing(0)
        outer.addWidget(self._filled)
        outer.addSpacing(theme.px(8))
        outer.addWidget(self._make_list(), 1)
        line = QFrame(self)
        line.setProperty("role", "hairline")
        line.setFixedHeight(1)
        outer.addWidget(line)
        outer.addSpacing(theme.px(8))
        self._title = QLabel(_("Show"), self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "small")
        self._title.setContentsMargins(theme.px(12), 0, 0, theme.px(4))
        outer.addWidget(self._title)
        self._filters = [FilterItem(shown, theme, self) for shown in Shown]
        self._filter_group = QButtonGroup(self)
        self._filter_group.idClicked.connect(self._on_filter_clicked)
        for number, item in enumerate(self._filters):
            self._filter_group.addButton(item, number)
            outer.addWidget(item)
        self._filters[0].setChecked(True)
        self._combo: QComboBox | None = None
        self._is_low = False
        self._notes: NotesItem | None = None

    def add_on_top(self, item: QWidget) -> None:
        """Let something stand above the sections."""
        self._on_top.append(item)
        self._outer.insertWidget(len(self._on_top), item)

    def come_after(self, widget: QWidget) -> None:
        """Let what stands above the sections follow this widget in the order of Tab; the sections follow it anyway."""
        for item in self._on_top:
            QWidget.setTabOrder(widget, item)
            widget = item

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another height may have room for the filter below the sections."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """So may another thing that stands above the sections, or has gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Offer the filter as a list to open, where there is no room for it below all sections and as many groups as most have."""
        groups = _middle([sum(line.height() for line in lines) for lines in self._groups.values()])
        others = [*self._on_top, *([self._notes] if self._notes is not None else [])]
        items = [
            self._filled,
            *self._sections.values(),
            *self._filters,
            *(item for item in others if not item.isHidden()),
        ]
        need = sum(item.height() for item in items) + groups + self._title.sizeHint().height() + 4 * self._theme.px(8)
        self._set_low(low=self.height() < need)

    def _set_low(self, *, low: bool) -> None:
        if low is self._is_low:
            return
        self._is_low = low
        if low and self._combo is None:
            self._combo = self._make_combo()
        for item in self._filters:
            item.setVisible(not low)
        if self._combo is not None:
            self._combo.setVisible(low)

    def _make_combo(self) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName("show")
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for item in self._filters:
            combo.addItem(item.words, item.shown)
        combo.setCurrentIndex(next(number for number, item in enumerate(self._filters) if item.isChecked()))
        combo.activated.connect(self._on_filter_clicked)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(combo)
        self._title.setBuddy(combo)
        self.setTabOrder(self._filters[-1], combo)
        return combo

    def _make_list(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("role", "plain")
        inside = QWidget()
        inside.setProperty("role", "plain")
        area.setWidget(inside)  # while it is empty: what is moved to another parent is dressed anew
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in self._catalogue.sections:
            item = SectionItem(section, self._theme, inside)
            item.clicked.connect(self._on_section_clicked)
            column.addWidget(item)
            self._sections[section.name] = item
            self._groups[section.name] = []
            for group in dict.fromkeys(field.group for field in section.fields):
                line = GroupItem(section.name, group, self._theme, inside)
                line.clicked.connect(self._on_group_clicked)
                line.hide()
                column.addWidget(line)
                self._groups[section.name].append(line)
        column.addStretch(1)
        self._column = column
        return area

    def show_document(self, document: ProfileDocument) -> None:
        """Show the state of a document."""
        by_section: dict[str, list[Issue]] = {}
        for issue in document.issues:
            by_section.setdefault(document.field(issue.path).section, []).append(issue)
        for section in self._catalogue.sections:
            issues = by_section.get(section.name, [])
            counts = {sort: sum(1 for issue in issues if issue.sort is sort) for sort in Sort}
            full = completeness(document.draft, section)
            waiting = counts[Sort.FIX] + counts[Sort.CONFIRM]
            self._sections[section.name].show_state(full, state_words(counts, full), waiting)
            for item in self._groups[section.name]:
                item.show_state([issue for issue in issues if document.field(issue.path).group == item.heading])
        self._filled.show_full(completeness(document.draft))
        fields = self._catalogue.fields
        numbers = {
            Shown.ALL: len(fields),
            Shown.EMPTY: sum(1 for path in fields if document.draft.get(path) is None),
            Shown.FIX: document.count(Sort.FIX),
            Shown.CONFIRM: document.count(Sort.CONFIRM),
            Shown.CHECK: document.count(Sort.CHECK),
        }
        for filter_item in self._filters:
            filter_item.show_count(numbers[filter_item.shown])
        if self._combo is not None:
            for number, filter_item in enumerate(self._filters):
                self._combo.setItemText(number, filter_item.words)
        self._show_notes(document.draft.get(self._catalogue.notes.path))

    def _show_notes(self, notes: JsonValue) -> None:
        """Lead to the notes on the profile, where there are any."""
        if notes is not None and self._notes is None:
            self._notes = NotesItem(self._theme, self)
            self._notes.clicked.connect(self.notes_wanted)
            self._column.insertWidget(self._column.count() - 1, self._notes)
        if self._notes is not None:
            self._notes.setVisible(notes is not None)
            self._notes.show_count(sum(1 for line in str(notes or "").splitlines() if line.strip()))

    def show_section(self, name: str) -> None:
        """Mark the section in front and list its groups."""
        for section, item in self._sections.items():
            item.setChecked(section == name)
            for line in self._groups[section]:
                line.setVisible(section == name)

    def show_filter(self, shown: Shown) -> None:
        """Mark the filter in force."""
        for number, item in enumerate(self._filters):
            item.setChecked(item.shown is shown)
            if self._combo is not None and item.shown is shown:
                self._combo.setCurrentIndex(number)

    def _on_section_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, SectionItem):
            item.setChecked(True)
            self.section_wanted.emit(item.section.name)

    def _on_group_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, GroupItem):
            self.group_wanted.emit(item.section, item.heading)

    def _on_filter_clicked(self, number: int) -> None:
        self.filter_wanted.emit(self._filters[number].shown)


def _middle(heights: list[int]) -> int:
    return sorted(heights)[len(heights) // 2]
