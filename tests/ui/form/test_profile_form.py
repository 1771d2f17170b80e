"""The form: a row for every declared field, whatever it is, and its words in the margin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.domain.about import About
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.history import History
from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue, FieldSpec
from ui.document import ProfileDocument
from ui.form.editors.base import FieldEditor, Tools
from ui.form.ledger import LedgerLine
from ui.form.notes import Note
from ui.form.profile_form import ProfileForm, Shown
from ui.form.section_page import SectionPage

FIELDS = make_catalogue().fields
NAME, WEBSITE, STAFF = "general.name", "general.website", "general.management_staff"
TOTAL, SMES, STARTUPS = "composition.members_total", "composition.sme_members", "composition.startup_members"
LABEL_UNTIL = "general.excellence_label_valid_until"


def noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def make_form(qtbot: QtBot, tools: Tools) -> Iterator[Callable[..., ProfileForm]]:
    documents: list[ProfileDocument] = []

    def make(catalogue: Catalogue, draft: Draft | None = None, size: tuple[int, int] = (1040, 700)) -> ProfileForm:
        form = ProfileForm(catalogue, tools)
        qtbot.addWidget(form)
        form.resize(*size)
        document = ProfileDocument(About("one"), draft or Draft(catalogue), History(), noon)
        documents.append(document)
        form.set_document(document)
        form.show()
        qtbot.waitExposed(form)
        return form

    yield make
    documents.clear()


@pytest.fixture
def form(make_form: Callable[..., ProfileForm], catalogue: Catalogue) -> ProfileForm:
    return make_form(catalogue)


def document_of(form: ProfileForm) -> ProfileDocument:
    assert form.document is not None
    return form.document


def editor(form: ProfileForm, path: str) -> FieldEditor:
    form.go_to(path)
    found = form.findChild(FieldEditor, path)
    assert isinstance(found, FieldEditor)
    return found


def notes(form: ProfileForm) -> list[str]:
    return [text.text for note in form.findChildren(Note) if note.isVisible() for text in note.texts]


def click_link(form: ProfileForm, qtbot: QtBot, text: str) -> None:
    link = next(button for button in form.findChildren(QPushButton) if button.text() == text and button.isVisible())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("spec", FIELDS.values(), ids=lambda spec: str(spec.path))
def test_every_field_has_an_editor_with_a_name_and_a_description(
    form: ProfileForm, spec: FieldSpec, qtbot: QtBot
) -> None:
    found = editor(form, spec.path)

    inner = found.input_widget()
    assert spec.label in inner.accessibleName()
    assert spec.help in inner.accessibleDescription()
    assert inner.hasFocus() or form.focused_path() == spec.path
    del qtbot


def test_a_new_declaration_appears_in_the_form_by_itself(
    make_form: Callable[..., ProfileForm], catalogue_with_a_new_field: Catalogue
) -> None:
    form = make_form(catalogue_with_a_new_field)

    for path in catalogue_with_a_new_field.fields:
        assert editor(form, path).input_widget().accessibleName()

    assert len(catalogue_with_a_new_field.fields) > len(FIELDS)


def test_typing_goes_into_the_draft_and_undo_shows_in_the_field(form: ProfileForm, qtbot: QtBot) -> None:
    line = editor(form, NAME).input_widget()
    assert isinstance(line, QLineEdit)

    qtbot.keyClicks(line, "Wood")
    typed = document_of(form).draft.get(NAME)
    document_of(form).undo()

    assert typed == "Wood"
    assert line.text() == ""


def test_undo_keys_go_to_the_history_of_the_program(form: ProfileForm, qtbot: QtBot) -> None:
    form.undo_wanted.connect(document_of(form).undo)
    form.redo_wanted.connect(document_of(form).redo)
    line = editor(form, NAME).input_widget()
    qtbot.keyClicks(line, "Wood")

    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undone = document_of(form).draft.get(NAME)
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    assert undone is None
    assert document_of(form).draft.get(NAME) == "Wood"


def test_a_fault_is_said_when_the_field_is_left_and_goes_when_it_is_mended(form: ProfileForm, qtbot: QtBot) -> None:
    line = editor(form, WEBSITE).input_widget()
    qtbot.keyClicks(line, "wood.example")
    while_typing = [text for text in notes(form) if "https://" in text]

    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: any("https:// in front" in text for text in notes(form)))
    title = form.tabs.tabText(0)
    click_link(form, qtbot, "Add https://")

    qtbot.waitUntil(lambda: not any("https:// in front" in text for text in notes(form)))
    assert while_typing == []
    assert "to fix" in title
    assert document_of(form).draft.get(WEBSITE) == "https://wood.example"


def test_the_note_of_a_field_describes_it_to_screen_readers(form: ProfileForm, qtbot: QtBot) -> None:
    line = editor(form, WEBSITE).input_widget()
    qtbot.keyClicks(line, "wood.example")

    qtbot.keyClick(line, Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: "https:// in front" in line.accessibleDescription())


def test_what_is_missing_is_said_beside_the_field_only_after_handing_in_was_tried(form: ProfileForm) -> None:
    editor(form, STAFF)
    before = notes(form)

    form.show_tried_to_hand_in()

    assert not any("needed to hand in" in text for text in before)
    assert any("needed to hand in" in text for text in notes(form))


def test_a_value_that_waits_is_confirmed_with_one_click(
    make_form: Callable[..., ProfileForm], catalogue: Catalogue, qtbot: QtBot
) -> None:
    draft = Draft(catalogue)
    draft.set(STAFF, 12, Mark(Origin.COPIED, "2026", to_confirm=True))
    form = make_form(catalogue, draft)
    editor(form, STAFF)

    said = notes(form)
    click_link(form, qtbot, "Confirm")

    assert "Copied from 2026. Is it still 12?" in said
    assert not document_of(form).draft.is_to_confirm(STAFF)
    assert document_of(form).draft.get(STAFF) == 12


def test_help_stands_beside_the_field_that_has_the_focus(form: ProfileForm) -> None:
    editor(form, STAFF)

    shown = notes(form)

    assert FIELDS[STAFF].help in shown
    assert FIELDS[NAME].help not in shown


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-26T10:00:00Z", "Proposed by Ana Pop, taken on 26 November 2026."),
        ("", "Proposed by Ana Pop."),
    ],
)
def test_a_field_says_which_colleague_proposed_its_value(
    qtbot: QtBot, make_form: Callable[..., ProfileForm], catalogue: Catalogue, at: str, said: str
) -> None:
    draft = Draft(catalogue)
    draft.set(STAFF, 12, Mark(Origin.IMPORTED, "questions.xlsx", at, by="Ana Pop"))
    form = make_form(catalogue, draft)
    qtbot.waitUntil(form.isActiveWindow)
    assert said not in notes(form)

    editor(form, STAFF)

    assert said in notes(form)


def test_a_field_without_the_one_it_needs_says_what_to_do_first(form: ProfileForm) -> None:
    document = document_of(form)
    editor(form, LABEL_UNTIL)
    before = notes(form)

    document.set_value("general.excellence_label", {"code": "gold-label", "label": "Gold Label"})

    def says_it_no_more() -> bool:
        return "Choose a label first." not in notes(form)

    assert "Choose a label first." in before
    form.show_tried_to_hand_in()
    assert says_it_no_more()


def test_the_sum_of_the_kinds_follows_the_typing(form: ProfileForm, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor(form, TOTAL).input_widget(), "86")
    qtbot.keyClicks(editor(form, SMES).input_widget(), "62")

    ledger = form.findChild(LedgerLine)

    assert isinstance(ledger, LedgerLine)
    assert ledger.accessibleName() == "Sum of the 4 kinds: 62. 24 fewer than the total"


def test_a_part_stands_right_of_its_whole(form: ProfileForm) -> None:
    part, whole = editor(form, STARTUPS), editor(form, SMES)

    assert part.y() == whole.y()
    assert part.x() > whole.geometry().right()


def test_only_what_is_to_confirm_is_shown_when_that_is_wanted(
    make_form: Callable[..., ProfileForm], catalogue: Catalogue
) -> None:
    draft = Draft(catalogue)
    draft.set(TOTAL, None, Mark(Origin.IMPORTED, "made.txt", to_confirm=True))
    form = make_form(catalogue, draft)

    form.show_only(Shown.CONFIRM)

    visible = [found.spec.path for found in form.findChildren(FieldEditor) if found.isVisible()]
    assert visible == [TOTAL]


def test_a_section_with_nothing_to_show_says_so_and_offers_all_fields(form: ProfileForm, qtbot: QtBot) -> None:
    form.show_only(Shown.CONFIRM)
    said = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]

    click_link(form, qtbot, "Show all fields")

    assert "Nothing to confirm in this profile." in said
    assert editor(form, NAME).isVisible()


@pytest.mark.parametrize("width", [1200, 900, 780])
@pytest.mark.parametrize("shown", [Shown.ALL, Shown.CONFIRM])
def test_no_note_stands_on_a_field_or_on_another_note(
    make_form: Callable[..., ProfileForm], catalogue: Catalogue, shown: Shown, width: int, qtbot: QtBot
) -> None:
    draft = Draft(catalogue)
    for path in catalogue.fields:
        draft.set(path, None, Mark(Origin.IMPORTED, "made.txt", to_confirm=True))
    form = make_form(catalogue, draft, size=(width, 700))
    form.show_only(shown)

    for path in catalogue.fields:
        form.go_to(path)
        qtbot.wait(1)
        page = form.page_of(path)
        notes = [
            row.note.geometry().adjusted(0, 0, 0, -6)  # the room for what hangs below a line
            for row in page.rows.values()
            if row.note is not None and row.note.isVisible()
        ]
        fields = [row.editor.geometry() for row in page.rows.values() if row.editor.isVisible()]
        assert [(note, field) for note in notes for field in fields if note.intersects(field)] == []
        assert [
            (note, other) for note in notes for other in notes if other is not note and note.intersects(other)
        ] == []


@pytest.mark.parametrize("width", [1040, 900, 700, 480])
def test_no_editor_stands_on_another_or_outside_the_page(
    make_form: Callable[..., ProfileForm], catalogue: Catalogue, width: int, qtbot: QtBot
) -> None:
    form = make_form(catalogue, size=(width, 700))
    form.show_tried_to_hand_in()

    for section in catalogue.sections:
        form.go_to(section.fields[0].path)
        qtbot.wait(1)
        page = form.findChild(SectionPage, options=Qt.FindChildOption.FindChildrenRecursively)
        assert page is not None
        boxes = [
            row.editor.geometry()
            for shown in form.findChildren(SectionPage)
            if shown.isVisible()
            for row in shown.rows.values()
        ]
        assert all(box.left() >= 0 and box.right() <= width for box in boxes)
        assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)


def test_looking_at_every_tab_changes_nothing(make_form: Callable[..., ProfileForm], catalogue: Catalogue) -> None:
    draft = Draft(catalogue)
    odd = "\ufeffa\u00a0b\u2028c\u202ed\x00e" + "x" * 40_000
    for spec in catalogue.fields.values():
        draft.set(spec.path, odd)
    before = draft.to_document()
    form = make_form(catalogue, draft)

    for path in catalogue.fields:
        editor(form, path)

    assert document_of(form).draft.to_document() == before
    assert not document_of(form).has_unsaved


def test_tab_leads_from_a_field_to_what_can_be_done_about_it(form: ProfileForm, qtbot: QtBot) -> None:
    """The help goes with the focus, and the note with its link is another one then."""
    line = editor(form, WEBSITE).input_widget()
    qtbot.keyClicks(line, "wood.example")
    editor(form, NAME)
    line.setFocus()
    assert FIELDS[WEBSITE].help in notes(form)

    qtbot.keyClick(line, Qt.Key.Key_Tab)

    link = form.focusWidget()
    assert isinstance(link, QPushButton)
    assert link.text() == "Add https://"
    assert FIELDS[WEBSITE].help not in notes(form)
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert document_of(form).draft.get(WEBSITE) == "https://wood.example"
