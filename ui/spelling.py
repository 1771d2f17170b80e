"""Spelling: the dictionary that all long texts share. It is loaded when somebody writes one, on a thread of its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from editor import spelling
from editor.errors import FileError
from editor.spelling import Speller
from editor.translation import _
from ui.settings import Settings

OFF = "off"
"""The choice to check no spelling."""
WORDS, DICTIONARIES = "words.txt", "dictionaries"
LOOK_MS = 30


class _Found(NamedTuple):
    """What the thread found."""

    languages: tuple[str, ...]
    speller: Speller | None


class Spelling(QObject):
    """Which language is checked, its dictionary once that is loaded, and what to do where there is none."""

    changed = Signal()
    """Another dictionary, or other words: texts are to be checked anew."""

    def __init__(self, folder: Path, settings: Settings, folders: Iterable[Path] | None = None) -> None:
        """A person's words are kept in `folder`. Dictionaries are looked for in `folders`, or where systems keep them."""
        super().__init__()
        self._folder, self._settings = folder, settings
        self._folders = folders
        self.speller: Speller | None = None
        """The dictionary; None before it is loaded, and where none is wanted."""
        self.languages: tuple[str, ...] = ()
        """What there are dictionaries for."""
        self._answers: SimpleQueue[_Found] = SimpleQueue()
        self._is_known = self._is_loading = False
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)

    @property
    def language(self) -> str:
        """The language that is checked; "" where none is."""
        return self.speller.language if self.speller is not None else ""

    def start(self) -> None:
        """Load the dictionary, unless that was done."""
        if not (self._is_known or self._is_loading):
            self._load()

    def choose(self, language: str) -> None:
        """Check in another language from now on, or not at all (`OFF`)."""
        self._settings.spelling = language
        self._load()

    def how_to_get(self) -> str:
        """One line on how to get what is missing; "" where nothing is, or it is not known yet."""
        if not self._is_known:
            return ""
        if not spelling.is_installed():
            return _("Spell check comes with the extra “spelling” of this program")
        if not self.languages:
            return _("Spell check needs a dictionary: install one for hunspell or LibreOffice")
        if self.speller is None and self._settings.spelling != OFF:
            return _("Spell check needs an English dictionary, or choose another language")
        return ""

    def learn(self, word: str) -> str:
        """Take a word for right from now on; return why it cannot be kept for the next time, "" where it is."""
        sentence = ""
        if self.speller is not None:
            try:
                self.speller.learn(word)
            except FileError as error:
                sentence = str(error)
            self.changed.emit()
        return sentence

    def _load(self) -> None:
        self._is_loading = True
        wanted = self._settings.spelling
        Thread(target=self._find, args=(wanted,), daemon=True, name="spelling").start()
        self._look.start()

    def _find(self, wanted: str) -> None:
        """On the thread."""
        found: dict[str, Path] = {}
        speller = None
        if spelling.is_installed():
            folders = self._folders
            usual = spelling.usual_folders(self._folder / DICTIONARIES) if folders is None else folders
            found = dict(spelling.find_dictionaries(usual))
            language = "" if wanted == OFF else spelling.choose_language(found, wanted)
            if language:
                try:
                    speller = Speller(found[language], self._folder / WORDS)
                except FileError:  # a dictionary that cannot be read is none
                    del found[language]
        self._answers.put(_Found(tuple(sorted(found)), speller))

    def _on_look(self) -> None:
        try:
            found = self._answers.get_nowait()
        except Empty:
            return
        self._look.stop()
        self._is_known, self._is_loading = True, False
        self.languages, self.speller = found.languages, found.speller
        self.changed.emit()
