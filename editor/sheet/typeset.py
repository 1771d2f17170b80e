"""Typesetting: a sheet's content and the template of its layout made a PDF or page images, by typst.

Words reach the template only as JSON through `sys_inputs`: they are never read as markup, and the template's root
holds nothing but templates. The packages that bring the fonts are found without being imported.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError
from editor.frozen import frozen
from editor.paths import RESOURCES
from editor.sheet.letters import printable
from editor.sheet.qr import qr_png
from editor.sheet.wish import PLAIN, STANDARDS, WishError
from editor.translation import _

if TYPE_CHECKING:
    from typst import Compiler, Fonts

    from editor.domain.values import JsonValue

TEMPLATES = RESOURCES / "sheet"
LEAST: Mapping[str, JsonValue] = {
    "lang": "en",
    "text_lang": "en",
    "layout": PLAIN.layout,
    "paper": PLAIN.paper,
    "accent": PLAIN.accent,
    "title": "A",
    "named": {"p": ""},
    "running_title": "A",
    "kicker": "A",
    "state": "A",
    "place": "A",
    "figures": [],
    "sections": [],
    "colophon": ["A"],
    "foot": "A",
    "words": {"confirm": "A"},
}
"""The least that the template can set: what `warm_up` sets."""
POINTS_PER_INCH = 72
REMEMBERED = 10
"""Sheets after which typst forgets what none of them needed."""
FONT_PACKAGES = ("fontpkg_source_sans_3", "fontpkg_source_serif_4", "fontpkg_noto_sans", "justmytype_intl_rtl")


@frozen
class Place:
    """Where a field stands on a sheet."""

    path: str
    page: int
    """From 1."""
    y: float
    """Inches from the top of the page."""


class Begun(threading.Thread):
    """A sheet that is being set. (`concurrent.futures` has the same; to import it takes 4 ms of a command's 150.)"""

    def __init__(self, set_it: Callable[[], bytes]) -> None:
        """Begin."""
        super().__init__(name="sheet")
        self._set_it = set_it
        self._made = b""
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Set it; what is raised is kept for `result`."""
        try:
            self._made = self._set_it()
        except BaseException as error:
            self._error = error

    def result(self) -> bytes:
        """Wait for the sheet."""
        self.join()
        if self._error is not None:
            raise self._error
        return self._made


class Typesetter:
    """Sets sheets; keeps its compiler warm. Works from any thread, one sheet at a time."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        """`folder` has a template for each layout. Nothing is loaded before the first sheet."""
        self._folder = folder
        self._one_at_a_time = threading.Lock()
        self._warm: Compiler | None = None
        self._fonts: Fonts | None = None

    def warm_up(self) -> None:
        """Load all that the first sheet needs, in a thread: typst keeps other threads waiting for less than half of that."""

        def set_least() -> None:
            with contextlib.suppress(EditorError):  # the first sheet will say it
                self.pdf(LEAST)

        threading.Thread(target=set_least, name="warm-up", daemon=True).start()

    def begin_pdf(self, content: Mapping[str, JsonValue], standard: str = PLAIN.standard) -> Begun:
        """Begin the sheet that `pdf` makes, and come back: typst lets other threads run meanwhile."""
        words = template_words(content)
        return Begun(lambda: self._pdf(content, words, standard))

    def pdf(
        self, content: Mapping[str, JsonValue], standard: str = PLAIN.standard, words: dict[str, str] | None = None
    ) -> bytes:
        """Return the sheet, held to a standard of `STANDARDS`; the same content gives the same bytes.

        `words` are the `template_words` of the content, where they were made before.
        """
        return self._pdf(content, words or template_words(content), standard)

    def _pdf(self, content: Mapping[str, JsonValue], words: dict[str, str], standard: str) -> bytes:
        with self._ready(content) as (compiler, template):
            made = compiler.compile(
                input=template,
                format="pdf",
                sys_inputs=words,
                pdf_standards=[*STANDARDS[standard]],
                timestamp=_seconds(content),
            )
        assert isinstance(made, bytes)  # noqa: S101
        return made

    def pages(self, content: Mapping[str, JsonValue], ppi: float) -> list[bytes]:
        """Return the pages as PNG images with `ppi` pixels per inch."""
        words = template_words(content)
        with self._ready(content) as (compiler, template):
            made = compiler.compile(input=template, format="png", sys_inputs=words, ppi=ppi)
        return [made] if isinstance(made, bytes) else list(made or ())

    def pages_with_places(self, content: Mapping[str, JsonValue], ppi: float) -> tuple[list[bytes], list[Place]]:
        """Return the pages as `pages` does, and where on them fields stand."""
        words = template_words({**content, "places": True})
        with self._ready(content) as (compiler, template):
            made = compiler.compile(input=template, format="png", sys_inputs=words, ppi=ppi)
            found = json.loads(compiler.query("<place>", field="value"))  # of what was set last
        places = [Place(path, page, y / POINTS_PER_INCH) for path, page, y in found if path]
        return [made] if isinstance(made, bytes) else list(made or ()), places

    def forget(self) -> None:
        """Give back the memory of the sheets set last (60 MB), with which one like them takes two thirds of the time.

        typst forgets only while it sets: so the least sheet is set as often as it takes, 150 ms in all.
        """
        if self._warm is None:
            return
        words = template_words(LEAST)
        for _sheet in range(REMEMBERED + 1):
            with self._one_at_a_time:
                self._warm.compile(input=self._template(LEAST), format="png", sys_inputs=words, ppi=1.0)

    @contextlib.contextmanager
    def _ready(self, content: Mapping[str, JsonValue]) -> Iterator[tuple[Compiler, Path]]:
        """A compiler and the template of a content, to be used by one thread; of a person's own layouts a copy."""
        template = self._template(content)
        with self._one_at_a_time:
            if template.is_file():
                compiler = self._compiler()
                with _told(_("The logo cannot be shown: the picture is damaged.") if "logo" in content else ""):
                    yield compiler, template
                return
            from editor.sheet.own_layouts import copied, no_network, own_folder

            text = _("The layout “{name}” cannot be set: {reason}")
            with copied(own_folder(), self._folder) as place, no_network(), _told(text, template.stem):
                yield self._make_compiler(place / template.name, place), place / template.name

    def _compiler(self) -> Compiler:
        if self._warm is None:
            self._warm = self._make_compiler(self._template(LEAST), self._folder)
        return self._warm

    def _make_compiler(self, template: Path, root: Path) -> Compiler:
        import typst

        if self._fonts is None:
            folders = [*map(str, font_folders())]
            self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        # Made from a file: one that is made from bytes fails at its second compile (typst-py 0.15.2).
        return typst.Compiler(template, root=root, font_paths=self._fonts)

    def _template(self, content: Mapping[str, JsonValue]) -> Path:
        return self._folder / f"{content['layout']}.typ"


@contextlib.contextmanager
def _told(text: str, name: str = "") -> Iterator[None]:
    """Say in words why typst refused a sheet; a bug where there are none: no text of a profile can stop a sheet."""
    import typst

    try:
        yield
    except typst.TypstError as error:
        if not text:
            raise
        raise WishError(text.format(name=name, reason=error.message)) from error


def font_folders() -> list[Path]:
    """Folders of the fonts of sheets."""
    folders = []
    for package in FONT_PACKAGES:
        found = importlib.util.find_spec(package)
        if found is None or not found.submodule_search_locations:
            text = _("The fonts of the sheet are not installed ({package}). Install the program again.")
            raise EditorError(text.format(package=package))
        folders.append(Path(found.submodule_search_locations[0]))
    return folders


def template_words(content: Mapping[str, JsonValue]) -> dict[str, str]:
    """Return what the template is given: the content, in letters that the fonts have."""
    data = printable(dict(content))
    assert isinstance(data, dict)  # noqa: S101
    code = data.get("code")
    if isinstance(code, dict):
        code["qr"] = list(qr_png(str(code["qr"])))
    return {"data": json.dumps(data, ensure_ascii=False)}


def _seconds(content: Mapping[str, JsonValue]) -> int:
    try:
        return int(datetime.fromisoformat(str(content.get("issued_at", ""))).timestamp())
    except ValueError:
        return 0
