"""The pages of the gallery: every page and dialog of the program, and how to come there.

To add one: a line in `PAGES`. `come` gets the stage with the window on `library`, at the profile's first section with
nothing open. A dialog is named by its class; what is done inside of a dialog that waits for an answer is `inside`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QScrollArea, QTableView, QWidget

from editor.domain.draft import Draft, Mark, Origin
from editor.domain.kept import HANDED_IN, POINTS
from editor.domain.points import Point, table
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies
from editor.exchange.register_table import read_member_tables
from editor.paths import RESOURCES
from editor.storage.headers import StoredSubmission
from tests.gallery import libraries as at
from ui.form.editors.choices import ChoicesEditor
from ui.form.editors.long_text import LongTextEditor
from ui.form.editors.records import RecordsEditor
from ui.form.profile_form import Shown
from ui.history_bar import CHANGES, STEPS, HistoryBar
from ui.members.view import MembersView
from ui.segments import Segments

if TYPE_CHECKING:
    from tests.gallery.stage import Stage

Come = Callable[["Stage"], object]
Pressed = tuple[Qt.Key, Qt.KeyboardModifier] | str
Inside = Callable[["Stage", QWidget], object]
PLAIN = Qt.KeyboardModifier.NoModifier
Key, Alt, Shift = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
Control, No = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Page:
    """One picture, and how to come there."""

    name: str
    come: Come
    library: str = "filled"
    dialog: str = ""
    """Class of the dialog that it shows."""
    inside: tuple[Inside, ...] = ()
    """What is done in dialogs that wait for an answer, one after the other."""
    panel: str = ""
    """What is open above the window and keeps the keyboard to itself, by the class of it."""
    least: int = 0
    """Pixels; in narrower windows there is no such page."""
    leaves_marks: bool = False
    """Whether the program is another one afterwards: the next page gets a new one."""


def action(name: str) -> Come:
    """Take the action of that name."""

    def come(stage: Stage) -> None:
        found = stage.window.findChild(QAction, name)
        assert isinstance(found, QAction)
        assert found.isEnabled(), name
        found.trigger()

    return come


def section(number: int, *, scrolled: bool = False) -> Come:
    """Show a section from its top, or its end."""
    return lambda stage: stage.go_to_section(number, scrolled=scrolled)


def field(path: str) -> Come:
    """Go to a field: its note is seen."""
    return lambda stage: stage.go_to(path)


def press(name: str) -> Come:
    """Press the button of that object name."""
    return lambda stage: stage.press(name)


def menu(number: int) -> Come:
    """Open a menu of the menu bar."""
    return lambda stage: stage.window.menus[number].popup(stage.window.mapToGlobal(stage.window.rect().topLeft()))


def keys(path: str, *pressed: Pressed) -> Come:
    """Go to a field, and press keys there; a text is typed."""

    def come(stage: Stage) -> None:
        stage.go_to(path)
        press_all(stage, pressed)

    return come


def press_all(stage: Stage, pressed: Sequence[Pressed]) -> None:
    """Press keys wherever the focus is; a text is typed."""
    for one in pressed:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(one, str):
            QTest.keyClicks(focused, one)
        else:
            QTest.keyClick(focused, *one)
        stage.settle()


def go_to_field(typed: str) -> Come:
    """Type into the search for fields."""

    def come(stage: Stage) -> None:
        stage.window.find_field.trigger()
        QTest.keyClicks(stage.window.profile_view.go_to, typed)

    return come


def yearly_round(path: str, *, leaves: bool = False) -> Come:
    """Walk through what nobody has confirmed this year; at a field, which may be left for a colleague."""

    def come(stage: Stage) -> None:
        stage.go_to(path)
        action("round-action")(stage)
        stage.settle()
        if leaves:
            stage.press("round.leave")
        stage.spin(500)

    return come


def acceptance(stage: Stage) -> None:
    """Show what the platform asks for."""
    action("acceptance-action")(stage)
    stage.wait(lambda: stage.window.profile_view.shows_page, "it is shown")
    stage.settle()


def start_with_days(stage: Stage) -> None:
    """The start page, once the days that come due are read."""
    action("start")(stage)
    stage.wait(lambda: stage.window.findChild(QWidget, "start.due") is not None, "the days are read")
    stage.spin(600)


def drag(stage: Stage) -> None:
    """Drag a file over the form."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/example-page.txt")])
    middle = stage.window.rect().center()
    drag = QDragEnterEvent(middle, Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, PLAIN)
    QApplication.sendEvent(stage.window, drag)


