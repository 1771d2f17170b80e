"""PieceWords: a text in pieces, painted: what was removed is struck through, what was added is underlined."""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.domain.alignment import Fate, Piece, shorten
from editor.translation import _
from ui.theme import Theme
from ui.value_words import FoldedWords

AROUND, MOST = 90, 400
"""Characters shown beside a change, and of a change, before all are asked for."""

_LOOKS = {Fate.REMOVED: ("fix", "fix_tint"), Fate.ADDED: ("ok", "ok_tint"), Fate.MOVED: ("on_tint", "tint")}
"""Colour of the words and of their ground."""


class Look(enum.Enum):
    """What the pieces are: what was and what is, or two that are offered."""

    CHANGE = "change"
    """Removed pieces go, added ones come."""
    STAYS = "stays"
    """This side stays, and nothing of it goes: what the other has not is only marked."""
    LEFT_OUT = "left-out"
    """This side is not taken: it is marked in the same way, and dim."""


class _Painted(QWidget):
    """The pieces as lines that wrap. What people typed is never markup: it is laid out as plain text."""

    def __init__(self, theme: Theme, nothing: str) -> None:
        super().__init__()
        self._theme, self._nothing = theme, nothing
        self._look = Look.CHANGE
        self._pieces: Sequence[Piece] = ()
        self._layouts: dict[int, QTextLayout] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)

    def show_pieces(self, pieces: Sequence[Piece], look: Look) -> None:
        self._pieces, self._look = pieces, look
        self._layouts.clear()
        said = spoken(pieces) if look is Look.CHANGE else "".join(piece.text for piece in pieces)
        self.setAccessibleName(said or self._nothing)
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        return math.ceil(self._layout(width).boundingRect().height())

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        width = self._theme.px(240)
        return QSize(width, self.heightForWidth(width))

    def _layout(self, width: int) -> QTextLayout:
        layout = self._layouts.get(width)
        if layout is None:
            if len(self._layouts) > 3:
                self._layouts.clear()
            layout = self._layouts[width] = self._laid_out(width)
        return layout

    def _laid_out(self, width: int) -> QTextLayout:
        text = "".join(piece.text for piece in self._pieces) or self._nothing
        layout = QTextLayout(text.replace("\r", "\u200b").replace("\n", "\u2028"), self._theme.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats, start = [], 0
        if self._look is not Look.CHANGE and not any(map(_is_common, self._pieces)):
            return []  # nothing stands out where all is another
        for piece in self._pieces:
            length = _length(piece.text)
            if piece.fate in _LOOKS:
                # Spaces around the words are not painted, unless there is nothing else.
                before = _length(piece.text) - _length(piece.text.lstrip()) if piece.text.strip() else 0
                span = QTextLayout.FormatRange()
                span.start, span.length = start + before, _length(piece.text.strip() or piece.text)
                span.format = self._format(piece.fate)
                formats.append(span)
            start += length
        return formats

    def _format(self, fate: Fate) -> QTextCharFormat:
        words, ground = _LOOKS[fate]
        look = QTextCharFormat()
        if self._look is not Look.CHANGE:
            look.setBackground(self._theme.color("chip"))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            return look
        look.setForeground(self._theme.color(words))
        look.setBackground(self._theme.color(ground))
        look.setFontStrikeOut(fate is Fate.REMOVED)
        if fate is not Fate.REMOVED:
            dotted, line = QTextCharFormat.UnderlineStyle.DashUnderline, QTextCharFormat.UnderlineStyle.SingleUnderline
            look.setUnderlineStyle(dotted if fate is Fate.MOVED else line)
        return look

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        dim = not self._pieces or self._look is Look.LEFT_OUT
        painter.setPen(self._theme.color("text3" if dim else "text"))
        self._layout(self.width()).draw(painter, QPointF(0, 0))

    def _on_theme_changed(self) -> None:
        self._layouts.clear()
        self.update()


def _is_common(piece: Piece) -> bool:
    """Whether both sides have words of it."""
    return piece.fate is Fate.SAME and any(map(str.isalnum, piece.text))


def _length(text: str) -> int:
    """As Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class PieceWords(FoldedWords):
    """One side of a difference; long stretches that are the same are left out until all is asked for."""

    def __init__(
        self, theme: Theme, pieces: Sequence[Piece], parent: QWidget, note: tuple[str, str] = ("", "")
    ) -> None:
        """`note` is a text below and its colour."""
        self._look, self._whole = Look.CHANGE, False
        self._painted = _Painted(theme, _("Empty"))
        super().__init__(theme, self._painted, parent, note)
        self._pieces = tuple(pieces)
        self._short = shorten(pieces, AROUND, MOST)
        if "".join(piece.text for piece in self._short) != "".join(piece.text for piece in pieces):
            self.offer_whole()
        self.show_words(whole=False)

    def show_words(self, *, whole: bool) -> None:
        """Show all, or what is around the changes."""
        self._whole = whole
        self._painted.show_pieces(self._pieces if whole else self._short, self._look)

    def show_look(self, look: Look) -> None:
        """Show what the pieces are now."""
        if look is not self._look:
            self._look = look
            self.show_words(whole=self._whole)


def spoken(pieces: Sequence[Piece]) -> str:
    """The pieces for people who do not see how they are painted."""
    if all(piece.fate is Fate.SAME for piece in pieces):
        return "".join(piece.text for piece in pieces)
    texts = {
        Fate.REMOVED: _("removed “{text}”"),
        Fate.ADDED: _("added “{text}”"),
        Fate.MOVED: _("moved “{text}”"),
    }
    parts = (texts[piece.fate].format(text=piece.text) if piece.fate in texts else piece.text for piece in pieces)
    return " ".join(part.strip() for part in parts if part.strip(" ;,\n"))
