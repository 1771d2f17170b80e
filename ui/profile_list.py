"""ProfileList: the profiles of a library as a model, and one of them in words; for the start page and the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.domain.checks import Sort, count_words
from editor.domain.folding import fold
from editor.storage.headers import ProfileHeader
from editor.translation import _, later
from ui.words import plain_tool_tip

Index = QModelIndex | QPersistentModelIndex

HEADINGS = (later("Profile"), later("Country"), later("State"), later("Filled"), later("Last change"))
PROFILE, PLACE, STATE, FILLED, CHANGED = range(5)

_MONTHS = (
    later("{day} Jan"), later("{day} Feb"), later("{day} Mar"), later("{day} Apr"), later("{day} May"),
    later("{day} Jun"), later("{day} Jul"), later("{day} Aug"), later("{day} Sep"), later("{day} Oct"),
    later("{day} Nov"), later("{day} Dec"),
)  # fmt: skip


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(tz=UTC)


def title_of(header: ProfileHeader) -> str:
    """What the profile is called, on one line."""
    return header.name.replace("\n", " ") or _("Unnamed profile")


def state_of(header: ProfileHeader) -> str:
    """How the draft stands, in words."""
    if header.is_damaged:
        return _("Damaged")
    draft = _("Draft") if header.revision <= 1 else _("Draft, revision {n}").format(n=header.revision)
    if header.archived:
        return _("Archived")
    if not header.to_fix and not header.to_confirm:
        return draft
    todo = ", ".join(
        count_words(sort, n) for sort, n in ((Sort.FIX, header.to_fix), (Sort.CONFIRM, header.to_confirm)) if n
    )
    # Translators: state of a profile in a list: "Draft: 2 to fix, 4 to confirm".
    return _("{draft}: {todo}").format(draft=draft, todo=todo)


def tone_of(header: ProfileHeader) -> str:
    """Colour of the state."""
    if header.is_damaged:
        return "fix"
    if header.archived:
        return "text2"
    return "fix" if header.to_fix else "confirm" if header.to_confirm else "text2"


def percent_of(header: ProfileHeader) -> str:
    """How much is filled, as shown."""
    # Translators: a share, such as 75 %.
    return _("{n} %").format(n=header.filled)


def when(moment: datetime, now: datetime) -> str:
    """Return the time of today, the day of this year, or the day with its year."""
    there, here = moment.astimezone(), now.astimezone()
    if there.date() == here.date():
        return there.strftime("%H:%M")
    day = _(_MONTHS[there.month - 1]).format(day=there.day)
    # Translators: a short day and its year, such as 3 Nov 2025.
    return day if there.year == here.year else _("{day} {year}").format(day=day, year=there.year)


class ProfileList(QAbstractTableModel):
    """Profiles that hold every word of the search; a row each, with the columns of `HEADINGS`."""

    def __init__(self, now: Callable[[], datetime] = utc_now, parent: QObject | None = None) -> None:
        """Empty; `now` tells the time, with its zone."""
        super().__init__(parent)
        self._now = now
        self._all: Sequence[ProfileHeader] = ()
        self._folded: dict[str, str] = {}
        self._words: list[str] = []
        self._archived = False
        self._most: int | None = None
        self._order = (CHANGED, Qt.SortOrder.DescendingOrder)
        self.shown: list[ProfileHeader] = []

    def set_profiles(self, headers: Sequence[ProfileHeader]) -> None:
        """Hold these profiles."""
        self._all = headers
        self._choose()

    def set_search(self, text: str) -> None:
        """Show what holds every word of the text in its name or country; blind to case, accents and hyphens."""
        self._words = fold(text).split()
        self._choose()

    def set_archived(self, shown: bool) -> None:  # noqa: FBT001 (connected to a signal that says so)
        """Show archived profiles too, or not."""
        self._archived = shown
        self._choose()

    def set_most(self, most: int | None) -> None:
        """Show at most so many; None shows all."""
        self._most = most
        self._choose()

    def row_of(self, profile_id: str) -> int:
        """Row of a profile, or -1."""
        return next((row for row, header in enumerate(self.shown) if header.id == profile_id), -1)

    def _choose(self) -> None:
        found = [header for header in self._all if (self._archived or not header.archived) and self._matches(header)]
        self._sort(found)
        found = found if self._most is None else found[: self._most]
        if found != self.shown:
            self.beginResetModel()
            self.shown = found
            self.endResetModel()

    def _matches(self, header: ProfileHeader) -> bool:
        if not self._words:
            return True
        folded = self._fold(f"{title_of(header)} {header.country}")
        return all(word in folded for word in self._words)

    def _fold(self, text: str) -> str:
        """Fold a text once: folding ten thousand names takes a tenth of a second."""
        folded = self._folded.get(text)
        if folded is None:
            folded = self._folded[text] = fold(text)
        return folded

    def _sort(self, headers: list[ProfileHeader]) -> None:
        headers.sort(key=self._sort_key, reverse=self._order[1] == Qt.SortOrder.DescendingOrder)

    def _sort_key(self, header: ProfileHeader) -> tuple[object, ...]:
        match self._order[0]:
            case 0:
                return not header.name, self._fold(header.name)
            case 1:
                return self._fold(header.country), self._fold(header.name)
            case 2:
                return header.archived, -header.to_fix, -header.to_confirm
            case 3:
                return (header.filled,)
            case _:
                return (header.changed_at,)

    # --- Qt's names --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """One row a profile."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """One column a heading."""
        return 0 if parent.isValid() else len(HEADINGS)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column."""
        if 0 <= column < len(HEADINGS):
            self._order = (column, order)
            self._choose()

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is shown; delegates paint it."""
        if not index.isValid():
            return None
        header = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(header, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (self.text(header, index.column()) or _("Empty")) if index.column() else self.line(header)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(self.text(header, index.column()))
        return None

    def text(self, header: ProfileHeader, column: int) -> str:
        """What one cell shows."""
        match column:
            case 0:
                return title_of(header)
            case 1:
                return header.country
            case 2:
                return state_of(header)
            case 3:
                return percent_of(header)
            case _:
                return when(header.changed_at, self._now())

    def line(self, header: ProfileHeader) -> str:
        """A profile as one sentence, for screen readers."""
        # Translators: one profile of a list for screen readers.
        return _("{title}, {percent} filled, {state}, last change {day}").format(
            title=title_of(header),
            percent=percent_of(header),
            state=state_of(header),
            day=when(header.changed_at, self._now()),
        )
