"""SheetWishes: what the person asks of sheets (layout, paper, sections ...), the same for screen, file and paper."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from editor.sheet.wish import Wish, wish_from_json, wish_to_json
from ui.settings import Settings


class SheetWishes(QObject):
    """Keeps the wish in the settings."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """As it was at the last end."""
        super().__init__(parent)
        self._settings = settings
        self._wish: Wish | None = None

    @property
    def wish(self) -> Wish:
        """What is asked of sheets now; a layout that there is no more is the full profile."""
        if self._wish is None:
            from editor.sheet.layouts import layouts_of_one

            kept = self._settings.sheet_wish
            try:
                wish = wish_from_json(json.loads(kept) if kept else None)
            except ValueError:  # somebody edited the settings
                wish = Wish()
            known = {layout.name for layout in layouts_of_one()}
            self._wish = wish if wish.layout in known else replace(wish, layout=Wish().layout)
        return self._wish

    def set_wish(self, wish: Wish) -> None:
        """Ask for this from now on."""
        if wish != self.wish:
            self._wish = wish
            self._settings.sheet_wish = json.dumps(wish_to_json(wish))
            self.changed.emit()

    def set_layout(self, name: str) -> None:
        """Ask for another layout, and all else as before."""
        self.set_wish(replace(self.wish, layout=name))
