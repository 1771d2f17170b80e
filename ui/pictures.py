"""Pictures from files of pictures, without holding up other threads."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageReader


def decoded(png: bytes) -> QImage:
    """The picture; an empty one where it is none. From any thread: others go on meanwhile, which `QImage.fromData` does not allow (PySide6 6.12)."""
    buffer = QBuffer()
    buffer.setData(png)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer, b"png").read()
