"""What the window asks and tells people."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.checks import Issue
from editor.domain.draft import Draft
from editor.domain.history import History
from editor.domain.specs import Catalogue, Choice, Records, Text
from editor.domain.vocabularies import Vocabularies
from editor.exchange.comparison import Beside
from editor.exchange.formats import OUTPUTS, input_suffixes
from editor.exchange.reading import Reading
from editor.paths import RESOURCES
from ui.dialogs import Dialogs, QtDialogs
from ui.document import ProfileDocument
from ui.screens import room_for
from ui.theme import Theme

ALONE = Beside(None, Vocabularies(RESOURCES / "vocabularies"), date(2026, 11, 23))


def now() -> datetime:
    return datetime(2026, 11, 23, 14, 2, 5, tzinfo=UTC)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    """A window above which dialogs open; in the end none of them is left in memory."""
    window = QWidget()
    window.show()
    yield window
    let_closed_dialogs_die()
    left = window.findChildren(QDialog)
    window.close()
    window.deleteLater()
    assert left == []


@pytest.fixture
def dialogs(window: QWidget, theme: Theme) -> Dialogs:
    return QtDialogs(window, theme)


def let_closed_dialogs_die() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def in_dialog(act: Callable[[QDialog], None]) -> None:
    """Let a person `act` in the dialog that opens next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def open_dialog(window: QWidget) -> QDialog:
    (dialog,) = window.findChildren(QDialog)
    return dialog


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def words(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def document_of(draft: Draft) -> ProfileDocument:
    return ProfileDocument(About("id", revision=3), draft, History(), now)


def whole_draft(catalogue: Catalogue) -> Draft:
    """A draft that nothing blocks."""
    draft = Draft(catalogue)
    for field in catalogue.fields.values():
        if field.required:
            draft.set(field.path, {"label": "Denmark"} if isinstance(field.kind, Choice) else "Furniture")
    return draft


def test_an_error_is_told_in_plain_words_and_the_dialog_dies_when_closed(dialogs: Dialogs, window: QWidget) -> None:
    dialogs.tell_error("<b>page.txt</b> is no profile page.")

    dialog = open_dialog(window)
    assert "<b>page.txt</b> is no profile page." in words(dialog)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    press(dialog, "dialog.close")


def test_several_errors_share_one_dialog(dialogs: Dialogs, window: QWidget) -> None:
    dialogs.tell_error("There is no file a.txt.")
    dialogs.tell_error("There is no file b.txt.")

    assert "There is no file a.txt.\n\nThere is no file b.txt." in words(open_dialog(window))
    press(open_dialog(window), "dialog.close")
    let_closed_dialogs_die()
    dialogs.tell_error("There is no file c.txt.")
    assert "There is no file c.txt." in words(open_dialog(window))
    press(open_dialog(window), "dialog.close")


def test_something_is_told(dialogs: Dialogs, window: QWidget) -> None:
    dialogs.tell("About", "Version 1")

    assert open_dialog(window).windowTitle() == "About"
    press(open_dialog(window), "dialog.close")


def test_the_report_of_a_crash_is_copied(dialogs: Dialogs, window: QWidget) -> None:
    dialogs.tell_crash("ValueError\n  ui/x.py:12 in f")

    press(open_dialog(window), "crash.copy")

    assert QGuiApplication.clipboard().text() == "ValueError\n  ui/x.py:12 in f"
    press(open_dialog(window), "dialog.close")


def test_shortcuts_are_listed_and_found(dialogs: Dialogs, window: QWidget, qtbot: QtBot) -> None:
    undo, silent = QAction("&Undo", window), QAction("No keys", window)
    undo.setShortcut("Ctrl+Z")
    dialogs.show_shortcuts([undo, silent])
    found = open_dialog(window).findChild(QTreeWidget, "shortcuts.list")
    search = open_dialog(window).findChild(QLineEdit, "shortcuts.search")
    assert isinstance(found, QTreeWidget)
    assert isinstance(search, QLineEdit)

    items = [found.topLevelItem(row) for row in range(found.topLevelItemCount())]
    lines = [(item.text(0), item.text(1)) for item in items if item]
    assert lines[0] == ("Undo", "Ctrl+Z")
    assert ("In a long text: Bold", "Ctrl+B") in lines
    assert ("In a table: Leave the table", "Esc, Tab") in lines
    assert ("In a table: Insert row above", "Ctrl++") in lines
    assert not any(text == "No keys" for text, _keys in lines)
    qtbot.keyClicks(search, "print")
    assert all(item.isHidden() for item in items if item)
    press(open_dialog(window), "dialog.close")


def test_files_to_import_are_chosen(dialogs: Dialogs, window: QWidget, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("x")

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(page))
        dialog.accept()

    in_dialog(choose)
    assert dialogs.choose_file_to_import() == [page]


def test_only_files_that_can_be_read_are_offered(dialogs: Dialogs, window: QWidget) -> None:
    offered: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        offered.extend(dialog.nameFilters())
        dialog.reject()

    in_dialog(look)
    dialogs.choose_file_to_import()

    patterns = " ".join(f"*{suffix}" for suffix in input_suffixes())
    assert offered == [f"Pages, submissions and answers ({patterns})", "All files (*)"]
    assert "*.txt *.html *.htm *.mhtml *.mht *.json" in patterns


def test_no_file_is_chosen_when_the_dialog_is_left(dialogs: Dialogs, window: QWidget) -> None:
    in_dialog(QDialog.reject)
    assert dialogs.choose_file_to_import() == []

    in_dialog(QDialog.reject)
    assert dialogs.choose_library() is None

    in_dialog(QDialog.reject)
    assert dialogs.choose_file_to_write("Save", "Furniture", ".pdf") is None


def test_a_file_is_suggested_with_a_safe_name_and_its_suffix(dialogs: Dialogs, window: QWidget, tmp_path: Path) -> None:
    suggested: list[str] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        suggested.append(Path(dialog.selectedFiles()[0]).name)
        dialog.selectFile(str(tmp_path / "sheet"))
        dialog.accept()

    in_dialog(choose)
    chosen = dialogs.choose_file_to_write("Save", "../Wood/& <Design>", ".pdf")

    assert suggested == ["Wood- -Design.pdf"]
    assert chosen == tmp_path / "sheet.pdf"


def test_the_sort_of_a_file_is_chosen_by_name_and_shows_in_the_suggested_one(
    dialogs: Dialogs, window: QWidget, tmp_path: Path
) -> None:
    seen: list[str] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        seen.extend(dialog.nameFilters())
        for chosen in (dialog.nameFilters()[1], dialog.nameFilters()[-1]):
            dialog.selectNameFilter(chosen)
            dialog.filterSelected.emit(chosen)
            seen.append(Path(dialog.selectedFiles()[0]).name)
        dialog.selectFile("other")
        dialog.accept()

    in_dialog(choose)
    chosen = dialogs.choose_file_to_write("Save", "Wood v1.2", ".pdf *.docx")

    assert seen == ["PDF (*.pdf)", "Word (*.docx)", "All files (*)", "Wood v1.2.docx", "Wood v1.2.docx"]
    assert chosen == tmp_path / "other.docx"


def test_the_next_dialog_begins_where_the_last_file_went_though_its_folder_was_typed(
    dialogs: Dialogs, window: QWidget, tmp_path: Path
) -> None:
    begun: list[Path] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        begun.append(Path(dialog.directory().absolutePath()))
        dialog.findChildren(QLineEdit)[0].setText(str(tmp_path / "sheet.pdf"))
        dialog.accept()

    for _time in range(2):
        in_dialog(choose)
        assert dialogs.choose_file_to_write("Save", "Wood", ".pdf") == tmp_path / "sheet.pdf"

    assert begun[1] == tmp_path


@pytest.mark.parametrize("suffix", [one for form in OUTPUTS for one in form.suffixes[:1]])
def test_every_sort_of_file_that_is_written_has_a_name(dialogs: Dialogs, window: QWidget, suffix: str) -> None:
    in_dialog(QDialog.reject)

    assert dialogs.choose_file_to_write("Save", "Wood", suffix) is None


def test_what_was_chosen_of_an_import_comes_back_as_edits(
    dialogs: Dialogs, window: QWidget, catalogue: Catalogue
) -> None:
    read = whole_draft(catalogue)

    in_dialog(lambda dialog: press(dialog, "import.import"))
    edits = dialogs.review_import(Reading("page.txt", "page-old", read), ALONE, [])

    assert edits is not None
    assert {edit.path: edit.after for edit in edits} == dict(read.values)


def test_an_import_that_is_left_gives_nothing(dialogs: Dialogs, window: QWidget, catalogue: Catalogue) -> None:
    in_dialog(lambda dialog: press(dialog, "import.cancel"))

    assert dialogs.review_import(Reading("page.txt", "page-old", whole_draft(catalogue)), ALONE, []) is None


def test_what_blocks_handing_in_is_listed_and_leads_to_its_field(
    dialogs: Dialogs, window: QWidget, catalogue: Catalogue
) -> None:
    listed: list[str] = []

    def go(dialog: QDialog) -> None:
        found = dialog.findChild(QListWidget, "hand-in.blocking")
        assert isinstance(found, QListWidget)
        listed.extend(found.item(row).text() for row in range(found.count()))
        found.setCurrentRow(1)
        press(dialog, "hand-in.go")

    in_dialog(go)
    answer = dialogs.ask_hand_in(document_of(Draft(catalogue)), "Furniture")

    required = [field for field in catalogue.fields.values() if field.required]
    assert isinstance(answer, Issue)
    assert answer.path == required[1].path
    assert len(listed) == len(required)
    assert required[0].required_text in listed[0]


def test_handing_in_names_the_persons_whose_data_leave_and_asks_for_a_file(
    dialogs: Dialogs, window: QWidget, catalogue: Catalogue, tmp_path: Path
) -> None:
    draft = whole_draft(catalogue)
    persons = next(field for field in catalogue.fields.values() if field.personal)
    assert isinstance(persons.kind, Records)
    column = next(column for column in persons.kind.columns if isinstance(column.kind, Text))
    draft.set(persons.path, [{column.name: "Ana Pop"}, {column.name: "<b>Ion</b>"}])
    said: list[str] = []
    suggested: list[str] = []

    def choose_file(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        suggested.append(Path(dialog.selectedFiles()[0]).name)
        dialog.selectFile(str(tmp_path / "final.json"))
        dialog.accept()

    def hand_in(dialog: QDialog) -> None:
        said.extend(words(dialog))
        in_dialog(choose_file)
        press(dialog, "hand-in.hand-in")

    in_dialog(hand_in)
    answer = dialogs.ask_hand_in(document_of(draft), "Furniture")

    assert {"Ana Pop", "<b>Ion</b>"} <= set(said)
    assert suggested == ["Furniture, revision 3.json"]
    assert answer == tmp_path / "final.json"


def test_handing_in_is_not_done_when_no_file_is_chosen(dialogs: Dialogs, window: QWidget, catalogue: Catalogue) -> None:
    def hand_in(dialog: QDialog) -> None:
        in_dialog(QDialog.reject)
        press(dialog, "hand-in.hand-in")
        assert dialog.isVisible()
        press(dialog, "hand-in.cancel")

    in_dialog(hand_in)

    assert dialogs.ask_hand_in(document_of(whole_draft(catalogue)), "Furniture") is None


def test_no_dialog_is_larger_than_the_screen(dialogs: Dialogs, window: QWidget) -> None:
    dialogs.tell("Long", "word " * 20_000)

    dialog = open_dialog(window)
    assert dialog.height() <= room_for(dialog).height()
    press(dialog, "dialog.close")