def find(typed: str, name: str = "find-text") -> Come:
    """Look for a text in the whole profile, or replace it."""

    def come(stage: Stage) -> None:
        action(name)(stage)
        stage.settle()
        line = stage.window.findChild(QLineEdit, "find.text")
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, typed)
        stage.spin(300)

    return come


def all_terms(path: str, *pressed: Pressed) -> Come:
    """Open the panel with all terms of a field, and press keys there."""

    def come(stage: Stage) -> None:
        editor = stage.go_to(path)
        assert isinstance(editor, ChoicesEditor)
        editor.open_popup()
        press_all(stage, pressed)

    return come


def too_long(path: str, length: str) -> Come:
    """Write too many words for a shorter length of a text, and another full text after it."""

    def come(stage: Stage) -> None:
        editor = stage.go_to(f"{path}.{length}")
        QTest.keyClicks(editor.input_widget(), "Boats of all coasts " * 14)
        stage.go_to(path)
        QTest.keyClicks(editor.input_widget(), "Well: ")
        stage.go_to(f"{path}.{length}")

    return come


def spelled_wrong(path: str) -> Come:
    """Write a word that no dictionary knows, and ask what was meant."""

    def come(stage: Stage) -> None:
        editor = stage.go_to(path)
        assert isinstance(editor, LongTextEditor)
        QTest.keyClicks(editor.area, "Boatbuildres of all coasts: ")
        stage.wait(lambda: bool(editor.area.extraSelections()), "spelling is checked")
        QTest.keyClick(editor.area, Key.Key_F7)

    return come


def cell(path: str, row: int, column: int) -> Come:
    """Edit a cell of a table."""

    def come(stage: Stage) -> None:
        table = stage.go_to(path).input_widget()
        assert isinstance(table, QTableView)
        table.setCurrentIndex(table.model().index(row, column))
        QTest.keyClick(table, Key.Key_F2)

    return come


def row_menu(path: str) -> Come:
    """Open the menu of the first row of a table."""

    def come(stage: Stage) -> None:
        editor = stage.go_to(path)
        assert isinstance(editor, RecordsEditor)
        editor.do("menu")

    return come


def only(shown: Shown) -> Come:
    """Filter the form."""
    return lambda stage: stage.window.profile_view.form.show_only(shown)


def preview(stage: Stage) -> None:
    """Show the sheet beside the form, and wait for it."""
    from ui.preview import Preview

    stage.window.show_preview.trigger()
    shown = stage.window.findChild(Preview)
    assert isinstance(shown, Preview)
    stage.wait(lambda: shown._pages.count() > 0 or not shown.isVisible(), "the sheet is set")


def overview(stage: Stage) -> None:
    """Show all pages of the sheet small."""
    from ui.preview import Preview

    preview(stage)
    shown = stage.window.findChild(Preview)
    assert isinstance(shown, Preview)
    shown.show_overview()


def many_sheets(stage: Stage) -> None:
    """Ask for sheets of many profiles."""
    (action,) = [one for one in stage.window.commands if one.objectName() == "many-sheets"]
    action.trigger()


def sheet_dialog(stage: Stage) -> None:
    """Ask what the sheet shows."""
    from ui.preview import Preview

    preview(stage)
    shown = stage.window.findChild(Preview)
    assert isinstance(shown, Preview)
    shown.options_wanted.emit()


def history(*, mode: int = CHANGES, row: int | None = None) -> Come:
    """Show the history: what changed, or every step; with the point of a row."""

    def come(stage: Stage) -> None:
        stage.window.show_history.trigger()
        stage.spin(200)
        if mode != CHANGES:
            bar = stage.window.findChild(HistoryBar)
            assert isinstance(bar, HistoryBar)
            bar.mode_chosen.emit(mode)
        timeline = stage.window.findChild(QListView, "history.timeline")
        if row is not None and isinstance(timeline, QListView):
            timeline.setCurrentIndex(timeline.model().index(row, 0))
            stage.spin(200)

    return come


