"""GoToField: find any field by a part of its name or help, and go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from editor.domain.folding import fold
from editor.domain.specs import Catalogue, FieldSpec
from editor.translation import _
from ui.announcing import announce
from ui.theme import Theme
from ui.words import Lens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidgetItem

    from ui.found_fields import FoundFields

MOST_SHOWN = 10
GAP, LEAST_WIDTH = 8, 360


def find_fields(catalogue: Catalogue, query: str) -> list[FieldSpec]:
    """Fields where every word of the query stands in a label, the group or the help; the closest labels first."""
    words = fold(query).split()
    if not words:
        return []
    found: list[tuple[int, int, int, FieldSpec]] = []
    for index, field in enumerate(catalogue.fields.values()):
        labels = [fold(field.label), fold(field.sheet_label)]
        everything = " ".join((*labels, fold(field.group), fold(" ".join(field.page_labels)), fold(field.help)))
        if all(word in everything for word in words):
            nearest = min((_distance(label, words), at) for at, label in enumerate(labels))  # the form's goes first
            found.append((*nearest, index, field))
    return [entry[-1] for entry in sorted(found, key=lambda entry: entry[:-1])]


def _distance(label: str, words: list[str]) -> int:
    """How far a label is from what was typed: 0 where it starts so, 4 where the words stand elsewhere only."""
    phrase = " ".join(words)
    if label.startswith(phrase):
        return 0
    if f" {phrase}" in label:
        return 1
    if all(f" {word}" in f" {label}" for word in words):
        return 2
    return 3 if all(word in label for word in words) else 4


class GoToField(QLineEdit):
    """A search line with a list under it."""

    field_wanted = Signal(str)
    """Path of the field that was chosen."""
    text_wanted = Signal(str)
    """No field is called that, and it is to be looked for in the texts."""

    _is_small = False  # on the class: events come while it is taken apart, too

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        """Over all fields of `catalogue`."""
        super().__init__(parent)
        self._catalogue, self._theme = catalogue, theme
        self.setObjectName("go-to-field")
        self.setAcceptDrops(False)  # files that are dragged here are for the window
        self.setPlaceholderText(_("Go to field"))
        self.setAccessibleName(_("Go to field"))
        self.setAccessibleDescription(_("Type a part of its name, then Enter. Ctrl+J brings you here."))
        Lens(theme, self)
        hint = QLabel("Ctrl+J", self)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setProperty("role", "small")
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint.adjustSize()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self._wide = max(theme.px(200), words + hint.width() + theme.px(24 + 4 * 12))
        self.setFixedWidth(self._wide)
        hint.move(self.width() - hint.width() - theme.px(12), (theme.px(32) - hint.height()) // 2)
        self.textChanged.connect(self._on_text_changed)
        self._hint = hint
        self._list: FoundFields | None = None
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self._on_return_pressed)
        self.installEventFilter(self)

    def popup(self) -> FoundFields:
        """The list of fields found; made when first needed."""
        if self._list is None:
            from ui.found_fields import FoundFields  # with the first search, not the first window

            found = FoundFields(self._theme, self.window())
            found.itemClicked.connect(self._on_item_clicked)
            found.currentTextChanged.connect(self._on_current_changed)
            self._list = found
        return self._list

    def set_small(self, *, small: bool) -> None:
        """Be a lens only while it has not the focus, or a whole line always."""
        if small != self._is_small:
            self._is_small = small
            self._fit(has_focus=self.hasFocus())

    def _fit(self, *, has_focus: bool) -> None:
        is_lens = self._is_small and not has_focus
        self.setFixedWidth(self._theme.px(34) if is_lens else self._wide)
        self.setPlaceholderText("" if is_lens else _("Go to field"))
        self._hint.setVisible(not is_lens and not self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Arrows move in the list; Escape and leaving close it."""
        if event.type() == QEvent.Type.FocusOut and self._list is not None:
            self._list.hide()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and self._is_small:
            self._fit(has_focus=event.type() == QEvent.Type.FocusIn)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._list is not None:
            row, n = self._list.currentRow(), self._list.count()
            match event.key():
                case Qt.Key.Key_Down if n:
                    self._list.setCurrentRow((row + 1) % n)
                    return True
                case Qt.Key.Key_Up if n:
                    self._list.setCurrentRow((row - 1) % n)
                    return True
                case Qt.Key.Key_Escape:
                    self.clear()
                    self._list.hide()
                    return True
        return super().eventFilter(watched, event)

    def _on_text_changed(self, text: str) -> None:
        self._hint.setVisible(not text and self.width() == self._wide)

    def _on_text_edited(self, text: str) -> None:
        found = self.popup()
        found.clear()
        fields = find_fields(self._catalogue, text)[:MOST_SHOWN]
        for field in fields:
            section = self._catalogue.section(field.section).title
            on_sheet = field.sheet_label if field.sheet_label != field.label else ""
            found.add(self._line(field), field.path, (field.label, section, on_sheet))
        if text.strip() and not fields:
            # Translators: offered where no field is called so; leads to the search in all texts.
            found.add(_("No field is called that. Search the texts for “{text}”").format(text=text.strip()), text)
        if not text.strip():
            found.hide()
            return
        found.setCurrentRow(0)
        self._place(found)
        found.raise_()
        found.show()
        found.scrollToTop()

    def _line(self, field: FieldSpec) -> str:
        section = self._catalogue.section(field.section).title
        if field.sheet_label == field.label:
            # Translators: a field and its section in a list of fields found.
            return _("{field} ({section})").format(field=field.label, section=section)
        # Translators: a field, its section, and what it is called on the printed sheet.
        text = _("{field} ({section}), on the sheet: {sheet_label}")
        return text.format(field=field.label, section=section, sheet_label=field.sheet_label)

    def _place(self, found: FoundFields) -> None:
        """Put the list under the field, as wide and high as its lines need, inside the window."""
        px, window = self._theme.px, self.window()
        found.ensurePolished()
        edges = 2 * found.frameWidth()
        widest = found.fit() + edges + px(GAP)
        width = min(max(widest, px(LEAST_WIDTH)), window.width() - 2 * px(GAP))
        corner = self.mapTo(window, QPoint(self.width() - width, self.height() + px(GAP / 2)))
        left = max(min(corner.x(), window.width() - px(GAP) - width), px(GAP))
        height = sum(found.sizeHintForRow(row) for row in range(found.count())) + edges
        found.setGeometry(left, corner.y(), width, min(height, window.height() - corner.y() - px(GAP)))

    def _on_current_changed(self, line: str) -> None:
        """The focus stays in the line: what Enter would take is said."""
        announce(self, line)

    def _on_return_pressed(self) -> None:
        item = self._list.currentItem() if self._list is not None and self._list.isVisible() else None
        if item is not None:
            self._on_item_clicked(item)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        wanted = item.data(Qt.ItemDataRole.UserRole)
        is_field = wanted in self._catalogue.fields
        self.clear()
        self.popup().hide()
        if is_field:
            self.field_wanted.emit(wanted)
        else:
            self.text_wanted.emit(wanted.strip())
