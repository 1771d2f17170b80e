"""Pictures from files of pictures, without holding up other threads."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QImage, QImageReader


def decoded(png: bytes) -> QImage:
    """The picture; an empty one where it is none. From any thread: others go on meanwhile, which `QImage.fromData` does not allow (PySide6 6.12).

    The stream makes the buffer: of one that Python makes Qt would ask Python whether it reads otherwise, with a lock of its
    readers held that the window may be waiting for while it holds up Python. Neither would ever go on.
    """
    stream = QDataStream(QByteArray(png))
    return QImageReader(stream.device(), QByteArray(b"png")).read()
