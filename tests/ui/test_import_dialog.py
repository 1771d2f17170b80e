"""What a file says beside what the profile holds; nothing changes before Import."""

from dataclasses import replace
from datetime import date
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.specs import Catalogue, Choice, Integer, LongText, Records, Text
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.exchange.comparison import Beside
from editor.exchange.reading import Reading, UnplacedLine
from editor.paths import RESOURCES
from ui.findings_view import FindingsView
from ui.import_dialog import ImportDialog
from ui.row import Headings, Row
from ui.row_groups import GroupHead
from ui.screens import room_for
from ui.segments import Segments
from ui.theme import Theme

Key, Button = Qt.Key, Qt.MouseButton.LeftButton
IMPORTED = Mark(Origin.IMPORTED, "page.txt", "2026-11-23T14:02:05Z")
OLDER = Mark(Origin.IMPORTED, "older.txt")
LOST = Mark(Origin.IMPORTED, "page.txt", "2026-11-23T14:02:05Z", to_confirm=True)
TERM: JsonValue = {"code": "RO", "label": "Romania"}
VOCABULARIES = Vocabularies(RESOURCES / "vocabularies")
TODAY = date(2026, 11, 23)
ALONE = Beside(None, VOCABULARIES, TODAY)
LINES = (UnplacedLine(46, "Legal form: association"), UnplacedLine(112, "Printer, five-axis mill, lab"))


class Pages:
    """A profile and a page with a field of each sort, whatever the fields are called."""

    def __init__(self, catalogue: Catalogue) -> None:
        fields = list(catalogue.fields.values())
        self.title = next(field for field in fields if field.names)
        self.place = next(field for field in fields if isinstance(field.kind, Choice) and field.place)
        self.numbers = [field for field in fields if isinstance(field.kind, Integer)]
        self.text = next(field for field in fields if isinstance(field.kind, Text) and not field.names)
        self.long = next(field for field in fields if isinstance(field.kind, LongText))
        self.tables = [field for field in fields if isinstance(field.kind, Records)]
        self.current, self.read = Draft(catalogue), Draft(catalogue)
        self.current.set(self.title.path, "Furniture")
        self.read.set(self.title.path, "Furniture", IMPORTED)
        self.read.set(self.place.path, TERM, IMPORTED)
        self.current.set(self.numbers[0].path, 10, OLDER)
        self.read.set(self.numbers[0].path, 12, IMPORTED)
        self.current.set(self.text.path, "typed here")
        self.read.set(self.text.path, "on the page", IMPORTED)
        self.read.set(self.tables[0].path, None, LOST)

    def reading(self, lines: tuple[UnplacedLine, ...] = LINES) -> Reading:
        return Reading("page.txt", "page-old", self.read, unplaced=lines)

    def beside(self, last: Draft | None = None) -> Beside:
        return Beside(self.current, VOCABULARIES, TODAY, last, "Handed in, revision 2")


@pytest.fixture
def pages(catalogue: Catalogue) -> Pages:
    return Pages(catalogue)


def show(qtbot: QtBot, dialog: ImportDialog) -> ImportDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, pages: Pages) -> ImportDialog:
    return show(qtbot, ImportDialog(pages.reading(), pages.beside(), theme))


def press(qtbot: QtBot, dialog: QWidget, accessible_name: str) -> None:
    (button,) = [one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == accessible_name]
    qtbot.mouseClick(button, Button)