def search(name: str, text: str) -> Come:
    """Show all profiles, and type into the search."""

    def come(stage: Stage) -> None:
        stage.window.show_library.trigger()
        stage.settle()
        line = stage.window.findChild(QLineEdit, name)
        assert isinstance(line, QLineEdit)
        line.setText(text)

    return come


def backups(stage: Stage) -> None:
    """Back up, change something, and show the backups."""
    back_up(stage)
    stage.window.profile_view.form.go_to(at.TOTAL)
    document = stage.window.profile_view.document
    assert document is not None
    document.set_value(at.TOTAL, 65)
    stage.settle()
    stage.window.show_backups.trigger()


def back_up(stage: Stage) -> None:
    """Back up: that finds what is damaged."""
    made: list[object] = []
    stage.parts.backups.made.connect(made.append)
    stage.window.back_up.trigger()
    stage.wait(lambda: bool(made), "a backup is made")


def damaged(stage: Stage) -> None:
    """Show all profiles, one of which is damaged."""
    stage.window.show_library.trigger()
    back_up(stage)
    stage.spin(500)


def ways(stage: Stage) -> None:
    """Show the ways out of the damage."""
    damaged(stage)
    stage.press("notice.damage.show")


def compare_backup(stage: Stage, dialog: QWidget) -> None:
    """Compare the profile that is chosen in the backups with what is there now."""
    stage.spin(400)
    stage.press("backups.compare", dialog)
    stage.spin(400)


def shown_backup(stage: Stage, _dialog: QWidget) -> None:
    """Wait for what is in the backup."""
    stage.spin(400)


def proposals(stage: Stage) -> None:
    """Answers of a colleague: other values, lines of no field, words that are near to a listed term."""
    from editor.exchange.comparison import Beside
    from editor.exchange.reading import Reading, UnplacedLine

    document = stage.window.profile_view.document
    assert document is not None
    read, lists = Draft(document.draft.catalogue), stage.window.tools.term_lists.vocabularies
    by = Mark(Origin.IMPORTED, "answers.xlsx", by="Helmi Kaljuvesi")
    text = str(document.draft.get(at.DESCRIPTION)).replace("good neighbours", "patient neighbours")
    for path, value in ((at.DESCRIPTION, text), (at.TOTAL, 68), ("strategy.support_services_details", "Fairs")):
        read.set(path, value, by)
    read.set("sectoral_focus.technology_fields", [{"label": "Shipbilding"}], by)
    read.set(at.PLAYERS, None, Mark(Origin.IMPORTED, "answers.xlsx", to_confirm=True, by="Helmi Kaljuvesi"))
    texts = ("Staff: 7", "The slipway is closed in winter, as every year, and opens with the first warm day of April.")
    lines = tuple(UnplacedLine(number, line) for number, line in enumerate(texts, 31))
    reading = Reading(
        "answers.xlsx", "workbook", read, unplaced=lines, author="Helmi Kaljuvesi", answered_on="2026-11-20"
    )
    last = document.draft.copy()
    last.set(at.TOTAL, 60)
    beside = Beside(document.draft, lists, document.today(), last, "Handed in, revision 1")
    stage.parts.dialogs.review_import(reading, beside, [])


def rows_of_a_file(stage: Stage) -> None:
    """Rows of a spreadsheet for a table."""
    from editor.exchange.record_tables import read_table_file

    document = stage.window.profile_view.document
    assert document is not None
    text = "Company;Type;Web page;Since\nShipyard Vana;Larger Company;https://vana.example;1990\nOars Ltd;SME;oars.example;2001"
    sheets = read_table_file(text.encode(), "members.csv")
    lists = stage.window.tools.term_lists.vocabularies
    stage.parts.dialogs.choose_rows(sheets, "members.csv", {at.PLAYERS: 3}, make_catalogue(), lists, at.PLAYERS)


def placed_line(stage: Stage, dialog: QWidget) -> None:
    """Put the first line into a field that has a number."""
    combo = dialog.findChild(QComboBox, "import.line.31")
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    combo.showPopup()
    combo.hidePopup()
    combo.setCurrentIndex(combo.findData("general.management_staff"))
    combo.activated.emit(combo.currentIndex())
    stage.settle()
    area = dialog.findChild(QScrollArea, "import.rows")
    assert isinstance(area, QScrollArea)
    area.ensureWidgetVisible(combo, 0, 240)


