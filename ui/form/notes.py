"""Notes in the margin: what the program says about one field, with a sign, and what can be done about it."""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QPushButton, QWidget

from editor.domain.checks import Issue, Sort
from editor.domain.dates import read_moment, show_date
from editor.domain.draft import Mark
from editor.frozen import frozen
from editor.translation import _, ngettext
from ui.theme import Theme

MOST = 6
"""Texts about the issues of one field."""


class Tone(enum.Enum):
    """What a note is about: icon, colour of its words, colour of its sign."""

    FIX = ("fix", "fix", "fix_sign")
    STOP = ("stop", "fix", "fix_sign")
    CONFIRM = ("confirm", "confirm", "confirm_sign")
    CHECK = ("advice", "text2", "text2")
    HELP = ("info", "text2", "text2")
    OFF = ("lock", "text2", "text2")


class Act(enum.Enum):
    """What a person can do about a note."""

    FIX = "fix"
    CONFIRM = "confirm"
    CHANGE = "change"


@frozen
class NoteAction:
    """A link in a note."""

    act: Act
    label: str
    issue: Issue | None = None


@frozen
class NoteText:
    """One thing that a note says."""

    tone: Tone
    text: str
    actions: tuple[NoteAction, ...] = ()


def note_of_issue(issue: Issue, *, has_value: bool) -> NoteText:
    """What stands beside the field about an issue."""
    match issue.sort:
        case Sort.FIX:
            actions = (NoteAction(Act.FIX, issue.fix.label, issue),) if issue.fix else ()
            return NoteText(Tone.STOP if issue.missing else Tone.FIX, issue.text, actions)
        case Sort.CONFIRM:
            confirm = NoteAction(Act.CONFIRM, _("Confirm") if has_value else _("Confirm that it is empty"))
            change = NoteAction(Act.CHANGE, _("Change"))
            return NoteText(Tone.CONFIRM, issue.text, (confirm, change) if has_value else (confirm,))
        case Sort.CHECK:
            actions = (NoteAction(Act.FIX, issue.fix.label, issue),) if issue.fix else ()
            return NoteText(Tone.CHECK, issue.text, actions)


def notes_of_issues(issues: Sequence[Issue], *, has_value: bool) -> list[NoteText]:
    """What stands beside the field about its issues: the first ones, and how many more there are in a long table."""
    if len(issues) <= MOST:
        return [note_of_issue(issue, has_value=has_value) for issue in issues]
    texts = [note_of_issue(issue, has_value=has_value) for issue in issues[: MOST - 1]]
    n = len(issues) - len(texts)
    words = ngettext("{n} more here. F8 goes to it.", "{n} more here. F8 goes to each.", n).format(n=n)
    return [*texts, replace(note_of_issue(issues[len(texts)], has_value=has_value), text=words, actions=())]


def note_of_author(mark: Mark | None) -> NoteText | None:
    """What stands beside a field whose value a colleague proposed; None where nobody did, or where that is asked about anyhow."""
    if mark is None or not mark.by or mark.to_confirm:
        return None
    at = read_moment(mark.at)
    if at is None:
        return NoteText(Tone.HELP, _("Proposed by {name}.").format(name=mark.by))
    return NoteText(Tone.HELP, _("Proposed by {name}, taken on {day}.").format(name=mark.by, day=show_date(at.date())))


class _Link(QPushButton):
    """A link in a note; knows what it does."""

    def __init__(self, action: NoteAction, about: str, note: Note) -> None:
        super().__init__(action.label, note)
        self.action = action
        self.setProperty("role", "link")
        self.setAccessibleName(action.label)
        self.setAccessibleDescription(about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)
        self._note = note

    def _on_clicked(self) -> None:
        self._note.action_wanted.emit(self.action)


