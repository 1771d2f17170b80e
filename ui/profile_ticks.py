"""ProfileTicks: the profiles of a library, each with a tick, and one button that ticks all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from editor.storage.headers import ProfileHeader
from editor.translation import _
from ui.theme import Theme
from ui.words import plain_tool_tip

TICKED, NOT_TICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ProfileTicks(QWidget):
    """The list is `profiles`."""

    def __init__(self, name: str, headers: Sequence[ProfileHeader], theme: Theme, parent: QWidget) -> None:
        """`name` begins the names of its objects. Archived profiles are not ticked."""
        super().__init__(parent)
        self.profiles = QListWidget(self)
        self.profiles.setObjectName(f"{name}.profiles")
        self.profiles.setAccessibleName(_("Profiles"))  # a label beside this widget names only the widget itself
        for header in headers:
            item = QListWidgetItem(header.name or _("Unnamed profile"), self.profiles)
            item.setData(Qt.ItemDataRole.UserRole, header.id)
            item.setToolTip(plain_tool_tip(header.name))
            item.setSizeHint(QSize(0, theme.px(28)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(NOT_TICKED if header.archived else TICKED)
        self.profiles.setCurrentRow(0)
        self.profiles.itemChanged.connect(self._show_what_all_does)
        self._all = QPushButton(self)
        self._all.setObjectName(f"{name}.all")
        self._all.setAutoDefault(False)
        self._all.clicked.connect(self._on_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.profiles, 1)
        layout.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_what_all_does()

    def chosen(self) -> list[str]:
        """Ids of the ticked ones."""
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in self._items() if item.checkState() is TICKED]

    def _items(self) -> list[QListWidgetItem]:
        return [self.profiles.item(row) for row in range(self.profiles.count())]

    def _are_all_ticked(self) -> bool:
        return all(item.checkState() is TICKED for item in self._items())

    def _show_what_all_does(self) -> None:
        self._all.setText(_("Tick &none") if self._are_all_ticked() else _("Tick &all"))

    def _on_all(self) -> None:
        state = NOT_TICKED if self._are_all_ticked() else TICKED
        self.profiles.itemChanged.disconnect(self._show_what_all_does)  # a thousand times what is said at the end
        for item in self._items():
            item.setCheckState(state)
        self.profiles.itemChanged.connect(self._show_what_all_does)
        self._show_what_all_does()
