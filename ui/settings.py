"""Settings: what the program remembers about itself: the last profile and tab, sizes, the colour scheme.

An INI file in the state folder. No version in its keys; `schema` inside tells how to read it.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

SCHEMA = 1
MOST_LIBRARIES = 100
"""How many libraries are remembered."""


class Settings:
    """Typed access to the settings file."""

    def __init__(self, path: Path) -> None:
        """The file is made where there is none: private, which Qt would not make it, and then keeps. So is an older one."""
        with contextlib.suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            os.chmod(path, 0o600)  # noqa: PTH101
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    def _set(self, key: str, value: object) -> None:
        self._store.setValue("schema", SCHEMA)
        self._store.setValue(key, value)

    @property
    def last_profile(self) -> str:
        """Id of the profile that was open last; "" before the first."""
        return self._text("last/profile")

    @last_profile.setter
    def last_profile(self, profile_id: str) -> None:
        self._set("last/profile", profile_id)

    @property
    def last_library(self) -> Path | None:
        """The library that was open last, where it was not the user's own."""
        text = self._text("last/library")
        return Path(text) if text else None

    @last_library.setter
    def last_library(self, path: Path | None) -> None:
        self._set("last/library", str(path) if path is not None else "")

    def was_opened(self, path: Path) -> bool:
        """Whether a library was at this path: another one is not made in its place unasked."""
        return str(path.absolute()) in self._texts("libraries/opened")

    def remember_opened(self, path: Path) -> None:
        """A library was opened at this path."""
        self._remember("libraries/opened", str(path.absolute()))

    def was_told_of_place(self, path: Path) -> bool:
        """Whether it was said of a library that it lies on a share, or in a folder that is kept in step."""
        return str(path.absolute()) in self._texts("libraries/told-of-place")

    def remember_told_of_place(self, path: Path) -> None:
        """It was said of a library."""
        self._remember("libraries/told-of-place", str(path.absolute()))

    def _texts(self, key: str) -> list[str]:
        value = self._store.value(key, [])
        return [text for text in value if isinstance(text, str)] if isinstance(value, list) else [str(value)]

    def _remember(self, key: str, text: str) -> None:
        texts = self._texts(key)
        if text not in texts:
            self._set(key, [*texts, text][-MOST_LIBRARIES:])

    @property
    def last_section(self) -> str:
        """Name of the section that was in front last."""
        return self._text("last/section")

    @last_section.setter
    def last_section(self, name: str) -> None:
        self._set("last/section", name)

    def place_in(self, profile_id: str) -> tuple[str, int]:
        """Path of the field that had the focus last in a profile, and how far its page was scrolled; ("", 0) in another."""
        if not profile_id or self._text("last/place-of") != profile_id:
            return "", 0
        scrolled = self._text("last/scrolled")
        return self._text("last/field"), int(scrolled) if scrolled.isdecimal() else 0

    def remember_place(self, profile_id: str, path: str, scrolled: int) -> None:
        """Where in a profile the person was."""
        self._set("last/place-of", profile_id)
        self._set("last/field", path)
        self._set("last/scrolled", str(scrolled))

    @property
    def shows_sheet(self) -> bool:
        """Whether the sheet stood beside the form."""
        return self._text("window/sheet") == "shown"

    @shows_sheet.setter
    def shows_sheet(self, shown: bool) -> None:
        self._set("window/sheet", "shown" if shown else "")

    @property
    def sheet_wish(self) -> str:
        """What is asked of sheets, as JSON; "" before anything was."""
        return self._text("sheet/wish")

    @sheet_wish.setter
    def sheet_wish(self, text: str) -> None:
        self._set("sheet/wish", text)

    @property
    def scheme(self) -> str:
        """Colour scheme: "system", "light" or "dark"."""
        return self._text("look/scheme") or "system"

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._set("look/scheme", scheme)

    @property
    def spelling(self) -> str:
        """Language in which spelling is checked, or "off"; "" before one was chosen."""
        return self._text("texts/spelling")

    @spelling.setter
    def spelling(self, language: str) -> None:
        self._set("texts/spelling", language)

    def bytes_of(self, what: str) -> QByteArray:
        """A geometry that was remembered; empty where none was."""
        value = self._store.value(f"window/{what}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_bytes(self, what: str, value: QByteArray) -> None:
        """Remember a geometry."""
        self._set(f"window/{what}", value)

    def save(self) -> None:
        """Write to the disk now."""
        self._store.sync()
