"""The list of layouts of a sheet, which command line and window show.

To add a layout: a template `resources/sheet/NAME.typ`, a function that makes its content, and an entry here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.values import JsonValue
from editor.frozen import frozen
from editor.paths import RESOURCES
from editor.sheet.card import make_card
from editor.sheet.comparison import make_comparison
from editor.sheet.content import make_content
from editor.sheet.own_layouts import own_folder, own_names
from editor.sheet.questions import make_open_questions, make_questionnaire
from editor.sheet.summary import make_summary
from editor.sheet.wish import TRANSLATIONS, Wish, WishError
from editor.translation import _, later, speaking

Subject = tuple[Draft, About]
"""A profile on a sheet, and what is said about it."""

Make = Callable[[Sequence[Subject], Wish], dict[str, JsonValue]]


@frozen
class Layout:
    """A way to show profiles on paper."""

    name: str
    label_text: str
    make: Make
    """Makes the content of a sheet."""
    of_several: bool = False
    """Whether one sheet shows several profiles."""

    @property
    def label(self) -> str:
        """What it is called."""
        return _(self.label_text)


def _of_one(make: Callable[[Draft, About, Wish], dict[str, JsonValue]]) -> Make:
    """A maker for layouts that show one profile."""

    def make_first(subjects: Sequence[Subject], wish: Wish) -> dict[str, JsonValue]:
        (draft, about), *_others = subjects
        return make(draft, about, wish)

    return make_first


LAYOUTS: tuple[Layout, ...] = (
    Layout("profile", later("Full profile"), _of_one(make_content)),
    Layout("summary", later("Summary on two pages"), _of_one(make_summary)),
    Layout("card", later("Card on one page"), _of_one(make_card)),
    Layout("comparison", later("Comparison of several clusters"), make_comparison, of_several=True),
    Layout("questions", later("Open questions"), _of_one(make_open_questions)),
    Layout("questionnaire", later("Blank questionnaire"), _of_one(make_questionnaire)),
)


def layouts_of_one() -> list[Layout]:
    """The layouts that show one profile: ours, and a person's own."""
    ours = [layout for layout in LAYOUTS if not layout.of_several]
    return [*ours, *_own_layouts()]


def layout_of(name: str) -> Layout:
    """The layout of that name; WishError where there is none."""
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    own = _own_layouts()
    for layout in own:
        if layout.name == name:
            return layout
    known = ", ".join(layout.name for layout in (*LAYOUTS, *own))
    raise WishError(_("There is no layout “{name}”. There are: {names}.").format(name=name, names=known))


def _own_layouts() -> list[Layout]:
    """A person's own layouts; one that is called as a file of ours is none."""
    names = [name for name in own_names(own_folder()) if not (RESOURCES / "sheet" / f"{name}.typ").exists()]
    return [Layout(name, name, _of_one(make_content)) for name in names]


def make_sheet(subjects: Sequence[Subject], wish: Wish) -> dict[str, JsonValue]:
    """Return the content of the sheet that is asked for, in its language."""
    layout = layout_of(wish.layout)
    with speaking(wish.language, TRANSLATIONS):
        return layout.make(subjects, wish)
