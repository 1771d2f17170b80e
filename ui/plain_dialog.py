"""PlainDialog: a dialog of plain words; and the small ones made of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontDatabase, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.domain.folding import fold
from editor.translation import _
from ui.screens import room_for
from ui.theme import Theme
from ui.words import Words


class PlainDialog(QDialog):
    """Title, words, what a subclass adds to `body`, and buttons at the bottom right."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, width: int = 480) -> None:
        """`width` in pixels of the design."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.theme, self._width = theme, width
        px = theme.px
        self.body = QVBoxLayout()
        self.body.setContentsMargins(px(24), px(16), px(24), px(16))
        self.body.setSpacing(px(8))
        heading = Words(theme, title, "title", parent=self)
        heading.setWordWrap(True)
        self.body.addWidget(heading)
        foot = QFrame(self)
        foot.setProperty("role", "problems")
        self.buttons = QHBoxLayout(foot)
        self.buttons.setContentsMargins(px(24), px(12), px(24), px(12))
        self.buttons.setSpacing(px(8))
        self.buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self.body, 1)
        whole.addWidget(foot)
        theme.changed.connect(self.update)

    def add_words(self, text: str, font: str = "body", color: str = "text2") -> Words:
        """Add a paragraph."""
        words = Words(self.theme, text, font, color, self)
        words.setWordWrap(True)
        self.body.addWidget(words)
        return words

    def add_button(self, text: str, object_name: str, role: str = "") -> QPushButton:
        """Add a button at the right."""
        button = QPushButton(text, self)
        button.setObjectName(object_name)
        button.setProperty("role", role)
        self.buttons.addWidget(button)
        return button

    def add_close(self, text: str = "") -> QPushButton:
        """Add the button that closes, ready for Enter."""
        button = self.add_button(text or _("Close"), "dialog.close", "primary")
        button.clicked.connect(self.accept)
        button.setDefault(True)
        button.setFocus()
        return button

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as said, as high as the words need, and never larger than the screen."""
        room = room_for(self)
        width = min(self.theme.px(self._width), room.width() * 94 // 100)
        layout = self.layout()
        needed = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        return QSize(width, min(max(needed, super().sizeHint().height()), room.height() * 90 // 100))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Qt's own first size knows nothing of words that wrap."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The sheet's ground."""
        QPainter(self).fillRect(self.rect(), self.theme.color("surface"))


class MessageDialog(PlainDialog):
    """A title and a sentence or two."""

    def __init__(self, theme: Theme, title: str, text: str, parent: QWidget | None = None) -> None:
        """`text` is shown as it is."""
        super().__init__(theme, title, parent)
        self.setObjectName("message-dialog")
        self._said = [text]
        self._words = self.add_words(text, color="text")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addStretch(1)
        self.add_close()

    def say_too(self, text: str) -> None:
        """Add a sentence: five files that cannot be read are told in one dialog."""
        if text not in self._said:
            self._said.append(text)
            self._words.setText("\n\n".join(self._said[:12]))
            self.resize(self.sizeHint())


class UnsavedDialog(PlainDialog):
    """The program is to close, and something could not be saved: stay (the usual answer), or close all the same."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        """`text` says why."""
        super().__init__(theme, _("Not everything is saved"), parent)
        self.setObjectName("unsaved-dialog")
        self.add_words(text, color="text")
        self.add_words(_("Your text is kept here while the window is open, and saving is tried again."))
        self.body.addStretch(1)
        leave = self.add_button(_("Close and lose the last changes"), "unsaved.close")
        leave.clicked.connect(self.accept)
        stay = self.add_button(_("Keep it open"), "unsaved.stay", "primary")
        stay.clicked.connect(self.reject)
        stay.setDefault(True)
        stay.setFocus()


class ReportDialog(PlainDialog):
    """Something is wrong in the program: what to do, and a report to copy."""

    def __init__(self, theme: Theme, report: str, log: str, parent: QWidget | None = None) -> None:
        """`report` has nothing of a profile in it."""
        super().__init__(theme, _("Something in the program went wrong"), parent, width=620)
        self.setObjectName("crash-dialog")
        self.add_words(
            _("What you typed is kept. Go on working; if it happens again, start the program anew."), color="text"
        )
        self.add_words(_("This report helps to mend it. It has nothing of your profiles in it."))
        self._report = QPlainTextEdit(report, self)
        self._report.setObjectName("crash.report")
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(_("Report"))
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setMinimumHeight(theme.px(180))
        self.body.addWidget(self._report, 1)
        self.add_words(_("More is in the log, for your eyes: {file}").format(file=log), "small")
        copy = self.add_button(_("&Copy the report"), "crash.copy")
        copy.clicked.connect(self._on_copy)
        self.add_close()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


class ShortcutsDialog(PlainDialog):
    """All keys, with a search."""

    def __init__(self, theme: Theme, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        """Lists the keys of these actions."""
        from ui.form.editors import records_keys, text_keys

        super().__init__(theme, _("Keyboard shortcuts"), parent, width=560)
        self.setObjectName("shortcuts-dialog")
        self._search = QLineEdit(self)
        self._search.setObjectName("shortcuts.search")
        self._search.setPlaceholderText(_("Find a command"))
        self._search.setAccessibleName(_("Find a command"))
        self._search.textChanged.connect(self._on_search_changed)
        self.body.addWidget(self._search)
        self._list = QTreeWidget(self)
        self._list.setObjectName("shortcuts.list")
        self._list.setAccessibleName(_("Keyboard shortcuts"))
        self._list.setHeaderLabels([_("Command"), _("Keys")])
        self._list.setRootIsDecorated(False)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setStretchLastSection(False)
        self._list.setMinimumHeight(theme.px(380))
        for words, keys in [*map(_line_of, actions), *text_keys.key_lines(), *records_keys.key_lines()]:
            if keys:
                item = QTreeWidgetItem([words, keys])
                item.setSizeHint(0, QSize(0, theme.px(28)))
                self._list.addTopLevelItem(item)
        self.body.addWidget(self._list, 1)
        self.add_close()
        self._search.setFocus()

    def _on_search_changed(self, text: str) -> None:
        words = fold(text).split()
        for row in range(self._list.topLevelItemCount()):
            item = self._list.topLevelItem(row)
            if item is not None:
                line = fold(f"{item.text(0)} {item.text(1)}")
                item.setHidden(not all(word in line for word in words))


def _line_of(action: QAction) -> tuple[str, str]:
    """What an action does, and its keys; "" where it has none."""
    native = QKeySequence.SequenceFormat.NativeText
    keys = ", ".join(key.toString(native) for key in action.shortcuts() if not key.isEmpty())
    return action.iconText().replace("&", "").rstrip("…"), keys  # which is the text, or what it is called in general
