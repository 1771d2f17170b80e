"""The gallery of sheets: every layout for very different profiles, page by page.

    python -m tests.gallery.sheets OUT [FILE ...]

FILE is a profile page or a submission, beside the profiles of `sheet_profiles.py`. `--profiles`, `--layouts`, `--paper`
and `--forms png,html` choose; OUT/NAME.png shows the pages of a sheet beside each other, `--pages` also each one large.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from editor.cli_convert import subject_of_file
from editor.sheet.layouts import LAYOUTS, Subject, make_sheet
from editor.sheet.outputs import write_sheet
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import PAPERS, Wish
from tests.gallery.sheet_profiles import PROFILES

PPI, EDGE, ACROSS = 80.0, 12, 4
NOW = datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)


def main(argv: Sequence[str]) -> int:
    """Make the pictures that the arguments ask for."""
    options = _options(argv)
    application = QGuiApplication.instance() or QGuiApplication(["gallery", "-platform", "offscreen"])
    options.out.mkdir(parents=True, exist_ok=True)
    makers = dict(PROFILES)
    for path in options.files:
        makers[path.stem if path.stem not in makers else f"{path.parent.name}-{path.stem}"] = partial(
            subject_of_file, path
        )
    subjects = {name: make() for name, make in makers.items() if not options.profiles or name in options.profiles}
    typesetter, count = Typesetter(), 0
    for layout in LAYOUTS:
        if options.layouts and layout.name not in options.layouts:
            continue
        wish = Wish(layout=layout.name, paper=options.paper, persons=options.persons)
        for name, chosen in _sheets(subjects, several=layout.of_several).items():
            count += _show(f"{layout.name}-{name}", chosen, wish, typesetter, options)
    print(f"{count} pages: {options.out}")
    del application
    return 0


def _sheets(subjects: Mapping[str, Subject], *, several: bool) -> dict[str, list[Subject]]:
    if several:
        return {"all": [*subjects.values()]} if len(subjects) > 1 else {}
    return {name: [subject] for name, subject in subjects.items()}


def _show(
    name: str, subjects: Sequence[Subject], wish: Wish, typesetter: Typesetter, options: argparse.Namespace
) -> int:
    content = make_sheet(subjects, wish)
    for form in options.forms:
        if form != "png":
            (options.out / f"{name}.{form}").write_bytes(write_sheet(content, f".{form}", typesetter, wish.standard))
    pages = typesetter.pages(content, PPI) if "png" in options.forms else []
    images = [QImage.fromData(page) for page in pages]
    if options.pages:
        for number, page in enumerate(typesetter.pages(content, 1.6 * PPI), 1):
            (options.out / f"{name}-{number}.png").write_bytes(page)
    if images:
        _beside_each_other(images).save(str(options.out / f"{name}.png"))
    return len(images)


def _beside_each_other(images: Sequence[QImage]) -> QImage:
    width, height = images[0].width() + EDGE, images[0].height() + EDGE
    across = min(len(images), ACROSS)
    whole = QImage(across * width + EDGE, -(-len(images) // across) * height + EDGE, QImage.Format.Format_RGB32)
    whole.fill(QColor("#8a949c"))
    painter = QPainter(whole)
    for number, image in enumerate(images):
        place = QPoint(EDGE + number % across * width, EDGE + number // across * height)
        painter.drawImage(QRect(place, image.size()), image)
    painter.end()
    return whole


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery.sheets", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for the pictures")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="further profiles")
    parser.add_argument("--profiles", default=[], type=_names, help="names with commas; all where none is named")
    parser.add_argument("--layouts", default=[], type=_names, help="names with commas; all where none is named")
    parser.add_argument("--forms", default=["png"], type=_names, help="png, pdf, html, docx, md")
    parser.add_argument("--paper", default="a4", choices=[*PAPERS])
    parser.add_argument("--persons", action="store_true", help="people too")
    parser.add_argument("--pages", action="store_true", help="each page large too")
    return parser.parse_args(argv)


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
