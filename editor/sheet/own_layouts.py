"""A person's own layouts: typst files in a folder of theirs, set as safely as ours.

A file `NAME.typ` is a layout of that name. It is given what the full profile is given, as `base.typ` reads it, and may
import our templates by their names. It sees nothing but copies of the folder's own files and of our templates, and
reaches no network: packages would be downloaded.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from editor.paths import data_folder
from editor.sheet.wish import WishError
from editor.translation import _

LARGEST_FOLDER = 20_000_000
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_NOWHERE = "http://127.0.0.1:1"
"""A proxy that is not there: what asks for the network finds none."""
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_one_at_a_time = threading.Lock()


def own_folder() -> Path:
    """Where a person puts layouts."""
    return data_folder() / "layouts"


def own_names(folder: Path) -> list[str]:
    """Names of the layouts in the folder; of files that are linked to there are none."""
    try:
        files = [path for path in folder.iterdir() if path.suffix == ".typ"]
    except OSError:
        return []
    return sorted(path.stem for path in files if _NAME.fullmatch(path.stem) and not path.is_symlink())


@contextlib.contextmanager
def copied(folder: Path, ours: Path) -> Iterator[Path]:
    """A folder with copies of our templates, and of the files of `folder` that are files; it goes away."""
    with tempfile.TemporaryDirectory(prefix="layouts-") as name:
        place, size = Path(name), 0
        for path in ours.glob("*.typ"):
            shutil.copyfile(path, place / path.name)
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            size += path.stat().st_size
            if size > LARGEST_FOLDER:
                raise WishError(_("The folder of layouts is larger than {n} MB.").format(n=LARGEST_FOLDER // 1_000_000))
            target = place / path.relative_to(folder)
            if not target.exists():  # ours stay what they are
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        yield place


@contextlib.contextmanager
def no_network() -> Iterator[None]:
    """While a layout is set, what asks for the network finds none. (The program itself has no use for it.)"""
    with _one_at_a_time:
        names = [spelling for name in (*_PROXIES, "no_proxy") for spelling in (name, name.upper())]
        before = {name: os.environ.get(name) for name in names}
        try:
            for name in names:
                os.environ[name] = "" if name.lower() == "no_proxy" else _NOWHERE
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
