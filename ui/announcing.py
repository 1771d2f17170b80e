"""What screen readers say by themselves: an error, a failed save, the result of a search. Nothing where none listens."""

from __future__ import annotations

from PySide6.QtCore import QObject


def announce(about: QObject, words: str, *, urgent: bool = False) -> None:
    """Let screen readers say the words, when they are through with what they say, or at once where it is `urgent`."""
    # Not at the start: the many enums of QAccessible take 1.5 ms.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(about, words)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
