"""PointsDialog: the points of a refusal, each with its field; ticked off when it is solved, and answered in the next letter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.domain.kept import POINTS
from editor.domain.points import points, table
from editor.translation import _
from ui.document import ProfileDocument
from ui.plain_dialog import PlainDialog
from ui.theme import Theme

LEAST_ROWS, ROW = 4, 40


class _TickLine(QStyledItemDelegate):
    """A line as high as its box to tick, at least."""

    def __init__(self, least: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._least = least

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 (Qt's name)
        return super().sizeHint(option, index).expandedTo(QSize(0, self._least))


class PointsDialog(PlainDialog):
    """`answer` is the path of a field to go to, or None. What is said is a step that can be undone."""

    def __init__(self, document: ProfileDocument, theme: Theme, parent: QWidget | None = None) -> None:
        """All points that were ever made, oldest first."""
        super().__init__(theme, _("Points of a refusal"), parent, width=680)
        self.setObjectName("points-dialog")
        self.answer: str | None = None
        self._document = document
        if not points(document.draft):
            text = _("No point yet. Keep first that it was returned, and paste the reasons there.")
            self.add_words(text, color="text")
            self.body.addStretch(1)
            self.add_close()
            return
        self.add_words(_("Tick off what is solved. The next letter answers each point."))
        self._list = QListWidget(self)
        self._list.setObjectName("points.list")
        self._list.setAccessibleName(_("Points of a refusal"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(theme.px(4))
        self._list.setItemDelegate(_TickLine(theme.px(24), self._list))
        self._list.setMinimumHeight(theme.px(ROW) * LEAST_ROWS)
        self.body.addWidget(self._list, 1)
        self._add_form()
        go = self.add_button(_("&Go to field"), "points.go")
        go.clicked.connect(self._on_go)
        go.setAutoDefault(False)
        self._go = go
        self.add_close()
        self._fill()
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._list.itemChanged.connect(self._on_ticked)
        self._field.activated.connect(self._on_changed)
        self._said.editingFinished.connect(self._on_changed)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _add_form(self) -> None:
        form = QFormLayout()
        form.setSpacing(self.theme.px(8))
        self._field = QComboBox(self)
        self._field.setObjectName("points.field")
        self._field.addItem(_("No field"), "")
        catalogue = self._document.draft.catalogue
        for path, field in catalogue.fields.items():
            section, name = catalogue.section(field.section).title, catalogue.label_with_whole(field)
            self._field.addItem(_("{section}: {field}").format(section=section, field=name), path)
        self._said = QLineEdit(self)
        self._said.setObjectName("points.answer")
        for label, widget in ((_("&Field"), self._field), (_("&Answer"), self._said)):
            widget.setAccessibleName(label.replace("&", ""))
            widget.setEnabled(not self._document.read_only)
            words = QLabel(label, self)
            words.setBuddy(widget)
            form.addRow(words, widget)
        self.body.addLayout(form)

    def _fill(self) -> None:
        for one in points(self._document.draft):
            # Translators: a point of a refusal, and the revision that was returned.
            item = QListWidgetItem(_("{text} (revision {n})").format(text=one.text, n=one.revision))
            if not self._document.read_only:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.solved else Qt.CheckState.Unchecked)
            self._list.addItem(item)

    def _on_row_changed(self, row: int) -> None:
        one = points(self._document.draft)[row]
        self._field.setCurrentIndex(max(self._field.findData(one.field), 0))
        self._said.setText(one.answer)
        self._go.setEnabled(bool(one.field))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        self._keep(self._list.row(item), solved=item.checkState() == Qt.CheckState.Checked)

    def _on_changed(self) -> None:
        self._keep(self._list.currentRow(), field=self._field.currentData(), answer=self._said.text().strip())
        self._go.setEnabled(bool(self._field.currentData()))

    def _keep(
        self, row: int, *, solved: bool | None = None, field: str | None = None, answer: str | None = None
    ) -> None:
        every = points(self._document.draft)
        one = every[row]
        every[row] = replace(
            one,
            solved=one.solved if solved is None else solved,
            field=one.field if field is None else field,
            answer=one.answer if answer is None else answer,
        )
        self._document.set_value(POINTS, table(every))

    def _on_go(self) -> None:
        self.answer = self._field.currentData()
        self.accept()
