"""A profile, a section of it or the list of all is saved as a table from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from editor.domain.profile import make_catalogue
from tests.ui.test_main_window import NAME, Program, program
from ui.export_dialog import Export, ExportDialog
from ui.theme import Theme

__all__ = ["program"]


def make(qtbot: QtBot, theme: Theme, *, has_profile: bool) -> ExportDialog:
    dialog = ExportDialog(make_catalogue(), "strategy", theme, has_profile=has_profile)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_section_that_is_shown_is_offered_first(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme, has_profile=True)

    assert dialog.export == Export(".xlsx", "strategy")
    for name in ("form.csv", "persons"):
        button = dialog.findChild(QAbstractButton, f"export.{name}")
        assert button is not None
        button.click()
    assert dialog.export == Export(".csv", "strategy", persons=True)


def test_all_of_it_and_the_list_of_profiles_can_be_chosen(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme, has_profile=True)
    what = dialog.findChild(QComboBox, "export.what")
    persons = dialog.findChild(QCheckBox, "export.persons")
    assert what is not None
    assert persons is not None

    qtbot.keyClick(what, Qt.Key.Key_Home)
    assert dialog.export == Export(".xlsx")
    qtbot.keyClick(what, Qt.Key.Key_End)

    assert dialog.export == Export(".xlsx", of_library=True)
    assert not persons.isVisible()


def test_without_a_profile_there_is_only_the_list(qtbot: QtBot, theme: Theme) -> None:
    assert make(qtbot, theme, has_profile=False).export == Export(".xlsx", of_library=True)


def export(program: Program) -> None:
    action = program.parts.window.findChild(QAction, "export-table")
    assert isinstance(action, QAction)
    action.trigger()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_typed_is_saved_as_a_table(program: Program, tmp_path: Path, suffix: str) -> None:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.dialogs.export, program.dialogs.to_write = Export(suffix, "general"), tmp_path / f"t{suffix}"

    export(program)

    data = (tmp_path / f"t{suffix}").read_bytes()
    assert data.startswith(b"PK") if suffix == ".xlsx" else b"Wood Cluster" in data
    assert program.dialogs.to_export == ("general", True)


def test_the_list_of_profiles_is_saved_from_the_start_page_too(program: Program, tmp_path: Path) -> None:
    program.dialogs.export, program.dialogs.to_write = Export(".csv", of_library=True), tmp_path / "t.csv"

    export(program)

    assert (tmp_path / "t.csv").read_bytes().startswith(b'\xef\xbb\xbf"Name"')
    assert program.dialogs.to_export[1] is False


def test_who_changes_their_mind_saves_nothing(program: Program, tmp_path: Path) -> None:
    export(program)
    program.dialogs.export = Export(".csv", of_library=True)
    export(program)

    assert not list(tmp_path.glob("*.csv"))