class Note(QWidget):
    """All that is said about one field: texts one below the other, each with its sign and links.

    Painted, not built of labels: the same words describe the field to screen readers. Placed by the page: see `place`.
    """

    action_wanted = Signal(object)
    """A `NoteAction` that a person chose."""

    GAP = 8
    LINK_GAP = 14

    def __init__(self, theme: Theme, parent: QWidget, path: str = "") -> None:
        """An empty note about the field of that path."""
        super().__init__(parent)
        self.path = path
        self._theme = theme
        self._texts: tuple[NoteText, ...] = ()
        self._links: list[list[_Link]] = []
        self._rects: list[QRect] = []
        self.setFont(theme.font("small"))

    @property
    def texts(self) -> tuple[NoteText, ...]:
        """What it says."""
        return self._texts

    def links(self) -> list[QPushButton]:
        """Its links, in order."""
        return [*self._all_links()]

    def _all_links(self) -> list[_Link]:
        return [link for links in self._links for link in links]

    def say(self, texts: Sequence[NoteText], label: str) -> None:
        """Say this about the field of that label; the page places the note anew afterwards."""
        if tuple(texts) == self._texts:
            return
        self._texts, self._rects = tuple(texts), []
        # A link that is still there stays the same: Tab may be on its way to it from the field, whose help goes just now.
        before = self._all_links()
        self._links = [[self._link(action, label, before) for action in text.actions] for text in self._texts]
        for link in before:
            link.hide()
            link.deleteLater()
        for link in self._all_links():
            link.show()
        self.setAccessibleName("\n".join(text.text for text in self._texts))

    def _link(self, action: NoteAction, label: str, before: list[_Link]) -> _Link:
        """The link of an action: the one of those before, taken from them, or a new one."""
        for link in before:
            if link.action == action:
                before.remove(link)
                return link
        return _Link(action, label, self)

    def height_at(self, width: int) -> int:
        """How high it is where it is that wide."""
        return self._laid_out(width)[-1]

    def fits(self, width: int) -> bool:
        """Whether no word of it is wider than that."""
        metrics, room = QFontMetrics(self.font()), width - self._theme.px(23)
        words = (word for text in self._texts for word in text.text.split())
        return max(map(metrics.horizontalAdvance, words), default=0) <= room

    def place(self, x: int, y: int, width: int) -> int:
        """Lay the texts out within `width`, stand at x, y, and return the height."""
        self._rects, links, height = self._laid_out(width)
        for link, box in zip(self._all_links(), links, strict=True):
            link.setGeometry(box)
        self.setGeometry(x, y, width, height + self._theme.px(6))
        self.update()
        return height

    def _laid_out(self, width: int) -> tuple[list[QRect], list[QRect], int]:
        """Where its texts and its links are, and how high it is."""
        theme, metrics, strong = self._theme, QFontMetrics(self.font()), QFontMetrics(self._theme.font("link"))
        indent, line = theme.px(23), max(metrics.lineSpacing(), theme.px(16))
        rects, places = [], []
        top = 0
        for text, links in zip(self._texts, self._links, strict=True):
            sizes = [QSize(strong.horizontalAdvance(link.text()) + theme.px(4), line + theme.px(6)) for link in links]
            one_line = metrics.horizontalAdvance(text.text) + 2
            links_width = sum(size.width() + theme.px(self.LINK_GAP) for size in sizes)
            if links and indent + one_line + links_width <= width:
                rect = QRect(indent, top, one_line, line)
                left, links_top, bottom = indent + one_line + theme.px(self.LINK_GAP), top - theme.px(3), top + line
            else:
                bound = metrics.boundingRect(
                    QRect(0, 0, width - indent, 10_000), int(Qt.TextFlag.TextWordWrap), text.text
                )
                rect = QRect(indent, top, width - indent, max(bound.height(), line))
                bottom = rect.bottom() + 1
                after = (
                    indent + self._end_of_last_line(text.text, rect.width()) + theme.px(self.LINK_GAP) if links else 0
                )
                if after + links_width <= width:
                    left, links_top = after, rect.bottom() + 1 - line - theme.px(2)
                else:
                    left, links_top = indent - theme.px(2), bottom + theme.px(4)
                    bottom += line + theme.px(8)
            for size in sizes:
                places.append(QRect(left, links_top, size.width(), size.height()))
                left += size.width() + theme.px(self.LINK_GAP)
            rects.append(rect)
            top = bottom + theme.px(self.GAP)
        return rects, places, max(top - theme.px(self.GAP), 0)

    def _end_of_last_line(self, text: str, width: int) -> int:
        """Where the last line of a text ends that is broken into lines of that width."""
        layout = QTextLayout(text, self.font())
        layout.beginLayout()
        end = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            end = math.ceil(line.naturalTextWidth())
        layout.endLayout()
        return end

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Signs and words."""
        theme = self._theme
        painter = QPainter(self)
        side = theme.px(16)
        for text, rect in zip(self._texts, self._rects, strict=False):  # said, and not placed yet: not painted
            icon, words, sign = text.tone.value
            theme.icon(icon, sign).paint(painter, QRect(0, rect.top(), side, side))
            painter.setPen(theme.color(words))
            painter.drawText(rect, int(Qt.TextFlag.TextWordWrap), text.text)
