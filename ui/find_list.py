"""FoundList: what was found, one line a hit: section, field, and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from editor.domain.finding import Hit
from editor.domain.specs import Catalogue, Records
from editor.translation import _
from ui.line_delegate import LineDelegate
from ui.theme import Theme

ROW = 32
MOST_ROWS = 5
"""Then the list scrolls."""
FEWEST_ROWS, LOW, NARROW = 2, 640, 560
"""Rows in a window that is lower than so many pixels of the design; and a list in which there is no room for sections."""
LEFT, SECTION, FIELD, GAP = 24, 116, 256, 8
"""Where the columns stand, in pixels of the design."""

_Index = QModelIndex | QPersistentModelIndex


def where(catalogue: Catalogue, hit: Hit) -> tuple[str, str]:
    """Section, and field; of a cell with its row and column. Notes are in no section."""
    field = catalogue.paths[hit.path]
    if field is catalogue.notes:
        return "", field.label
    section = catalogue.section(field.section).title
    if hit.place.row is None or not isinstance(field.kind, Records):
        return section, field.label
    column = next((column.label for column in field.kind.columns if column.name == hit.place.column), "")
    # Translators: a cell of a table, such as "Management team, row 3, Phone".
    text = _("{field}, row {row}, {column}").format(field=field.label, row=hit.place.row + 1, column=column)
    return section, text


def spoken(catalogue: Catalogue, hit: Hit) -> str:
    """A hit in words."""
    section, field = where(catalogue, hit)
    if not section:
        # Translators: something that was found on the page of notes.
        return _("{notes}: {text}").format(notes=field, text="".join(hit.around()))
    # Translators: something that was found, such as "General, Postal address: Sadamatamme 7".
    return _("{section}, {field}: {text}").format(section=section, field=field, text="".join(hit.around()))


class FoundModel(QAbstractListModel):
    """The hits, each worked out when it is shown."""

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        """No hits yet."""
        super().__init__(parent)
        self.catalogue = catalogue
        self.hits: Sequence[Hit] = ()
        self._n = 0
        self.replacement: str | None = None
        """What would stand in their place; None where nothing is to be replaced."""
        self.can_replace: Callable[[Hit], bool] = bool
        """Whether a hit is one that can be replaced; the others are shown as they are, and stay."""

    def show(self, hits: Sequence[Hit]) -> None:
        """Show these."""
        self.beginResetModel()
        self.hits, self._n = hits, len(hits)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """One row a hit."""
        return 0 if parent.isValid() else self._n  # asked for each line that is laid out: there may be thousands

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The whole line in words; the delegate paints it in columns."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(self.catalogue, self.hits[index.row()])
        return None


class _FoundDelegate(LineDelegate):
    row_height = ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, FoundModel):
            return
        theme, px, box = self._theme, self._theme.px, QRect(option.rect)
        hit = model.hits[index.row()]
        section, field = where(model.catalogue, hit)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.color("tint"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("hairline"))
        left = box.left() + px(LEFT)
        columns = [(section, SECTION, "text2", "small"), (field, FIELD, "text", "medium")]
        if box.width() < px(NARROW):
            columns = [(field, NARROW // 3, "text", "medium")]
        for words, width, token, font in columns:
            painter.setFont(theme.font(font))
            painter.setPen(theme.color("on_tint" if chosen else token))
            place = QRect(left, box.top(), px(width - GAP), box.height())
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
            left += px(width)
        place = QRect(left, box.top(), box.right() - left - px(LEFT), box.height())
        replacement = model.replacement if model.replacement is not None and model.can_replace(hit) else None
        self._paint_words(painter, hit, replacement, place, chosen=chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, hit: Hit, replacement: str | None, place: QRect, *, chosen: bool) -> None:
        """The words around, what was found in a tint, and what would come in its place."""
        theme, px = self._theme, self._theme.px
        before, found, after = hit.around()
        small = QFontMetrics(theme.font("small"))
        before = small.elidedText(before, Qt.TextElideMode.ElideLeft, place.width() // 3)
        pieces = [(before, "text2", False), (found, "on_tint", True), (after, "text2", False)]
        if replacement is not None:
            pieces = [(before, "text2", False), (found, "fix", True), (replacement, "ok", False), pieces[2]]
        x = place.left()
        for text, token, marked in pieces:
            room = place.right() - x
            if room <= 0 or not text:
                continue
            font = theme.font("small")
            if marked and replacement is not None:
                font = QFont(font)
                font.setStrikeOut(True)
            painter.setFont(font)
            shown = small.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = small.horizontalAdvance(shown)
            height = small.height() + px(4)
            ground = QRect(x, place.center().y() - height // 2 + 1, width, height)
            if marked and replacement is None:
                painter.fillRect(ground.adjusted(-1, 0, 1, 0), theme.color("surface" if chosen else "tint"))
            painter.setPen(theme.color("on_tint" if chosen and token == "text2" else token))  # noqa: S105 (a colour)
            painter.drawText(QRect(x, place.top(), width + px(2), place.height()), _MIDDLE, shown)
            x += width


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class FoundList(QListView):
    """The hits, as high as they need; hidden where there is none."""

    hit_chosen = Signal(int)
    """The number of the hit that the person wants to go to."""
    escaped = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget) -> None:
        """Empty and hidden."""
        super().__init__(parent)
        self._theme = theme
        self.found = FoundModel(catalogue, self)
        self._fewest = FEWEST_ROWS
        self.setObjectName("find.found")
        self.setAccessibleName(_("Found"))
        self.setModel(self.found)
        self.setItemDelegate(_FoundDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)
        self.hide()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these."""
        self.found.show(hits)
        self.fit(self._fewest)
        self.setVisible(bool(hits))

    def fit(self, fewest: int) -> None:
        """Be as high as the window allows; with so many rows in a low one."""
        self._fewest = fewest
        low = self.window().height() < self._theme.px(LOW)
        self.setFixedHeight(self._theme.px(ROW) * min(len(self.found.hits), fewest if low else MOST_ROWS))

    def show_current(self, number: int) -> None:
        """Mark one of them."""
        if number >= 0:
            self.setCurrentIndex(self.found.index(number))

    def show_replacement(self, text: str | None) -> None:
        """Show what would come in their place; None shows what is there."""
        self.found.replacement = text
        self.viewport().update()

    def _on_activated(self, index: QModelIndex) -> None:
        self.hit_chosen.emit(index.row())
