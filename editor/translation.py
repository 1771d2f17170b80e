"""Texts for people, in the language of the interface, through gettext.

`_` and `ngettext` translate when they are called; `later` only marks a text that is
declared at import and translated when it is shown.
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

DOMAIN = "cluster_profile_editor"

_translations: _gettext.NullTranslations = _gettext.NullTranslations()


def _(message: str) -> str:
    """Return the message in the language of the interface; an empty text stays empty."""
    return _translations.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of a message that fits the number n."""
    return _translations.ngettext(one, many, n)


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
