"""Find text: typed in a bar under the form, walked through by key, marked where it stands, replaced in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit, QPushButton, QTableView

from tests.ui.form_window import FormWindow, screen
from ui.form.editors.base import FieldEditor
from ui.form.editors.long_text import LongTextEditor
from ui.form.found_mark import FoundMark
from ui.form.profile_form import Shown

__all__ = ["screen"]

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
NAME, ADDRESS, TEXT, TEAM, LANGUAGES = (
    "general.name",
    "general.postal_address",
    "strategy.description",
    "general.management_team",
    "general.languages",
)


@pytest.fixture
def tartu(screen: FormWindow) -> FormWindow:
    """A profile that names a town in six places."""
    screen.draft.set(NAME, "Boats of Tartu")
    screen.draft.set(ADDRESS, "Sadama 7, 51004 Tartu")
    screen.draft.set(LANGUAGES, [{"code": "da", "label": "Danish"}, {"label": "Tartu dialect"}])
    screen.draft.set(TEAM, [{"name": "Ada"}, {"name": "Grace", "email": "grace@tartu.example"}])
    screen.draft.set(TEXT, "We began in Tartu.\n\n" + "A line.\n\n" * 60 + "Today all of TÅRTU builds boats.")
    screen.open()
    return screen


def mark(screen: FormWindow) -> FoundMark:
    (found,) = [one for one in screen.window.findChildren(FoundMark) if one.isVisible()]
    return found


def marked(screen: FormWindow) -> FieldEditor:
    editor = mark(screen).parentWidget()
    assert isinstance(editor, FieldEditor)
    return editor


def find(screen: FormWindow, text: str) -> None:
    screen.press("find-text")
    screen.type(text)


def test_typing_counts_and_shows_the_first_hit_while_the_focus_stays_in_the_bar(tartu: FormWindow) -> None:
    find(tartu, "tartu")

    assert tartu.words("find.count") == "1 of 6"
    assert tartu.part("find.text").hasFocus()
    assert marked(tartu) is tartu.editor(NAME)
    line = tartu.editor(NAME).input_widget()
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "Tartu"


def test_enter_and_shift_enter_walk_round_over_all_tabs(tartu: FormWindow) -> None:
    find(tartu, "tartu")

    walked = []
    for _number in range(6):
        tartu.key(Key.Key_Return)
        walked.append((tartu.words("find.count"), marked(tartu).objectName()))
    tartu.key(Key.Key_Return, Shift)

    assert walked == [
        ("2 of 6", ADDRESS),
        ("3 of 6", LANGUAGES),
        ("4 of 6", TEAM),
        ("5 of 6", TEXT),
        ("6 of 6", TEXT),
        ("1 of 6", NAME),
    ]
    assert tartu.words("find.count") == "6 of 6"


def test_what_is_found_is_in_view_and_the_ring_is_around_it(tartu: FormWindow) -> None:
    find(tartu, "tartu")

    for _number in range(6):
        tartu.key(Key.Key_Return)
        tartu.qtbot.wait(5)
        ring = mark(tartu)
        assert not ring.visibleRegion().isEmpty()
        assert marked(tartu).rect().contains(ring.geometry())


def test_escape_goes_to_the_place_in_the_text_that_was_found(tartu: FormWindow) -> None:
    find(tartu, "all of tartu")
    tartu.key(Key.Key_Escape)

    area = tartu.window.focusWidget()
    assert isinstance(area, QPlainTextEdit)
    assert area.textCursor().selectedText() == "all of TÅRTU"
    assert area.rect().contains(area.cursorRect())
    assert not tartu.part("find").isVisible()
    assert not [one for one in tartu.window.findChildren(FoundMark) if one.isVisible()]


def test_escape_without_a_hit_goes_back_to_the_field(tartu: FormWindow) -> None:
    tartu.form.go_to(ADDRESS)
    find(tartu, "nowhere")
    said = tartu.words("find.count")

    tartu.key(Key.Key_Escape)

    assert said == "Nothing found"
    assert tartu.form.focused_path() == ADDRESS


def test_a_cell_that_was_found_is_the_current_one(tartu: FormWindow) -> None:
    find(tartu, "grace@t")
    tartu.key(Key.Key_Escape)

    table = tartu.window.focusWidget()
    assert isinstance(table, QTableView)
    assert table.currentIndex().data() == "grace@tartu.example"


def test_a_chip_that_was_found_is_the_current_one(tartu: FormWindow) -> None:
    find(tartu, "dialect")
    tartu.key(Key.Key_Escape)

    chips = tartu.window.focusWidget()
    assert isinstance(chips, QListView)
    assert chips.currentIndex().data() == "Tartu dialect"


def test_f3_goes_on_from_field_to_field_while_the_bar_is_closed(tartu: FormWindow) -> None:
    find(tartu, "tartu")
    tartu.key(Key.Key_Escape)

    tartu.press("find-next")
    first = tartu.form.focused_path()
    tartu.press("find-previous")

    assert (first, tartu.form.focused_path()) == (ADDRESS, NAME)
    assert not tartu.part("find").isVisible()


def test_f3_asks_where_nothing_was_looked_for_yet(tartu: FormWindow) -> None:
    tartu.press("find-next")

    assert tartu.part("find.text").hasFocus()


def test_the_search_begins_with_the_section_in_front(tartu: FormWindow) -> None:
    tartu.form.go_to(TEXT)

    find(tartu, "tartu")

    assert tartu.words("find.count") == "5 of 6"


def test_words_that_are_selected_are_what_is_looked_for(tartu: FormWindow) -> None:
    line = tartu.editor(ADDRESS).input_widget()
    assert isinstance(line, QLineEdit)
    tartu.form.go_to(ADDRESS)
    line.setSelection(0, 6)

    tartu.press("find-text")

    typed = tartu.part("find.text")
    assert isinstance(typed, QLineEdit)
    assert (typed.text(), typed.selectedText()) == ("Sadama", "Sadama")
    assert tartu.words("find.count") == "1 of 1"


def test_what_no_field_is_called_is_looked_for_in_the_texts(tartu: FormWindow) -> None:
    tartu.view.go_to.setFocus()
    tartu.type("tartu")

    tartu.key(Key.Key_Return)

    assert tartu.words("find.count") == "1 of 6"
    assert tartu.part("find.text").hasFocus()
    assert tartu.view.go_to.text() == ""


def test_the_list_tells_each_place_and_leads_there(tartu: FormWindow) -> None:
    find(tartu, "tartu")
    tartu.key(Key.Key_Down)
    found = tartu.window.focusWidget()
    assert isinstance(found, QListView)
    model = found.model()
    lines = [model.index(row, 0).data() for row in range(model.rowCount())]

    tartu.key(Key.Key_Down)
    tartu.key(Key.Key_Return)

    assert lines[1] == "General, Postal address: Sadama 7, 51004 Tartu"
    assert lines[3] == "General, Management team, row 2, Email: grace@tartu.example"
    assert tartu.form.focused_path() == ADDRESS
    assert tartu.words("find.count") == "2 of 6"


def test_what_is_typed_meanwhile_is_found_too(tartu: FormWindow) -> None:
    find(tartu, "tartu")
    tartu.form.go_to(ADDRESS)
    tartu.type("Tartu, ")

    tartu.qtbot.waitUntil(lambda: tartu.words("find.count").endswith("of 7"))

    assert tartu.form.focused_path() == ADDRESS


def test_what_was_found_before_is_marked_no_longer(tartu: FormWindow) -> None:
    find(tartu, "tartu")
    tartu.key(Key.Key_Return)

    line = tartu.editor(NAME).input_widget()
    assert isinstance(line, QLineEdit)
    assert not line.hasSelectedText()
    assert marked(tartu) is tartu.editor(ADDRESS)


def test_a_hit_in_a_field_that_the_filter_hides_is_shown_all_the_same(tartu: FormWindow) -> None:
    tartu.form.show_only(Shown.EMPTY)

    find(tartu, "tartu")

    assert tartu.editor(NAME).isVisible()


def test_replacing_all_is_one_step_that_undo_takes_back(tartu: FormWindow) -> None:
    before = tartu.draft.to_document()
    find(tartu, "tartu")
    tartu.click("find.toggle")
    tartu.type("Narva")

    looked = tartu.document.draft.to_document() == before
    button = tartu.part("find.replace-all")
    assert isinstance(button, QPushButton)
    words = button.text()
    tartu.click("find.replace-all")

    assert looked
    assert words == "Replace all 5"  # the term of a list stays
    assert tartu.document.draft.get(NAME) == "Boats of Narva"
    assert str(tartu.document.draft.get(TEXT)).count("Narva") == 2
    assert tartu.words("saved") == "Replaced 5 times. Undo takes it back."
    assert tartu.words("find.count") == "1 of 1"
    assert tartu.document.history.undo_label == "Replace “tartu” with “Narva”"
    tartu.document.undo()
    assert tartu.document.draft.to_document() == before


def test_replacing_one_goes_on_to_the_next(tartu: FormWindow) -> None:
    find(tartu, "tartu")
    tartu.click("find.toggle")
    tartu.type("Narva")

    tartu.key(Key.Key_Return)
    tartu.key(Key.Key_Return)

    assert tartu.document.draft.get(NAME) == "Boats of Narva"
    assert tartu.document.draft.get(ADDRESS) == "Sadama 7, 51004 Narva"
    assert str(tartu.document.draft.get(TEXT)).count("Narva") == 0
    assert tartu.part("find.replacement").hasFocus()


def test_a_profile_that_can_only_be_read_is_searched_and_not_changed(tartu: FormWindow) -> None:
    tartu.window.set_read_only("Another window has the library.")

    tartu.press("replace-text")
    tartu.type("tartu")

    assert tartu.words("find.count") == "1 of 6"
    assert not tartu.part("find.toggle").isVisible()
    assert not tartu.part("find.replace-all").isVisible()


def test_another_profile_is_searched_once_it_is_shown(tartu: FormWindow) -> None:
    find(tartu, "tartu")

    tartu.view.close_document()

    assert tartu.words("find.count") == "Nothing found"


def test_there_is_nothing_to_find_in_the_list_of_profiles(tartu: FormWindow) -> None:
    tartu.window.show_for_form(shown=False)

    actions = [action for action in tartu.window.findChildren(QAction) if action.objectName().startswith("find-text")]
    assert [action.isEnabled() for action in actions] == [False]


def test_a_shorter_length_is_shown_where_something_is_found_in_it(screen: FormWindow) -> None:
    screen.draft.set("strategy.description", "Ships of all coasts.")
    screen.draft.set("strategy.description.short", "Boats.")
    screen.open()

    find(screen, "boats")

    editor = screen.form.page_of("strategy.description").rows["strategy.description"].editor
    assert isinstance(editor, LongTextEditor)
    assert screen.words("find.count") == "1 of 1"
    assert editor.shown_path == "strategy.description.short"
    assert editor.area.textCursor().selectedText() == "Boats"


def test_what_is_found_in_the_notes_is_told_last_and_leads_to_their_page(screen: FormWindow) -> None:
    notes = screen.form.catalogue.notes
    screen.draft.set(ADDRESS, "Sadama 7")
    screen.draft.set(notes.path, "Not placed: Harbour of Sadama")
    screen.open()
    find(screen, "sadama")
    screen.key(Key.Key_Return)

    assert screen.words("find.count") == "2 of 2"
    assert screen.part("find.text").hasFocus()
    assert not [one for one in screen.window.findChildren(FoundMark) if one.isVisible()]
    screen.key(Key.Key_Down)
    found = screen.window.focusWidget()
    assert isinstance(found, QListView)
    assert found.model().index(1, 0).data() == "Notes: Not placed: Harbour of Sadama"
    screen.key(Key.Key_Return)

    assert screen.view.shows_writing
    (editor,) = screen.view.findChildren(LongTextEditor, notes.path)
    assert editor.area.textCursor().selectedText() == "Sadama"


def test_a_search_that_begins_behind_all_fields_finds_the_notes(screen: FormWindow) -> None:
    screen.draft.set(NAME, "Boats")
    screen.draft.set(screen.form.catalogue.notes.path, "Ask the boats.")
    screen.open()
    screen.form.go_to("programmes.why_cooperate")

    find(screen, "boats")

    assert screen.words("find.count") == "2 of 2"
    screen.key(Key.Key_Escape)
    assert screen.view.shows_writing
