"""What a sheet says of a draft."""

from __future__ import annotations

import dataclasses
import random
import re

import pytest

from editor.domain.about import About
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import Choices, Date, FieldSpec, LongText
from editor.domain.values import JsonValue
from editor.sheet import markdown
from editor.sheet.content import make_content
from editor.sheet.letters import begins_right_to_left, in_a_row, in_a_sentence, printable, printable_text
from editor.sheet.markdown import _PLAIN, plain_text, read_markdown
from editor.sheet.wish import Wish
from tests.editor.sheet.samples import DRAFT, FINAL, LOST, full_draft, lost_draft, sample_value, strings_in

FIELDS = list(make_catalogue().fields.values())
EVERYTHING = Wish(persons=True)
NAMING = next(field for field in FIELDS if field.names)
TOTAL = next(field for field in FIELDS if field.total_of)


def only(field: FieldSpec, value: JsonValue, about: About = FINAL) -> dict[str, JsonValue]:
    draft = Draft(make_catalogue())
    draft.set(field.path, value)
    return make_content(draft, about, EVERYTHING)


def blocks_of(content: dict[str, JsonValue], kind: str) -> list[dict[str, JsonValue]]:
    found = []
    sections = content["sections"]
    assert isinstance(sections, list)
    for section in sections:
        assert isinstance(section, dict)
        blocks = section["blocks"]
        assert isinstance(blocks, list)
        found += [block for block in blocks if isinstance(block, dict) and block["kind"] == kind]
    return found


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.path)
def test_a_filled_field_is_on_the_sheet_and_not_among_what_is_left_out(field: FieldSpec) -> None:
    value = sample_value(field.kind, 77)

    content = only(field, value)

    said = list(strings_in({key: content[key] for key in ("title", "sections")}))
    assert any("77" in words or words in {"Yes", "No"} for words in said)
    assert field.sheet_label not in str(content["colophon"]).split("; ")


@pytest.mark.parametrize("field", [field for field in FIELDS if not field.names], ids=lambda field: field.path)
def test_a_lost_value_is_said_to_be_confirmed_under_its_label(field: FieldSpec) -> None:
    draft = Draft(make_catalogue())
    draft.set(field.path, None, LOST)

    content = make_content(draft, DRAFT, EVERYTHING)

    assert "'confirm': True" in str(content["sections"])
    assert field.sheet_label in list(strings_in(content["sections"]))


@pytest.mark.parametrize("field", [field for field in FIELDS if not field.names], ids=lambda field: field.path)
def test_a_value_to_confirm_keeps_its_value_beside_the_words(field: FieldSpec) -> None:
    draft = Draft(make_catalogue())
    draft.set(field.path, sample_value(field.kind, 77), LOST)

    content = make_content(draft, DRAFT, EVERYTHING)

    assert "'confirm': True" in str(content["sections"])
    assert any("77" in words or words in {"Yes", "No"} for words in strings_in(content["sections"]))


def test_a_field_added_to_a_section_is_on_the_sheet() -> None:
    catalogue = make_catalogue()
    section = catalogue.sections[0]
    added = dataclasses.replace(
        section.fields[-1], path="general.motto", name="motto", kind=LongText(), prompt=NAMING.prompt, personal=False
    )
    catalogue.sections = (dataclasses.replace(section, fields=(*section.fields, added)), *catalogue.sections[1:])
    catalogue.fields = catalogue.paths = {field.path: field for each in catalogue.sections for field in each.fields}
    draft = Draft(catalogue)
    draft.set("general.motto", "Wood above all.\n\nAnd then some.")

    content = make_content(draft, FINAL)

    assert "Wood above all." in list(strings_in(content["sections"]))


def test_an_empty_draft_says_that_nothing_is_filled_in() -> None:
    content = make_content(Draft(make_catalogue()), About("0197"))

    assert content["sections"] == []
    assert content["figures"] == []
    assert "Nothing is filled in yet." in str(content["colophon"])
    assert "code" not in content


def test_what_is_left_out_is_named_and_an_empty_section_by_its_title() -> None:
    content = only(TOTAL, 5)

    left_out = str(content["colophon"])
    assert "all of Cluster Strategy" in left_out
    assert "Major players" in left_out
    assert TOTAL.sheet_label not in left_out


