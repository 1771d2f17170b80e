"""SpellMarks: waves under the words of a long text that no dictionary knows, and what to write instead."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from editor.spelling import Speller, words_in
from editor.translation import _
from ui.announcing import announce
from ui.form.editors.markdown_colors import LONGEST_LINE, Units
from ui.spelling import OFF, Spelling
from ui.theme import Theme

PAUSE_MS = 300
"""After this pause in typing a text is checked."""
SLICE_MS = 4.0
MOST_MARKS = 300
"""More waves say no more, and are slow to paint."""


class SpellMarks(QObject):
    """Checks a text when nobody types, a few milliseconds at a time. Changes no letter unless a person asks for it."""

    failed = Signal(str)
    """A word could not be kept; the sentence says why."""

    def __init__(self, area: QPlainTextEdit, spelling: Spelling, theme: Theme) -> None:
        """Begins at once."""
        super().__init__(area)
        self._area, self._spelling, self._theme = area, spelling, theme
        self._marks: list[QTextCursor] = []
        self._work: Iterator[None] = iter(())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._on_slice)
        area.document().contentsChanged.connect(self._on_contents_changed)  # also what is shown by the program
        area.cursorPositionChanged.connect(self._pause.start)
        spelling.changed.connect(self._pause.start)
        theme.changed.connect(self._show_waves)
        area.verticalScrollBar().valueChanged.connect(self._show_waves)
        self._pause.start()

    # --- checking ----------------------------------------------------------------------------------------------

    def _on_contents_changed(self) -> None:
        self._slices.stop()  # places in the text before are none in this one
        self._pause.start()

    def _on_pause(self) -> None:
        self._spelling.start()
        speller = self._spelling.speller
        self._slices.stop()
        if speller is None or self._area.isReadOnly():
            self._show([])
            return
        self._work = self._check(speller)
        self._slices.start()

    def _on_slice(self) -> None:
        until = time.perf_counter() + SLICE_MS / 1000
        for _done in self._work:
            if time.perf_counter() > until:
                return
        self._slices.stop()

    def _check(self, speller: Speller) -> Iterator[None]:
        """Look at one line after another; a text that changes meanwhile is checked anew after the next pause."""
        cursor = self._area.textCursor()
        marks: list[tuple[int, int]] = []
        writing = cursor.position() if self._area.hasFocus() and not cursor.hasSelection() else -1
        block = self._area.document().begin()
        while block.isValid() and len(marks) < MOST_MARKS:
            text, first = block.text(), block.position()
            if len(text) <= LONGEST_LINE:
                units = None if text.isascii() else Units(text)
                for word in words_in(text):
                    if not speller.is_right(word.text):
                        start, end = (units.of(at) if units else at for at in (word.start, word.end))
                        if first + end != writing:  # it is just being written
                            marks.append((first + start, first + end))
            block = block.next()
            yield
        self._show(marks[:MOST_MARKS])

    def _show(self, marks: list[tuple[int, int]]) -> None:
        if not marks and not self._marks:
            return
        self._marks = []
        for start, end in marks:
            cursor = QTextCursor(self._area.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._marks.append(cursor)
        self._show_waves()

    def _show_waves(self) -> None:
        """Show the waves that are in view: each one costs time with each key, wherever it is."""
        viewport = self._area.viewport().rect()
        first = self._area.cursorForPosition(viewport.topLeft()).block().position()
        last = self._area.cursorForPosition(viewport.bottomRight()).block()
        end = last.position() + last.length()
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self._theme.color("fix_sign"))
        selections = []
        for cursor in self._marks:
            if cursor.hasSelection() and first <= cursor.selectionStart() < end:
                one = QTextEdit.ExtraSelection()
                one.cursor, one.format = cursor, wave
                selections.append(one)
        self._area.setExtraSelections(selections)

    # --- what to write instead ---------------------------------------------------------------------------------

    def go_to_next(self) -> bool:
        """Select the next word with a wave, round the end, and return whether there is one."""
        marks = self._shown()
        if not marks:
            announce(self._area, _("No word here is unknown to the dictionary."))
            return False
        here = self._area.textCursor().selectionEnd()
        cursor = next((cursor for cursor in marks if cursor.selectionStart() >= here), marks[0])
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()
        announce(self._area, _("“{word}” is not in the dictionary.").format(word=cursor.selectedText()))
        return True

    def add_to(self, menu: QMenu, place: QTextCursor) -> None:
        """Offer at the top of a menu what to write for the word at a place, and below the choice of the language."""
        first = next(iter(menu.actions()), None)
        word, speller = self._word_at(place), self._spelling.speller
        if word is not None and speller is not None:
            text = word.selectedText()
            suggested = speller.suggest(text)
            actions = [menu.addAction(one.replace("&", "&&")) for one in suggested]
            for action, one in zip(actions, suggested, strict=True):
                action.triggered.connect(partial(self._write, word, one))
            if not suggested:
                actions = [menu.addAction(_("No other spelling is known"))]
                actions[0].setEnabled(False)
            learn = menu.addAction(_("Add “{word}” to my words").format(word=text.replace("&", "&&")))
            learn.triggered.connect(partial(self._learn, text))
            menu.insertActions(first, [*actions, menu.addSeparator(), learn, menu.addSeparator()])  # type: ignore[arg-type]
        self._add_choice(menu)

    def _add_choice(self, menu: QMenu) -> None:
        menu.addSeparator()
        how = self._spelling.how_to_get()
        if how and not self._spelling.languages:
            menu.addAction(how).setEnabled(False)
            return
        if not self._spelling.languages:  # not looked for yet
            return
        choice = menu.addMenu(_("Spell check"))
        for code in self._spelling.languages:
            action = choice.addAction(language_name(code))
            action.setCheckable(True)
            action.setChecked(code == self._spelling.language)
            action.triggered.connect(partial(self._choose, code))
        choice.addSeparator()
        off = choice.addAction(_("Check no spelling"))
        off.setCheckable(True)
        off.setChecked(not self._spelling.language)
        off.triggered.connect(partial(self._choose, OFF))

    def _learn(self, word: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt says it)
        sentence = self._spelling.learn(word)
        if sentence:
            self.failed.emit(sentence)

    def _choose(self, language: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt says it)
        self._spelling.choose(language)

    def _write(self, word: QTextCursor, text: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt says it)
        word.insertText(text)
        self._area.setTextCursor(word)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _word_at(self, place: QTextCursor) -> QTextCursor | None:
        at = place.position()
        return next((one for one in self._shown() if one.selectionStart() <= at <= one.selectionEnd()), None)

    def _shown(self) -> list[QTextCursor]:
        """The words with a wave, where they are now; one that is just being mended has none any more."""
        return [QTextCursor(cursor) for cursor in self._marks if cursor.hasSelection()]


def language_name(code: str) -> str:
    """What the speakers of a language call it, such as "British English"."""
    locale = QLocale(code)
    name = locale.nativeLanguageName()
    if not name or locale.language() == QLocale.Language.C:
        return code
    country = locale.nativeTerritoryName() if "_" in code else ""
    # Translators: a language and a country, such as "English (United Kingdom)".
    return _("{language} ({country})").format(language=name, country=country) if country else name
