"""GoToField: find any field by a part of its name or help, and go there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from editor.domain.folding import fold
from editor.domain.specs import Catalogue, FieldSpec
from editor.translation import _
from ui.theme import Theme

MOST_SHOWN = 10


def find_fields(catalogue: Catalogue, query: str) -> list[FieldSpec]:
    """Fields where every word of the query stands in label, group, page label or help; labels that start so first."""
    words = fold(query).split()
    if not words:
        return []
    found: list[tuple[int, int, FieldSpec]] = []
    for index, field in enumerate(catalogue.fields.values()):
        label = " " + fold(field.label)
        everything = " ".join((label, fold(field.group), fold(" ".join(field.page_labels)), fold(field.help)))
        if all(word in everything for word in words):
            rank = 0 if all(" " + word in label for word in words) else 1 if all(word in label for word in words) else 2
            found.append((rank, index, field))
    return [field for _rank, _index, field in sorted(found, key=lambda entry: entry[:2])]


class GoToField(QLineEdit):
    """A search line with a list under it."""

    field_wanted = Signal(str)
    """Path of the field that was chosen."""

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        """Over all fields of `catalogue`."""
        super().__init__(parent)
        self._catalogue, self._theme = catalogue, theme
        self.setObjectName("go-to-field")
        self.setPlaceholderText(_("Go to field"))
        self.setAccessibleName(_("Go to field"))
        self.setAccessibleDescription(_("Type a part of its name, then Enter. Ctrl+J brings you here."))
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setFixedWidth(theme.px(200))
        hint = QLabel("Ctrl+J", self)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setProperty("role", "small")
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint.adjustSize()
        hint.move(self.width() - hint.width() - theme.px(12), (theme.px(32) - hint.height()) // 2)
        self.textChanged.connect(self._on_text_changed)
        self._hint = hint
        self._list: QListWidget | None = None
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self._on_return_pressed)
        self.installEventFilter(self)

    def popup(self) -> QListWidget:
        """The list of fields found; made when first needed."""
        if self._list is None:
            found = QListWidget(self.window())
            found.setObjectName("go-to-field.found")
            found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            found.setFrameShape(QFrame.Shape.StyledPanel)
            found.setProperty("role", "popup")
            found.setAccessibleName(_("Fields found"))
            found.itemClicked.connect(self._on_item_clicked)
            self._list = found
        return self._list

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Arrows move in the list; Escape and leaving close it."""
        if event.type() == QEvent.Type.FocusOut and self._list is not None:
            self._list.hide()
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
        self._hint.setVisible(not text)

    def _on_text_edited(self, text: str) -> None:
        found = self.popup()
        found.clear()
        fields = find_fields(self._catalogue, text)[:MOST_SHOWN]
        for field in fields:
            # Translators: a field and its section in a list of fields found.
            line = _("{field} ({section})").format(
                field=field.sheet_label, section=self._catalogue.section(field.section).title
            )
            item = QListWidgetItem(line, found)
            item.setData(Qt.ItemDataRole.UserRole, field.path)
        if text.strip() and not fields:
            item = QListWidgetItem(_("No field is called that."), found)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        if not text.strip():
            found.hide()
            return
        found.setCurrentRow(0)
        px = self._theme.px
        size = QSize(px(360), px(30) * max(len(fields), 1) + px(8))
        corner = self.mapTo(self.window(), QPoint(self.width() - size.width(), self.height() + px(4)))
        found.setGeometry(corner.x(), corner.y(), size.width(), size.height())
        found.raise_()
        found.show()

    def _on_return_pressed(self) -> None:
        item = self._list.currentItem() if self._list is not None and self._list.isVisible() else None
        if item is not None:
            self._on_item_clicked(item)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        path = item.data(Qt.ItemDataRole.UserRole)
        if path:
            self.clear()
            self.popup().hide()
            self.field_wanted.emit(path)
