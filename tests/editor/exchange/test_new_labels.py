"""Labels of pages of the newer site: which field a line names, and which figure it holds."""

from __future__ import annotations

import pytest

from editor.exchange.profile_page.new_labels import NewLabels, newer_key
from tests.editor.exchange.drafts import CATALOGUE


@pytest.fixture
def labels() -> NewLabels:
    return NewLabels(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Cluster  members:", "composition.members_total"),
        ("Doyouhave a formalized STRATEGY", "strategy.has_formalised_strategy"),
        ("SMEs", "composition.sme_members"),
        ("The main countries targeted by the cluster organisation", None),
        ("", None),
        ("?", None),
        ("Cluster members of the North", None),
    ],
)
def test_a_label_is_known_in_any_spelling_unless_several_fields_share_it(
    labels: NewLabels, text: str, path: str | None
) -> None:
    field = labels.field_of(text)

    assert (field.path if field else None) == path


def test_a_long_line_is_no_label() -> None:
    assert newer_key("a " * 99 + "bc") == "a" * 99 + "bc"
    assert newer_key("a " * 99 + "bcd") == ""


def test_labels_of_one_word_are_told_apart_and_those_of_figures_get_lost(labels: NewLabels) -> None:
    assert [text for text in ("SMEs", "Country", "About us", "Nothing") if labels.is_one_word(text)] == [
        "SMEs",
        "Country",
    ]
    lost = [field.path for field in CATALOGUE.fields.values() if labels.is_lost_by_crawlers(field)]
    assert lost == ["composition.sme_members"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("84 Cluster Members", ("composition.members_total", "84")),
        ("1.234, SMEs", ("composition.sme_members", "1.234")),
        ("1\u202f200\u00a0SMEs", ("composition.sme_members", "1\u202f200")),
        ("84", None),
        ("SMEs 84", None),
        ("2012 Established", None),
    ],
)
def test_a_figure_may_stand_before_what_it_counts(labels: NewLabels, text: str, found: tuple[str, str] | None) -> None:
    counted = labels.counted(text)

    assert (counted and (counted[0].path, counted[1])) == found