def test_only_a_draft_carries_the_mark_of_a_draft() -> None:
    assert "draft" in make_content(full_draft(), DRAFT)
    assert "draft" not in make_content(full_draft(), FINAL)


def test_revision_state_day_and_digest_are_said() -> None:
    content = make_content(full_draft(), FINAL)

    code = content["code"]
    assert isinstance(code, dict)
    assert content["foot"] == "Revision 3 · Final · 23 November 2026"
    assert code["digest"] == "Digest e997 e352 89c4 f963"
    assert code["qr"] == "CPE1:3:FINAL:" + "E997E35289C4F963" * 4


@pytest.mark.parametrize("digest", ["", "sha-256:", "sha-256:zz", "md5:" + "0" * 64])
def test_what_is_no_digest_is_not_shown_as_one(digest: str) -> None:
    content = make_content(full_draft(), dataclasses.replace(FINAL, digest=digest))

    assert "code" not in content


def test_a_year_is_the_key_figure_of_a_day() -> None:
    field = next(field for field in FIELDS if field.key_figure and isinstance(field.kind, Date))

    content = only(field, "2012-07-17")

    assert content["figures"] == [{"value": "2012", "caption": "established", "number": True}]


def test_of_figures_for_one_place_the_filled_one_is_shown_rather_than_the_lost_one() -> None:
    by_place: dict[int, list[FieldSpec]] = {}
    for field in FIELDS:
        if field.key_figure:
            by_place.setdefault(field.key_figure.place, []).append(field)
    first, second = next(fields for fields in by_place.values() if len(fields) > 1)
    draft = lost_draft()
    draft.set(second.path, "Bronze award")

    figures = make_content(draft, DRAFT)["figures"]

    assert isinstance(figures, list)
    assert {
        "value": "Bronze award",
        "caption": second.key_figure and second.key_figure.caption,
        "number": False,
    } in figures
    assert first.key_figure is not None


def test_numbers_that_add_up_are_a_table_with_bars_and_shares() -> None:
    draft = Draft(make_catalogue())
    draft.set(TOTAL.path, 86)
    for path, number in zip(TOTAL.total_of, (62, 3, 9, 12), strict=True):
        draft.set(path, number)

    (chart,) = blocks_of(make_content(draft, FINAL), "chart")

    assert "note" not in chart
    rows = chart["rows"]
    assert isinstance(rows, list)
    assert [(row["value"], row["share"]) for row in rows if isinstance(row, dict)] == [
        ("62", "72\u00a0%"),
        ("3", "3\u00a0%"),
        ("9", "10\u00a0%"),
        ("12", "14\u00a0%"),
    ]
    assert [row["bar"] for row in rows if isinstance(row, dict)] == [1.0, 3 / 62, 9 / 62, 12 / 62]


def test_a_sum_that_differs_from_its_total_is_said() -> None:
    draft = Draft(make_catalogue())
    draft.set(TOTAL.path, 90)
    for path in TOTAL.total_of:
        draft.set(path, 20)

    (chart,) = blocks_of(make_content(draft, FINAL), "chart")

    assert chart["note"] == "The kinds add up to 80, 10 fewer than the total."


@pytest.mark.parametrize(("number", "title", "share"), [(90, "Share", "100\u00a0%"), (91, "", None)])
def test_more_than_the_total_is_no_share_of_it(number: int, title: str, share: str | None) -> None:
    draft = Draft(make_catalogue())
    draft.set(TOTAL.path, 90)
    draft.set(TOTAL.total_of[0], number)

    (chart,) = blocks_of(make_content(draft, FINAL), "chart")

    rows, columns = chart["rows"], chart["columns"]
    assert isinstance(rows, list)
    assert isinstance(columns, list)
    assert isinstance(rows[0], dict)
    assert (columns[-1], rows[0].get("share")) == (title, share)


def test_zero_is_shown_and_has_no_bar() -> None:
    draft = Draft(make_catalogue())
    draft.set(TOTAL.total_of[0], 0)

    (chart,) = blocks_of(make_content(draft, FINAL), "chart")

    rows = chart["rows"]
    assert isinstance(rows, list)
    assert isinstance(rows[0], dict)
    assert rows[0]["value"] == "0"
    assert "bar" not in rows[0]


