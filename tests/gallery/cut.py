"""Which texts of the widgets of a window have less room than they need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from ui.form.editors.base import FieldEditor
from ui.form.notes import Note
from ui.header import ElidedLabel

_SLACK = 1
_TAB_EDGE = 4
_HANGING = 6
"""Of the height of a note, for what hangs below its last line."""
_MOST_ROWS = 100
_BREAKS = re.compile(r"(?<=[-/])|[\s\u200b]+")
"""Where a line may be broken."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A text that is cut."""

    where: str
    has: int
    needs: int
    text: str
    how: str = "wide"

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        return f'{self.where}: has {self.has}, needs {self.needs} ({self.how}): "{text[:80]}"'


def path_of(widget: QWidget) -> str:
    """How to find a widget: its name or class, after the nearest named ones above it."""
    named = widget.objectName()
    parts = [named or type(widget).__name__]
    above = widget.parentWidget()
    while above is not None and len(parts) < 3:
        if above.objectName() and not above.objectName().startswith("qt_"):
            parts.append(above.objectName())
        above = above.parentWidget()
    return " > ".join(reversed(parts))


def cut_texts(top: QWidget) -> list[Cut]:
    """What is cut in a window, of all that is visible in it."""
    found: list[Cut] = []
    for widget in (top, *top.findChildren(QWidget)):
        if widget.isVisible() and not _is_of_qt(widget) and widget.width() > 0:
            found += _cut_in(widget)
            found += _beyond(widget, top)
    notes = [note for note in top.findChildren(Note) if note.isVisible()]
    for one in notes:
        found += _under(one, top)
    return found


def _is_of_qt(widget: QWidget) -> bool:
    """Parts of a calendar and of tool bars that Qt makes, and lays out by itself."""
    above: QWidget | None = widget
    while above is not None:
        if above.metaObject().className() in {"QCalendarView", "QCalendarWidget", "QMenuBarExtension"}:
            return True
        above = above.parentWidget()
    return widget.objectName() in {"qt_menubar_ext_button", "ScrollLeftButton", "ScrollRightButton"}


def _cut_in(widget: QWidget) -> Iterator[Cut]:
    match widget:
        case ElidedLabel():
            return
        case QLabel():
            yield from _label(widget)
        case QCheckBox() | QRadioButton():
            yield from _wide(widget, widget.width(), widget.sizeHint().width(), widget.text())
        case QPushButton() | QToolButton():
            yield from _button(widget)
        case QTabBar():
            yield from _tabs(widget)
        case QLineEdit():
            yield from _line(widget)
        case QComboBox():
            yield from _combo(widget)
        case QHeaderView():
            yield from _header(widget)
        case QMenuBar():
            yield from _menu_bar(widget)
        case QTreeWidget() | QListWidget():
            yield from _items(widget)
            yield from _sideways(widget)
        case QTableView() | QPlainTextEdit():
            return  # a wide table may be scrolled; texts are broken
        case QAbstractScrollArea():
            yield from _sideways(widget)
        case _:
            return


def _wide(widget: QWidget, has: int, needs: int, text: str, how: str = "wide") -> Iterator[Cut]:
    if needs > has + _SLACK:
        yield Cut(path_of(widget), has, needs, text, how)


def _sideways(area: QAbstractScrollArea) -> Iterator[Cut]:
    """Nothing is to be scrolled sideways."""
    has = area.viewport().width()
    yield from _wide(area, has, has + area.horizontalScrollBar().maximum(), "", "scrolls sideways")


def _label(label: QLabel) -> Iterator[Cut]:
    text = label.text()
    if not text:
        return
    if label.wordWrap():
        yield from _wide(label, label.height(), label.heightForWidth(label.width()), text, "high")
        margins = label.contentsMargins()
        longest = max(label.fontMetrics().horizontalAdvance(word) for word in _BREAKS.split(text))
        yield from _wide(label, label.width() - margins.left() - margins.right(), longest, text)
    else:
        yield from _wide(label, label.width(), label.sizeHint().width(), text)
        yield from _wide(label, label.height(), label.fontMetrics().height(), text, "high")


def _button(button: QPushButton | QToolButton) -> Iterator[Cut]:
    text = button.text().replace("&", "")
    shows = isinstance(button, QPushButton) or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
    if not text or not (shows or button.icon().isNull()):
        return
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    needs = button.fontMetrics().horizontalAdvance(text) + icon
    yield from _wide(button, button.width(), needs, text)
    if isinstance(button, QPushButton) and button.property("role") != "link":
        yield from _wide(button, button.width(), button.sizeHint().width(), text)
    yield from _wide(button, button.height(), button.fontMetrics().height(), text, "high")


