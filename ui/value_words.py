"""ValueWords: a value of any kind as plain words, cut where it is long, with a note below."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QWidget

from editor.translation import _
from ui.theme import Theme
from ui.words import Words
from ui.wrapped_link import WrappedLink

MOST_LETTERS, MOST_LINES = 280, 5
LINK_MARGIN = 3
_UNBROKEN = re.compile(r"(\S{24}|@)(?=\S)")


class FoldedWords(QWidget):
    """Words that are cut where they are long, and then with a button that shows all of them; and a note below."""

    resized = Signal()
    """It needs another height."""

    def __init__(self, theme: Theme, words: QWidget, parent: QWidget, note: tuple[str, str] = ("", "")) -> None:
        """`words` become a part of it; `note` is a text and its colour."""
        super().__init__(parent)
        self.body = words
        words.setParent(self)
        self._theme = theme
        self._more: QPushButton | None = None
        self._link: WrappedLink | None = None
        self._note: Words | None = None
        if note[0]:
            self._make_note(*note)

    def _make_note(self, text: str, color: str) -> Words:
        self._note = Words(self._theme, text, "small", color, self)
        self._note.setWordWrap(True)
        return self._note

    def offer_whole(self) -> None:
        """The words are cut: let people see all of them."""
        self._more = QPushButton(_("Show all"), self)
        self._more.setProperty("role", "link")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_toggled)

    def show_words(self, *, whole: bool) -> None:
        """Let `body` show all, or the beginning."""

    def show_note(self, *, shown: bool) -> None:
        """Show the note, or not."""
        if self._note is not None and self._note.isHidden() == shown:
            self._note.setVisible(shown)
            self.resized.emit()

    def say_note(self, text: str) -> None:
        """Say something below the words; nothing where it is empty."""
        note = self._note or (self._make_note("", "text2") if text else None)
        if note is not None:
            note.setText(text)
            note.setVisible(bool(text))
            self.resized.emit()

    def offer_link(self, text: str, name: str, clicked: Callable[[], None]) -> None:
        """Add a link below the words; `name` is what screen readers say."""
        self._link = WrappedLink(self._theme, text, self, "small", "accent", LINK_MARGIN)
        self._link.setAccessibleName(name)
        self._link.clicked.connect(clicked)

    def focus_link(self) -> None:
        """Put the focus on the link, where there is one."""
        if self._link is not None:
            self._link.setFocus()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """What the words need; asked by the row, which lays out by itself."""
        return sum(height for _widget, height in self._parts(width))

    def _parts(self, width: int) -> list[tuple[QWidget, int]]:
        parts: list[tuple[QWidget, int]] = [(self.body, self.body.heightForWidth(width))]
        if self._more is not None:
            parts.append((self._more, self._more.sizeHint().height()))
        if self._link is not None:
            parts.append((self._link, self._link.heightForWidth(width)))
        if self._note is not None and not self._note.isHidden():
            parts.append((self._note, self._note.heightForWidth(width)))
        return parts

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The parts below each other."""
        y = 0
        for widget, height in self._parts(self.width()):
            width = min(widget.sizeHint().width(), self.width()) if widget is self._more else self.width()
            rect = QRect(0, y, width, height)
            widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
            y += height

    def _on_toggled(self, whole: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        if self._more is not None:
            self._more.setText(_("Show less") if whole else _("Show all"))
        self.show_words(whole=whole)
        self.resized.emit()


class ValueWords(FoldedWords):
    """A value in words of one look."""

    def __init__(self, theme: Theme, text: str, parent: QWidget, note: str = "") -> None:
        """`text` is shown as it is."""
        self.words = Words(theme)
        self.words.setWordWrap(True)
        super().__init__(theme, self.words, parent, (note, "text2"))
        self._text = text
        lines = text.splitlines()
        self._short = "\n".join(lines[:MOST_LINES])[:MOST_LETTERS]
        if self._short != text:
            self.offer_whole()
        self.show_words(whole=False)

    def show_words(self, *, whole: bool) -> None:
        """Show all, or the beginning."""
        text = self._text if whole or self._short == self._text else self._short.rstrip() + "…"
        # A zero-width space lets a long address break; a screen reader gets the text as it is.
        self.words.setText(_UNBROKEN.sub("\\1\u200b", text))
        self.words.setAccessibleName(text)
