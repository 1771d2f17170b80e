"""What may be dropped into a field, and what is for the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

_MOST_LINES = 8


def is_for_window(mime: QMimeData) -> bool:
    """Whether files are dragged. (A link that is dragged out of a browser is an address, and may be dropped in a field.)"""
    return mime.hasUrls() and any(url.isLocalFile() for url in mime.urls())


def is_for_no_line(mime: QMimeData) -> bool:
    """Whether files are dragged, or a text of so many lines that it was not meant for a field of one."""
    return is_for_window(mime) or mime.text().count("\n") > _MOST_LINES