def link(dialog: QWidget, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def choose_by_keys(qtbot: QtBot, combo: QComboBox, place: str) -> None:
    combo.window().activateWindow()
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    for _step in range(combo.count()):
        if combo.currentData() != place:
            qtbot.keyClick(combo, Key.Key_Down)
    assert combo.currentData() == place


def link_called(dialog: QWidget, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text and one.isVisible())


def spoken(dialog: QWidget) -> list[str]:
    return [one.accessibleName() for one in dialog.findChildren(QWidget) if one.isVisible()]


def words(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def summary(dialog: ImportDialog) -> str:
    found = dialog.findChild(QLabel, "import.summary")
    assert isinstance(found, QLabel)
    return found.text()


def after(dialog: ImportDialog, draft: Draft) -> Draft:
    result = draft.copy()
    for edit in dialog.edits(draft):
        result.apply(edit)
    return result


def test_the_dialog_says_what_import_will_do(dialog: ImportDialog) -> None:
    told = "2 values taken, 1 kept, 1 marked to confirm. One undo takes all of it back. 2 lines become notes."
    assert summary(dialog) == told
    assert link(dialog, "import.import").text() == "Import 2 values"
    assert dialog.windowTitle() == "Import into Furniture"


def test_a_value_typed_by_a_person_is_kept_until_the_other_is_taken(
    qtbot: QtBot, dialog: ImportDialog, pages: Pages
) -> None:
    assert after(dialog, pages.current).get(pages.text.path) == "typed here"
    assert "Kept: it was typed here" in words(dialog)

    press(qtbot, dialog, f"Take: {pages.text.sheet_label}")

    assert after(dialog, pages.current).get(pages.text.path) == "on the page"
    assert after(dialog, pages.current).mark(pages.text.path) == IMPORTED
    assert "Kept: it was typed here" not in words(dialog)
    assert link(dialog, "import.import").text() == "Import 3 values"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            "2026-11-12",
            "Proposals of Ana Pop, 12 November 2026, from page.txt. Nothing changes before you press Import.",
        ),
        ("", "Proposals of Ana Pop, from page.txt. Nothing changes before you press Import."),
    ],
)
def test_proposals_say_whose_they_are(qtbot: QtBot, theme: Theme, pages: Pages, day: str, said: str) -> None:
    reading = replace(pages.reading(), author="Ana Pop", answered_on=day)

    dialog = show(qtbot, ImportDialog(reading, pages.beside(), theme))

    assert said in words(dialog)
    assert "Proposed by Ana Pop" in words(dialog)


def test_a_value_is_kept_by_keys(qtbot: QtBot, dialog: ImportDialog, pages: Pages) -> None:
    name = f"Take: {pages.numbers[0].sheet_label}"
    (take,) = [one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == name]
    take.setFocus()

    qtbot.keyClick(take, Key.Key_Left)

    assert after(dialog, pages.current).get(pages.numbers[0].path) == 10


def test_a_lost_value_is_marked_to_confirm_or_left(qtbot: QtBot, dialog: ImportDialog, pages: Pages) -> None:
    path = pages.tables[0].path
    assert after(dialog, pages.current).is_to_confirm(path)

    press(qtbot, dialog, f"Leave: {pages.tables[0].sheet_label}")

    assert not after(dialog, pages.current).is_to_confirm(path)


def test_all_different_values_are_taken_or_kept_at_once(qtbot: QtBot, dialog: ImportDialog, pages: Pages) -> None:
    qtbot.mouseClick(link(dialog, "import.take-all"), Button)
    assert after(dialog, pages.current).get(pages.text.path) == "on the page"
    assert link(dialog, "import.import").text() == "Import 3 values"

    qtbot.mouseClick(link(dialog, "import.keep-all"), Button)
    assert after(dialog, pages.current).get(pages.numbers[0].path) == 10


def test_what_choosing_many_at_once_comes_to_is_announced(
    qtbot: QtBot, dialog: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.findings_dialog.announce", lambda _about, text: said.append(text))

    qtbot.mouseClick(link(dialog, "import.keep-all"), Button)
    qtbot.mouseClick(link_called(dialog, "Leave all 2 out"), Button)

    kept = "1 value taken, 2 kept, 1 marked to confirm. One undo takes all of it back."
    assert said == [f"{kept} 2 lines become notes.", kept]


def test_a_line_without_a_field_is_added_to_the_one_that_is_chosen(
    qtbot: QtBot, dialog: ImportDialog, pages: Pages
) -> None:
    combo = dialog.findChild(QComboBox, "import.line.112")
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(row) for row in range(combo.count())] == ["Keep as a note", "Leave it out"]
    choose_by_keys(qtbot, combo, pages.long.path)

    assert combo.findData(pages.numbers[0].path) < 0  # it has no number

    assert after(dialog, pages.current).get(pages.long.path) == "Printer, five-axis mill, lab"
    assert dialog.note_unplaced() == "Legal form: association"