def test_countries_of_europe_are_marked_on_the_map_and_others_only_listed() -> None:
    field = next(f for f in FIELDS if isinstance(f.kind, Choices) and f.kind.vocabulary == "countries")

    on_map = only(field, [{"code": "DE", "label": "Germany"}, {"code": "JP", "label": "Japan"}])
    beyond = only(field, [{"code": "JP", "label": "Japan"}])

    (block,) = blocks_of(on_map, "map")
    assert block["marked"] == {"u": ["DE"]}
    assert "Japan" in list(strings_in(block))
    assert blocks_of(beyond, "map") == []
    assert "Japan" in list(strings_in(beyond["sections"]))


@pytest.mark.parametrize(
    ("home", "legend"),
    [
        ({"code": "RO", "label": "Romania"}, "Filled: targeted. Outlined: home."),
        ({"label": "Atlantis"}, "Filled: targeted."),
        (None, "Filled: targeted."),
    ],
)
def test_the_map_speaks_of_the_home_where_it_shows_one(home: JsonValue, legend: str) -> None:
    targeted = next(f for f in FIELDS if isinstance(f.kind, Choices) and f.kind.vocabulary == "countries")
    country = next(f for f in FIELDS if f.place)
    draft = Draft(make_catalogue())
    draft.set(targeted.path, [{"code": "DE", "label": "Germany"}])
    draft.set(country.path, home)

    (block,) = blocks_of(make_content(draft, FINAL), "map")

    assert block["legend"] == legend


def test_a_narrow_place_that_names_the_wide_one_is_not_followed_by_it() -> None:
    wide, narrow = (field for field in FIELDS if field.place)
    draft = Draft(make_catalogue())
    draft.set(wide.path, {"code": "RO", "label": "Romania"})

    draft.set(narrow.path, "North-West")
    apart = make_content(draft, FINAL)["place"]
    draft.set(narrow.path, "North-West (Romania)")
    within = make_content(draft, FINAL)["place"]

    assert apart == "North-West, Romania"
    assert within == "North-West (Romania)"


def test_a_name_of_invisible_letters_counts_as_none() -> None:
    content = only(NAMING, "\u200b\ufeff\u200b")

    assert content["title"] == "Name not given yet"


def test_a_very_long_name_is_cut_as_title_and_stands_in_full_below() -> None:
    content = only(NAMING, "Very long " * 50)

    assert len(str(content["title"])) <= 200
    assert content["title_in_full"] == ("Very long " * 50).strip()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "//evil.example", "#x"]
)
def test_only_web_and_mail_addresses_become_links(address: str) -> None:
    source = f"[click]({address})"

    tree = read_markdown(source)

    assert "'u'" not in str(tree)
    assert plain_text(tree) == source


def test_long_texts_keep_their_formatting() -> None:
    tree = read_markdown("Lead\n\nA **bold *both*** [link](https://a.example/)\n\n3. three\n4. four")

    assert [node["t"] for node in tree if isinstance(node, dict)] == ["p", "p", "ol"]
    assert plain_text(tree) == "Lead A bold both link three four"
    assert "'n': 3" in str(tree)
    assert "'u': 'https://a.example/'" in str(tree)


@pytest.mark.parametrize(
    "source", ["- " * 40 + "deep", "*" * 60 + "a" + "*" * 60, "[a](" * 100, "> q\n\n# h\n\n    code"]
)
def test_what_is_too_deep_or_no_formatting_of_ours_keeps_its_letters(source: str) -> None:
    text = plain_text(read_markdown(source))

    assert [letter for letter in text if letter.isalpha()] == [letter for letter in source if letter.isalpha()]


def test_plain_paragraphs_are_read_as_the_reader_of_markdown_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)  # noqa: S311  (the same texts each time)
    parts = [*"ab .:!<>&`#~|=@א\u00a0'é;/(){}$%,?1-+*_", "\n", "\n\n", "\n\n", "http://x.y "]
    sources = ["".join(chance.choices(parts, k=chance.randrange(1, 20))) for _source in range(2000)]
    trees = [read_markdown(source) for source in sources]

    assert sum(_PLAIN.fullmatch(source) is not None for source in sources) > 200
    monkeypatch.setattr(markdown, "_PLAIN", re.compile("(?!)"))
    assert trees == [read_markdown(source) for source in sources]


