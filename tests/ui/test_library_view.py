"""All profiles of the library, and what can be done with one."""

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.headers import make_header, now
from ui.library_view import LibraryView
from ui.theme import Theme

Key, Button = Qt.Key, Qt.MouseButton.LeftButton
HEADERS = [
    make_header("Furniture", 1, to_fix=2, to_confirm=4),
    make_header("Łódź Design", 2, to_confirm=1),
    make_header("Wood", 3),
    make_header("Put away", 4, archived=True),
]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> LibraryView:
    view = LibraryView(theme, None, now)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.set_profiles(HEADERS)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    return view


def table(view: LibraryView) -> QTableView:
    found = view.findChild(QTableView, "library.table")
    assert isinstance(found, QTableView)
    return found


def button(view: LibraryView, name: str) -> QPushButton:
    found = view.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def bar(view: LibraryView) -> QFrame:
    found = view.findChild(QFrame, "library.undo-bar")
    assert isinstance(found, QFrame)
    return found


def shown(view: LibraryView, column: int = 0) -> list[str]:
    model = table(view).model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_each_profile_stands_in_a_row_with_its_state_in_words(view: LibraryView) -> None:
    assert shown(view) == ["Furniture", "Łódź Design", "Wood"]
    assert shown(view, 2) == ["Draft: 2 to fix, 4 to confirm", "Draft: 1 to confirm", "Draft"]
    assert shown(view, 4) == ["22 Nov", "21 Nov", "20 Nov"]


def test_enter_opens_the_current_profile(qtbot: QtBot, view: LibraryView) -> None:
    qtbot.keyClick(table(view), Key.Key_Down)

    with qtbot.waitSignal(view.open_wanted) as wish:
        qtbot.keyClick(table(view), Key.Key_Return)

    assert wish.args == ["Łódź Design"]


def test_a_double_click_opens(qtbot: QtBot, view: LibraryView) -> None:
    place = table(view).visualRect(table(view).model().index(2, 0)).center()
    qtbot.mouseClick(table(view).viewport(), Button, pos=place)

    with qtbot.waitSignal(view.open_wanted) as wish:
        qtbot.mouseDClick(table(view).viewport(), Button, pos=place)

    assert wish.args == ["Wood"]


@pytest.mark.parametrize("what", ["open", "duplicate", "export", "delete"])
def test_each_action_is_wished_for_the_current_profile(qtbot: QtBot, view: LibraryView, what: str) -> None:
    with qtbot.waitSignal(getattr(view, f"{what}_wanted")) as wish:
        qtbot.mouseClick(button(view, f"library.{what}.button"), Button)

    assert wish.args == ["Furniture"]


def test_the_delete_key_deletes_and_undo_takes_it_back(qtbot: QtBot, view: LibraryView) -> None:
    with qtbot.waitSignal(view.delete_wanted) as wish:
        qtbot.keyClick(table(view), Key.Key_Delete)
    view.set_profiles(HEADERS[1:])
    view.say_deleted(HEADERS[0])

    assert wish.args == ["Furniture"]
    assert [label.text() for label in bar(view).findChildren(QLabel)] == ["“Furniture” deleted."]
    with qtbot.waitSignal(view.undelete_wanted) as undo:
        qtbot.mouseClick(button(view, "undo-bar.undo"), Button)
    assert undo.args == ["Furniture"]
    assert not bar(view).isVisible()


def test_the_offer_to_undo_stays_until_the_next_action(qtbot: QtBot, view: LibraryView) -> None:
    view.say_deleted(HEADERS[0])

    qtbot.keyClick(table(view), Key.Key_Down)
    assert bar(view).isVisible()

    qtbot.mouseClick(button(view, "library.duplicate.button"), Button)
    assert not bar(view).isVisible()


def test_a_deleted_profile_that_came_back_is_no_longer_said_to_be_deleted(view: LibraryView) -> None:
    view.set_profiles(HEADERS[1:])
    view.say_deleted(HEADERS[0])
    assert bar(view).isVisible()

    view.set_profiles(HEADERS)

    assert not bar(view).isVisible()


def test_the_next_profile_becomes_current_where_one_was_deleted(view: LibraryView) -> None:
    view.set_profiles(HEADERS[1:])

    assert table(view).currentIndex().row() == 0
    assert table(view).currentIndex().data() == "Łódź Design"


def test_the_same_profile_stays_current_when_the_order_changes(qtbot: QtBot, view: LibraryView) -> None:
    qtbot.keyClick(table(view), Key.Key_Down)

    view.set_profiles([replace(HEADERS[2], changed_at=now()), *HEADERS[:2]])

    assert shown(view)[0] == "Wood"
    assert table(view).currentIndex().data() == "Łódź Design"


