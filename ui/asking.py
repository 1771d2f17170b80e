"""Small dialogs that ask: whether to do something, and what something is called."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from editor.translation import _
from ui.plain_dialog import PlainDialog
from ui.theme import Theme


class AskDialog(PlainDialog):
    """A question, what follows from it, and two buttons."""

    def __init__(self, theme: Theme, title: str, text: str, action: str, parent: QWidget | None = None) -> None:
        """`action` is what the button says that does it."""
        super().__init__(theme, title, parent)
        self.setObjectName("ask-dialog")
        self.add_words(text, color="text")
        self.body.addStretch(1)
        self.add_button(_("Cancel"), "ask.cancel").clicked.connect(self.reject)
        button = self.add_button(action, "ask.action", "primary")
        button.clicked.connect(self.accept)
        button.setDefault(True)
        button.setFocus()


class NameDialog(PlainDialog):
    """Asks for a name."""

    def __init__(
        self, theme: Theme, title: str, text: str, name: str, action: str, parent: QWidget | None = None
    ) -> None:
        """`name` is what it is called now; `action` is what the button says."""
        super().__init__(theme, title, parent)
        self.setObjectName("name-dialog")
        label = self.add_words(text, color="text")
        self._line = QLineEdit(name, self)
        self._line.setObjectName("name.line")
        self._line.selectAll()
        self._line.textChanged.connect(self._on_text_changed)
        label.setBuddy(self._line)
        self._line.setAccessibleName(text)
        self.body.addWidget(self._line)
        self.body.addStretch(1)
        self.add_button(_("Cancel"), "name.cancel").clicked.connect(self.reject)
        self._button = self.add_button(action, "name.action", "primary")
        self._button.clicked.connect(self.accept)
        self._button.setDefault(True)
        self._on_text_changed(name)
        self._line.setFocus()

    @property
    def name(self) -> str:
        """What was written, without spaces around it."""
        return self._line.text().strip()

    def _on_text_changed(self, text: str) -> None:
        self._button.setEnabled(bool(text.strip()))
