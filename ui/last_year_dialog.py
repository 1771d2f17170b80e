"""LastYearDialog: which profile, or which submission, a new draft begins from; or which one another is compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from editor.storage.headers import ProfileHeader
from editor.translation import _, ngettext
from ui.plain_dialog import PlainDialog
from ui.profile_list import ProfileList, utc_now
from ui.recent_list import ROW, RecentList
from ui.search_line import SearchLine
from ui.theme import Theme

LEAST_ROWS, MOST_ROWS = 3, 5


class ProfileChoice(PlainDialog):
    """`answer` is the id of a profile, a file, or None."""

    def __init__(
        self,
        headers: Sequence[ProfileHeader],
        last_id: str,
        choose_file: Callable[[], Path | None],
        words: tuple[str, str, str],
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`last_id` is the profile to begin at; archived ones are offered too. `words` are title, text and action."""
        title, text, self._action = words
        super().__init__(theme, title, parent, width=600)
        self.answer: str | Path | None = None
        self._choose_file = choose_file
        if text:
            self.add_words(text)
        self._model = ProfileList(now, self)
        self._model.set_archived(True)
        self._model.set_profiles(headers)
        self._list = RecentList(theme, self._model, self)
        self._list.setObjectName("last-year.list")
        self._list.setAccessibleName(_("Profiles"))
        rows = max(min(len(self._model.shown), MOST_ROWS), LEAST_ROWS)
        self._list.setMinimumHeight(theme.px(ROW) * LEAST_ROWS + 2)
        self._list.setMaximumHeight(theme.px(ROW) * rows + 2)
        self._list.chosen.connect(self._on_chosen)
        n = len(headers)
        self._search = SearchLine(theme, self._list, self)
        self._search.setObjectName("last-year.search")
        self._search.setAccessibleName(_("Find a profile"))
        self._search.setPlaceholderText(ngettext("Find among {n} profile", "Find among {n} profiles", n).format(n=n))
        self._search.textChanged.connect(self._on_search_changed)
        self.body.addWidget(self._search)
        self.body.addWidget(self._list, 1)
        self._none = self.add_words(_("No profile is called that.") if headers else _("No profile yet."))
        self._none.setObjectName("last-year.nothing")
        self.body.addStretch(1)
        self._add_buttons()
        row = self._model.row_of(last_id)
        self._list.setCurrentIndex(self._model.index(max(row, 0), 0))
        self._search.setVisible(n > MOST_ROWS)
        self._show_found()
        self._list.setFocus()

    def _add_buttons(self) -> None:
        file = self.add_button(_("Choose a &file…"), "last-year.file")
        file.setAutoDefault(False)
        file.clicked.connect(self._on_file)
        self.buttons.removeWidget(file)
        self.buttons.insertWidget(0, file)
        self.add_button(_("Cancel"), "last-year.cancel").clicked.connect(self.reject)
        self._copy = self.add_button(self._action, "last-year.copy", "primary")
        self._copy.setDefault(True)
        self._copy.clicked.connect(self._list.choose_current)

    def _show_found(self) -> None:
        found = bool(self._model.shown)
        self._list.setVisible(found)
        self._none.setVisible(not found)
        self._copy.setEnabled(found)

    def _on_search_changed(self, text: str) -> None:
        self._model.set_search(text)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._show_found()

    def _on_chosen(self, profile_id: str) -> None:
        self.answer = profile_id
        self.accept()

    def _on_file(self) -> None:
        chosen = self._choose_file()
        if chosen is not None:
            self.answer = chosen
            self.accept()


class LastYearDialog(ProfileChoice):
    """What a new draft begins from."""

    def __init__(
        self,
        headers: Sequence[ProfileHeader],
        last_id: str,
        choose_file: Callable[[], Path | None],
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`last_id` is the profile that was open last: last year's is often archived."""
        text = _("Everything is copied into a new draft, and each value asks whether it still holds.")
        words = _("New from last year’s"), text, _("&Begin the new draft")
        super().__init__(headers, last_id, choose_file, words, theme, parent, now)
        self.setObjectName("last-year-dialog")