def test_a_line_is_read_as_its_field_reads_it_and_that_is_said(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    lines = (UnplacedLine(3, "Members in all: 1,200"),)
    dialog = show(qtbot, ImportDialog(pages.reading(lines), pages.beside(), theme))
    combo = dialog.findChild(QComboBox, "import.line.3")
    assert isinstance(combo, QComboBox)
    choose_by_keys(qtbot, combo, pages.numbers[0].path)

    assert "Read as 1200" in words(dialog)
    assert after(dialog, pages.current).get(pages.numbers[0].path) == 1200


def test_lines_become_notes_or_are_left_out_all_at_once(qtbot: QtBot, dialog: ImportDialog, pages: Pages) -> None:
    notes = pages.current.catalogue.notes.path
    noted = "Not placed, from page.txt:\n\n- Legal form: association\n- Printer, five-axis mill, lab"
    assert after(dialog, pages.current).get(notes) == noted

    qtbot.mouseClick(link_called(dialog, "Leave all 2 out"), Button)
    assert after(dialog, pages.current).get(notes) is None
    assert "become notes" not in summary(dialog)

    qtbot.mouseClick(link_called(dialog, "Keep all 2 as notes"), Button)
    assert after(dialog, pages.current).get(notes) == noted


def test_what_was_not_placed_is_copied(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.mouseClick(link(dialog, "import.copy"), Button)

    assert QGuiApplication.clipboard().text() == "Legal form: association\nPrinter, five-axis mill, lab"


def test_a_filter_shows_one_group(qtbot: QtBot, dialog: ImportDialog, pages: Pages) -> None:
    press(qtbot, dialog, "Same 1")

    assert pages.title.sheet_label in words(dialog)
    assert pages.text.sheet_label not in words(dialog)

    press(qtbot, dialog, "All 7")
    assert pages.text.sheet_label in words(dialog)


def test_cancel_and_escape_change_nothing(qtbot: QtBot, dialog: ImportDialog, pages: Pages) -> None:
    before = pages.current.to_document()

    qtbot.keyClick(dialog, Key.Key_Escape)

    assert dialog.result() == 0
    assert pages.current.to_document() == before


def test_enter_presses_only_the_button_that_has_the_focus(qtbot: QtBot, dialog: ImportDialog, pages: Pages) -> None:
    name = f"Keep: {pages.text.sheet_label}"
    (keep,) = [one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == name]
    keep.setFocus()

    qtbot.keyClick(keep, Key.Key_Return)
    assert dialog.isVisible()

    qtbot.keyClick(keep, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1


def test_a_page_without_a_name_is_asked_for_it(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    pages.read.set(pages.title.path, None)
    dialog = show(qtbot, ImportDialog(pages.reading(), ALONE, theme))
    line = dialog.findChild(QLineEdit, "import.title")
    assert isinstance(line, QLineEdit)

    assert "The page does not say the name of the organisation." in words(dialog)
    qtbot.keyClicks(line, "Wood")
    qtbot.keyClick(line, Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.focusWidget() is link(dialog, "import.import")
    assert after(dialog, Draft(pages.read.catalogue)).get(pages.title.path) == "Wood"

    qtbot.keyClick(link(dialog, "import.import"), Key.Key_Return)
    assert not dialog.isVisible()


def test_a_new_profile_takes_all_and_speaks_of_no_other(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    dialog = show(qtbot, ImportDialog(pages.reading(), ALONE, theme))

    assert dialog.windowTitle() == "Import as a new profile"
    assert summary(dialog) == "4 values taken, 0 left out, 1 marked to confirm. 2 lines become notes."
    assert "In your profile" not in words(dialog)
    taken = after(dialog, Draft(pages.read.catalogue))
    taken.set(taken.catalogue.notes.path, None)
    assert taken.to_document() == pages.read.to_document()


def test_what_was_handed_in_stands_between_both(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    last = Draft(pages.read.catalogue)
    last.set(pages.title.path, "Furniture")
    last.set(pages.numbers[0].path, 12)
    last.set(pages.text.path, "as it was in May")

    dialog = show(qtbot, ImportDialog(pages.reading(), pages.beside(last), theme))

    assert "Handed in, revision 2" in words(dialog)
    assert "as it was in May" in words(dialog)
    assert "As read" in words(dialog)
    assert "Kept: it was changed since it was handed in" in words(dialog)


def test_values_are_taken_section_by_section(qtbot: QtBot, dialog: ImportDialog, pages: Pages) -> None:
    section = pages.text.section
    assert pages.numbers[0].section == section
    pages.current.set(pages.long.path, "ours")
    pages.read.set(pages.long.path, "theirs", IMPORTED)
    dialog = show(qtbot, ImportDialog(pages.reading(), pages.beside(), dialog.theme))
    different = dialog.findChild(QWidget, "import.different")
    assert isinstance(different, QWidget)

    qtbot.mouseClick(link(different, f"import.section.{section}"), Button)

    assert after(dialog, pages.current).get(pages.text.path) == "on the page"
    assert after(dialog, pages.current).get(pages.long.path) == "ours"
    assert link(different, f"import.section.{section}").text() == "Keep all 2"


def test_what_differs_inside_of_a_text_is_marked_and_struck_only_where_it_goes(
    qtbot: QtBot, theme: Theme, pages: Pages
) -> None:
    pages.current.set(pages.long.path, "One association for furniture makers along the whole chain.")
    pages.read.set(pages.long.path, "One association for everybody along the whole chain.", IMPORTED)
    dialog = show(qtbot, ImportDialog(pages.reading(), pages.beside(), theme))
    assert "One association for furniture makers along the whole chain." in spoken(dialog)

    press(qtbot, dialog, f"Take: {pages.long.sheet_label}")

    assert "One association for removed “furniture makers” along the whole chain." in spoken(dialog)
    assert "One association for added “everybody” along the whole chain." in spoken(dialog)


def test_the_nearest_listed_term_is_taken_with_one_press_and_given_back_with_another(
    qtbot: QtBot, theme: Theme, pages: Pages
) -> None:
    pages.read.set(pages.place.path, {"label": "Rumania"}, IMPORTED)
    dialog = show(qtbot, ImportDialog(pages.reading(), ALONE, theme))
    offer = f"Use the listed term “Romania”: {pages.place.sheet_label}"

    press(qtbot, dialog, offer)

    assert after(dialog, Draft(pages.read.catalogue)).get(pages.place.path) == TERM
    assert "Romania" in words(dialog)
    way_back = f"Take it as it was read: {pages.place.sheet_label}"
    (one,) = [one for one in dialog.findChildren(QAbstractButton) if one.accessibleName() == way_back]
    qtbot.keyClick(one, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1  # with Ctrl, Enter takes everything
    dialog.show()
    press(qtbot, dialog, way_back)
    assert after(dialog, Draft(pages.read.catalogue)).get(pages.place.path) == {"label": "Rumania"}


def test_a_value_that_only_the_profile_has_stays_until_it_is_emptied(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    pages.current.set(pages.long.path, "Only here")
    reading = replace(pages.reading(()), is_whole=True)
    dialog = show(qtbot, ImportDialog(reading, pages.beside(), theme))
    press(qtbot, dialog, "Only yours 1")
    assert after(dialog, pages.current).get(pages.long.path) == "Only here"

    press(qtbot, dialog, f"Empty it: {pages.long.sheet_label}")

    assert after(dialog, pages.current).get(pages.long.path) is None


def test_text_of_a_page_is_never_markup(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    pages.read.set(pages.long.path, "<b>bold</b> " * 400, IMPORTED)
    dialog = show(qtbot, ImportDialog(pages.reading(), ALONE, theme))

    assert "<b>bold</b>" in words(dialog)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


def test_a_long_value_is_cut_and_shown_whole_on_demand(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    pages.read.set(pages.long.path, "word " * 200 + "the end", IMPORTED)
    dialog = show(qtbot, ImportDialog(pages.reading(), ALONE, theme))
    (more,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Show all"]
    assert "the end" not in words(dialog)

    qtbot.mouseClick(more, Button)

    assert "the end" in words(dialog)


def test_thousands_of_lines_open_at_once(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    lines = tuple(UnplacedLine(number, f"Line number {number} says something. " * 3) for number in range(5000))

    begin = perf_counter()
    dialog = show(qtbot, ImportDialog(pages.reading(lines), pages.beside(), theme))
    spent = perf_counter() - begin

    (more,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Show 60 more of 4940"]
    assert spent < 3  # usually 0.2; all rows at once take 10
    assert len(dialog.findChildren(QComboBox)) == 60
    more.click()
    assert len(dialog.findChildren(QComboBox)) == 120


def test_the_dialog_opens_as_large_as_it_likes_to_be(dialog: ImportDialog) -> None:
    assert dialog.size() == dialog.sizeHint()
    assert dialog.height() > room_for(dialog).height() * 2 // 3


def test_filters_say_how_many_rows_they_show(dialog: ImportDialog) -> None:
    filters = dialog.findChild(Segments, "import.filter")
    assert isinstance(filters, Segments)

    texts = [button.text() for button in filters.buttons]

    assert texts[0] == "All 7"
    assert [text.split()[-1] for text in texts[1:]] == ["2", "1", "1", "2", "1"]
    assert all(filters.rect().contains(button.geometry()) for button in filters.buttons)


def test_the_dialog_is_never_larger_than_the_screen(dialog: ImportDialog) -> None:
    room = room_for(dialog)

    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()
    assert dialog.minimumSizeHint().height() <= 500


@pytest.mark.parametrize("width", [480, 720, 980, 1500])
def test_nothing_of_a_row_is_cut_off_at_any_width(qtbot: QtBot, theme: Theme, pages: Pages, width: int) -> None:
    pages.read.set(pages.long.path, "https://boats.example/a-long-address-without-any-space " * 3, IMPORTED)
    last = Draft(pages.read.catalogue)
    last.set(pages.long.path, "as it was in May")
    dialog = show(qtbot, ImportDialog(pages.reading(), pages.beside(last), theme))
    view = dialog.findChild(FindingsView)
    assert isinstance(view, FindingsView)
    view.setMinimumWidth(width)
    dialog.resize(width, 700)
    qtbot.waitUntil(lambda: view.width() >= width)

    rows = [row for row in dialog.findChildren(Row) if row.isVisible() and row.values]

    assert len(rows) > 5
    for row in rows:
        for widget in [row.label, *row.values]:
            assert widget is not None
            assert row.rect().contains(widget.geometry())
            assert widget.height() >= widget.heightForWidth(widget.width()) or isinstance(row, Headings)


def test_long_texts_and_thousands_of_lines_stay_quick_to_choose_among(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    words = [f"word{number % 97}" for number in range(6000)]
    pages.current.set(pages.long.path, " ".join(words)[:40_000], OLDER)
    pages.read.set(
        pages.long.path, " ".join(f"{word}s" if word == "word8" else word for word in words)[:40_000], IMPORTED
    )
    lines = tuple(UnplacedLine(number, f"Line number {number}") for number in range(1000))
    dialog = show(qtbot, ImportDialog(pages.reading(lines), pages.beside(), theme))
    begin = perf_counter()

    for choice in ("Keep", "Take"):
        press(qtbot, dialog, f"{choice}: {pages.long.sheet_label}")
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Show all").click()
    qtbot.mouseClick(link_called(dialog, "Leave all 1000 out"), Button)

    assert perf_counter() - begin < 3  # usually 0.1
    assert "notes" not in summary(dialog)


def test_answers_to_questions_about_another_are_told(qtbot: QtBot, theme: Theme, pages: Pages) -> None:
    theirs = replace(pages.reading(), author="Ann", asked_about="Fish & Nets")
    ours = replace(theirs, asked_about="furniture")

    dialogs = [show(qtbot, ImportDialog(reading, pages.beside(), theme)) for reading in (theirs, ours)]

    told, untold = (dialog.findChild(QLabel, "import.another") for dialog in dialogs)
    assert told is not None
    assert told.text().startswith("The questions went out about Fish & Nets.")
    assert untold is None


# --- by keyboard -------------------------------------------------------------------------------------------------------


def walk(qtbot: QtBot, dialog: ImportDialog, key: Qt.Key) -> list[QWidget]:
    """Every stop of the tab key, from the button that takes over until it comes again."""
    start = link(dialog, "import.import")
    start.setFocus()
    stops: list[QWidget] = [start]
    while len(stops) < 200:
        focused = dialog.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        now = dialog.focusWidget()
        assert now is not None
        if now is start:
            return stops
        stops.append(now)
    raise AssertionError([stop.accessibleName() for stop in stops])


@pytest.mark.parametrize("width", [1180, 700])
def test_the_tab_key_goes_down_the_dialog_as_it_is_read(qtbot: QtBot, dialog: ImportDialog, width: int) -> None:
    dialog.resize(width, 760)
    folded = next(
        head
        for head in dialog.findChildren(GroupHead)
        if head.isVisible() and "folded" in head.toggle.accessibleDescription()
    )
    qtbot.mouseClick(folded.toggle, Button)  # its rows are made last

    stops = walk(qtbot, dialog, Key.Key_Tab)

    filtered, inside, foot = stops[1:4], stops[4:-2], [*stops[-2:], stops[0]]
    assert [stop.objectName() for stop in filtered[1:]] == ["import.keep-all", "import.take-all"]
    assert [stop.objectName() for stop in foot] == ["import.copy", "import.cancel", "import.import"]
    rows = dialog.findChild(QScrollArea, "import.rows")
    assert isinstance(rows, QScrollArea)
    sheet = rows.widget()
    assert sheet is not None
    tops = [line_of(stop).mapTo(sheet, QPoint()).y() for stop in inside]
    assert tops == sorted(tops)
    assert len(set(tops)) > 8
    assert walk(qtbot, dialog, Key.Key_Backtab)[1:] == stops[:0:-1]


def line_of(stop: QWidget) -> QWidget:
    """The row or the heading that something is part of."""
    part = stop
    while not isinstance(part, Row | GroupHead):
        above = part.parentWidget()
        assert above is not None
        part = above
    return part


def test_the_tab_key_brings_what_it_comes_to_into_view(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.resize(1180, 420)

    rows = dialog.findChild(QScrollArea, "import.rows")
    assert isinstance(rows, QScrollArea)
    take_all = link(dialog, "import.take-all")
    take_all.setFocus()
    bar = rows.verticalScrollBar()
    bar.setValue(bar.maximum())

    qtbot.keyClick(take_all, Key.Key_Tab)

    assert bar.value() == 0
