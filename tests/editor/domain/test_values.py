"""Values: read as people and pages write them, shown again, and what is said about wrong ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.domain.fields import Prompt
from editor.domain.specs import (
    LARGEST_INTEGER,
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    FieldSpec,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import (
    JsonValue,
    fault_of,
    faults_in_rows,
    is_in_range,
    is_own_term,
    make_term,
    read_typed,
    show_value,
    tidy,
)
from editor.domain.vocabularies import Vocabularies
from tests.strategies import HOSTILE, VOCABULARIES, json_values, texts, values

TODAY = date(2026, 11, 23)
DENMARK = {"code": "DK", "label": "Denmark"}


def spec(kind: Kind, name: str = "field") -> FieldSpec:
    return FieldSpec(f"section.{name}", name, "section", kind, Prompt(name.title()))


TABLE = Records(
    (spec(Text(), "name"), spec(Choices("team_roles"), "roles"), spec(Integer(), "size"), spec(Url(), "website")),
    "row",
    "Add a row",
)
KINDS: tuple[Kind, ...] = (
    Text(), LongText(), Integer(), Decimal(), Date(), Date(past=True), Date(part_known=True), YesNo(), Url(), Email(),
    Choice("countries"), Choices("technology_fields"), TABLE,
)  # fmt: skip

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Text(), " as typed ", " as typed "),
        (LongText(), "one\n\ntwo ", "one\n\ntwo "),
        (Integer(), "12", 12),
        (Integer(), " 12\n", 12),
        (Integer(), "0", 0),
        (Integer(), "-3", -3),
        (Integer(), "+3", 3),
        (Integer(), "1 200", 1200),
        (Integer(), "1\u00a0200", 1200),
        (Integer(), "1.200", 1200),
        (Integer(), "1,200,300", 1200300),
        (Integer(), "1'200", 1200),
        (Integer(), "1,5", "1,5"),
        (Integer(), "12.0", "12.0"),
        (Integer(), "about twelve", "about twelve"),
        (Integer(), "6-10", "6-10"),
        (Integer(), "1_000", "1_000"),
        (Integer(), "9" * 30, "9" * 30),
        (Integer(), str(LARGEST_INTEGER), LARGEST_INTEGER),
        (Integer(), str(LARGEST_INTEGER + 1), str(LARGEST_INTEGER + 1)),
        (Decimal(), "0.5", "0.5"),
        (Decimal(), "0,5", "0.5"),
        (Decimal(), " 2 ", "2"),
        (Decimal(), "2.50", "2.50"),
        (Decimal(), "half", "half"),
        (Decimal(), "1e5", "1e5"),
        (Decimal(), "NaN", "NaN"),
        (Decimal(), "٣", "٣"),
        (Date(), "17 July 2012", "2012-07-17"),
        (Date(), "July 2012", "July 2012"),
        (Date(part_known=True), "July 2012", "2012-07"),
        (Date(part_known=True), "2012", "2012"),
        (Date(part_known=True), "17 July 2012", "2012-07-17"),
        (Date(part_known=True), "some day", "some day"),
        (Date(), "some day", "some day"),
        (YesNo(), "Yes", True),
        (YesNo(), " no ", False),
        (YesNo(), "1", True),
        (YesNo(), "perhaps", "perhaps"),
        (Integer(), "1.234.567", 1234567),
        (Integer(), "1.234,567", "1.234,567"),
        (Url(), " https://a.example \n", "https://a.example"),
        (Url(), "a.example", "a.example"),
        (Email(), " a@b.example ", "a@b.example"),
        (Choice("countries"), "denmark", {"code": "DK", "label": "Denmark"}),
        (Choice("countries"), "South Korea", {"code": "KR", "label": "Republic of Korea (South Korea)"}),
        (Choice("countries"), " Utopia ", {"label": "Utopia"}),
        (
            Choices("languages"),
            "Danish\n\n  Klingon \nENGLISH",
            [{"code": "da", "label": "Danish"}, {"label": "Klingon"}, {"code": "en", "label": "English"}],
        ),
    ],
)
def test_what_is_typed_is_read_by_its_kind_and_else_kept(kind: Kind, typed: str, value: JsonValue) -> None:
    read = read_typed(kind, typed, VOCABULARIES)

    assert read == value
    assert type(read) is type(value)


@every_kind
@pytest.mark.parametrize("nothing", ["", " ", "\n\t", "\u00a0"])
def test_nothing_is_read_as_nothing(kind: Kind, nothing: str) -> None:
    assert read_typed(kind, nothing, VOCABULARIES) is None


def test_rows_are_read_a_line_each_and_cells_between_tabs() -> None:
    pasted = "Ada\tCluster Manager; Poet\t12\thttps://ada.example\n\n\nGrace\n\t\t7\n"

    rows = read_typed(TABLE, pasted, VOCABULARIES)

    assert rows == [
        {
            "name": "Ada",
            "roles": [{"code": "cluster-manager", "label": "Cluster Manager"}, {"label": "Poet"}],
            "size": 12,
            "website": "https://ada.example",
        },
        {"name": "Grace"},
        {"size": 7},
    ]


def test_terms_in_a_cell_stand_between_semicolons_with_or_without_spaces() -> None:
    rows = read_typed(TABLE, "Ada\tPoet;Cook ;  Cluster manager", VOCABULARIES)

    assert show_value(TABLE, rows) == "Ada\tPoet; Cook; Cluster Manager\t\t"


def test_cells_beyond_the_last_column_are_left_out() -> None:
    assert read_typed(TABLE, "Ada\t\t\t\tmore\tand more", VOCABULARIES) == [{"name": "Ada"}]


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Text(), "a\tb", "a\tb"),
        (Integer(), 0, "0"),
        (Integer(), 1200, "1200"),
        (Integer(), "about", "about"),
        (Decimal(), "0.50", "0.50"),
        (Date(), "2012-07-17", "17 July 2012"),
        (Date(), "2012-07", "2012-07"),
        (Date(part_known=True), "2012-07", "July 2012"),
        (Date(part_known=True), "2012", "2012"),
        (Date(part_known=True), "2012-07-17", "17 July 2012"),
        (Date(part_known=True), "2012-13", "2012-13"),
        (Date(), "some day", "some day"),
        (Date(), "2012-W29-2", "2012-W29-2"),
        (YesNo(), True, "Yes"),
        (YesNo(), False, "No"),
        (YesNo(), "perhaps", "perhaps"),
        (Choice("countries"), DENMARK, "Denmark"),
        (Choice("countries"), "Denmark", "Denmark"),
        (Choices("countries"), [DENMARK, {"label": "Utopia"}], "Denmark; Utopia"),
        (Choices("countries"), "Denmark", "Denmark"),
        (
            TABLE,
            [{"name": "Ada", "size": 1}, {"roles": [{"label": "Poet"}, {"label": "Cook"}]}],
            "Ada\t\t1\t\n\tPoet; Cook\t\t",
        ),
        (TABLE, "not a table", "not a table"),
    ],
)
def test_a_value_is_shown_as_plain_text(kind: Kind, value: JsonValue, shown: str) -> None:
    assert show_value(kind, value) == shown


@every_kind
def test_nothing_is_shown_as_nothing(kind: Kind) -> None:
    assert show_value(kind, None) == ""


@every_kind
@given(data=st.data())
def test_what_is_shown_can_be_read_again(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(values(kind).filter(lambda drawn: can_be_shown_and_read(kind, drawn)))
    shown = show_value(kind, value)

    again = read_typed(kind, shown.replace("; ", "\n") if isinstance(kind, Choices) else shown, VOCABULARIES)

    assert again == value


def can_be_shown_and_read(kind: Kind, value: JsonValue) -> bool:
    """Whether no text in it holds what parts terms, cells and rows."""
    match value:
        case list():
            return all(can_be_shown_and_read(kind, item) for item in value)
        case dict():
            return all(can_be_shown_and_read(kind, item) for item in value.values())
        case str():
            return not isinstance(kind, Choices | Records) or not (
                ";" in value or "\t" in value or value.splitlines() != [value]
            )
        case _:
            return True


@every_kind
@given(value=json_values)
def test_any_value_at_all_is_shown_and_judged(kind: Kind, value: JsonValue) -> None:
    assert isinstance(show_value(kind, value), str)
    assert isinstance(fault_of(spec(kind), value, TODAY), str)


@every_kind
@given(data=st.data())
def test_no_fault_is_found_with_a_value_of_its_kind(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(values(kind))

    assert fault_of(spec(kind), value, TODAY) == ""
    if isinstance(kind, Records):
        assert faults_in_rows(kind, value, TODAY) == []


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Text(), 12, "Write a text."),
        (LongText(), ["a"], "Write a text."),
        (Integer(), "about twelve", "Write a whole number in figures."),
        (Integer(), True, "Write a whole number in figures."),
        (Integer(), 12.0, "Write a whole number in figures."),
        (Integer(), -1, "Write 0 or more."),
        (Integer(), LARGEST_INTEGER + 1, "Write a smaller number."),
        (Integer(), "9007199254740992", "Write a smaller number."),
        (Integer(), "9 007 199 254 740 992", "Write a smaller number."),
        (Integer(), "9" * 5000, "Write a smaller number."),
        (Integer(), "-" + "9" * 30, "Write 0 or more."),
        (Integer(), "1.234,567", "Write a whole number in figures."),
        (Decimal(), "half", "Write a number, such as 0.5."),
        (Decimal(), "0,5", "Write a number, such as 0.5."),
        (Decimal(), "NaN", "Write a number, such as 0.5."),
        (Decimal(), "٣", "Write a number, such as 0.5."),
        (Decimal(), 0.5, "Write a number, such as 0.5."),
        (Decimal(), "-0.5", "Write 0 or more."),
        (Date(), "some day", "Write a day, such as 17 July 2012."),
        (Date(), "2012-02-30", "Write a day, such as 17 July 2012."),
        (Date(), "2012-W29-2", "Write a day, such as 17 July 2012."),
        (Date(), "20120717", "Write a day, such as 17 July 2012."),
        (Date(), 2012, "Write a day, such as 17 July 2012."),
        (Date(), "2012-07", "Write a day, such as 17 July 2012."),
        (Date(part_known=True), "soon", "Write a day, a month or a year, such as 17 July 2012, July 2012 or 2012."),
        (Date(part_known=True), 2012, "Write a day, a month or a year, such as 17 July 2012, July 2012 or 2012."),
        (Date(part_known=True), "2012-00", "Write a day, a month or a year, such as 17 July 2012, July 2012 or 2012."),
        (Date(past=True), "2026-11-24", "Write the day it was founded, not a day to come."),
        (YesNo(), "perhaps", "Choose Yes or No."),
        (YesNo(), 1, "Choose Yes or No."),
        (Url(), "www.a.example", "Write the address with https:// in front."),
        (Url(), "a.example/path?q=1", "Write the address with https:// in front."),
        (Url(), "nonsense", "Write a web address, such as https://example.org."),
        (Url(), "ftp://a.example", "Write a web address, such as https://example.org."),
        (Url(), "javascript:alert(1)", "Write a web address, such as https://example.org."),
        (Url(), "https://", "Write a web address, such as https://example.org."),
        (Url(), "https://localhost", "Write a web address, such as https://example.org."),
        (Url(), "https://.", "Write a web address, such as https://example.org."),
        (Url(), "https://a..example", "Write a web address, such as https://example.org."),
        (Url(), "https://a.example:99999", "Write a web address, such as https://example.org."),
        (Url(), "https://[a.example", "Write a web address, such as https://example.org."),
        (Url(), "https://a b.example", "Write a web address, such as https://example.org."),
        (Url(), "https://a.example/\x00", "Write a web address, such as https://example.org."),
        (Email(), "a.b.example", "Write the address as name@example.org."),
        (Email(), "a@b", "Write the address as name@example.org."),
        (Email(), "a@b..example", "Write the address as name@example.org."),
        (Email(), "a@b.example, c@d.example", "Write the address as name@example.org."),
        (Choice("countries"), "Denmark", "Choose a term from the list, or keep your own words."),
        (Choice("countries"), {"code": "DK"}, "Choose a term from the list, or keep your own words."),
        (Choice("countries"), {"label": " "}, "Choose a term from the list, or keep your own words."),
        (
            Choice("countries"),
            {"code": 45, "label": "Denmark"},
            "Choose a term from the list, or keep your own words.",
        ),
        (
            Choice("countries"),
            {"label": "Denmark", "eu": True},
            "Choose a term from the list, or keep your own words.",
        ),
        (Choices("countries"), "Denmark", "Choose terms from the list, or keep your own words."),
        (Choices("countries"), [DENMARK, "Norway"], "Choose terms from the list, or keep your own words."),
        (TABLE, "Ada", "Fill in the table row by row."),
        (TABLE, ["Ada"], "Fill in the table row by row."),
        (TABLE, [{"name": "Ada", "shoe size": 44}], "Fill in the table row by row."),
    ],
)
def test_a_value_that_cannot_be_what_its_field_is_gets_one_sentence(kind: Kind, value: JsonValue, said: str) -> None:
    assert fault_of(spec(kind), value, TODAY) == said


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Decimal(), "0"),
        (Decimal(), "007.50"),
        (Date(), "2124-02-29"),
        (Date(part_known=True), "2012"),
        (Date(part_known=True), "2012-12"),
        (Date(part_known=True), "2012-07-17"),
        (Date(past=True), "2026-11-23"),
        (Url(), "HTTP://A.EXAMPLE"),
        (Url(), "https://a.example.:8443/päth?q=ü#x"),
        (Url(), "https://øre.example"),
        (Email(), "first.last+tag@sub.b.example"),
        (Choices("countries"), [DENMARK, {"label": "Utopia"}]),
    ],
)
def test_what_is_odd_but_right_is_left_alone(kind: Kind, value: JsonValue) -> None:
    assert fault_of(spec(kind), value, TODAY) == ""


def test_faults_in_a_table_say_row_and_column() -> None:
    rows: JsonValue = [{"name": "Ada", "size": 1}, {"size": "many", "website": "ada"}]

    faults = faults_in_rows(TABLE, rows, TODAY)

    assert [(fault.row, fault.column.name, fault.text) for fault in faults] == [
        (1, "size", "Write a whole number in figures."),
        (1, "website", "Write a web address, such as https://example.org."),
    ]


@pytest.mark.parametrize(
    ("value", "tidied"),
    [
        ("", None),
        (" \n\t\u00a0", None),
        ([], None),
        ({}, None),
        (["", None, []], None),
        ([{"name": " "}, {}], None),
        ([{"name": "Ada", "size": None}, {"name": ""}], [{"name": "Ada"}]),
        (0, 0),
        (False, False),
        (" kept ", " kept "),
        ("lone \ud800 half", "lone \ufffd half"),
        ("\ud83d\ude00", "😀"),
    ],
)
def test_nothing_is_written_one_way(value: JsonValue, tidied: JsonValue) -> None:
    assert tidy(value) == tidied


@given(json_values)
def test_tidying_twice_changes_nothing_more(value: JsonValue) -> None:
    once = tidy(value)

    assert tidy(once) == once


@given(texts)
def test_text_is_never_touched(text: str) -> None:
    assert read_typed(LongText(), text, VOCABULARIES) == text
    assert show_value(LongText(), text) == text
    assert tidy(text) == text


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("ascii", "replace").decode())
def test_hostile_text_is_text(text: str) -> None:
    assert read_typed(Text(), text, VOCABULARIES) == text
    assert fault_of(spec(Text()), text, TODAY) == ""


def test_a_term_of_ones_own_has_no_code(vocabularies: Mapping[str, object]) -> None:
    assert isinstance(vocabularies, Vocabularies)

    listed = make_term("start up", vocabularies["player_types"])
    own = make_term("Boat yard  ", vocabularies["player_types"])

    assert listed == {"code": "start-up", "label": "Start-up"}
    assert not is_own_term(listed)
    assert own == {"label": "Boat yard  "}
    assert is_own_term(own)


def test_what_is_tidy_already_stays_the_same_object() -> None:
    row: JsonValue = {"name": "Works", "roles": [{"label": "Own"}]}

    tidied = tidy([row, {"name": "", "website": "https://a.example"}])

    assert isinstance(tidied, list)
    assert tidied[0] is row
    assert tidied[1] == {"website": "https://a.example"}


def test_what_is_not_tidy_is_left_as_it_is_and_a_copy_is_tidy() -> None:
    row: JsonValue = {"name": "Works", "roles": [{"label": "Own", "code": " "}]}

    tidied = tidy(row)

    assert tidied == {"name": "Works", "roles": [{"label": "Own"}]}
    assert row == {"name": "Works", "roles": [{"label": "Own", "code": " "}]}


@pytest.mark.parametrize(
    ("number", "text", "expected"),
    [
        (6, "6-10", True),
        (10, " 6 – 10 ", True),
        (5, "6-10", False),
        (11, "6-10", False),
        (51, "51 or more", True),
        (50, "51+", False),
        (7, "7", False),
        (True, "1-5", False),
        ("7", "6-10", False),
        (7, 7, False),
        (7, "about 6-10", False),
    ],
)
def test_a_number_lies_in_a_range_or_not(number: JsonValue, text: JsonValue, *, expected: bool) -> None:
    assert is_in_range(number, text) is expected
