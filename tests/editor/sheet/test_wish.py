"""What can be asked of a sheet."""

from __future__ import annotations

import pytest

from editor.sheet.layouts import LAYOUTS, Layout, layout_of
from editor.sheet.typeset import TEMPLATES
from editor.sheet.wish import ACCENT, WishError, contrast_on_white, read_accent


@pytest.mark.parametrize(("color", "contrast"), [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54), (ACCENT, 9.5)])
def test_contrast_is_reckoned_as_the_guidelines_do(color: str, contrast: float) -> None:
    assert contrast_on_white(color) == pytest.approx(contrast, rel=0.01)


@pytest.mark.parametrize("text", ["#7A0019", " 7a0019", "#7a0019 "])
def test_a_dark_colour_is_taken_however_it_is_written(text: str) -> None:
    assert read_accent(text) == "#7a0019"


@pytest.mark.parametrize("text", ["red", "", "#12345", "#1234567", "#12345g", "url(x)"])
def test_what_is_no_colour_is_told(text: str) -> None:
    with pytest.raises(WishError, match="write the colour as #rrggbb"):
        read_accent(text)


def test_a_colour_too_pale_for_words_is_told() -> None:
    with pytest.raises(WishError, match="#ff0000 is too pale"):
        read_accent("#FF0000")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_has_a_name_for_people_and_a_template(layout: Layout) -> None:
    assert layout.label
    assert (TEMPLATES / f"{layout.name}.typ").is_file()


def test_a_layout_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(WishError, match="no layout “poster”"):
        layout_of("poster")
