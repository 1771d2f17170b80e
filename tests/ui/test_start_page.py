"""The first place: go on, begin, or open a recent profile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.headers import make_header, now
from ui.big_action import BigAction
from ui.start_page import StartPage
from ui.theme import Theme

Key, Button = Qt.Key, Qt.MouseButton.LeftButton
HEADERS = [make_header(f"Cluster {number}", number) for number in range(9)]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> StartPage:
    page = StartPage(theme, None, now)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def action(page: StartPage, name: str) -> BigAction:
    found = page.findChild(BigAction, name)
    assert isinstance(found, BigAction)
    return found


def search(page: StartPage) -> QLineEdit:
    found = page.findChild(QLineEdit, "start.search")
    assert isinstance(found, QLineEdit)
    return found


def recent(page: StartPage) -> QListView:
    found = page.findChild(QListView, "start.list")
    assert isinstance(found, QListView)
    return found


def shown(page: StartPage) -> list[str]:
    model = recent(page).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_enter_goes_on_with_the_profile_that_was_open_last(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, "Cluster 3")
    page.setFocus()

    with qtbot.waitSignal(page.continue_wanted) as wish:
        qtbot.keyClick(page.focusWidget(), Key.Key_Return)

    assert wish.args == ["Cluster 3"]


def test_the_newest_profile_is_gone_on_with_where_the_last_one_is_gone(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, "deleted meanwhile")

    assert action(page, "start.continue").accessibleName() == "Continue with Cluster 0"


def test_an_archived_profile_is_not_offered(page: StartPage) -> None:
    page.set_profiles([make_header("Old", archived=True), make_header("New", 1)], "Old")

    assert action(page, "start.continue").accessibleName() == "Continue with New"
    assert shown(page) == ["New"]


@pytest.mark.parametrize("name", ["start.last-year", "start.import", "start.new", "start.example"])
def test_each_action_works_with_mouse_and_keys_and_says_what_it_does(qtbot: QtBot, page: StartPage, name: str) -> None:
    button = action(page, name)
    signal = getattr(page, name.removeprefix("start.").replace("-", "_") + "_wanted")

    with qtbot.waitSignal(signal):
        qtbot.mouseClick(button, Button)
    with qtbot.waitSignal(signal):
        qtbot.keyClick(button, Key.Key_Enter)

    assert button.accessibleName()
    assert button.accessibleDescription()


def test_without_a_profile_import_comes_first(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles([], None)
    page.setFocus()

    with qtbot.waitSignal(page.import_wanted):
        qtbot.keyClick(page.focusWidget(), Key.Key_Return)

    nothing = page.findChild(QLabel, "start.nothing")
    assert isinstance(nothing, QLabel)
    assert nothing.text() == "No profile yet."
    assert not action(page, "start.continue").isVisible()


def test_the_five_newest_are_shown_and_all_are_counted(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, None)
    link = page.findChild(QPushButton, "start.all")
    assert isinstance(link, QPushButton)

    with qtbot.waitSignal(page.show_all_wanted):
        qtbot.mouseClick(link, Button)

    assert shown(page) == [f"Cluster {number}" for number in range(5)]
    assert link.text() == "Show all 9"


def test_searching_finds_profiles_that_are_not_among_the_newest(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles([*HEADERS, make_header("Łódź Wood", 400)], None)

    qtbot.keyClicks(search(page), "lodz")
    assert shown(page) == ["Łódź Wood"]

    with qtbot.waitSignal(page.open_wanted) as wish:
        qtbot.keyClick(search(page), Key.Key_Return)
    assert wish.args == ["Łódź Wood"]


def test_arrows_lead_from_the_search_through_the_list(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, None)
    search(page).setFocus()

    qtbot.keyClick(search(page), Key.Key_Down)
    qtbot.keyClick(recent(page), Key.Key_Down)
    with qtbot.waitSignal(page.open_wanted) as wish:
        qtbot.keyClick(recent(page), Key.Key_Return)

    assert wish.args == ["Cluster 1"]


def test_one_click_opens_a_recent_profile(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, None)
    view = recent(page)
    place = view.visualRect(view.model().index(2, 0)).center()

    with qtbot.waitSignal(page.open_wanted) as wish:
        qtbot.mouseClick(view.viewport(), Button, pos=place)

    assert wish.args == ["Cluster 2"]


def test_nothing_found_is_said_and_escape_brings_all_back(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, None)
    nothing = page.findChild(QLabel, "start.nothing")
    assert isinstance(nothing, QLabel)

    qtbot.keyClicks(search(page), "zzz")
    assert nothing.isVisible()
    assert nothing.text() == "No profile is called that."

    qtbot.keyClick(search(page), Key.Key_Escape)
    assert len(shown(page)) == 5


def test_a_profile_without_a_name_is_called_so(page: StartPage) -> None:
    page.set_profiles([make_header("", to_fix=2)], None)

    assert shown(page) == ["Unnamed profile"]
    assert action(page, "start.continue").accessibleName() == "Continue with Unnamed profile"
    assert action(page, "start.continue").accessibleDescription().startswith("Draft: 2 to fix. Last change ")


def test_names_are_never_markup(page: StartPage) -> None:
    page.set_profiles([make_header("<b>Wood</b> & Co")], None)

    assert shown(page) == ["<b>Wood</b> & Co"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


def test_tab_reaches_every_action(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, "Cluster 0")
    page.setFocus()
    reached = set()

    for _step in range(12):
        reached.add(page.focusWidget().objectName())
        qtbot.keyClick(page.focusWidget(), Key.Key_Tab)

    wanted = {button.objectName() for button in page.findChildren(QAbstractButton) if "start." in button.objectName()}
    assert wanted | {"start.search", "start.list"} <= reached


def test_a_narrow_window_shows_all_below_each_other(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, None)

    page.resize(500, 600)

    view, last = recent(page), action(page, "start.example")
    qtbot.waitUntil(
        lambda: view.mapTo(page, view.rect().topLeft()).y() > last.mapTo(page, last.rect().bottomLeft()).y()
    )
    assert view.mapTo(page, view.rect().topRight()).x() <= 500


def test_what_can_be_done_first_stands_in_order(page: StartPage) -> None:
    page.set_profiles(HEADERS, "Cluster 3")

    shown_actions = sorted(page.findChildren(BigAction), key=lambda button: button.mapTo(page, button.pos()).y())

    assert [button.accessibleName() for button in shown_actions] == [
        "Continue with Cluster 3",
        "New from last year’s",
        "Import a page or a submission",
        "New profile",
        "Try the example",
    ]


def test_recent_profiles_share_their_lines_with_the_actions(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, "Cluster 3")
    view, first = recent(page), action(page, "start.continue")

    qtbot.waitUntil(
        lambda: view.mapTo(page, view.rect().topLeft()).y() == first.mapTo(page, first.rect().topLeft()).y()
    )
    assert view.sizeHintForRow(0) == first.height()


def test_recent_profiles_are_in_sight_in_the_smallest_window(qtbot: QtBot, page: StartPage) -> None:
    page.set_profiles(HEADERS, "Cluster 3")

    page.resize(640, 372)

    view = recent(page)
    qtbot.waitUntil(lambda: 0 < view.mapTo(page, view.rect().topLeft()).y() < 372 - view.sizeHintForRow(0))
    assert action(page, "start.new").accessibleDescription()


def test_last_years_is_offered_where_there_is_a_file_only(page: StartPage) -> None:
    page.set_profiles([], None)

    assert action(page, "start.last-year").isVisible()
