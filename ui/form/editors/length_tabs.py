"""LengthTabs: which length of a text is shown: full, medium, short."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from editor.domain.specs import FieldSpec
from editor.translation import _
from ui.theme import Theme


class LengthTabs(QTabBar):
    """Small tabs over a text; the arrows change them."""

    wanted = Signal(str)
    """Path of the length that a person chose."""

    def __init__(self, spec: FieldSpec, theme: Theme, parent: QWidget) -> None:
        """The full text of a field, then its shorter lengths."""
        super().__init__(parent)
        self.setProperty("role", "small")
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(theme.font("small"))
        self.setAccessibleName(_("Length of the text"))
        self._paths = [spec.path, *(length.path for length in spec.lengths)]
        # Translators: the full text, beside shorter ones.
        self.addTab(_("Full"))
        for length in spec.lengths:
            number = self.addTab(length.length)
            # Translators: how long a shorter length of a text may be.
            self.setTabToolTip(number, _("At most {n} words").format(n=length.most_words))
        self.currentChanged.connect(self._on_current_changed)

    def show_path(self, path: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex(self._paths.index(path))

    def _on_current_changed(self, number: int) -> None:
        self.wanted.emit(self._paths[number])
