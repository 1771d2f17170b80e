"""Several clusters side by side."""

from __future__ import annotations

import re

import pytest

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import Email, Integer, LongText
from editor.domain.values import JsonValue
from editor.sheet.comparison import MOST, make_comparison
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish, WishError
from tests.editor.sheet.samples import DRAFT, FINAL, LOST, fields_of, full_draft, lost_draft, strings_in

CATALOGUE = make_catalogue()
WISH = Wish(layout="comparison")
NAMING = next(field for field in CATALOGUE.fields.values() if field.names)


def named(name: str, **values: JsonValue) -> Draft:
    draft = Draft(CATALOGUE)
    draft.set(NAMING.path, name)
    for path, value in values.items():
        draft.set(path.replace("__", "."), value)
    return draft


def matrices(content: dict[str, JsonValue]) -> list[dict[str, JsonValue]]:
    assert isinstance(content["sections"], list)
    found: list[dict[str, JsonValue]] = []
    for section in content["sections"]:
        assert isinstance(section, dict)
        assert isinstance(section["blocks"], list)
        found += [block for block in section["blocks"] if isinstance(block, dict)]
    return found


def row(label: str, content: dict[str, JsonValue]) -> list[dict[str, JsonValue]]:
    (found,) = [row for matrix in matrices(content) for row in cells_of(matrix) if row["label"] == label]
    assert isinstance(found["cells"], list)
    return [cell for cell in found["cells"] if isinstance(cell, dict)]


def cells_of(matrix: dict[str, JsonValue]) -> list[dict[str, JsonValue]]:
    assert isinstance(matrix["rows"], list)
    return [row for row in matrix["rows"] if isinstance(row, dict)]


def test_values_stand_beside_each_other_and_numbers_have_bars_on_one_scale() -> None:
    number = fields_of(Integer)[0]
    one, two = named("One"), named("Two")
    one.set(number.path, 40)
    two.set(number.path, 80)

    content = make_comparison([(one, FINAL), (two, FINAL)], WISH)

    assert matrices(content)[0]["columns"] == ["One", "Two"]
    assert row(number.sheet_label, content) == [{"value": "40", "bar": 0.5}, {"value": "80", "bar": 1.0}]


def test_what_nobody_says_has_no_row_and_what_one_does_not_say_is_a_dash() -> None:
    email = fields_of(Email)[0]
    one, two = named("One"), named("Two")
    one.set(email.path, "a@b.example")

    content = make_comparison([(one, FINAL), (two, FINAL)], WISH)

    assert row(email.sheet_label, content) == [{"value": "a@b.example", "u": "mailto:a@b.example"}, {"value": "–"}]
    assert sum(len(cells_of(matrix)) for matrix in matrices(content)) == 1


def test_a_lost_value_says_that_it_is_to_be_confirmed() -> None:
    number = fields_of(Integer)[0]
    one, two = named("One"), named("Two")
    one.set(number.path, None, LOST)
    two.set(number.path, 7)

    assert row(number.sheet_label, make_comparison([(one, FINAL), (two, FINAL)], WISH))[0] == {
        "value": "",
        "confirm": True,
    }


def test_many_clusters_stand_in_tables_of_even_width() -> None:
    number = fields_of(Integer)[0]
    drafts = [named(f"Cluster {count}") for count in range(6)]
    for draft in drafts:
        draft.set(number.path, 1)

    columns = [matrix["columns"] for matrix in matrices(make_comparison([(draft, FINAL) for draft in drafts], WISH))]

    assert columns == [["Cluster 0", "Cluster 1", "Cluster 2"], ["Cluster 3", "Cluster 4", "Cluster 5"]]


def test_texts_are_cut_and_people_are_left_out() -> None:
    (people,) = [field for field in CATALOGUE.fields.values() if field.personal]
    draft = full_draft()
    text = fields_of(LongText)[0]
    draft.set(text.path, "A sentence of some length about what we do. " * 100)

    content = make_comparison([(draft, FINAL), (full_draft(), FINAL)], WISH)

    assert len(str(row(text.sheet_label, content)[0]["value"])) <= 200
    assert people.sheet_label not in list(strings_in(content["sections"]))


def test_each_profile_is_named_with_its_revision_state_and_digest_and_a_draft_marks_the_sheet() -> None:
    final, draft = About("1", Status.FINAL, 3, digest=FINAL.digest), About("2", Status.DRAFT, 1)

    content = make_comparison([(named("One"), final), (named("Two"), draft)], WISH)

    assert content["colophon"] == [
        "Typeset from these profiles:",
        "One: revision 3, final, e997 e352 89c4 f963",
        "Two: draft of revision 1, no digest",
    ]
    assert "draft" in content
    assert "code" not in content
    assert "draft" not in make_comparison([(named("One"), final), (named("Two"), final)], WISH)


@pytest.mark.parametrize("count", [0, 1, MOST + 1])
def test_too_few_or_too_many_are_told(count: int) -> None:
    with pytest.raises(WishError, match=r"two profiles or more|up to 40"):
        make_comparison([(named("One"), FINAL)] * count, WISH)


def test_any_comparison_can_be_set() -> None:
    pdf = Typesetter().pdf(make_comparison([(full_draft(), FINAL), (lost_draft(), DRAFT), (named("x"), DRAFT)], WISH))

    assert re.match(rb"%PDF", pdf)
