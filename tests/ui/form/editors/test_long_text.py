"""The editor of long texts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QGuiApplication, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, LongText
from editor.domain.values import JsonValue
from tests.ui.form.editors.stage import Stage, focused
from tests.ui.form.editors.test_line import spec_of
from ui.form.editors.base import Tools
from ui.form.editors.format_bar import SIDE, TOP
from ui.form.editors.long_text import INSET, LongTextEditor
from ui.theme import Theme

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def editor(qapp: QApplication, catalogue: Catalogue, tools: Tools) -> LongTextEditor:
    del qapp
    return LongTextEditor(spec_of(catalogue, LongText), tools)


@pytest.fixture
def stage(qtbot: QtBot, editor: LongTextEditor) -> Stage:
    return Stage(qtbot, editor)


def look_at(editor: LongTextEditor, word: str) -> QTextCharFormat:
    """How the first letter of a word is shown."""
    text = editor.area.text()
    place = len(text[: text.index(word)].encode("utf-16-le")) // 2
    block = editor.area.document().findBlock(place)
    looks = block.layout().formats()
    at = place - block.position()
    found = [look.format for look in looks if look.start <= at < look.start + look.length]
    return QTextCharFormat(found[-1]) if found else QTextCharFormat()


def test_each_key_gives_a_value(stage: Stage) -> None:
    stage.enter()

    stage.type("Wo")
    stage.press(KEY.Key_Return)
    stage.type("x")

    assert stage.said == ["W", "Wo", "Wo\n", "Wo\nx"]


def test_showing_a_value_is_silent_and_what_comes_back_keeps_the_cursor(stage: Stage, editor: LongTextEditor) -> None:
    editor.value_edited.connect(editor.set_value)
    editor.set_value("one three")
    stage.enter()

    stage.press(*[KEY.Key_Right] * 4)
    stage.type("two ")

    assert editor.area.text() == "one two three"
    assert stage.said == ["one tthree", "one twthree", "one twothree", "one two three"]


@pytest.mark.parametrize(
    "value",
    [
        "a\u00a0b",
        "a\u2028b",
        "a\r\nb",
        "a\rb",
        "\ud800lone",
        "\ufeffmark",
        "x" * 40_000,
        "a\n\n\n",
        "👪 \u202eabc",
        "a\0b",
        7,
    ],
)
def test_a_text_nobody_edited_is_never_written_back(stage: Stage, editor: LongTextEditor, value: JsonValue) -> None:
    editor.set_value(value)

    stage.enter()
    stage.press(KEY.Key_End, KEY.Key_Down, KEY.Key_Left)
    stage.leave()

    assert stage.said == []


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("a\u00a0b", "xa\u00a0b"),
        ("a\u2028b", "xa\u2028b"),
        ("a\r\nb\r\nc", "xa\r\nb\r\nc"),
        ("\ud800lone", "x\ud800lone"),
        ("👪 family", "x👪 family"),
        ("a\u2029b", "xa\u2029b"),
    ],
)
def test_an_edit_changes_only_what_was_edited(stage: Stage, editor: LongTextEditor, value: str, after: str) -> None:
    editor.set_value(value)
    stage.enter()

    stage.press(KEY.Key_Home, modifier=CTRL)
    stage.type("x")

    assert stage.said == [after]


def test_blanks_alone_are_no_value(stage: Stage, editor: LongTextEditor) -> None:
    stage.enter()

    stage.type("  ")
    stage.press(KEY.Key_Return)
    stage.leave()

    assert stage.said == []
    assert editor.area.text() == ""


def test_tab_leaves_the_text(stage: Stage) -> None:
    stage.enter()

    stage.press(KEY.Key_Tab)

    assert focused() is stage.elsewhere
    assert stage.said == []
    assert stage.events == ["entered", "left"]


@pytest.mark.parametrize(
    ("key", "modifier", "after"),
    [
        (KEY.Key_B, CTRL, "**word**"),
        (KEY.Key_I, CTRL, "*word*"),
        (KEY.Key_K, CTRL, "[word](https://)"),
        (KEY.Key_8, CTRL | SHIFT, "- word"),
        (KEY.Key_ParenLeft, CTRL | SHIFT, "- word"),
        (KEY.Key_7, CTRL | SHIFT, "1. word"),
        (KEY.Key_Slash, CTRL | SHIFT, "1. word"),
    ],
)
def test_keys_write_signs_around_the_selection(
    stage: Stage, editor: LongTextEditor, key: Qt.Key, modifier: Qt.KeyboardModifier, after: str
) -> None:
    editor.set_value("word")
    stage.enter()
    stage.press(KEY.Key_A, modifier=CTRL)

    stage.press(key, modifier=modifier)

    assert stage.said == [after]


def test_keys_of_the_text_come_before_those_of_the_window(stage: Stage, editor: LongTextEditor) -> None:
    imported: list[str] = []

    def do_import() -> None:
        imported.append("import")

    action = stage.window.addAction("Import", "Ctrl+I")
    action.triggered.connect(do_import)
    editor.set_value("word")
    stage.enter()
    stage.press(KEY.Key_A, modifier=CTRL)

    stage.press(KEY.Key_I, modifier=CTRL)

    assert imported == []
    assert stage.said == ["*word*"]


def test_buttons_come_with_the_focus_and_write_where_the_cursor_is(stage: Stage, editor: LongTextEditor) -> None:
    editor.set_value("word")
    stage.enter()
    stage.press(KEY.Key_A, modifier=CTRL)

    for button in editor.bar.buttons:
        stage.click(button)

    assert [button.accessibleName() for button in editor.bar.buttons] == [
        "Bold",
        "Italic",
        "List",
        "Numbered list",
        "Link",
        "On a page of its own",
    ]
    assert stage.said[:4] == ["**word**", "***word***", "- ***word***", "1. ***word***"]
    assert focused() is editor.area


def test_enter_continues_a_list(stage: Stage) -> None:
    stage.enter()

    stage.type("- one")
    stage.press(KEY.Key_Return)
    stage.type("two")
    stage.press(KEY.Key_Return, KEY.Key_Return)
    stage.type("end")

    assert stage.said[-1] == "- one\n- two\nend"


def test_shift_enter_is_a_line_end_like_any_other(stage: Stage) -> None:
    stage.enter()

    stage.type("a")
    stage.press(KEY.Key_Return, modifier=SHIFT)
    stage.type("b")

    assert stage.said[-1] == "a\nb"


def test_signs_are_shown_as_what_they_mean(stage: Stage, editor: LongTextEditor, theme: Theme) -> None:
    del stage
    editor.set_value("👪👪👪👪👪 **bold** and *slanted*\n- item [page](https://a.example)")

    assert look_at(editor, "bold").fontWeight() == QFont.Weight.Bold
    assert look_at(editor, "slanted").fontItalic()
    assert look_at(editor, "page").foreground().color() == theme.color("accent")
    assert look_at(editor, "- item").foreground().color() == theme.color("text3")
    assert look_at(editor, "**bold").foreground().color() == theme.color("text3")
    assert look_at(editor, "and").fontWeight() != QFont.Weight.Bold


@pytest.mark.parametrize("text", ["2 * 3 * 4", "snake_case_name", "\\*no\\*", "** no **", "[x](javascript:y)"])
def test_signs_that_mean_nothing_are_shown_plain(stage: Stage, editor: LongTextEditor, text: str) -> None:
    del stage
    editor.set_value(text)

    for letter in {"3", "c", "n", "x"} & set(text):
        look = look_at(editor, letter)
        assert look.fontWeight() != QFont.Weight.Bold
        assert not look.fontItalic()


def paste(html: str, text: str) -> None:
    mime = QMimeData()
    mime.setHtml(html)
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def test_what_was_copied_from_a_page_is_pasted_as_markdown(stage: Stage) -> None:
    paste("<p>One <b>bold</b></p><ul><li>a</li><li>b</li></ul>", "One bold a b")
    stage.enter()

    stage.press(KEY.Key_V, modifier=CTRL)
    QGuiApplication.clipboard().clear()

    assert stage.said == ["One **bold**\n\n- a\n- b"]


def test_plain_text_is_pasted_as_it_is(stage: Stage) -> None:
    QGuiApplication.clipboard().setText("<b>one</b>\r\ntwo\u00a0* three")
    stage.enter()

    stage.press(KEY.Key_V, modifier=CTRL)
    QGuiApplication.clipboard().clear()

    assert stage.said == ["<b>one</b>\ntwo\u00a0* three"]


def test_the_text_is_undone_by_the_program_alone(stage: Stage, editor: LongTextEditor) -> None:
    asked: list[str] = []

    def undo() -> None:
        asked.append("undo")

    editor.undo_wanted.connect(undo)
    stage.enter()
    stage.type("abc")

    stage.press(KEY.Key_Z, modifier=CTRL)

    assert asked == ["undo"]
    assert editor.area.text() == "abc"


def test_when_the_program_undoes_the_cursor_stands_at_what_changed(stage: Stage, editor: LongTextEditor) -> None:
    editor.set_value("one two three")
    stage.enter()

    editor.set_value("one old three")
    stage.type("X")

    assert stage.said == ["one oldX three"]


def test_the_menu_has_no_undo_of_its_own(stage: Stage, editor: LongTextEditor, qapp: QApplication) -> None:
    stage.enter()
    stage.type("abc")

    centre = editor.area.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    qapp.sendEvent(editor.area.viewport(), QContextMenuEvent(reason, centre, editor.area.mapToGlobal(centre)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = {action.objectName() for action in menu.actions()}
    menu.close()

    assert "edit-copy" in names
    assert not {"edit-undo", "edit-redo"} & names


def test_it_grows_with_its_text_up_to_a_limit(stage: Stage, editor: LongTextEditor) -> None:
    del stage
    heights = []
    for lines in (0, 3, 6, 12, 60, 600):
        editor.set_value("\n".join(["line"] * lines) or None)
        heights.append(editor.heightForWidth(480))

    assert heights[0] == heights[1] < heights[2] < heights[3] < heights[4] == heights[5]


def test_a_long_paragraph_is_counted_in_the_lines_it_takes(stage: Stage, editor: LongTextEditor) -> None:
    del stage
    editor.set_value("word " * 20)
    short = editor.heightForWidth(480)
    editor.set_value("word " * 200)

    assert editor.heightForWidth(480) > short
    assert editor.heightForWidth(240) > editor.heightForWidth(480)


def test_no_letter_is_hidden_by_the_scroll_bar_that_comes_when_the_text_is_first_shown(
    qtbot: QtBot, editor: LongTextEditor
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor.setParent(window)
    editor.set_value("Boats of all coasts. " * 200)
    window.grab()  # lays it out for the size of a widget that was never shown
    editor.setGeometry(0, 0, 400, 200)

    window.show()

    area = editor.area
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    qtbot.wait(1)
    line = area.document().begin().layout().lineAt(0)
    assert line.width() <= area.viewport().width() < area.width()


def test_words_and_characters_are_counted(stage: Stage, editor: LongTextEditor) -> None:
    stage.enter()

    stage.type("One more")

    assert editor.count == "2 words, 8 characters"


def test_a_text_that_is_off_can_be_read_but_not_written(stage: Stage, editor: LongTextEditor) -> None:
    editor.set_value("word")
    editor.set_off("Choose a label first.")
    stage.enter()

    stage.type("x")
    stage.press(KEY.Key_B, modifier=CTRL)
    stage.press(KEY.Key_Return)

    assert stage.said == []
    assert not any(button.isEnabled() for button in editor.bar.buttons)


@pytest.mark.parametrize(("key", "sign"), [(KEY.Key_B, "**"), (KEY.Key_I, "*")])
def test_the_key_that_began_bold_ends_it_and_lists_go_on_as_ever(
    stage: Stage, editor: LongTextEditor, key: Qt.Key, sign: str
) -> None:
    stage.enter()

    stage.type("Intro ")
    stage.press(key, modifier=CTRL)
    stage.type("bold")
    stage.press(key, modifier=CTRL)
    stage.type(" x")
    stage.press(KEY.Key_Return)
    stage.type("- one")
    stage.press(KEY.Key_Return, KEY.Key_Return)
    stage.type("end")

    assert editor.area.text() == f"Intro {sign}bold{sign} x\n- one\nend"


def test_the_pointer_may_come_from_elsewhere_right_onto_a_button(
    stage: Stage, editor: LongTextEditor, qtbot: QtBot
) -> None:
    where = editor.mapTo(stage.window, QPoint(INSET + SIDE // 2, TOP + SIDE // 2))
    QTest.mouseMove(stage.elsewhere, QPoint(5, 5))
    qtbot.wait(10)

    QTest.mouseMove(stage.window, where)
    qtbot.waitUntil(lambda: len(editor.bar.buttons) == 6)

    assert QApplication.widgetAt(stage.window.mapToGlobal(where)) is editor.bar.buttons[0]