def test_archived_profiles_are_shown_on_demand_and_taken_out_again(qtbot: QtBot, view: LibraryView) -> None:
    check = view.findChild(QCheckBox, "library.show-archived")
    assert isinstance(check, QCheckBox)

    check.click()
    assert shown(view)[-1] == "Put away"

    for _step in range(3):
        qtbot.keyClick(table(view), Key.Key_Down)
    archive = button(view, "library.archive.button")
    assert archive.text().replace("&", "") == "Take out of the archive"
    with qtbot.waitSignal(view.archive_wanted) as wish:
        qtbot.mouseClick(archive, Button)
    assert wish.args == ["Put away", False]


def test_a_profile_is_archived(qtbot: QtBot, view: LibraryView) -> None:
    with qtbot.waitSignal(view.archive_wanted) as wish:
        qtbot.mouseClick(button(view, "library.archive.button"), Button)

    assert wish.args == ["Furniture", True]


def test_an_archived_profile_is_taken_out_again_with_undo(qtbot: QtBot, view: LibraryView) -> None:
    view.say_archived(HEADERS[3])

    assert [label.text() for label in bar(view).findChildren(QLabel)] == ["“Put away” is in the archive."]
    with qtbot.waitSignal(view.archive_wanted) as undo:
        qtbot.mouseClick(button(view, "undo-bar.undo"), Button)
    assert undo.args == ["Put away", False]
    assert not bar(view).isVisible()


def test_ctrl_z_in_the_table_does_what_the_bar_offers(qtbot: QtBot, view: LibraryView) -> None:
    view.say_deleted(HEADERS[0])

    with qtbot.waitSignal(view.undelete_wanted) as undone:
        qtbot.keyClick(table(view), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert undone.args == ["Furniture"]
    assert not bar(view).isVisible()


def test_undo_takes_back_the_latest_and_only_once(qtbot: QtBot, view: LibraryView) -> None:
    view.say_archived(HEADERS[3])
    view.say_deleted(HEADERS[0])

    with qtbot.assertNotEmitted(view.archive_wanted), qtbot.waitSignal(view.undelete_wanted) as undone:
        assert view.undo()

    assert undone.args == ["Furniture"]
    assert not view.undo()


def test_every_heading_has_room_for_its_words_and_the_arrow(view: LibraryView) -> None:
    columns = table(view).horizontalHeader()

    for column in range(columns.count()):
        heading = columns.model().headerData(column, Qt.Orientation.Horizontal)
        side = columns.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert side is None  # the arrow stands at the right edge, over words that end there
        assert columns.sectionSize(column) >= columns.fontMetrics().horizontalAdvance(str(heading)) + 24


def test_the_search_is_blind_to_accents_and_enter_opens_what_it_found(qtbot: QtBot, view: LibraryView) -> None:
    search = view.findChild(QLineEdit, "library.search")
    assert isinstance(search, QLineEdit)

    qtbot.keyClicks(search, "LODZ")
    assert shown(view) == ["Łódź Design"]
    with qtbot.waitSignal(view.open_wanted) as wish:
        qtbot.keyClick(search, Key.Key_Return)
    assert wish.args == ["Łódź Design"]


def test_an_empty_library_offers_to_import_a_page(qtbot: QtBot, view: LibraryView) -> None:
    view.set_profiles([])
    nothing = view.findChild(QLabel, "library.nothing")
    assert isinstance(nothing, QLabel)

    assert nothing.isVisible()
    assert nothing.text() == "No profile yet."
    assert not button(view, "library.open.button").isVisible()
    with qtbot.waitSignal(view.import_wanted):
        qtbot.mouseClick(button(view, "library.import"), Button)


@pytest.mark.parametrize("what", ["new", "back"])
def test_new_and_back_are_wished(qtbot: QtBot, view: LibraryView, what: str) -> None:
    with qtbot.waitSignal(getattr(view, f"{what}_wanted")):
        qtbot.mouseClick(button(view, f"library.{what}"), Button)


def test_headings_sort(qtbot: QtBot, view: LibraryView) -> None:
    heading = table(view).horizontalHeader()
    x = heading.sectionViewportPosition(0) + 20

    qtbot.mouseClick(heading.viewport(), Button, pos=QPoint(x, 10))
    first = shown(view)
    qtbot.mouseClick(heading.viewport(), Button, pos=QPoint(x, 10))

    assert sorted(first) == sorted(shown(view))
    assert first == shown(view)[::-1]


def test_ten_thousand_profiles_stay_fluid(qtbot: QtBot, view: LibraryView) -> None:
    many = [make_header(f"Cluster {number}", number % 900) for number in range(10_000)]
    search = view.findChild(QLineEdit, "library.search")
    assert isinstance(search, QLineEdit)

    begin = perf_counter()
    view.set_profiles(many)
    qtbot.keyClicks(search, "cluster 77")
    view.grab()
    spent = perf_counter() - begin

    assert len(shown(view)) == sum("77" in str(number) for number in range(10_000))
    assert spent < 3  # usually 0.3; a widget a row takes minutes
