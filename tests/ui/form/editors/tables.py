"""What tests of tables share: rows of a table, and where its cells are."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from editor.domain.specs import Catalogue, FieldSpec, Records
from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage, term

KEY = Qt.Key
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
UNIVERSITY, LARGER = term("University", "university"), term("Larger Company", "larger-company")
CLUJ: JsonValue = {"name": "Technical University", "type": UNIVERSITY, "website": "https://tuc.example"}
BOARDS: JsonValue = {"name": "Board Works", "type": LARGER}
LAB: JsonValue = {"name": "Testing Lab", "website": "https://lab.example"}
ROWS: list[JsonValue] = [CLUJ, BOARDS, LAB]


def spec_with(catalogue: Catalogue, kind: type) -> FieldSpec:
    """The first table whose second column is of that kind."""
    return next(
        field
        for field in catalogue.fields.values()
        if isinstance(field.kind, Records) and isinstance(field.kind.columns[1].kind, kind)
    )


def table_of(stage: Stage) -> QTableView:
    table = stage.editor.input_widget()
    assert isinstance(table, QTableView)
    return table


def show(stage: Stage, rows: list[JsonValue]) -> None:
    """Show rows, in a table that is as high as they are."""
    stage.editor.set_value(rows)
    stage.editor.resize(stage.editor.width(), stage.editor.sizeHint().height())
    QApplication.processEvents()


def go_to(stage: Stage, row: int, column: int) -> None:
    stage.enter()
    table = table_of(stage)
    # Not `setCurrentIndex`: it takes modifiers for held down that a test pressed last.
    chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(table.model().index(row, column), chosen)


def shown(stage: Stage) -> list[list[str]]:
    model = table_of(stage).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def index_at(stage: Stage, row: int, column: int) -> QModelIndex:
    return table_of(stage).model().index(row, column)


def copy(text: str) -> None:
    QApplication.clipboard().setText(text)


def paste(stage: Stage, text: str) -> None:
    copy(text)
    stage.press(KEY.Key_V, modifier=CONTROL)