def test_bullets_and_numbers_pasted_from_pages_become_lists() -> None:
    tree = read_markdown("  •\u00a0 one\n  • two\n\n1.\u00a0 first\n2.\u00a0second")

    assert [node["t"] for node in tree if isinstance(node, dict)] == ["ul", "ol"]


def test_letters_that_no_font_has_are_named_or_numbered() -> None:
    assert printable_text("日🌲\0★") == "[U+65E5][evergreen tree][U+0000][black star]"


def test_long_words_can_be_parted_and_short_ones_are_left_alone() -> None:
    assert printable_text("internationalisation") == "internationalisation"
    assert max(map(len, printable_text("a" * 150).split("\u200b"))) <= 28
    assert printable_text("desk@place.example").replace("\u200b", "") == "desk@place.example"


def test_a_text_that_begins_in_hebrew_runs_right_to_left() -> None:
    assert begins_right_to_left("(2026) שלום abc")
    assert not begins_right_to_left("abc שלום")
    assert begins_right_to_left("\u200fשלום")
    assert not begins_right_to_left("\u200fabc")  # a sign of direction alone belongs to no script
    assert printable("שלום") == {"r": "שלום"}


def test_texts_in_a_row_keep_their_places_whichever_way_they_are_read() -> None:
    assert in_a_row(["One", "Two"], "; ") == "One; Two"
    assert in_a_row(["One", "אחת", "שתיים"], "; ") == "One; \u200eאחת; \u200eשתיים"
    assert in_a_row(["אחת", "One", "Two"], "; ") == "אחת; \u200fOne; \u200fTwo"


def test_a_sentence_that_begins_with_a_hebrew_name_is_read_left_to_right_all_the_same() -> None:
    assert in_a_sentence("One") == "One"
    assert not begins_right_to_left(f"{in_a_sentence('אחת')}: draft of revision 3")


def test_people_are_on_no_sheet_unless_they_are_asked_for() -> None:
    (people,) = [field for field in FIELDS if field.personal]

    content = make_content(full_draft(), FINAL)

    assert people.sheet_label not in list(strings_in(content["sections"]))
    assert f"Filled in, and not on this sheet: {people.sheet_label}." in str(content["colophon"])
    assert people.sheet_label in list(strings_in(make_content(full_draft(), FINAL, EVERYTHING)["sections"]))
    assert "not on this sheet" not in str(make_content(Draft(make_catalogue()), FINAL)["colophon"])


def test_sections_stand_in_the_order_that_is_asked_for_and_the_others_are_named() -> None:
    content = make_content(full_draft(), FINAL, Wish(sections=("strategy", "composition"), persons=True))

    assert isinstance(content["sections"], list)
    titles = [section["title"] for section in content["sections"] if isinstance(section, dict)]
    assert titles == ["Cluster Strategy", "Composition of the cluster"]
    assert "Filled in, and not on this sheet: General Information; Sectoral" in str(content["colophon"])
    assert "Left out" not in str(content["colophon"])


def test_a_total_stands_over_the_years_where_they_are_known() -> None:
    draft = Draft(make_catalogue())
    for path in (TOTAL.path, *TOTAL.total_of):
        draft.set(path, 64)
    past = (("2023", {TOTAL.path: 32}), ("2024", {"other.number": 5}), ("2025", {TOTAL.path: 0}))

    content = make_content(draft, dataclasses.replace(FINAL, past=past))

    (years,) = blocks_of(content, "years")
    rows = years["rows"]
    assert isinstance(rows, list)
    assert [(row["label"], row["value"], row.get("bar")) for row in rows if isinstance(row, dict)] == [
        ("2023", "32", 0.5),
        ("2025", "0", None),
        ("2026", "64", 1.0),
    ]
    assert years["columns"] == ["Year", TOTAL.sheet_label, ""]
    assert len(blocks_of(make_content(draft, FINAL), "chart")) == 1
