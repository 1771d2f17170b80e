"""Groups of rows, folded or open, for the import dialog and for comparisons; rows are made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.translation import _
from ui.header import ElidedLabel
from ui.row import Row
from ui.theme import Theme
from ui.words import Sign, Words

AT_ONCE = 60
"""Rows that are made in one go; more on demand, so that a file of ten thousand odd lines opens at once."""


class GroupHead(QWidget):
    """Sign, title and what it means, with one link at the right; the whole line opens and folds."""

    pressed = Signal()

    def __init__(self, theme: Theme, sign: tuple[str, str] | None, title: str, hint: str, parent: QWidget) -> None:
        """`sign` is an icon and its colour."""
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.setFixedHeight(px(38))
        self.toggle = QToolButton(self)
        self.toggle.setIconSize(QSize(px(16), px(16)))
        self.toggle.clicked.connect(self.pressed)
        self.toggle.setAccessibleName(title)
        self.link = QPushButton(self)
        self.link.setProperty("role", "link")
        self.link.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(px(8), 0, px(24), 0)
        line.setSpacing(px(8))
        line.addWidget(self.toggle)
        if sign is not None:
            line.addWidget(Sign(theme, *sign, self))
        strong = Words(theme, title, "medium", parent=self)
        font = strong.font()
        font.setWeight(font.Weight.DemiBold)
        strong.setFont(font)
        line.addWidget(strong)
        self._hint = ElidedLabel("hint", self)
        self._hint.setProperty("tone", "text2")
        self._hint.say(hint)
        line.addWidget(self._hint, 1)
        line.addWidget(self.link)
        self.show_open(opened=False)

    def show_open(self, *, opened: bool) -> None:
        """Turn the angle."""
        self.toggle.setIcon(self._theme.icon("chev-down" if opened else "chev-right"))
        self.toggle.setAccessibleDescription(_("The group is open.") if opened else _("The group is folded."))

    def mouseReleaseEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """A click anywhere on the line opens and folds."""
        del event
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground of a heading."""
        QPainter(self).fillRect(self.rect(), self._theme.color("sunken"))


class Group(QWidget):
    """A heading and its rows."""

    changed = Signal()
    all_wanted = Signal(bool)
    """The link was pressed: whether all are to be taken."""

    def __init__(
        self,
        theme: Theme,
        head: tuple[tuple[str, str] | None, str, str],
        makers: Sequence[Callable[[QWidget], Row]],
        parent: QWidget,
        count: int | None = None,
    ) -> None:
        """`head` is the sign, title and hint; each of `makers` makes a row. `count` is how many are no headings."""
        super().__init__(parent)
        self._theme, self._makers = theme, makers
        self.count = len(makers) if count is None else count
        """How many rows there are, made or not, without headings."""
        self._takes, self._opened = True, False
        self.rows: list[Row] = []
        self.head = GroupHead(theme, *head, self)
        self.head.pressed.connect(self._on_head_pressed)
        self.head.link.clicked.connect(self._on_link_clicked)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._holder = QWidget(self)
        self._holder.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._holder.hide()
        self._more = QPushButton(self._holder)
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self.make_more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._holder)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(16), theme.px(8), 0, theme.px(8))
        foot.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot = QWidget(self._holder)
        self._foot.setLayout(foot)
        self._body.addWidget(self._foot)

    @property
    def is_open(self) -> bool:
        """Whether its rows are shown."""
        return self._opened

    def set_open(self, *, opened: bool) -> None:
        """Open or fold."""
        if opened and not self.rows:
            self.make_more()
        self._opened = opened
        self.head.show_open(opened=opened)
        self._holder.setVisible(opened)

    def make_more(self) -> None:
        """Make the next rows."""
        made = len(self.rows)
        for maker in self._makers[made : made + AT_ONCE]:
            row = maker(self._holder)
            row.changed.connect(self.changed)
            self._body.insertWidget(len(self.rows), row)
            self.rows.append(row)
        left = len(self._makers) - len(self.rows)
        self._foot.setVisible(left > 0)
        self._more.setText(_("Show {n} more of {left}").format(n=min(left, AT_ONCE), left=left))

    def show_link(self, text: str, *, takes: bool) -> None:
        """Offer to take or keep all."""
        self._takes = takes
        self.head.link.setText(text)
        self.head.link.setVisible(True)

    def refresh(self) -> None:
        """Show what is chosen now."""
        for row in self.rows:
            row.refresh()

    def _on_head_pressed(self) -> None:
        self.set_open(opened=not self._opened)

    def _on_link_clicked(self) -> None:
        self.all_wanted.emit(self._takes)
