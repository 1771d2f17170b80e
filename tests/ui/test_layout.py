"""What stands where: in wide, narrow and low windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QListWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue
from tests.ui.form_window import FormWindow, screen
from ui.find_bar import FindBar
from ui.form.navigator import Navigator
from ui.form.navigator_items import SectionItem
from ui.form.profile_form import Shown
from ui.go_to import GoToField
from ui.preview_strip import PreviewStrip
from ui.theme import Theme
from ui.theme_colors import token_colors
from ui.theme_sheet import make_sheet

__all__ = ["screen"]
Key = Qt.Key
PLAYERS = "composition.major_players"
NAME, WEBSITE, TOTAL, SMES = "general.name", "general.website", "composition.members_total", "composition.sme_members"


def show_sheet(screen: FormWindow, width: int) -> QWidget:
    """Show a sheet beside the form, in a window of that width."""
    screen.draft.set(NAME, "Wood Cluster")
    screen.open()
    sheet = QWidget(screen.view)
    sheet.setMinimumWidth(300)
    screen.view.add_preview(sheet)
    screen.view.show_preview(shown=True)
    px = screen.window.tools.theme.px
    screen.window.resize(px(width), px(700))
    screen.qtbot.waitUntil(lambda: screen.view.width() == px(width))
    return sheet


def shown_parts(screen: FormWindow, sheet: QWidget) -> list[str]:
    parts = {"navigator": screen.view.navigator, "form": screen.form, "sheet": sheet}
    return [name for name, part in parts.items() if part.isVisible()]


@pytest.mark.parametrize(
    ("width", "parts"),
    [(1600, ["navigator", "form", "sheet"]), (1200, ["form", "sheet"]), (760, ["sheet"])],
)
def test_what_there_is_no_room_for_gives_way_to_the_sheet(screen: FormWindow, width: int, parts: list[str]) -> None:
    sheet = show_sheet(screen, width)

    screen.qtbot.waitUntil(lambda: shown_parts(screen, sheet) == parts)


def test_all_is_back_when_the_sheet_is_hidden(screen: FormWindow) -> None:
    sheet = show_sheet(screen, 760)

    screen.view.show_preview(shown=False)

    assert shown_parts(screen, sheet) == ["navigator", "form"]


def test_the_history_stands_in_the_place_of_all(screen: FormWindow) -> None:
    sheet = show_sheet(screen, 1600)
    past = QWidget(screen.view)

    screen.view.show_past(past)
    assert shown_parts(screen, sheet) == []

    screen.view.show_form()
    assert shown_parts(screen, sheet) == ["navigator", "form", "sheet"]


def test_in_a_narrow_window_the_search_for_fields_is_a_lens_until_it_is_wanted(screen: FormWindow) -> None:
    screen.open()
    px, search = screen.window.tools.theme.px, screen.view.go_to
    screen.window.resize(px(700), px(600))
    screen.qtbot.waitUntil(lambda: search.width() < px(60))

    search.setFocus()
    screen.qtbot.waitUntil(lambda: search.width() >= px(200))
    screen.type("website")
    screen.key(Key.Key_Return)

    screen.qtbot.waitUntil(lambda: search.width() < px(60))
    assert screen.form.focused_path() == WEBSITE


def found(screen: FormWindow, text: str) -> QListWidget:
    search = screen.view.go_to
    assert isinstance(search, GoToField)
    search.setFocus()
    screen.qtbot.keyClicks(search, text)
    shown = search.popup()
    assert isinstance(shown, QListWidget)
    return shown


def test_fields_found_stand_in_columns(screen: FormWindow) -> None:
    screen.open()

    fields = found(screen, "research organ")

    cells = fields.item(0).data(int(Qt.ItemDataRole.UserRole) + 1)
    assert tuple(cells) == ("Research organisations", "Composition", "Research and universities")
    assert fields.item(0).text() == "Research organisations (Composition), on the sheet: Research and universities"


def low_navigator(screen: FormWindow) -> tuple[Navigator, QComboBox]:
    screen.draft.set(WEBSITE, "wood.example")
    screen.open()
    px = screen.window.tools.theme.px
    screen.window.resize(px(800), px(430))
    navigator = screen.view.navigator
    screen.qtbot.waitUntil(lambda: navigator.findChild(QComboBox, "show") is not None)
    combo = navigator.findChild(QComboBox, "show")
    assert isinstance(combo, QComboBox)
    return navigator, combo


def test_in_a_low_window_the_filter_is_a_list_to_open(screen: FormWindow) -> None:
    _navigator, combo = low_navigator(screen)
    assert combo.itemText(1) == "To fix (3)"
    combo.setFocus()

    screen.qtbot.keyClick(combo, Key.Key_Down)

    assert screen.form.shown is Shown.FIX
    assert combo.currentText() == "To fix (3)"


def test_the_filter_that_is_chosen_by_key_is_shown_in_a_low_window_too(screen: FormWindow) -> None:
    _navigator, combo = low_navigator(screen)

    screen.press("show-empty")

    assert combo.currentIndex() == list(Shown).index(Shown.EMPTY)


@pytest.mark.parametrize("height", [700, 900])
def test_all_sections_are_in_sight_in_windows_of_a_usual_height(screen: FormWindow, height: int) -> None:
    screen.open()
    px = screen.window.tools.theme.px
    screen.window.resize(px(1024), px(height))
    items = [screen.view.navigator.findChild(SectionItem, f"navigator.{name}") for name in ("general", "programmes")]

    def are_in_sight() -> bool:
        return all(item is not None and item.visibleRegion().boundingRect() == item.rect() for item in items)

    screen.qtbot.waitUntil(are_in_sight)


def problems(screen: FormWindow, width: int) -> QListView:
    screen.draft.set(WEBSITE, "wood.example")
    screen.open()
    px = screen.window.tools.theme.px
    screen.window.resize(px(width), px(700))
    screen.view.problems.set_open(True)
    shown = screen.view.problems.findChild(QListView, "problems")
    assert isinstance(shown, QListView)
    return shown


def test_problems_take_two_lines_where_one_has_no_room(screen: FormWindow) -> None:
    shown = problems(screen, 1200)
    high = shown.sizeHintForRow(0)
    px = screen.window.tools.theme.px

    screen.window.resize(px(700), px(700))

    screen.qtbot.waitUntil(lambda: shown.sizeHintForRow(0) > high)


def test_required_hangs_below_a_label_that_is_on_one_line_with_its_field(screen: FormWindow) -> None:
    screen.open()
    page = screen.form.page_of(NAME)

    rows = [page.rows[path] for path in (NAME, "general.region")]

    def middle(row_rect: QRect) -> int:
        return row_rect.center().y()

    for row in rows:
        assert row.label is not None
        assert abs(middle(row.label.geometry()) - middle(row.editor.geometry())) <= 1


def test_notes_stand_beside_numbers_with_parts_and_on_none_of_them(qtbot: QtBot, screen: FormWindow) -> None:
    screen.draft.set(TOTAL, 10)
    screen.draft.set(SMES, 12)
    screen.open()
    screen.form.go_to(SMES)
    page = screen.form.page_of(SMES)
    px = screen.window.tools.theme.px
    note = page.rows[SMES].note
    assert note is not None
    qtbot.waitUntil(note.isVisible)

    assert note.x() - page.rows[SMES].editor.x() < px(480)
    assert not any(note.geometry().intersects(row.editor.geometry()) for row in page.rows.values() if not row.is_table)


def test_the_note_of_a_table_stands_below_it_where_there_is_no_room_beside_it(qtbot: QtBot, screen: FormWindow) -> None:
    screen.draft.set(PLAYERS, [{"name": "Nordhull", "website": "harbour"}])
    screen.open()
    px = screen.window.tools.theme.px
    screen.window.resize(px(1024), px(700))
    screen.form.go_to(PLAYERS)
    row = screen.form.page_of(PLAYERS).rows[PLAYERS]

    qtbot.waitUntil(lambda: row.note is not None and row.note.isVisible())

    assert row.note is not None
    assert row.note.y() > row.editor.geometry().bottom()


def test_finding_takes_two_lines_where_one_has_no_room_for_it(qtbot: QtBot, catalogue: Catalogue, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = FindBar(catalogue, theme, window)
    bar.open_replacing(True)
    bar.resize(theme.px(600), theme.px(200))
    window.show()
    qtbot.wait(1)
    wide = bar.replace_one.y() <= bar.replacement.geometry().bottom()

    bar.resize(theme.px(320), theme.px(200))

    qtbot.waitUntil(lambda: bar.replace_one.y() > bar.replacement.geometry().bottom())
    assert wide


def test_icons_of_buttons_are_as_large_as_the_font_asks(qapp: QApplication, screen: FormWindow) -> None:
    screen.open()
    button = screen.window.findChild(QToolButton)
    assert isinstance(button, QToolButton)

    sheet = make_sheet(
        token_colors(dark=False), lambda n: round(n * 2), Theme(qapp).font, dark=False, high_contrast=False
    )
    button.setStyleSheet(sheet)

    assert button.iconSize().width() == 32


def test_the_page_of_the_sheet_is_said_in_figures_where_there_is_no_room_for_words(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    strip = PreviewStrip(theme, [("full", "Full profile")], window)
    window.show()
    strip.show_page(1, 5)
    said = [label.text() for label in strip.findChildren(QLabel)]
    strip.resize(theme.px(800), theme.px(40))
    wide = [label.text() for label in strip.findChildren(QLabel)]

    strip.resize(theme.px(300), theme.px(40))

    assert "2 / 5" in said
    assert "Page 2 of 5" in wide
    assert "2 / 5" in [label.text() for label in strip.findChildren(QLabel)]
