"""The theme: colours that can be read, icons that follow, one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette, QPixmap, QStyleHints
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme, set_property
from ui.theme_colors import TOKENS, system_colors, token_colors
from ui.theme_icons import FOLDER

ICONS = [
    "check",
    "chev-up",
    "chev-down",
    "chev-left",
    "chev-right",
    "close",
    "plus",
    "minus",
    "search",
    "undo",
    "redo",
    "fix",
    "stop",
    "confirm",
    "advice",
    "info",
    "lock",
    "calendar",
    "open",
    "bold",
    "italic",
    "list",
    "olist",
    "link",
    "focus",
    "preview",
    "page",
    "print",
    "import",
    "export",
    "new",
    "copy",
    "continue",
    "example",
    "handin",
    "history",
    "restore",
    "version",
    "differ",
    "library",
    "folder",
    "up",
    "down",
    "trash",
    "grip",
    "filter",
]

WORDS_ON_GROUNDS = [
    *(
        (words, ground)
        for words in ("text", "text2", "text3")
        for ground in ("window", "surface", "sunken", "raised", "off")
    ),
    *(("accent", ground) for ground in ("window", "surface", "sunken")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover")),
    *(("on_tint", "tint"), ("text", "chip"), ("text", "hover"), ("text2", "chip")),
    *((words, ground) for words in ("confirm", "fix", "ok") for ground in ("window", "surface", f"{words}_tint")),
]
SIGNS_ON_GROUNDS = [
    *(
        (sign, ground)
        for sign in ("control", "confirm_sign", "fix_sign", "ok_sign")
        for ground in ("surface", "window")
    ),
]


@pytest.fixture
def light_again(theme: Theme) -> Iterator[None]:
    """What a test did to the shared theme is taken back."""
    yield
    theme.set_scheme("light")


def difference(one: QColor, other: QColor) -> int:
    """By how much the colours differ at most in one part (drawing half-seen pixels rounds)."""
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours as WCAG 2 defines it."""

    def luminance(color: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS_ON_GROUNDS)
def test_words_can_be_read_on_their_grounds(words: str, ground: str, dark: bool) -> None:
    colors = token_colors(dark=dark)

    assert contrast(colors[words], colors[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS_ON_GROUNDS)
def test_borders_and_signs_can_be_seen(sign: str, ground: str, dark: bool) -> None:
    colors = token_colors(dark=dark)

    assert contrast(colors[sign], colors[ground]) >= (2.9 if ground == "window" else 3)


def test_every_icon_of_the_design_is_drawn_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(ICONS)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_is_lines_on_a_grid_of_20(path: object) -> None:
    root = ElementTree.parse(str(path)).getroot()  # noqa: S314 (our own file)

    assert root.get("viewBox") == "0 0 20 20"
    assert root.get("stroke") == "#000"
    assert root.get("stroke-width") == "1.6"


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_shows_something_in_the_colour_of_its_token(theme: Theme, name: str) -> None:
    image = theme.icon(name, "fix_sign").pixmap(QSize(40, 40)).toImage()

    seen = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 250]
    assert seen
    assert all(difference(color, theme.color("fix_sign")) <= 2 for color in seen)


def test_an_icon_that_is_not_there_is_a_mistake_told_at_once(theme: Theme) -> None:
    with pytest.raises(ValueError, match=r"no nonsense\.svg"):
        theme.icon("nonsense")


def test_an_icon_is_drawn_for_the_screen_it_is_on(theme: Theme) -> None:
    pixmap = theme.icon("search").pixmap(QSize(18, 18), 2.0)

    assert pixmap.size() == QSize(36, 36)
    assert pixmap.devicePixelRatio() == 2


@pytest.mark.parametrize("place", [QRect(), QRect(3, 3, 0, 9), QRect(3, 3, -4, 9)])
def test_where_there_is_no_room_no_icon_is_painted(theme: Theme, place: QRect) -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    before = image.copy()

    painter = QPainter(image)
    theme.paint_icon(painter, "close", "text", place)  # a warning of Qt would fail the test
    theme.icon("close").paint(painter, place)
    painter.drawPixmap(place, theme.icon("close").pixmap(place.size()))
    painter.end()

    assert image == before


@pytest.mark.usefixtures("light_again")
def test_an_icon_handed_out_before_follows_the_theme(theme: Theme) -> None:
    icon = theme.icon("minus", "text")

    before = icon.pixmap(QSize(20, 20)).toImage().pixelColor(10, 10).name()
    theme.set_scheme("dark")
    after = icon.pixmap(QSize(20, 20)).toImage().pixelColor(10, 10).name()

    assert (before, after) == TOKENS["text"]


