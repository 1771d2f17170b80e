"""WritingView: one long text alone on a calm page, in lines that read well. Loaded when somebody wants to write there."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.domain.specs import FieldSpec
from editor.translation import _
from ui.document import ProfileDocument
from ui.form.editors.base import Tools
from ui.form.editors.icon_button import IconButton
from ui.form.editors.long_text import INSET, LongTextEditor
from ui.form.field_row import FieldRow

LETTERS, MARGIN, HEAD, SIDE, NOTE_GAP = 75, 32, 72, 26, 12
MOST_NOTES = 0.3
"""Part of the height that notes may have."""


class WritingView(QWidget):
    """A row of the form as a page: title, text, notes below. What is written takes the road of every edit."""

    close_wanted = Signal()
    step_wanted = Signal(int)
    """The next long text is wanted (1), or the one before (-1)."""

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        """Shows nothing yet."""
        super().__init__(parent)
        self._tools = tools
        self._document: ProfileDocument | None = None
        self._row: FieldRow | None = None
        theme = tools.theme
        self.setAccessibleName(_("A text on a page of its own"))
        self.previous = IconButton(theme, "up", _("Previous long text"), _("Ctrl+PgUp"), self)
        self.next = IconButton(theme, "down", _("Next long text"), _("Ctrl+PgDown"), self)
        self.close_button = IconButton(theme, "close", _("Back to the form"), _("Esc"), self)
        self.previous.clicked.connect(self._on_previous_clicked)
        self.next.clicked.connect(self._on_next_clicked)
        self.close_button.clicked.connect(self.close_wanted)

    @property
    def row(self) -> FieldRow:
        """The row that is shown."""
        assert self._row is not None  # noqa: S101 (after `show_field`)
        return self._row

    @property
    def editor(self) -> LongTextEditor:
        """Where it is written."""
        editor = self.row.editor
        assert isinstance(editor, LongTextEditor)  # noqa: S101 (only long texts come here)
        return editor

    def show_field(self, spec: FieldSpec, document: ProfileDocument, *, read_only: bool) -> FieldRow:
        """Show a text of the document, and return its row, for the form to join."""
        self.clear()
        self._document = document
        document.field_changed.connect(self._on_field_changed)
        document.issues_changed.connect(self._on_issues_changed)
        self._row = row = FieldRow(spec, self._tools, self)
        if row.label is not None:
            row.label.setProperty("role", "title")
        row.note_changed.connect(self._lay_out)
        self.editor.fill_page()
        self.editor.page_wanted.connect(self._on_page_wanted)
        row.set_read_only(read_only=read_only)
        row.show_value(document.draft)
        row.set_visible(visible=True)
        self._on_issues_changed()
        for button in (self.previous, self.next, self.close_button):
            button.raise_()
        self._lay_out()
        return row

    def clear(self) -> None:
        """Show nothing any more."""
        if self._document is not None:
            self._document.field_changed.disconnect(self._on_field_changed)
            self._document.issues_changed.disconnect(self._on_issues_changed)
            self._document = None
        if self._row is not None:
            self._row.editor.finish()
            for widget in (*self._row.widgets(), self._row.note):
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            self._row.deleteLater()
            self._row = None

    def take_focus(self) -> None:
        """Put the cursor into the text."""
        self.editor.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_field_changed(self, path: str) -> None:
        spec = self.row.spec
        if self._document is not None and path in {spec.path, *(length.path for length in spec.lengths)}:
            self.row.show_value(self._document.draft)

    def _on_issues_changed(self) -> None:
        if self._document is not None:
            self.row.show_issues(self._document.issues_of(self.row.spec.path), self._document.draft, tried=False)

    def _on_previous_clicked(self) -> None:
        self.step_wanted.emit(-1)

    def _on_next_clicked(self) -> None:
        self.step_wanted.emit(1)

    def _on_page_wanted(self, _path: str) -> None:
        self.close_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc goes back, Ctrl with the keys of pages goes on to other texts."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_wanted.emit()
            case Qt.Key.Key_PageUp if control:
                self.step_wanted.emit(-1)
            case Qt.Key.Key_PageDown if control:
                self.step_wanted.emit(1)
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    # --- look --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Everything stands in one column."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground of a sheet."""
        QPainter(self).fillRect(self.rect(), self._tools.theme.color("surface"))

    def _column(self) -> QRect:
        px, metrics = self._tools.theme.px, QFontMetrics(self.editor.area.font())
        letters = metrics.averageCharWidth() * LETTERS + 2 * px(INSET) + 4 * self.editor.area.margin()
        margin = px(MARGIN) if self.height() > px(420) else px(MARGIN) // 4
        width = min(letters, self.width() - 2 * margin)
        return QRect((self.width() - width) // 2, margin // 2, width, self.height() - margin)

    def _lay_out(self) -> None:
        if self._row is None:
            return
        px, column = self._tools.theme.px, self._column()
        side, right = px(SIDE), column.right() + 1
        head = min(px(HEAD), max(column.height() // 5, side))
        for button in (self.close_button, self.next, self.previous):
            right -= side
            button.setGeometry(right, column.top() + (head - side) // 2, side, side)
        if self._row.label is not None:
            self._row.label.setGeometry(column.left(), column.top(), right - column.left() - px(8), head)
        bottom, note = column.bottom() + 1, self._row.note
        if note is not None and note.texts:
            height = note.place(column.left(), 0, column.width())
            height = min(height, round(column.height() * MOST_NOTES))
            note.place(column.left(), bottom - height, column.width())
            bottom -= height + px(NOTE_GAP)
        top = column.top() + head
        self.editor.setGeometry(column.left(), top, column.width(), max(bottom - top, px(96)))
