"""Spelling: dictionaries that the system has, the words of a text, and which of them no dictionary knows.

Dictionaries are hunspell's; the library that reads them is an extra of the program (`spelling`), never required. All of
this is loaded late: nothing here may be imported before somebody writes a long text.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from editor.errors import FileError
from editor.exchange.files import read_bytes, write_file

FIRST = ("en_GB", "en_US", "en")
"""What a profile is written in, where nobody chose another language: platforms publish in English."""
MOST_SUGGESTED = 6
LONGEST_WORD = 60
"""Letters; hunspell knows no longer words, and looks for suggestions too long."""

_WORD = re.compile(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+\.\w+|(?P<word>[^\W_]+(?:['’][^\W_]+)*)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z]{2,4})*")


class Word(NamedTuple):
    """A word of a line: letters [start, end)."""

    text: str
    start: int
    end: int


def words_in(line: str) -> Iterator[Word]:
    """The words of a line that can be spelled right or wrong: no addresses, no figures, no short forms in capitals."""
    for match in _WORD.finditer(line):
        word = match["word"]
        if word and 1 < len(word) <= LONGEST_WORD and word[1:].islower() and not any(map(str.isdigit, word)):
            yield Word(word, match.start(), match.end())


def is_installed() -> bool:
    """Whether the library that reads dictionaries is there."""
    return find_spec("hunspell") is not None


def find_dictionaries(folders: Iterable[Path]) -> Mapping[str, Path]:
    """The dictionaries in some folders by language, each without its suffix; of several for one, the first."""
    found: dict[str, Path] = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            for rules in sorted(folder.glob("*.aff")):
                name = rules.stem
                if _LANGUAGE.fullmatch(name) and rules.with_suffix(".dic").is_file():
                    found.setdefault(name.replace("-", "_"), rules.with_suffix(""))
    return found


def usual_folders(own: Path, environment: Mapping[str, str] = os.environ, home: Path | None = None) -> list[Path]:
    """Where systems, LibreOffice and the library keep dictionaries; a person's `own` come first."""
    home = home or Path.home()
    named = [Path(part) for part in environment.get("DICPATH", "").split(os.pathsep) if part]
    folders = [own, *named]
    if sys.platform == "win32":
        roaming = Path(environment.get("APPDATA", home))
        folders += [roaming / "hunspell", roaming / "Cluster Profile Editor" / "dictionaries"]
        roots = [Path(environment.get("ProgramFiles", r"C:\Program Files")) / "LibreOffice" / "share" / "extensions"]
        extensions = roaming / "LibreOffice" / "4" / "user"
    elif sys.platform == "darwin":
        folders += [home / "Library" / "Spelling", Path("/Library/Spelling")]
        roots = [Path("/Applications/LibreOffice.app/Contents/Resources/extensions")]
        extensions = home / "Library" / "Application Support" / "LibreOffice" / "4" / "user"
    else:
        local = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
        folders += [local / "hunspell", *(Path(name) for name in _UNIX_FOLDERS)]
        roots = [Path(name) for name in _UNIX_LIBREOFFICE]
        extensions = home / ".config" / "libreoffice" / "4" / "user"
    with contextlib.suppress(OSError):
        folders += [folder for root in roots for folder in sorted(root.glob("dict-*"))]
        folders += sorted(extensions.glob("uno_packages/cache/uno_packages/*/*/dictionaries"))
        folders += sorted(extensions.glob("uno_packages/cache/uno_packages/*/*.oxt"))
    spec = find_spec("hunspell")
    if spec is not None and spec.origin is not None:
        folders.append(Path(spec.origin).parent / "dictionaries")
    return folders


_UNIX_FOLDERS = (
    "/usr/local/share/hunspell",
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/run/current-system/sw/share/hunspell",
)
_UNIX_LIBREOFFICE = (
    "/usr/lib/libreoffice/share/extensions",
    "/usr/lib64/libreoffice/share/extensions",
    "/opt/libreoffice/share/extensions",
)


def choose_language(known: Iterable[str], wanted: str = "") -> str:
    """The language to check in: the `wanted` one where there is a dictionary for it, else English; "" where none is."""
    languages = sorted(known)
    for language in (wanted, *FIRST):
        if language in languages:
            return language
    return next((language for language in languages if language.startswith("en")), "")


class Speller:
    """One dictionary, and the words that a person added."""

    def __init__(self, dictionary: Path, own_words: Path) -> None:
        """Load both, which takes some 60 ms. FileError where the dictionary cannot be read."""
        for suffix in (".aff", ".dic"):
            read_bytes(Path(f"{dictionary}{suffix}"))  # says why not; and the library then waits for no disk
        from hunspell import Hunspell

        try:
            self._hunspell = Hunspell(dictionary.name, hunspell_data_dir=str(dictionary.parent))
        except (OSError, UnicodeError) as error:
            raise FileError(str(error)) from error
        self.language = dictionary.name.replace("-", "_")
        self._path = own_words
        self._own = _read_words(own_words)
        self._known: dict[str, bool] = {}

    def is_right(self, word: str) -> bool:
        """Whether the dictionary or the person knows the word."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = word.casefold() in self._own or self._ask(word)
        return known

    def suggest(self, word: str) -> list[str]:
        """What it might have been meant to be, most likely first. May take a tenth of a second."""
        try:
            return list(self._hunspell.suggest(word.replace("’", "'")))[:MOST_SUGGESTED]
        except UnicodeError:
            return []

    def learn(self, word: str) -> None:
        """Take a word for right from now on, and keep it. FileError where it cannot be kept; it is right all the same."""
        self._own.add(word.casefold())
        self._known.clear()
        if not self._path.exists():
            with contextlib.suppress(OSError):  # as below
                os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600))
        words = {*_read_words(self._path), *self._own}  # another window may have added some
        write_file(self._path, "".join(f"{one}\n" for one in sorted(words)).encode())

    def _ask(self, word: str) -> bool:
        try:
            return bool(self._hunspell.spell(word.replace("’", "'")))
        except UnicodeError:  # letters that the dictionary's own encoding does not have: none of its words
            return True


def _read_words(path: Path) -> set[str]:
    try:
        text = read_bytes(path).decode("utf-8", "replace")
    except FileError:
        return set()
    return {word.strip().casefold() for word in text.splitlines() if word.strip()}
