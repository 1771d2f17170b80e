"""The album: all pictures on one page, and a sheet of small ones for each look."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from tests.gallery.looks import BY_NAME as LOOKS

THUMB, ROW, COLUMNS, EDGE = 320, 200, 6, 12
WORDS = 22

_STYLE = """
body { font: 15px system-ui, sans-serif; margin: 24px; background: #f1f3f6; color: #19212e; }
h1 { font-size: 24px; } h2 { font-size: 18px; margin: 32px 0 8px; } p { color: #465163; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 12px; }
figure { margin: 0; background: #fff; border: 1px solid #dce1e8; border-radius: 6px; padding: 8px; }
img { width: 100%; height: 190px; object-fit: contain; object-position: top; background: #e7ebf0; }
figcaption { padding-top: 6px; } pre { background: #fff; padding: 12px; overflow: auto; } a { color: #1d58b3; }
"""


def write_index(folder: Path, pages: Sequence[str], looks: Sequence[str], cut: Sequence[str]) -> Path:
    """Write index.html: one file, which shows the pictures beside it."""
    found = "\n".join(html.escape(line) for line in cut)
    parts = [f"<!doctype html><html lang=en><meta charset=utf-8><title>Gallery</title><style>{_STYLE}</style>"]
    parts.append(
        f"<h1>Gallery</h1><p>{len(pages)} pages, {len(looks)} looks. " + (" ".join(_link(look) for look in looks))
    )
    parts.append(f"<h2>Texts that are cut: {len(cut)}</h2><pre>{found or 'None.'}</pre>")
    for look in looks:
        parts.append(f'<h2 id="{look}">{look}: {html.escape(LOOKS[look].about)}</h2><main>')
        for page in pages:
            picture = f"{look}/{page}.png"
            parts.append(
                f'<figure><a href="{picture}"><img loading=lazy src="{picture}" alt="{page}, {look}"></a>'
                f"<figcaption>{page}</figcaption></figure>"
            )
        parts.append("</main>")
    index = folder / "index.html"
    index.write_text("\n".join(parts) + "\n", encoding="utf-8")
    return index


def _link(look: str) -> str:
    return f'<a href="#{look}">{look}</a>'


def write_sheet(folder: Path, pages: Sequence[str], look: str) -> Path:
    """Write all pictures of a look, small, on one sheet."""
    rows = -(-len(pages) // COLUMNS)
    cell_width, cell_height = THUMB + EDGE, ROW + WORDS + EDGE
    sheet = QImage(COLUMNS * cell_width + EDGE, rows * cell_height + EDGE, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#e7ebf0"))
    painter = QPainter(sheet)
    font = QFont()
    font.setPixelSize(13)
    painter.setFont(font)
    for number, page in enumerate(pages):
        place = QPoint(EDGE + number % COLUMNS * cell_width, EDGE + number // COLUMNS * cell_height)
        picture = QImage(str(folder / look / f"{page}.png"))
        if not picture.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture.setDevicePixelRatio(1)
            if picture.width() > THUMB or picture.height() > ROW:
                picture = picture.scaled(THUMB, ROW, keep, smooth)
            painter.drawImage(place, picture)
        painter.drawText(QRect(place + QPoint(0, ROW), place + QPoint(THUMB, ROW + WORDS)), 0, page)
    painter.end()
    path = folder / f"sheet-{look}.png"
    sheet.save(str(path))
    return path
