"""The lines of the navigator: sections, their groups, the filter; painted, pressed, named for screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor.domain.checks import Completeness, Issue, Sort, count_words
from editor.domain.specs import SectionSpec
from editor.translation import _, ngettext
from ui.form.profile_form import Shown
from ui.form.progress_ring import paint_ring
from ui.theme import Theme

_TOKENS = {Sort.FIX: "fix", Sort.CONFIRM: "confirm", Sort.CHECK: "text2"}
_SIGNS = {Sort.FIX: "fix_sign", Sort.CONFIRM: "confirm_sign", Sort.CHECK: "text2"}
_ICONS = {Sort.FIX: "fix", Sort.CONFIRM: "confirm", Sort.CHECK: "advice"}


def state_words(counts: dict[Sort, int], full: Completeness) -> list[tuple[str, str]]:
    """The two most urgent things to say of a section, each with the colour of its words."""
    said = [(count_words(sort, counts[sort]), _TOKENS[sort]) for sort in Sort if counts.get(sort)]
    empty = full.total - full.filled
    if full.filled == 0 and not said:
        said.append((_("Empty"), "text2"))
    elif empty:
        said.append((ngettext("{n} empty", "{n} empty", empty).format(n=empty), "text2"))
    elif not said:
        said.append((_("Complete"), "ok"))
    return said[:2]


class NavigatorItem(QAbstractButton):
    """A line of the navigator: painted, pressed, and named for screen readers."""

    def __init__(self, theme: Theme, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedHeight(theme.px(height))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as there is room."""
        return QSize(self.theme.px(200), self.height())

    def ground(self, painter: QPainter, *, chosen: bool) -> None:
        """Paint what the line stands on."""
        theme, radius = self.theme, self.theme.px(4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = self.rect().adjusted(1, 1, -1, -1)
        if chosen or self.underMouse():
            painter.setBrush(theme.color("tint" if chosen else "hover"))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(theme.color("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)


class SectionItem(NavigatorItem):
    """A section: ring, name, per cent, state in words."""

    def __init__(self, section: SectionSpec, theme: Theme, parent: QWidget) -> None:
        """Shows nothing of a profile yet."""
        super().__init__(theme, 48, parent)
        self.section = section
        self.setObjectName(f"navigator.{section.name}")
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of several, for screen readers too; arrows go through them
        self._full = Completeness(0, len(section.fields))
        self._words: list[tuple[str, str]] = []
        self._waiting = 0

    def show_state(self, full: Completeness, words: list[tuple[str, str]], waiting: int) -> None:
        """Show how full the section is, what is to be done, and how much waits to be fixed or confirmed."""
        if (full, words, waiting) == (self._full, self._words, self._waiting):
            return
        self._full, self._words, self._waiting = full, words, waiting
        self.setText(self.section.title)
        said = ", ".join(text for text, _token in words)
        # Translators: a section for screen readers, such as "Strategy, 88 %, 1 to confirm".
        whole = _("{title}, {percent} %, {state}").format(title=self.section.title, percent=full.percent, state=said)
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Ring, name and per cent above, state below."""
        theme, painter, px = self.theme, QPainter(self), self.theme.px
        self.ground(painter, chosen=self.isChecked())
        paint_ring(painter, theme, QRect(px(11), px(7), px(16), px(16)), self._full.percent, self._waiting)
        left, right = px(38), self.width() - px(12)
        painter.setFont(theme.font("medium"))
        painter.setPen(theme.color("on_tint" if self.isChecked() else "text"))
        line = QRect(left, px(5), right - left, px(20))
        percent = _("{percent} %").format(percent=self._full.percent)
        small = QFontMetrics(theme.font("small"))
        line.setRight(right - small.horizontalAdvance(percent) - px(6))
        elide = Qt.TextElideMode.ElideRight  # the whole is in the tool tip and said to screen readers
        title = painter.fontMetrics().elidedText(self.section.title, elide, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), title)
        line.setRight(right)
        painter.setFont(theme.font("small"))
        if not self.isChecked():
            painter.setPen(theme.color("text2"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), percent)
        x = left
        for number, (text, token) in enumerate(self._words):
            painter.setPen(theme.color(token))
            said = text if number == len(self._words) - 1 else text + ", "
            shown = small.elidedText(said, elide, right - x)
            painter.drawText(QRect(x, px(24), right - x, px(18)), int(Qt.AlignmentFlag.AlignVCenter), shown)
            x += small.horizontalAdvance(said)


class GroupItem(NavigatorItem):
    """A heading of the section in front, with the count of what is most urgent there."""

    def __init__(self, section: str, group: str, theme: Theme, parent: QWidget) -> None:
        """`group` is the heading."""
        super().__init__(theme, 26, parent)
        self.section, self.heading = section, group
        self.setText(group)
        self._sort: Sort | None = None
        self._n = 0

    def show_state(self, issues: Sequence[Issue]) -> None:
        """Show the most urgent sort of these issues."""
        self._sort = next((sort for sort in Sort if any(issue.sort is sort for issue in issues)), None)
        self._n = sum(1 for issue in issues if issue.sort is self._sort)
        said = count_words(self._sort, self._n) if self._sort else ""
        # Translators: a heading for screen readers, such as "Contact, 1 to fix".
        self.setAccessibleName(_("{group}, {state}").format(group=self.heading, state=said) if said else self.heading)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Heading, sign and number."""
        theme, painter, px = self.theme, QPainter(self), self.theme.px
        self.ground(painter, chosen=False)
        painter.fillRect(QRect(px(18), 0, 1, self.height()), theme.color("hairline"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        right = self.width() - px(12)
        line = QRect(px(38), 0, right - px(38) - (px(30) if self._sort is not None else 0), self.height())
        text = painter.fontMetrics().elidedText(self.heading, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)
        if self._sort is None:
            return
        painter.setPen(theme.color(_TOKENS[self._sort]))
        number = str(self._n)
        width = painter.fontMetrics().horizontalAdvance(number)
        box = QRect(right - width, 0, width, self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), number)
        side = px(14)
        place = QRect(right - width - px(4) - side, (self.height() - side) // 2, side, side)
        theme.icon(_ICONS[self._sort], _SIGNS[self._sort]).paint(painter, place)


class NotesItem(NavigatorItem):
    """The way to the notes on the profile, with how many lines they have."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden where there are none."""
        super().__init__(theme, 34, parent)
        self.setObjectName("navigator.notes")

    def show_count(self, n: int) -> None:
        """Show how many lines."""
        self.setText(ngettext("Notes, {n} line", "Notes, {n} lines", n).format(n=n))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Sign and words."""
        theme, painter, px = self.theme, QPainter(self), self.theme.px
        self.ground(painter, chosen=False)
        side = px(16)
        theme.icon("list", "text2").paint(painter, QRect(px(11), (self.height() - side) // 2, side, side))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text"))
        line = QRect(px(38), 0, self.width() - px(50), self.height())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)


class FilterItem(NavigatorItem):
    """One way to filter the form, with how many fields it would show."""

    def __init__(self, shown: Shown, theme: Theme, parent: QWidget) -> None:
        """`shown` is what it shows."""
        super().__init__(theme, 28, parent)
        self.shown = shown
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of several, for screen readers too
        self.setObjectName(f"show.{shown.value}")
        self._n = 0
        self._icon, self._sign, self._label = {
            Shown.ALL: ("list", "text2", _("All fields")),
            Shown.FIX: ("fix", "fix_sign", _("To fix")),
            Shown.CONFIRM: ("confirm", "confirm_sign", _("To confirm")),
            Shown.CHECK: ("advice", "text2", _("To check")),
            Shown.EMPTY: ("minus", "text2", _("Empty")),
        }[shown]

    @property
    def words(self) -> str:
        """What it shows, and how many."""
        # Translators: a filter of the form and how many fields it shows, such as "To fix (3)".
        return _("{label} ({n})").format(label=self._label, n=self._n)

    def show_count(self, n: int) -> None:
        """Show how many."""
        self._n = n
        self.setText(self._label)
        # Translators: a filter for screen readers, such as "To fix, 2".
        self.setAccessibleName(_("{label}, {n}").format(label=self._label, n=n))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Sign, words, number."""
        theme, painter, px = self.theme, QPainter(self), self.theme.px
        self.ground(painter, chosen=self.isChecked())
        side = px(14)
        theme.icon(self._icon, self._sign).paint(painter, QRect(px(12), (self.height() - side) // 2, side, side))
        painter.setFont(theme.font("medium" if self.isChecked() else "body"))
        painter.setPen(theme.color("on_tint" if self.isChecked() else "text"))
        line = QRect(px(38), 0, self.width() - px(50), self.height())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), self._label)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(self._n))


class Filled(QWidget):
    """How much of the whole profile is filled in: words and a thin bar."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._full = theme, Completeness(0, 1)
        self.setFixedHeight(theme.px(44))

    def show_full(self, full: Completeness) -> None:
        """Show this share."""
        self._full = full
        self.setAccessibleName(_("Filled in: {percent} %").format(percent=full.percent))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Words above the bar."""
        theme, painter, px = self._theme, QPainter(self), self._theme.px
        line = QRect(px(12), px(12), self.width() - px(24), px(20))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), _("Filled in"))
        font = QFont(theme.font("small"))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(line, flags, _("{percent} %").format(percent=self._full.percent))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRect(line.left(), px(38), line.width(), px(4))
        painter.setBrush(theme.color("hairline"))
        painter.drawRoundedRect(bar, px(2), px(2))
        painter.setBrush(theme.color("accent"))
        bar.setWidth(bar.width() * self._full.percent // 100)
        painter.drawRoundedRect(bar, px(2), px(2))