def _tabs(tabs: QTabBar) -> Iterator[Cut]:
    for index in range(tabs.count()):
        needs = tabs.fontMetrics().horizontalAdvance(tabs.tabText(index).replace("&", ""))
        if tabs.isTabVisible(index):
            yield from _wide(tabs, tabs.tabRect(index).width() - _TAB_EDGE, needs, tabs.tabText(index))


def _line(line: QLineEdit) -> Iterator[Cut]:
    text = line.placeholderText()
    if line.text() or not text:
        return
    inside = line.contentsRect()
    margins = line.textMargins()
    left, right = inside.left() + margins.left(), inside.right() - margins.right()
    for child in line.findChildren(QWidget):
        if child.isVisible() and child.height() > 0:
            if child.x() > line.width() // 2:
                right = min(right, child.x())
            else:
                left = max(left, child.geometry().right())
    yield from _wide(line, right - left, line.fontMetrics().horizontalAdvance(text), text)


def _combo(combo: QComboBox) -> Iterator[Cut]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo)
    if combo.currentText() not in combo.toolTip():
        yield from _wide(
            combo, room.width(), combo.fontMetrics().horizontalAdvance(combo.currentText()), combo.currentText()
        )


def _header(header: QHeaderView) -> Iterator[Cut]:
    model = header.model()
    if header.orientation() is not Qt.Orientation.Horizontal:
        return
    for index in range(header.count()):
        if not header.isSectionHidden(index):
            text = str(model.headerData(index, header.orientation()) or "")
            if text not in str(model.headerData(index, header.orientation(), Qt.ItemDataRole.ToolTipRole) or ""):
                yield from _wide(header, header.sectionSize(index), header.sectionSizeHint(index), text)


def _menu_bar(bar: QMenuBar) -> Iterator[Cut]:
    for action in bar.actions():
        box = bar.actionGeometry(action)
        if not box.isEmpty():
            yield from _wide(bar, bar.width(), box.right(), action.text())


def _items(view: QTreeWidget | QListWidget) -> Iterator[Cut]:
    """Of lists that Qt paints: what is made shorter has to be whole in a tool tip."""
    model = view.model()
    for row in range(min(model.rowCount(), _MOST_ROWS)):
        for column in range(view.columnCount() if isinstance(view, QTreeWidget) else 1):
            index = model.index(row, column)
            box = view.visualRect(index)
            text = str(index.data() or "")
            if not text or box.isEmpty() or not view.viewport().rect().intersects(box):
                continue
            needs = 0 if view.wordWrap() else view.fontMetrics().horizontalAdvance(text)
            if text not in str(index.data(Qt.ItemDataRole.ToolTipRole) or ""):
                yield from _wide(view, box.width(), needs, text)


def _under(note: Note, top: QWidget) -> Iterator[Cut]:
    """Fields and other notes that a note stands on."""
    box = note.geometry().adjusted(0, 0, 0, -_HANGING)
    for other in (*top.findChildren(FieldEditor), *top.findChildren(Note)):
        if other is not note and other.isVisible() and other.parentWidget() is note.parentWidget():
            shared = box.intersected(other.geometry())
            if not shared.isEmpty():
                how = f"stands on {path_of(other)}"
                yield Cut(path_of(note), box.height() - shared.height(), box.height(), note.accessibleName(), how)


def _text_of(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton():
            return widget.text()
        case QLineEdit():
            return widget.text() or widget.placeholderText()
        case _:
            return ""


def _beyond(widget: QWidget, top: QWidget) -> Iterator[Cut]:
    """Words that reach out of the widget that they stand in, where nothing can be scrolled to."""
    text = _text_of(widget)
    above = widget.parentWidget()
    while text and widget is not top and above is not None:
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return
        corner = widget.mapTo(above, QPoint(0, 0))
        box = QRect(corner, widget.size())
        if box.right() > above.width() + _SLACK or box.left() < -_SLACK:
            yield Cut(path_of(widget), above.width(), box.right() + 1, text, f"reaches out of {path_of(above)}")
            return
        if box.bottom() > above.height() + _SLACK:
            yield Cut(path_of(widget), above.height(), box.bottom() + 1, text, f"reaches below {path_of(above)}")
            return
        if above is top:
            return
        above = above.parentWidget()