def shown_comparison(stage: Stage, dialog: QWidget) -> None:
    """Take one value over, once both sides are there."""
    stage.spin(300)
    dialog.findChildren(Segments)[1].buttons[1].click()  # after the filter


def other_comparison(stage: Stage, dialog: QWidget) -> None:
    """Compare what was handed in with a version."""
    choose_side(dialog, "compare.left", 1)
    stage.spin(300)


def other_profile(_stage: Stage, dialog: QWidget) -> None:
    """Ask for another profile to compare with."""
    choose_side(dialog, "compare.right", -1)


def choose_side(dialog: QWidget, name: str, row: int) -> None:
    """Choose a row of a list, from its end where it is negative."""
    combo = dialog.findChild(QComboBox, name)
    assert isinstance(combo, QComboBox)
    row %= combo.count()
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def not_saved(stage: Stage) -> None:
    """Saving failed: the status bar says so."""
    stage.window.show_saved("Not saved since 14:02: the disk is full. Your text is kept here.", failed=True)


def crashed(stage: Stage) -> None:
    """The program is wrong somewhere."""
    from ui import crash

    try:
        raise ValueError("an example")
    except ValueError as error:
        stage.parts.dialogs.tell_crash(crash.describe(error))


def waits(stage: Stage) -> None:
    """A file takes a while to be read."""
    from ui.apart import WaitDialog

    window = stage.parts.window
    WaitDialog(window.tools.theme, "Reading furniture-cluster.mhtml", window).exec()


def two_errors(stage: Stage) -> None:
    """Two files could not be read."""
    stage.parts.dialogs.tell_error("page.txt is no profile page: no line in it is the label of a field.")
    stage.parts.dialogs.tell_error("submission.json is damaged: its digest is not that of its contents.")


def asks_to_move(stage: Stage) -> None:
    """Ask whether to restore a version, in the words of the program."""
    stage.parts.dialogs.ask(
        "Restore “Board meeting in autumn”?", "Today’s draft is kept as a version.", "Restore this version"
    )


def shown_handing(stage: Stage) -> None:
    """Show what became of a submission that was returned."""
    document = stage.window.profile_view.document
    assert document is not None
    document.set_value(HANDED_IN, REFUSED)
    stage.parts.dialogs.show_handing(document, [StoredSubmission(1, "2026-11-20T09:30:00Z", "", b"")], str)


def verified(stage: Stage, dialog: QWidget) -> None:
    """Verify a file that is not what the library keeps."""
    from editor.exchange.submission import make_draft_submission
    from ui.verify_dialog import VerifyDialog

    document = stage.window.profile_view.document
    assert isinstance(dialog, VerifyDialog)
    assert document is not None
    other = document.draft.copy()
    other.set("composition.members_total", 71)
    other.set("general.region", "Saaremaa")
    path = stage.folder / "other.json"
    path.write_bytes(make_draft_submission(other, document.about, stage.window.tools.term_lists.vocabularies).data)
    dialog.show_file(path)
    stage.spin(400)


def shown_points(stage: Stage) -> None:
    """Show the points of a refusal."""
    document = stage.window.profile_view.document
    assert document is not None
    document.set_value(
        POINTS, table([Point("The website has no English version.", 1, "general.website"), Point(LONG, 1)])
    )
    stage.parts.dialogs.show_points(document)


LONG = (
    "Please describe how the members of your cluster work together, with an example of this year, and who takes part."
)
REFUSED: list[JsonValue] = [
    {"revision": 1, "state": "handed_in", "on": "2026-11-21", "to": "The platform", "by": "Maarja Tammelaid"},
    {"revision": 1, "state": "returned", "on": "2026-11-23", "by": "The platform's team", "note": LONG},
]


def shown_members(stage: Stage) -> None:
    """Show the register of members."""
    action("members-action")(stage)
    stage.wait(
        lambda: (view := stage.window.findChild(MembersView)) is not None and view.document is not None, "members"
    )


def sought_members(stage: Stage) -> None:
    """Look for members that are not there."""
    shown_members(stage)
    line = stage.window.findChild(QLineEdit, "members.search")
    assert isinstance(line, QLineEdit)
    line.setText("zzz")


def counted_members(stage: Stage) -> None:
    """Count the members."""
    shown_members(stage)
    stage.press("members.count")


def past_of_members(stage: Stage) -> None:
    """Look at what was done with the members."""
    shown_members(stage)
    stage.press("members.history")