@pytest.mark.usefixtures("light_again")
def test_another_scheme_changes_palette_and_sheet_and_tells_so_once(theme: Theme, qapp: QApplication) -> None:
    told: list[bool] = []

    def note() -> None:
        told.append(theme.dark)

    theme.changed.connect(note)
    theme.set_scheme("dark")
    theme.set_scheme("dark")
    theme.changed.disconnect(note)

    assert told == [True]
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == TOKENS["surface"][1]
    assert TOKENS["surface"][1] in qapp.styleSheet()


@pytest.mark.usefixtures("light_again")
def test_a_scheme_that_nobody_knows_is_that_of_the_system(theme: Theme) -> None:
    theme.set_scheme("purple")

    assert theme.scheme == "system"


@pytest.mark.usefixtures("light_again")
def test_the_window_follows_the_system_unless_a_scheme_is_set(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_dark(_hints: QStyleHints) -> Qt.ColorScheme:
        return Qt.ColorScheme.Dark

    theme.set_scheme("system")
    monkeypatch.setattr(QStyleHints, "colorScheme", is_dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    followed = theme.dark
    theme.set_scheme("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert followed
    assert not theme.dark


def test_what_takes_no_input_looks_so_in_the_palette_too(theme: Theme, qapp: QApplication) -> None:
    palette = qapp.palette()

    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.color("text3")
    assert palette.color(QPalette.ColorRole.PlaceholderText) == theme.color("text3")
    assert palette.color(QPalette.ColorRole.Accent) == theme.color("accent")


def test_high_contrast_takes_every_colour_from_the_system() -> None:
    palette = QPalette(QColor("yellow"), QColor("black"))

    colors = system_colors(palette)

    assert set(colors) == set(TOKENS)
    assert colors["text"] == palette.color(QPalette.ColorRole.Text)
    assert colors["tint"] == palette.color(QPalette.ColorRole.Base)


def test_the_sheet_asks_for_no_picture_that_is_not_there(qapp: QApplication, theme: Theme) -> None:
    del theme
    for picture in re.findall(r'url\("([^"]*)"\)', qapp.styleSheet()):
        assert not QPixmap(picture).isNull()


@pytest.mark.parametrize(("shade", "at"), [("light", 0), ("dark", 1)])
def test_the_ready_made_pictures_have_the_colours_of_the_tokens(shade: str, at: int) -> None:
    for name, token in (("tick", "on_accent"), ("dash", "on_accent"), ("dot", "on_accent"), ("chev", "text2")):
        assert TOKENS[token][at] in (FOLDER / "fixed" / f"{name}-{shade}.svg").read_text("utf-8")


def test_lines_and_buttons_are_one_height_in_every_state(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, primary, quiet = QLineEdit(window), QPushButton("Hand in…", window), QPushButton("Clear", window)
    primary.setProperty("role", "primary")
    quiet.setProperty("role", "quiet")
    window.show()

    heights = {widget.sizeHint().height() for widget in (line, primary, quiet)}
    set_property(line, "state", "fix")
    heights.add(line.sizeHint().height())
    line.setFocus()
    heights.add(line.sizeHint().height())

    assert heights == {theme.px(32)}


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("ticked", [False, True])
def test_a_box_shows_the_focus_and_its_words_stay_where_they_are(
    theme: Theme, qtbot: QtBot, kind: type[QCheckBox | QRadioButton], *, ticked: bool
) -> None:
    del theme  # it dresses the application
    window = QWidget()
    box, other = kind("Empty", window), QPushButton("Other", window)
    other.move(0, 200)
    box.setChecked(ticked)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    box.adjustSize()

    other.setFocus()
    size, before = box.sizeHint(), box.grab().toImage()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    after = box.grab().toImage()

    assert box.sizeHint() == size
    assert before != after
    words = QRect(24, 0, before.width() - 24, before.height())
    assert before.copy(words) == after.copy(words)


def test_whoever_changes_a_font_that_was_asked_for_changes_no_other(theme: Theme) -> None:
    font = theme.font("small")
    font.setStrikeOut(True)

    assert not theme.font("small").strikeOut()


def test_what_is_medium_looks_stronger_than_the_rest_in_a_family_without_that_weight(theme: Theme) -> None:
    words = "Sectoral Focus, Cooperation and Programmes"
    usual, medium = (QFontMetrics(theme.font(role)).horizontalAdvance(words) for role in ("body", "medium"))

    assert medium > usual
