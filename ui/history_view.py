"""HistoryView: the past of the open profile, in the place of its form: a timeline, two points compared, and every step.

It only wishes: `ui.history_commands` carries it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor.domain.differences import Difference
from editor.domain.draft import Draft
from editor.domain.restoring import edit_to
from editor.domain.specs import Catalogue
from editor.domain.timeline import Point, PointKind
from editor.translation import _
from ui.comparison_view import ComparisonView, Sides
from ui.document import ProfileDocument
from ui.history_bar import CHANGES, EVERY, STEPS, HistoryBar
from ui.history_steps import HistorySteps
from ui.history_timeline import HistoryTimeline
from ui.history_words import changed_words, heading, name_of, restore_words, summary
from ui.theme import Theme
from ui.undo_bar import UndoBar

TIMELINE = 820
"""From this width on the timeline stands beside the comparison; else there is a list to choose from."""


class HistoryView(QWidget):
    """Shows the document that it is given, at the points that it is given."""

    draft_wanted = Signal(object)
    """The draft at a `Point` is needed: `show_draft` follows."""
    field_wanted = Signal(str)
    take_back_wanted = Signal(list)
    """Edits to make."""
    since_wanted = Signal(object)
    """A `Step` to take back with all that came after it."""
    restore_wanted = Signal(object)
    export_wanted = Signal()
    undo_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        """Without a document yet; `today` tells the day."""
        super().__init__(parent)
        self.setObjectName("history-view")
        self._catalogue, self._theme, self._today = catalogue, theme, today
        self._document: ProfileDocument | None = None
        self._points: list[Point] = []
        self._drafts: dict[tuple[str, int], Draft] = {}
        """Of versions and of what was handed in; the others are made from the steps."""
        self._asked: set[tuple[str, int]] = set()
        self._before: Point | None = None
        self._goes_to_step = False
        self._is_chosen = False
        """Whether a person chose the point; until then it is the usual one."""
        self._after_key = (PointKind.NOW.value, 0)
        self._mode = CHANGES
        self._is_narrow = False
        self._read_only = ""
        self.changed: dict[str, str] = {}
        """When each field changed last between the two points, in words."""
        self.timeline = HistoryTimeline(theme, today, self)
        self.timeline.chosen.connect(self._on_point_chosen)
        self.timeline.restore_wanted.connect(self.restore_wanted)
        self.comparison = ComparisonView(theme, self)
        self.comparison.field_wanted.connect(self.field_wanted)
        self.comparison.take_back_wanted.connect(self._on_take_back_wanted)
        self.comparison.show_all_wanted.connect(self._on_show_all_wanted)
        self.steps = HistorySteps(catalogue, theme, today, self)
        self.steps.field_wanted.connect(self.field_wanted)
        self.steps.take_back_wanted.connect(self.take_back_wanted)
        self.steps.since_wanted.connect(self.since_wanted)
        self.undo_bar = UndoBar(theme, self)
        self.undo_bar.undo_wanted.connect(self.undo_wanted)
        self.bar = HistoryBar(theme, self)
        self.bar.mode_chosen.connect(self._on_mode_chosen)
        self.bar.since_chosen.connect(self._on_since_chosen)
        self.bar.with_chosen.connect(self._on_with_chosen)
        self.bar.export_wanted.connect(self.export_wanted)
        self.bar.restore_wanted.connect(self._on_restore)
        self.bar.rename_wanted.connect(self._on_rename)
        self.bar.delete_wanted.connect(self._on_delete)
        self._lay_out()
        theme.changed.connect(self.update)

    def _fit_stack(self, shown: QWidget) -> None:
        """In a low window what is compared scrolls rather than press the choices above together; steps know what they need."""
        self._stack.setMinimumHeight(
            self._theme.px(80) if shown is self.comparison else shown.minimumSizeHint().height()
        )

    # --- parts -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._theme.px
        self._stack = QStackedWidget(self)
        self._fit_stack(self.comparison)
        self._stack.addWidget(self.comparison)
        self._stack.addWidget(self.steps)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(px(12))
        self._inner.addWidget(self.bar)
        self._inner.addWidget(self._stack, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._inner, 1)
        right.addWidget(self.undo_bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.timeline)
        whole.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where there is little room, a list to choose from stands for the timeline."""
        super().resizeEvent(event)
        px, width = self._theme.px, self.width()
        self._is_narrow = width < px(TIMELINE)
        self.timeline.setVisible(not self._is_narrow)
        room = width - (0 if self._is_narrow else self.timeline.width())
        side = px(32 if room >= px(640) else 16)
        self._inner.setContentsMargins(side, px(16), side, px(16))
        self.bar.set_room(room - 2 * side, with_since=self._is_narrow)
        self._show_mode()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The sheet's ground."""
        QPainter(self).fillRect(self.rect(), self._theme.color("surface"))

    # --- showing -----------------------------------------------------------------------------------------------

    @property
    def before(self) -> Point | None:
        """The point that is compared."""
        return self._before

    @property
    def after(self) -> Point:
        """The point that it is compared with."""
        return next((point for point in self._points if point.key == self._after_key), self._points[0])

    def set_document(self, document: ProfileDocument | None) -> None:
        """Show the past of another document."""
        self._document = document
        self._points, self._before, self._drafts, self._asked = [], None, {}, set()
        self._after_key = (PointKind.NOW.value, 0)
        self._is_chosen = False
        self.undo_bar.hide()

    def set_read_only(self, reason: str) -> None:
        """Let nothing be changed, and say why; "" lets it be."""
        self._read_only = reason
        self.timeline.set_read_only(reason)
        self._show()

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these points, newest first; the one that was compared stays."""
        self._points = list(points)
        key = self._before.key if self._before is not None and self._is_chosen else None
        self._before = next((point for point in points if point.key == key), None) or _usual(points)
        if all(point.key != self._after_key for point in points):
            self._after_key = points[0].key
        self.timeline.show_points(self._points, self._before)
        self._show_choices()
        self._show()

    def show_point(self, key: tuple[str, int]) -> None:
        """Compare another point with what it is compared with now."""
        found = next((point for point in self._points if point.key == key), None)
        if found is not None:
            self._before, self._is_chosen = found, True
            self.show_points(self._points)

    def show_draft(self, point: Point, draft: Draft) -> None:
        """Here is the draft at a point: see `draft_wanted`."""
        self._drafts[point.key] = draft
        self._show()

    def draft_at(self, point: Point) -> Draft | None:
        """The draft at a point; None where it has to come from elsewhere first."""
        document = self._document
        if document is None or point.kind is PointKind.NOW:
            return document.draft if document is not None else None
        if point.kind in {PointKind.VERSION, PointKind.HANDED_IN}:
            return self._drafts.get(point.key)
        return document.history.draft_at(point.step, document.draft)

    def titles(self) -> tuple[str, str]:
        """What the two columns are called."""
        before = self._before or self.after
        return name_of(before, self._today()), name_of(self.after, self._today())

    def set_mode(self, mode: int) -> None:
        """Show only changes, all fields, or every step."""
        self._mode = mode
        self._show()

    def show_field(self, path: str) -> None:
        """Show the steps of one field."""
        self.set_mode(STEPS)
        self.steps.show_field(path)
        self.steps.take_focus()

    def take_focus(self) -> None:
        """Let keys move in the timeline, or in what stands for it."""
        if self._is_narrow:
            self.bar.modes.buttons[self._mode].setFocus()
        else:
            self.timeline.take_focus()

    def listed(self) -> list[Difference]:
        """The differences that are shown."""
        return self.comparison.differences

    @property
    def _shows_steps(self) -> bool:
        return self._mode == STEPS or self._is_now_twice

    @property
    def _is_now_twice(self) -> bool:
        """Whether there is nothing to compare."""
        return self._before is not None and self._before.kind is PointKind.NOW is self.after.kind

    def _show_choices(self) -> None:
        keys = [point.key for point in self._points]
        before = self._before or self.after
        names = [name_of(point, self._today()) for point in self._points]
        self.bar.show_points(names, keys.index(before.key), keys.index(self._after_key))

    def _show_mode(self) -> None:
        if self._before is not None:
            is_version = self._before.kind is PointKind.VERSION and not self._read_only
            self.bar.offer_renaming(offered=is_version and not self._shows_steps)
            mode = STEPS if self._shows_steps else self._mode
            self.bar.show_mode(mode, with_since=self._is_narrow and mode != STEPS)
            shown = self.steps if mode == STEPS else self.comparison
            self._stack.setCurrentWidget(shown)
            self._fit_stack(shown)

    def _show(self) -> None:
        document, before = self._document, self._before
        if document is None or before is None:
            return
        self._show_mode()
        if self._shows_steps:
            self._show_steps(document, before)
        else:
            self._show_comparison(document, before)

    def _show_steps(self, document: ProfileDocument, before: Point) -> None:
        self.bar.say(_("History"), _("Everything that was done, newest first. Each step can be taken back by itself."))
        self.steps.show_history(document.history, document.draft, can_change=not self._read_only)
        if self._goes_to_step and before.kind is not PointKind.NOW:
            self.steps.choose(before.step)
        self._goes_to_step = False

    def _show_comparison(self, document: ProfileDocument, before: Point) -> None:
        after, today = self.after, self._today()
        title, words = heading(before, after, today), _("{restore}…").format(restore=restore_words(before, today))
        old, new = self._wanted_draft(before), self._wanted_draft(after)
        if old is None or new is None:
            self.bar.say(title, "")
            self.comparison.show_nothing()
            self.bar.show_restore(words, can_restore=False, can_export=False)
            return
        self.changed = self._changed(document, before, after)
        sides = Sides(old, new, self.titles(), self.changed)
        is_now = after.kind is PointKind.NOW
        self.comparison.show_drafts(sides, every=self._mode == EVERY, takes_back=is_now and not self._read_only)
        n = len(self.comparison.differences)
        self.bar.say(title, summary(before, after, today, (n, len(self._catalogue.fields) - n)))
        can_restore = before.kind is not PointKind.NOW and not self._read_only
        self.bar.show_restore(words, can_restore=can_restore, can_export=n > 0, why_not=self._read_only)

    def _wanted_draft(self, point: Point) -> Draft | None:
        """The draft at a point; where it has to come from elsewhere, it is asked for, once."""
        draft = self.draft_at(point)
        if draft is None and point.key not in self._asked:
            self._asked.add(point.key)
            self.draft_wanted.emit(point)
            draft = self.draft_at(point)
        return draft

    def _changed(self, document: ProfileDocument, before: Point, after: Point) -> dict[str, str]:
        """When each field changed last between two points."""
        first, last = sorted((before.step, after.step))
        steps = {
            edit.path: step for step in document.history.steps if first < step.number <= last for edit in step.edits
        }
        return {path: changed_words(step, self._today()) for path, step in steps.items()}

    # --- what people do ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape leads back to the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_point_chosen(self, point: Point) -> None:
        self._before, self._is_chosen = point, True
        self._goes_to_step = True
        self._asked.discard(point.key)  # what could not be read may be read now
        self._show_choices()
        self._show()

    def _on_since_chosen(self, number: int) -> None:
        self.show_point(self._points[number].key)

    def _on_with_chosen(self, number: int) -> None:
        self._after_key = self._points[number].key
        self._show()

    def _on_mode_chosen(self, mode: int) -> None:
        self._mode, self._goes_to_step = mode, self._is_chosen
        if mode != STEPS and self._is_now_twice:
            self.show_point(_usual([point for point in self._points if point.kind is not PointKind.NOW]).key)
        else:
            self._show()

    def _on_show_all_wanted(self) -> None:
        self.set_mode(EVERY)

    def _on_take_back_wanted(self, path: str) -> None:
        document, before = self._document, self._before
        draft = self.draft_at(before) if before is not None else None
        if document is not None and draft is not None:
            edit = edit_to(path, document.draft, draft)
            self.take_back_wanted.emit([edit] if edit is not None else [])

    def _on_rename(self) -> None:
        self.timeline.rename_wanted.emit(self._before)

    def _on_delete(self) -> None:
        self.timeline.delete_wanted.emit(self._before)

    def _on_restore(self) -> None:
        self.restore_wanted.emit(self._before)


def _usual(points: Sequence[Point]) -> Point:
    """What one most wants to compare with: what was handed in last, else named last, else the beginning."""
    for kind in (PointKind.HANDED_IN, PointKind.VERSION, PointKind.MADE):
        for point in points:
            if point.kind is kind:
                return point
    return points[0]
