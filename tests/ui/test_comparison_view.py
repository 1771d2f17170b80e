"""Two drafts side by side, whatever they are."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.domain.alignment import Fate, Piece
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.specs import Catalogue, Integer, LongText, Text
from tests.strategies import HOSTILE
from ui.comparison_view import ComparisonView, Sides
from ui.piece_words import PieceWords, spoken
from ui.theme import Theme

TITLES = ("In the backup", "Now")


class Drafts:
    """Two drafts that differ in a number, a text and a mark, whatever the fields are called."""

    def __init__(self, catalogue: Catalogue) -> None:
        fields = list(catalogue.fields.values())
        self.number, self.marked = [field for field in fields if isinstance(field.kind, Integer)][:2]
        self.text = next(field for field in fields if isinstance(field.kind, LongText))
        self.same = next(field for field in fields if isinstance(field.kind, Text))
        self.before, self.after = Draft(catalogue), Draft(catalogue)
        self.before.set(self.number.path, 84)
        self.after.set(self.number.path, 86)
        self.before.set(self.text.path, "One <b>association</b> for makers")
        self.after.set(self.text.path, "One <b>association</b> for everybody")
        self.before.set(self.marked.path, 12, Mark(Origin.COPIED, "2025", to_confirm=True))
        self.after.set(self.marked.path, 12, Mark(Origin.COPIED, "2025", confirmed_at="2026-11-23T14:02:05Z"))
        for draft in (self.before, self.after):
            draft.set(self.same.path, "the same")

    def sides(self) -> Sides:
        return Sides(self.before, self.after, TITLES)


@pytest.fixture
def drafts(catalogue: Catalogue) -> Drafts:
    return Drafts(catalogue)


def make_view(qtbot: QtBot, theme: Theme, sides: Sides, *, acts: bool = True, every: bool = False) -> ComparisonView:
    view = ComparisonView(theme, acts=acts)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    view.show_drafts(sides, every=every)
    return view


def words(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def shown(view: ComparisonView) -> list[str]:
    return [row.path for row in view.rows()]


def test_it_shows_the_fields_that_differ_under_two_titles(qtbot: QtBot, theme: Theme, drafts: Drafts) -> None:
    view = make_view(qtbot, theme, drafts.sides())

    assert set(shown(view)) == {drafts.number.path, drafts.text.path, drafts.marked.path}
    assert "In the backup" in words(view)
    assert "Now" in words(view)


def test_a_title_that_is_too_long_is_cut_with_its_tool_tip_whole(qtbot: QtBot, theme: Theme, drafts: Drafts) -> None:
    title = "Before going back to the board meeting of May in the town hall"
    view = make_view(qtbot, theme, Sides(drafts.before, drafts.after, (title, "Now")))

    (label,) = [label for label in view.findChildren(QLabel) if label.accessibleName() == title]

    assert label.text().endswith("…")
    assert title in label.toolTip()
    view.resize(2400, 600)
    qtbot.waitUntil(lambda: label.text() == title)
    assert not label.toolTip()


def test_it_can_be_shown_only(qtbot: QtBot, theme: Theme, drafts: Drafts) -> None:
    view = make_view(qtbot, theme, drafts.sides(), acts=False)

    texts = {button.text() for button in view.findChildren(QAbstractButton) if button.isVisible()}

    assert texts == {""}  # the angles that fold


def test_a_field_that_was_confirmed_says_so_on_both_sides(qtbot: QtBot, theme: Theme, drafts: Drafts) -> None:
    view = make_view(qtbot, theme, drafts.sides())

    assert "To confirm" in words(view)
    assert "Confirmed" in words(view)


def test_all_fields_are_shown_where_that_is_wanted(qtbot: QtBot, theme: Theme, drafts: Drafts) -> None:
    view = make_view(qtbot, theme, drafts.sides(), every=True)

    assert drafts.same.path in shown(view)
    assert len(shown(view)) == len(drafts.before.catalogue.fields)


def test_where_nothing_differs_one_line_says_so_and_one_action_is_offered(
    qtbot: QtBot, theme: Theme, drafts: Drafts
) -> None:
    view = make_view(qtbot, theme, Sides(drafts.after, drafts.after.copy(), TITLES))
    assert "No field differs." in words(view)

    with qtbot.waitSignal(view.show_all_wanted):
        button = view.findChild(QPushButton, "comparison.show-all")
        assert isinstance(button, QPushButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_wishes_name_their_field(qtbot: QtBot, theme: Theme, drafts: Drafts) -> None:
    view = make_view(qtbot, theme, drafts.sides())
    path = drafts.number.path
    back = view.findChild(QPushButton, f"comparison.take-back.{path}")
    link = view.findChild(QAbstractButton, f"comparison.field.{path}")
    assert isinstance(back, QPushButton)
    assert isinstance(link, QAbstractButton)

    with qtbot.waitSignal(view.take_back_wanted) as taken:
        qtbot.keyClick(back, Qt.Key.Key_Space)
    with qtbot.waitSignal(view.field_wanted) as gone_to:
        qtbot.keyClick(link, Qt.Key.Key_Return)

    assert (taken.args, gone_to.args) == ([path], [path])


def test_a_long_text_shows_what_is_around_its_changes_until_all_is_asked_for(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    pieces = (Piece("begin " * 200, Fate.SAME), Piece("oak", Fate.ADDED), Piece(" word" * 200 + " the end", Fate.SAME))
    piece_words = PieceWords(theme, pieces, holder)
    holder.show()
    short = piece_words.heightForWidth(300)
    (more,) = piece_words.findChildren(QPushButton)
    assert more.text() == "Show all"

    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)

    assert more.text() == "Show less"
    assert piece_words.heightForWidth(300) > 3 * short


def test_what_is_painted_is_said_too() -> None:
    pieces = (Piece("One ", Fate.SAME), Piece("oak ", Fate.REMOVED), Piece("tree", Fate.SAME), Piece("s", Fate.ADDED))

    assert spoken(pieces) == "One removed “oak ” tree added “s”"
    assert spoken((Piece("A", Fate.MOVED), Piece("; ", Fate.SAME), Piece("B", Fate.SAME))) == "moved “A” B"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_painted_as_it_is(qtbot: QtBot, theme: Theme, drafts: Drafts, text: str) -> None:
    drafts.after.set(drafts.text.path, text)

    begin = perf_counter()
    view = make_view(qtbot, theme, drafts.sides())
    view.grab()

    assert perf_counter() - begin < 3  # usually 0.05
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in view.findChildren(QLabel))


@pytest.mark.parametrize("width", [320, 560, 900, 1600])
def test_nothing_is_cut_off_at_any_width(qtbot: QtBot, theme: Theme, drafts: Drafts, width: int) -> None:
    view = make_view(qtbot, theme, drafts.sides())
    view.resize(width, 600)
    qtbot.waitUntil(lambda: all(row.width() <= width for row in view.rows()))

    for row in view.rows():
        for widget in [row.label, *row.values, row.small]:
            assert widget is not None
            assert widget.geometry().right() <= row.width()
            assert widget.geometry().bottom() <= row.height()
            assert widget.height() >= widget.heightForWidth(widget.width()) or not widget.isVisible()
        if row.button is not None:
            assert row.rect().contains(row.button.geometry())