def imported_members(stage: Stage) -> None:
    """Look at rows of a spreadsheet that are to be members."""
    text = "Company;Type of organisation;Employees;Joined;Remark\nHiiu Boats;SME;1-9;2016-03-01;has a new website\n"
    sheets = read_member_tables(text.encode(), "members.csv")
    stage.parts.dialogs.choose_members(sheets, "members.csv", 6, Vocabularies(RESOURCES / "vocabularies"))


SECTIONS = [one.name for one in make_catalogue().sections]

PAGES = (
    Page("start", action("start")),
    Page("library", action("library")),
    Page("library-nothing-found", search("library.search", "zzz")),
    *(Page(f"{number + 1}-{name}", section(number)) for number, name in enumerate(SECTIONS)),
    *(Page(f"{number + 1}-{name}-end", section(number, scrolled=True)) for number, name in enumerate(SECTIONS)),
    Page("preview", preview),
    Page("overview", overview),
    Page("sheet-dialog", sheet_dialog, dialog="SheetDialog"),
    Page("many-sheets", many_sheets, dialog="BatchDialog"),
    Page("problems", action("problems-list")),
    Page("filter-empty", only(Shown.EMPTY)),
    Page("filter-fix", only(Shown.FIX)),
    Page("field-fix", field(at.WEBSITE)),
    Page("field-confirm", field(at.STRATEGY)),
    Page("field-help", field("general.region")),
    Page("field-off", field(at.LABEL)),
    Page("field-blocked", action("check"), leaves_marks=True),
    Page("choice-list", keys("general.country", (Key.Key_Down, Alt)), panel="Suggestions"),
    Page("choice-typing", keys("sectoral_focus.technology_fields", "mat"), panel="Suggestions", leaves_marks=True),
    Page(
        "chips",
        keys(at.LANGUAGES, (Key.Key_Home, PLAIN), (Key.Key_Left, PLAIN)),
    ),
    Page("terms", all_terms("sectoral_focus.technology_fields"), panel="TermPopup"),
    Page(
        "terms-chosen",
        all_terms("sectoral_focus.technology_fields", (Key.Key_Tab, PLAIN), (Key.Key_Down, PLAIN)),
        panel="TermPopup",
    ),
    Page("terms-near", all_terms("sectoral_focus.technology_fields", "Wnid energy"), panel="TermPopup"),
    Page("terms-groups", all_terms("sectoral_focus.sectoral_industries"), panel="TermPopup"),
    Page("calendar", keys("general.established_on", (Key.Key_Down, Alt)), panel="CalendarPanel"),
    Page("records", field(at.PLAYERS)),
    Page("records-editing", cell(at.PLAYERS, 1, 0), panel="RecordsView"),
    Page("records-choice", cell(at.PLAYERS, 1, 1), panel="RecordsView"),
    Page("records-block", keys(at.PLAYERS, (Key.Key_Right, No), *[(Key.Key_Down, Shift)] * 2, (Key.Key_Right, Shift))),
    Page("records-inserted", keys(at.PLAYERS, (Key.Key_Down, No), (Key.Key_Return, Control))),
    Page("records-menu", row_menu(at.PLAYERS), leaves_marks=True),
    Page("records-fix", cell(at.PLAYERS, 6, 2), panel="RecordsView"),
    Page("long-text", field(at.DESCRIPTION)),
    Page("writing", keys(at.DESCRIPTION, (Key.Key_F11, PLAIN)), leaves_marks=True),
    Page("notes", action("notes"), leaves_marks=True),
    Page("long-text-short", too_long(at.DESCRIPTION, "short"), leaves_marks=True),
    Page("long-text-spelling", spelled_wrong(at.DESCRIPTION), leaves_marks=True),
    Page("go-to-field", go_to_field("member"), panel="found"),
    Page("go-to-field-nothing", go_to_field("zzzz"), panel="found"),
    Page("find", find("boat"), leaves_marks=True),
    Page("find-nothing", find("zzz"), leaves_marks=True),
    Page("replace", find("boat", "replace-text"), leaves_marks=True),
    Page("history", history()),
    Page("history-point", history(row=2)),
    Page("history-steps", history(mode=STEPS)),
    Page("not-saved", not_saved, leaves_marks=True),
    *(
        Page(f"menu-{name}", menu(number))
        for number, name in enumerate(("file", "edit", "view", "profile", "tools", "help"))
    ),
    Page("drop", drag),
    Page("ask-colleagues", action("ask"), dialog="QuestionnaireDialog"),
    Page("export-table", action("export-table"), dialog="ExportDialog"),
    Page("import-rows", rows_of_a_file, dialog="RowsDialog"),
    Page("last-year", action("new-from-last"), dialog="LastYearDialog"),
    Page("import", action("import"), dialog="ImportDialog"),
    Page("import-here", action("import-here"), dialog="ImportDialog"),
    Page("import-proposals", proposals, dialog="ImportDialog", inside=(placed_line,)),
    Page("compare", action("compare"), dialog="CompareDialog", inside=(shown_comparison,)),
    Page("compare-files", action("compare"), dialog="CompareDialog", inside=(other_comparison,)),
    Page("compare-other", action("compare"), dialog="ProfileChoice", inside=(other_profile,)),
    Page("hand-in-blocked", action("hand-in-action"), dialog="HandInDialog", leaves_marks=True),
    Page("backups", backups, dialog="BackupDialog", inside=(shown_backup,), leaves_marks=True),
    Page("backup-comparison", backups, dialog="BackupComparison", inside=(compare_backup,), leaves_marks=True),
    Page("name-version", action("name-version"), dialog="NameDialog"),
    Page("ask", asks_to_move, dialog="AskDialog"),
    Page("unsaved", lambda stage: stage.parts.dialogs.ask_close_unsaved("The disk is full."), dialog="UnsavedDialog"),
    Page("errors", two_errors, dialog="MessageDialog"),
    Page("waiting", waits, dialog="WaitDialog"),
    Page("about", action("about"), dialog="MessageDialog"),
    Page("shortcuts", action("shortcuts"), dialog="ShortcutsDialog"),
    Page("crash", crashed, dialog="ReportDialog"),
    Page("finished", section(0), library="finished"),
    Page("filter-nothing", only(Shown.FIX), library="finished"),
    Page("hand-in", action("hand-in-action"), library="finished", dialog="HandInDialog"),
    Page("acceptance", acceptance, library="finished"),
    Page("handing-nothing", action("handing"), library="finished", dialog="HandingDialog"),
    Page("due", action("due"), library="finished", dialog="DueDialog"),
    Page("verify", action("verify"), library="finished", dialog="VerifyDialog"),
    Page("verify-differs", action("verify"), library="filled", dialog="VerifyDialog", inside=(verified,)),
    Page("points-none", action("points-action"), library="finished", dialog="PointsDialog"),
    Page("handing", shown_handing, library="finished", dialog="HandingDialog", leaves_marks=True),
    Page("points", shown_points, library="finished", dialog="PointsDialog", leaves_marks=True),
    Page("members", shown_members, library="finished"),
    Page("members-nothing-found", sought_members, library="finished"),
    Page("members-counted", counted_members, library="finished", dialog="CountsDialog"),
    Page("members-history", past_of_members, library="finished", dialog="RegisterHistoryDialog"),
    Page("members-import", imported_members, library="finished", dialog="MemberRowsDialog"),
    Page("members-empty", shown_members, library="copied"),
    Page("copied", section(0), library="copied"),
    Page("copied-composition", section(2), library="copied"),
    Page("copied-composition-field", field("composition.research_members"), library="copied"),
    Page("copied-strategy", section(3), library="copied"),
    Page("round", yearly_round("general.region"), library="copied", leaves_marks=True),
    Page("round-left", yearly_round("composition.members_total", leaves=True), library="copied", leaves_marks=True),
    Page("start-due", start_with_days, library="finished"),
    Page("start-empty", action("start"), library="empty"),
    Page("library-empty", action("library"), library="empty"),
    Page("read-only", section(0), library="read-only"),
    Page("read-only-composition", section(2), library="read-only"),
    Page("damaged", damaged, library="damaged"),
    Page("ways", ways, library="damaged", dialog="WaysDialog"),
    Page("broken", lambda stage: stage.spin(300), library="broken"),
    Page("ways-broken", press("notice.damage.show"), library="broken", dialog="WaysDialog"),
)
"""All of them, in the order of the library that they need."""

BY_NAME = {page.name: page for page in PAGES}
