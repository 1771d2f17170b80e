"""The looks in which every page is shown. A new one is one line here."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Look:
    """A size of the window, and what else makes a page look otherwise."""

    name: str
    about: str
    width: int = 1280
    height: int = 800
    """Of the window, in pixels of the interface."""
    scale: int = 1
    points: float = 10
    """Size of the system's font."""
    dark: bool = False
    contrast: bool = False
    """Whether the system is set to a high contrast."""
    long: bool = False
    """Whether it speaks the language of `pseudo`."""
    screen: tuple[int, int] | None = None
    """In pixels of the interface; None where the window fills it."""

    def environment(self, folder: Path) -> dict[str, str]:
        """The environment of a program that looks so; a file in `folder` describes the screen."""
        width, height = self.screen or (self.width, self.height)
        screen = {"name": "gallery", "x": 0, "y": 0, "width": width * self.scale, "height": height * self.scale}
        described = folder / f"screen-{self.name}.json"
        described.write_text(json.dumps({"screens": [screen | {"dpr": 1}]}), encoding="utf-8")
        return os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={described}",
            "QT_SCALE_FACTOR": str(self.scale),
            "LANGUAGE": "en",
            "TZ": "UTC",
        }


LOOKS = (
    Look("light", "a usual window"),
    Look("dark", "dark", dark=True),
    Look("contrast", "a high contrast, white on black", contrast=True),
    Look("small", "1024 x 700", 1024, 700),
    Look("double", "200 % on a screen of 1920 x 1080", 960, 540, scale=2),
    Look("large", "a system font of 15 points", points=15),
    Look("long", "a language with long words", long=True),
    Look("long-small", "long words in 1024 x 700", 1024, 700, long=True),
    Look("smallest", "the smallest window", 640, 420, screen=(1024, 700)),
    Look("long-smallest", "long words in the smallest window", 640, 420, long=True, screen=(1024, 700)),
)
BY_NAME = {look.name: look for look in LOOKS}
