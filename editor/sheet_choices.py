"""Saved choices of what sheets show and how: each has a name. A file in the user's folder, for the window and the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from editor.errors import FileError
from editor.exchange.files import write_file
from editor.paths import data_folder, make_folder
from editor.sheet.wish import Wish, WishError, wish_from_json, wish_to_json
from editor.translation import _

LARGEST_FILE = 20_000_000


def choices_file() -> Path:
    """Where choices are kept."""
    return data_folder() / "sheet-choices.json"


def load_choices(path: Path) -> dict[str, Wish]:
    """The choices by name; none where nothing was saved. FileError where the file is none of ours."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError
        kept = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileError(_("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)) from error
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        raise FileError(_("{file} holds no saved choices of sheets. Delete it, or put it right.").format(file=path))
    return {name: wish_from_json(said) for name, said in kept.items()}


def save_choice(path: Path, name: str, wish: Wish) -> None:
    """Keep a choice under a name, in the place of one that had it."""
    _keep(path, {**load_choices(path), name: wish})


def forget_choice(path: Path, name: str) -> None:
    """Keep the choice of that name no longer."""
    _keep(path, {each: wish for each, wish in load_choices(path).items() if each != name})


def _keep(path: Path, choices: Mapping[str, Wish]) -> None:
    kept = {name: wish_to_json(choice) for name, choice in choices.items()}
    make_folder(path.parent)
    write_file(path, (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode())


def find_choice(path: Path, name: str) -> Wish:
    """The choice of that name; WishError where there is none."""
    choices = load_choices(path)
    if name not in choices:
        known = ", ".join(choices) or _("none yet")
        raise WishError(_("There is no choice “{name}”. There are: {names}.").format(name=name, names=known))
    return choices[name]
