"""What a text box cannot hold stays in the value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.form.editors.kept_text import Change, carry_over, find_change

TEXTS = st.text(st.sampled_from("ab \n\ufeffé👪"), max_size=12)


@given(TEXTS, TEXTS)
def test_a_change_makes_the_one_text_of_the_other(before: str, after: str) -> None:
    change = find_change(before, after)

    assert before[: change.start] + change.inserted + before[change.end :] == after
    assert change.start <= change.end


@given(TEXTS, TEXTS)
def test_where_all_is_shown_the_edited_text_is_the_value(before: str, after: str) -> None:
    assert carry_over(before, before, find_change(before, after)) == after


def test_a_change_is_no_longer_than_it_has_to_be() -> None:
    assert find_change("one two three", "one too three") == Change(5, 6, "o")
    assert find_change("aaa", "aaaa") == Change(3, 3, "a")


def test_line_ends_of_windows_stay_outside_of_the_edit() -> None:
    true = "one\r\ntwo\r\nthree"
    shown = "one\ntwo\nthree"

    after = carry_over(true, shown, find_change(shown, "one\ntoo\nthree"))

    assert after == "one\r\ntoo\r\nthree"
