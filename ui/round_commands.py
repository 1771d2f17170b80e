"""RoundCommands: the yearly round: goes from field to field of what nobody has confirmed this year, and takes the answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from editor.translation import _
from ui.main_window import MainWindow, join

if TYPE_CHECKING:
    from editor.domain.draft import Edit
    from editor.domain.plausibility import Earlier
    from editor.domain.yearly import Item, Looks, Round
    from ui.document import ProfileDocument
    from ui.form.round_item import RoundItem
    from ui.round_bar import RoundBar

SOON_MS = 400
"""So long after the last step it is counted anew."""


class RoundCommands(QObject):
    """Stands under the form, and says in the navigator how far it is. What it needs is loaded when all else is."""

    def __init__(self, window: MainWindow, ready: SignalInstance, now: Callable[[], datetime]) -> None:
        """Add the command; `ready` comes when all is loaded, `now` tells the time."""
        super().__init__(window)
        self._window, self._now = window, now
        self._view, self._form = window.profile_view, window.profile_view.form
        self._document: ProfileDocument | None = None
        self._bar: RoundBar | None = None
        self._item: RoundItem | None = None
        self._looks: Looks | None = None
        self._round: Round | None = None
        self._earlier: tuple[int, list[Earlier]] | None = None
        """How many submissions there were, and the last of a former year, read."""
        self._path = ""
        """The field that is asked about; "" at the end of the round."""
        self._is_ready = False
        menu = next(menu for menu in window.menus if window.name_version in menu.actions())
        self.action = window.add_command("round-action", _("&Yearly round: still true?"), "Ctrl+Shift+T", "confirm")
        self.action.setCheckable(True)
        before = menu.actions()[menu.actions().index(window.previous_problem) + 1]
        menu.insertAction(before, self.action)
        join(self.action, self.toggle)
        join(window.confirm_field, self._on_confirm_field)
        window.form_commands.append(self.action)
        self.action.setEnabled(window.places.currentWidget() is self._view)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._view.document_shown.connect(self._on_document_shown)
        self._form.field_entered.connect(self._on_field_entered)
        window.read_only_changed.connect(self.refresh)
        ready.connect(self._on_ready)
        self._on_document_shown()

    # --- the document ------------------------------------------------------------------------------------------

    def _on_ready(self) -> None:
        self._is_ready = True
        self._soon.start()

    def _on_document_shown(self) -> None:
        document = self._view.document
        if document is self._document:
            return
        if self._document is not None:
            self._document.history_changed.disconnect(self._on_history_changed)
        self._document, self._looks, self._round, self._earlier, self._path = document, None, None, None, ""
        if document is not None:
            document.history_changed.connect(self._on_history_changed)
        self.close()
        if self._item is not None:
            self._item.hide()
        if self._is_ready:
            self._soon.start()

    def _on_history_changed(self) -> None:
        if self.is_open:
            self.refresh()
        elif self._is_ready:
            self._soon.start()

    def refresh(self) -> None:
        """Count anew, and show it."""
        from editor.domain.yearly import Looks, Standing, find_round

        document = self._document
        if document is None or not document.history_is_read:
            return
        steps = document.history.steps
        if self._looks is None or not self._looks.is_of(steps):
            self._looks = Looks()
        self._looks.read(steps)
        self._round = find_round(document.draft, self._looks, self._last_submission(document), document.today())
        confirmed, total = len(self._round.of(Standing.CONFIRMED)), len(self._round.items)
        if self._item is None and confirmed < total:
            self._item = self._make_item()
        if self._item is not None:
            self._item.setVisible(total > 0 and (confirmed < total or not self._item.isHidden()))
            self._item.show_progress(confirmed, total, self._round.words)
        if self.is_open:
            self._show_item()

    def _last_submission(self, document: ProfileDocument) -> list[Earlier]:
        """The last submission of a former year, where the bar is open: nothing else shows it."""
        if self._bar is None:
            return []
        if self._earlier is None or self._earlier[0] != len(document.submissions):
            from editor.submitting import earlier_of

            year = str(document.today().year)
            former = [one for one in document.submissions if one.issued_at[:4] < year]
            read = earlier_of(former[-1:], document.draft.catalogue, self._now())
            self._earlier = (len(document.submissions), read)
        return self._earlier[1]

    def _make_item(self) -> RoundItem:
        from ui.form.round_item import RoundItem

        item = RoundItem(self._window.tools.theme, self._view.navigator)
        item.clicked.connect(self.open)
        self._view.add_to_navigator(item)
        return item

    # --- the bar -----------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the bar asks."""
        return self._bar is not None and not self._bar.isHidden()

    def toggle(self) -> None:
        """Begin, or end."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Ask about the first field that waits; or about the one with the focus, where it waits."""
        document = self._document
        if document is None:
            return
        self._form.finish()
        document.end_typing()
        if self._bar is None:
            self._bar = self._make_bar()
        self._bar.show()
        self.action.setChecked(True)
        self.refresh()
        focused = self._form.focused_path()
        waiting = [item.field.path for item in self._waiting()]
        self._go_to(focused if focused in waiting else next(iter(waiting), ""))

    def close(self) -> None:
        """Put the bar away; the focus goes back to the form."""
        self.action.setChecked(False)
        if self._bar is None or self._bar.isHidden():
            return
        focused: QWidget | None = self._window.focusWidget()
        had_focus = focused is not None and self._bar.isAncestorOf(focused)
        self._bar.hide()
        if had_focus and self._path:
            self._form.go_to(self._path)
        elif had_focus:
            self._view.focus_first()

    def _make_bar(self) -> RoundBar:
        from ui.round_bar import RoundBar

        bar = RoundBar(self._window.tools.theme, self._view)
        self._view.add_below_form(bar)
        bar.confirm_wanted.connect(self.confirm)
        bar.leave_wanted.connect(self.leave)
        bar.field_wanted.connect(self._on_field_wanted)
        bar.step_wanted.connect(self.step)
        bar.ask_wanted.connect(self._on_ask_wanted)
        bar.close_wanted.connect(self.close)
        return bar

    def _waiting(self) -> list[Item]:
        from editor.domain.yearly import Standing

        return self._round.of(Standing.WAITING) if self._round is not None else []

    def _item_at(self, path: str) -> Item | None:
        items = self._round.items if self._round is not None else ()
        return next((item for item in items if item.field.path == path), None)

    def _show_item(self) -> None:
        if self._bar is not None and self._round is not None:
            self._bar.show_item(self._round, self._item_at(self._path), read_only=bool(self._window.read_only))

    def _go_to(self, path: str) -> None:
        """Ask about this field: it has the focus, so that typing changes it; "" ends the round."""
        self._path = path
        self._show_item()
        if path:
            self._form.go_to(path)
        elif self._bar is not None:
            stop = self._bar.ask if not self._bar.ask.isHidden() else self._bar.close_button
            stop.setFocus()
        if self._bar is not None:
            from ui.announcing import announce

            announce(self._bar, f"{self._bar.title.text()}. {self._bar.facts.text()} {self._bar.progress.text()}")

    # --- answers -----------------------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Go to the next field that waits (1), around the end; or to the one before in the round, whatever its answer (-1)."""
        paths = [item.field.path for item in self._round.items] if self._round is not None else []
        waiting = {item.field.path for item in self._waiting()}
        at = paths.index(self._path) if self._path in paths else -1
        if step < 0:
            self._go_to(paths[max(at - 1, 0)] if paths else "")
            return
        after = [path for path in (*paths[at + 1 :], *paths[:at]) if path in waiting]
        self._go_to(next(iter(after), self._path if self._path in waiting else ""))

    def confirm(self) -> None:
        """The value is still right, or was just changed: go on to the next."""
        from editor.domain.yearly import Standing, confirming

        document = self._document
        if document is None or not self._path:
            return
        self._form.finish()  # what is typed is the answer
        self.refresh()
        item = self._item_at(self._path)
        if item is not None and item.standing is not Standing.CONFIRMED:
            label = _("Confirm {field}").format(field=item.field.label)
            self._answer(document, label, confirming(document.draft, self._path, self._now()))
        self.step(1)

    def leave(self, who: str) -> None:
        """A colleague knows: go on to the next."""
        from editor.domain.yearly import leaving

        document, item = self._document, self._item_at(self._path)
        if document is None or item is None:
            return
        label = _("Leave {field} for a colleague").format(field=item.field.label)
        if who:
            label = _("Leave {field} for {name}").format(field=item.field.label, name=who)
        self._answer(document, label, leaving(document.draft, self._path, who, document.today()))
        self.step(1)

    def _answer(self, document: ProfileDocument, label: str, edits: list[Edit]) -> None:
        document.change(label, edits)
        self.refresh()

    def _on_confirm_field(self) -> None:
        """Ctrl+Enter in the field that is asked about: the form has confirmed what waited, the round goes on."""
        if self.is_open:
            self.confirm()

    def _on_field_entered(self, path: str) -> None:
        """Somebody went to another field of the round: it is the one to ask about."""
        if self.is_open and path != self._path and self._item_at(path) is not None:
            self._path = path
            self._show_item()

    def _on_field_wanted(self) -> None:
        if self._path:
            self._form.go_to(self._path)

    def _on_ask_wanted(self) -> None:
        ask = next((action for action in self._window.commands if action.objectName() == "ask"), None)
        if ask is not None:
            ask.trigger()
