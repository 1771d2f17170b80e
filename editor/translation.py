"""Texts for people, in the language of the interface, through gettext.

`_` and `ngettext` translate when they are called; `later` only marks a text that is
declared at import and translated when it is shown. What leaves the program for other people may be in another
language than the interface: see `speaking`.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextvars import ContextVar

DOMAIN = "cluster_profile_editor"
SHEET_DOMAIN = "cluster_profile_sheet"
"""Of catalogues with the words of sheets only: in these languages there are sheets, and no window."""

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_spoken: ContextVar[_gettext.NullTranslations | None] | None = None
"""What `speaking` speaks, for each thread; made with its first use."""


def _(message: str) -> str:
    """Return the message in the language of the interface; an empty text stays empty."""
    if not message:
        return ""
    return (_translations if _spoken is None else _spoken.get() or _translations).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of a message that fits the number n."""
    return (_translations if _spoken is None else _spoken.get() or _translations).ngettext(one, many, n)


def later(message: str) -> str:
    """Mark a text for the translator; whoever shows it calls `_`."""
    return message


def set_language(language: str | None, folder: Path) -> None:
    """Speak `language` (such as "da") from now on, where `folder` has a catalogue for it; else English.

    None means the language of the system, as LANGUAGE, LC_ALL, LC_MESSAGES or LANG name it.
    """
    global _translations
    languages = None if language is None else [language]
    _translations = _gettext.translation(DOMAIN, folder, languages=languages, fallback=True)


@contextmanager
def speaking(language: str, folder: Path) -> Iterator[None]:
    """Speak `language` on this thread, as far as `folder` has the words of sheets in it; "" is that of the interface."""
    global _spoken
    if not language:
        yield
        return
    if _spoken is None:
        from contextvars import ContextVar

        _spoken = ContextVar("spoken", default=None)
    words = _gettext.translation(SHEET_DOMAIN, folder, languages=[language], fallback=True)
    if not isinstance(words, _gettext.GNUTranslations):
        words = _gettext.translation(DOMAIN, folder, languages=[language], fallback=True)
    token = _spoken.set(words)
    try:
        yield
    finally:
        _spoken.reset(token)


def languages_in(folder: Path) -> list[str]:
    """Codes of the languages that sheets can be in: English, and those that `folder` has words for."""
    catalogues = (f"{domain}.mo" for domain in (SHEET_DOMAIN, DOMAIN))
    found = {path.parent.parent.name for name in catalogues for path in folder.glob(f"*/LC_MESSAGES/{name}")}
    return ["en", *sorted(found - {"en"})]
