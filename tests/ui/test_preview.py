"""The sheet beside the form: its layout, what it shows, and the field that is edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.domain.profile import make_catalogue
from editor.sheet.outputs import PICTURE_PPI
from editor.sheet.typeset import Place
from editor.sheet.wish import Wish
from tests.ui.test_main_window import NAME, STAFF, WEBSITE, Program
from ui import sheet_worker
from ui.preview import Preview
from ui.preview_pages import nearest_place
from ui.settings import Settings
from ui.sheet_dialog import SheetDialog
from ui.sheet_wishes import SheetWishes
from ui.theme import Theme


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    program = Program(qtbot, qapp, tmp_path)
    yield program
    program.parts.window.close()


@pytest.fixture
def preview(program: Program) -> Preview:
    program.new()
    program.type_into(NAME, "Wood Cluster")
    program.parts.window.show_preview.trigger()
    (preview,) = program.parts.window.findChildren(Preview)
    program.qtbot.waitUntil(lambda: preview.pages > 0, timeout=20_000)
    return preview


def set_anew(program: Program, preview: Preview) -> list[QImage]:
    """The pages that come next."""
    with program.qtbot.waitSignal(program.parts.commands.sheets.worker.pages_ready, timeout=20_000) as ready:
        preview.refresh()
    pages: list[QImage] = ready.args[0]
    return pages


def choose(preview: Preview, name: str) -> None:
    layouts = preview.strip.layouts
    layouts.setCurrentIndex(layouts.findData(name))
    layouts.activated.emit(layouts.currentIndex())


def menu(preview: Preview, name: str) -> None:
    (action,) = [action for action in preview.strip.menu.actions() if action.objectName() == f"sheet.{name}"]
    action.trigger()


def test_the_layout_is_chosen_above_the_sheet_and_comes_back_at_the_next_start(
    program: Program, preview: Preview
) -> None:
    full = set_anew(program, preview)

    choose(preview, "card")

    assert set_anew(program, preview) != full
    assert SheetWishes(program.parts.commands._settings).wish.layout == "card"


def test_a_sheet_is_saved_as_its_suffix_says_in_the_layout_that_is_shown(
    program: Program, preview: Preview, tmp_path: Path
) -> None:
    choose(preview, "questions")
    program.dialogs.to_write = tmp_path / "questions.md"

    menu(preview, "save")

    assert "Open questions" in (tmp_path / "questions.md").read_text(encoding="utf-8")


def test_a_suffix_that_says_no_form_is_told(program: Program, preview: Preview, tmp_path: Path) -> None:
    program.dialogs.to_write = tmp_path / "sheet.xyz"

    menu(preview, "save")

    assert program.dialogs.told == ["sheet.xyz: the suffix says what to write: .pdf, .html, .docx, .md, .png."]


def test_what_the_sheet_shows_is_asked_and_kept(program: Program, preview: Preview) -> None:
    program.dialogs.wishes = lambda wish: replace(wish, paper="letter")
    before = preview._pages.image(0).height() / preview._pages.image(0).width()

    menu(preview, "options")
    set_anew(program, preview)

    after = preview._pages.image(0).height() / preview._pages.image(0).width()
    assert before == pytest.approx(297 / 210, abs=0.01)
    assert after == pytest.approx(279.4 / 215.9, abs=0.01)


def test_the_page_in_view_goes_to_the_clipboard_as_a_picture(preview: Preview) -> None:
    menu(preview, "copy")

    image = QGuiApplication.clipboard().image()
    QGuiApplication.clipboard().clear()
    assert image.width() == pytest.approx(210 / 25.4 * PICTURE_PPI, abs=1)


def test_where_sharp_pages_take_long_coarse_ones_come_before_them(
    program: Program, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_worker, "MOST_S", 0.0)
    worker, shown = program.parts.commands.sheets.worker, list[list[QImage]]()
    worker.pages_ready.connect(shown.append)

    preview.refresh()
    program.qtbot.waitUntil(lambda: len(shown) == 2, timeout=20_000)

    coarse, sharp = (pages[0].width() for pages in shown)
    assert coarse == pytest.approx(210 / 25.4 * sheet_worker.COARSE_PPI, abs=1)
    assert sharp > coarse


def test_a_page_that_is_the_same_as_before_is_not_decoded_again(
    program: Program, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_worker, "MOST_S", 1000.0)
    before = set_anew(program, preview)

    after = set_anew(program, preview)

    assert [page.cacheKey() for page in after] == [page.cacheKey() for page in before]


def test_pages_grow_and_fit_again(preview: Preview) -> None:
    fitting = preview._pages.page_rect(0).width()

    menu(preview, "larger")
    larger = preview._pages.page_rect(0).width()
    menu(preview, "smaller")
    menu(preview, "smaller")
    smaller = preview._pages.page_rect(0).width()
    menu(preview, "fit")

    assert larger == pytest.approx(fitting * 1.25, abs=2)
    assert smaller == pytest.approx(fitting / 1.25, abs=2)
    assert preview._pages.page_rect(0).width() == fitting


def test_what_was_looked_at_stays_in_view_when_pages_grow(program: Program, preview: Preview) -> None:
    choose(preview, "questionnaire")
    program.qtbot.waitUntil(lambda: preview.pages > 3, timeout=20_000)
    preview._on_page_wanted(2)

    for name in ("larger", "larger", "smaller"):
        menu(preview, name)

        assert preview._page_in_view() == 2


def test_all_pages_are_shown_small_and_the_one_pressed_on_is_shown_large(program: Program, preview: Preview) -> None:
    choose(preview, "questionnaire")
    program.qtbot.waitUntil(lambda: preview.pages > 3, timeout=20_000)
    menu(preview, "overview")
    first, second = (preview._pages.page_rect(number) for number in (0, 1))

    program.qtbot.mouseClick(preview._pages, Qt.MouseButton.LeftButton, pos=second.center())

    assert first.top() == second.top()
    assert second.left() > first.right()
    assert preview._pages.zoom == 1.0
    assert preview._pages.page_rect(1).top() > preview._pages.page_rect(0).bottom()
    assert preview._page_in_view() == 1


def test_a_bar_stands_beside_the_field_that_is_edited(program: Program, preview: Preview) -> None:
    program.type_into(WEBSITE, "https://wood.example")
    set_anew(program, preview)

    program.parts.window.profile_view.form.go_to(WEBSITE)

    bar = preview._pages._bar
    assert bar is not None
    assert bar.path == WEBSITE


def test_a_sheet_that_opens_shows_where_the_field_stands_that_is_edited(preview: Preview) -> None:
    assert preview._pages._bar is not None
    assert preview._pages._bar.path == NAME


def test_a_text_is_found_on_the_sheet_and_one_that_is_not_is_told(program: Program, preview: Preview) -> None:
    program.type_into(WEBSITE, "https://wood.example")
    program.type_into(STAFF, "12")
    set_anew(program, preview)
    menu(preview, "find")
    line = preview.strip.find_line

    program.qtbot.keyClicks(line, "WOOD.ex")
    program.qtbot.keyClick(line, Qt.Key.Key_Return)

    assert line.isVisible()
    assert preview._pages._bar is not None
    assert preview._pages._bar.path == WEBSITE
    found = preview.strip.findChild(QLabel, "sheet.found")
    assert isinstance(found, QLabel)
    assert (found.isVisible(), found.text(), found.property("tone")) == (True, "1 of 1", "text2")

    program.qtbot.keyClicks(line, "xyz")
    assert not found.isVisible()
    program.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (found.isVisible(), found.text(), found.property("tone")) == (True, "Not on this sheet", "fix")

    program.qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert not found.isVisible()


def test_each_enter_goes_to_the_next_place_of_a_text_and_says_which_that_is(program: Program, preview: Preview) -> None:
    program.type_into(WEBSITE, "https://timber.example")
    program.type_into("general.region", "Timberland")
    set_anew(program, preview)
    menu(preview, "find")
    line, said = preview.strip.find_line, []
    program.qtbot.keyClicks(line, "timber")

    for _time in range(3):
        program.qtbot.keyClick(line, Qt.Key.Key_Return)
        found = preview.strip.findChild(QLabel, "sheet.found")
        assert isinstance(found, QLabel)
        assert preview._pages._bar is not None
        said.append((found.text(), preview._pages._bar.path))

    assert sorted(said[:2]) == [("1 of 2", said[0][1]), ("2 of 2", said[1][1])]
    assert {path for _text, path in said} == {WEBSITE, "general.region"}
    assert said[2] == said[0]


def test_no_two_commands_of_the_sheet_are_chosen_by_the_same_letter(preview: Preview) -> None:
    letters = [action.text().partition("&")[2][:1].lower() for action in preview.strip.menu.actions() if action.text()]

    assert len(set(letters)) == len(letters)


def test_a_layout_of_ones_own_that_is_wrong_is_told_above_the_sheet(
    program: Program, preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path / "own"))
    (tmp_path / "own" / "layouts").mkdir(parents=True)
    (tmp_path / "own" / "layouts" / "poster.typ").write_text("#panic()")

    with program.qtbot.waitSignal(program.parts.commands.sheets.worker.refused, timeout=20_000):
        preview._wishes.set_layout("poster")

    assert preview.strip.fault.text().startswith("The layout “poster” cannot be set: ")
    assert preview.pages == 0
    choose(preview, "card")
    program.qtbot.waitUntil(lambda: preview.pages > 0, timeout=20_000)
    assert not preview.strip.fault.isVisible()


def test_a_field_that_is_not_on_the_sheet_leads_to_its_section() -> None:
    places = [Place("general.name", 1, 1.0), Place("strategy.a", 2, 3.0)]

    assert nearest_place(places, "strategy.b") == places[1]
    assert nearest_place(places, "general.name") == places[0]
    assert nearest_place(places, "composition.x") is None


# --- what the sheet shows ------------------------------------------------------------------------------------------


BOARD = Wish(layout="card", paper="letter", sections=("strategy",), persons=True, accent="#7a0019", language="fr")


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication) -> SheetDialog:
    theme = Theme()
    theme.setParent(qapp)
    dialog = SheetDialog(Wish(), make_catalogue(), {"Board": BOARD}, lambda: None, lambda _name: None, theme)
    qtbot.addWidget(dialog)
    return dialog


def press(dialog: SheetDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"sheet-dialog.{name}")
    assert isinstance(button, QPushButton)
    button.click()


def test_nothing_changed_asks_for_the_same(dialog: SheetDialog) -> None:
    press(dialog, "take")

    assert dialog.wish == Wish()


def test_sections_are_left_out_and_put_in_order(dialog: SheetDialog) -> None:
    names = [section.name for section in make_catalogue().sections]
    dialog.sections.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.sections.setCurrentRow(1)

    press(dialog, "down")
    press(dialog, "take")

    assert dialog.wish.sections == (names[2], names[1], *names[3:])


def test_the_language_of_the_sheet_is_chosen(dialog: SheetDialog) -> None:
    dialog.language.setCurrentText("Deutsch")

    press(dialog, "take")

    assert dialog.wish.language == "de"


def test_a_pale_colour_is_refused_in_words(dialog: SheetDialog) -> None:
    dialog.accent.setText("#ffee00")

    press(dialog, "take")

    assert not dialog.result()
    assert "too pale" in dialog._fault.text()
    dialog.accent.setText("#7a0019")
    dialog.persons.setChecked(True)
    press(dialog, "take")
    assert dialog.wish == Wish(accent="#7a0019", persons=True)


def test_a_saved_choice_fills_all_in_and_its_name_saves_it_again(dialog: SheetDialog) -> None:
    dialog.choices.setCurrentIndex(dialog.choices.findData("Board"))
    dialog.choices.activated.emit(dialog.choices.currentIndex())

    press(dialog, "take")

    assert dialog.wish == BOARD
    assert dialog.save_as.text() == "Board"


def test_a_saved_choice_is_forgotten(dialog: SheetDialog) -> None:
    forgotten: list[str] = []
    dialog._forget = forgotten.append
    dialog.choices.setCurrentIndex(dialog.choices.findData("Board"))
    dialog.choices.activated.emit(dialog.choices.currentIndex())

    press(dialog, "forget")

    assert forgotten == ["Board"]
    assert dialog.choices.findData("Board") == -1
    assert dialog.save_as.text() == ""


def test_a_logo_is_chosen_and_taken_away(dialog: SheetDialog, tmp_path: Path) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill("red")
    picture.save(str(tmp_path / "logo.png"))
    dialog._choose_picture = lambda: tmp_path / "logo.png"

    dialog.logo.click()
    press(dialog, "take")

    assert dialog.wish.logo == (tmp_path / "logo.png").read_bytes()
    dialog.logo.click()
    press(dialog, "take")
    assert dialog.wish.logo == b""


def test_a_logo_that_is_none_is_told(dialog: SheetDialog, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"no picture")
    dialog._choose_picture = lambda: tmp_path / "logo.png"

    dialog.logo.click()

    assert dialog._fault.text() == "The logo is no PNG and no JPEG picture."


@pytest.mark.parametrize("kept", ["", "nonsense", "[]", '{"layout": "gone", "paper": 7, "accent": "#fff"}'])
def test_settings_that_say_nothing_useful_ask_for_the_usual(tmp_path: Path, kept: str) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.sheet_wish = kept

    assert SheetWishes(settings).wish == Wish()
