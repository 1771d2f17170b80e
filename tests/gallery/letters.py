"""Letters that are given twice: of two buttons with one mnemonic, Alt and the letter press neither."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget


def letters_twice(top: QWidget) -> list[str]:
    """Mnemonics that two things have which are shown in one menu, or in one window."""
    if isinstance(top, QMenu):
        texts = [action.text() for action in top.actions() if action.isVisible()]
    else:
        shown = [one for one in top.findChildren(QAbstractButton) if one.isVisible() and one.text()]
        labels = [one for one in top.findChildren(QLabel) if one.isVisible() and one.buddy() is not None]
        texts = [one.text() for one in shown if one.window() is top]
        texts += [one.text() for one in labels if one.window() is top]
    letters = [found[1].casefold() for text in texts if (found := re.search(r"&([^&\s])", text.replace("&&", "")))]
    return [f"the letter {letter} is given {n} times" for letter, n in Counter(letters).items() if n > 1]
