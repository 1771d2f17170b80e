"""What buttons and keys do to Markdown. A bar, or two around a selection, stands for the cursor."""

from __future__ import annotations

import pytest

from ui.form.editors.markdown_edits import Selected, add_link, break_line, toggle, toggle_list


def selected(drawn: str) -> Selected:
    start = drawn.index("|")
    end = drawn.rindex("|")
    return Selected(drawn.replace("|", ""), start, end if end == start else end - 1)


def drawn(selection: Selected) -> str:
    text, start, end = selection
    if start == end:
        return f"{text[:start]}|{text[start:]}"
    return f"{text[:start]}|{text[start:end]}|{text[end:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one |two| three", "one **|two|** three"),
        ("one **|two|** three", "one |two| three"),
        ("one |**two**| three", "one |two| three"),
        ("one |two |three", "one **|two|** three"),
        ("one | three", "one **|** three"),
        ("one **|** three", "one | three"),
        ("one *|two|* three", "one ***|two|*** three"),
        ("one ***|two|*** three", "one *|two|* three"),
        ("one **two|** three", "one **two**| three"),
        ("one **two |** three", "one **two** | three"),
        ("* one **two|**", "* one **two**|"),
        ("*one **two|***", "*one **two**|*"),
        ("one| **two**", "one**|** **two**"),
        ("one|**two**", "one**|****two**"),
    ],
)
def test_bold_comes_and_goes(before: str, after: str) -> None:
    assert drawn(toggle(selected(before), "**")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one |two|", "one *|two|*"),
        ("one *|two|*", "one |two|"),
        ("one **|two|**", "one ***|two|***"),
        ("one ***|two|***", "one **|two|**"),
        ("one *two|* three", "one *two*| three"),
        ("one ***two**|*", "one ***two***|"),
        ("* one *two|*", "* one *two*|"),
    ],
)
def test_italic_comes_and_goes_and_leaves_bold_alone(before: str, after: str) -> None:
    assert drawn(toggle(selected(before), "*")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see |our page|.", "see [our page](|https://|)."),
        ("see |https://a.example|.", "see [|](https://a.example)."),
        ("see |.", "see [|](https://)."),
    ],
)
def test_a_link_selects_what_is_to_be_typed_next(before: str, after: str) -> None:
    assert drawn(add_link(selected(before))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("on|e", "- on|e"),
        ("- on|e", "on|e"),
        ("a\n|b\nc|\nd", "a\n|- b\n- c|\nd"),
        ("|- b\n- c|", "|b\nc|"),
        ("|- b\nc|", "|- b\n- c|"),
        ("|1. b\n2. c|", "|- b\n- c|"),
        ("|b\n\nc|", "|- b\n\n- c|"),
        ("|", "- |"),
    ],
)
def test_lines_become_items_and_plain_again(before: str, after: str) -> None:
    assert drawn(toggle_list(selected(before), numbered=False)) == after


def test_numbered_items_are_counted() -> None:
    assert drawn(toggle_list(selected("|b\nc\n\nd|"), numbered=True)) == "|1. b\n2. c\n\n3. d|"
    assert drawn(toggle_list(selected("|1. b\n2. c|"), numbered=True)) == "|b\nc|"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("- on|e", "- on\n- |e"),
        ("  * one|", "  * one\n  * |"),
        ("9. one|", "9. one\n10. |"),
        ("1) one|", "1) one\n2) |"),
        ("- one\n- |", "- one\n|"),
        ("- |one|\nnext", "- \n- |\nnext"),
    ],
)
def test_enter_continues_a_list_and_ends_it_in_an_empty_item(before: str, after: str) -> None:
    continued = break_line(selected(before))

    assert continued is not None
    assert drawn(continued) == after


@pytest.mark.parametrize("text", ["plain|", "|- one", "-|", "-none|", "1.5 million|", "**bold**|"])
def test_enter_elsewhere_is_only_a_line_end(text: str) -> None:
    assert break_line(selected(text)) is None
