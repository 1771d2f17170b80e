"""Rows of other people's spreadsheets: which column is which, and what they become."""

from __future__ import annotations

import pytest

from editor.domain.specs import FieldSpec, Records
from editor.errors import OfficeFileError
from editor.exchange.office.cells import Row, Sheet
from editor.exchange.record_tables import RecordTable, best_field, read_table_file, record_fields
from tests.editor.exchange.drafts import CATALOGUE, VOCABULARIES
from tests.editor.exchange.office.packages import make_table_document, make_workbook, make_zip
from tests.editor.exchange.questionnaire.port import CATALOGUE as PORT
from tests.editor.exchange.questionnaire.port import LISTS

TEAM = CATALOGUE.fields["general.management_team"]
PLAYERS = CATALOGUE.fields["composition.major_players"]


def sheet_of(text: str) -> Sheet:
    (sheet,) = read_table_file(text.encode(), "a.csv")
    return sheet


def table(text: str, field: FieldSpec = TEAM) -> RecordTable:
    return RecordTable(sheet_of(text), field)


def names(read: RecordTable) -> dict[int, str]:
    return {place: column.name for place, column in sorted(read.places.items())}


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("Name;Functions;Phone;Email", {0: "name", 1: "roles", 2: "phone", 3: "email"}),
        ("E-MAIL;name;Nr", {0: "email", 1: "name"}),
        ("Full name;E-mail address;Phone number;Functions held", {0: "name", 1: "email", 2: "phone", 3: "roles"}),
        ("Nane;Emial;Fonction", {0: "name", 1: "email", 2: "roles"}),
        ("roles;Name", {0: "roles", 1: "name"}),
        ("P h o n e;N a m e", {0: "phone", 1: "name"}),
        ("Name;Name", {0: "name"}),
        ("Name;Phone number;P h o n e", {0: "name", 2: "phone"}),
        ("Name;Job titles;Jobtitle", {0: "name", 2: "roles"}),
        ("Name;Our tele phones", {0: "name", 1: "phone"}),
        ("Name;Tele", {0: "name", 1: "phone"}),
        ("Name;Rola", {0: "name", 1: "roles"}),
    ],
)
def test_columns_are_told_by_their_titles(titles: str, expected: dict[int, str]) -> None:
    read = table(f"{titles}\nA;B;C;D\n")

    assert read.titles_at == 0
    assert names(read) == expected


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("Surname;First name;Position;Mobile", {0: "name", 1: "name", 2: "roles", 3: "phone"}),
        ("Vorname;Nachname;Funktion;E-Mail", {0: "name", 1: "name", 2: "roles", 3: "email"}),
        ("Name;First name", {0: "name", 1: "name"}),
        ("First name;Given name;Surname", {0: "name", 1: "name"}),
        ("Name;Name of the child", {0: "name"}),
    ],
)
def test_first_and_last_names_are_one_name(titles: str, expected: dict[int, str]) -> None:
    assert names(table(f"{titles}\nA;B;C;D\n")) == expected


def test_first_names_come_before_last_names() -> None:
    assert table("Surname;First name\nVinter;Ida\n;Jens\n").rows(VOCABULARIES) == [
        {"name": "Ida Vinter"},
        {"name": "Jens"},
    ]
    assert table("Name;Vorname\nVinter;Ida\n").rows(VOCABULARIES) == [{"name": "Ida Vinter"}]
    read = table("First;Second\nIda;Vinter\n")
    for place in (1, 0):
        read.take(place, read.kind.columns[0])
    assert read.rows(VOCABULARIES) == [{"name": "Ida Vinter"}], "as they stand, where no title says which is which"


def test_titles_may_stand_below_what_the_table_is_called() -> None:
    read = table("Our people by name, 2026\n;;\nNo.;Name;Phone\n1;Ida;+45 1\n")

    assert read.titles_at == 1, "empty rows are none"
    assert read.rows(VOCABULARIES) == [{"name": "Ida", "phone": "+45 1"}]
    assert [column.title for column in read.columns] == ["No.", "Name", "Phone"]
    assert table("Name;\nPhone;Email\n").titles_at == 1
    assert table("Name;Phone\nPhone;Name\n").titles_at == 0
    assert table("a;b\n" * 9 + "Name;Phone\n").titles_at == 9
    assert table("a;b\n" * 10 + "Name;Phone\n").titles_at is None, "so far below they are no titles"
    assert table("Ida\nName\n").titles_at is None, "one word may be one by chance"


def test_titles_in_any_language_are_told_by_the_addresses_below() -> None:
    read = table("Imię;Poczta;Nic\nIda;ida@a.example;\nJens;jens@a.example;\n")
    assert (read.titles_at, names(read)) == (0, {0: "name", 1: "email"})

    assert table("Imię;Strona\nA;www.a.example\nB;https://b.example\n", PLAYERS).titles_at == 0
    for text in (
        "Ida;none\nJens;jens@a.example\n",  # one address says little
        "Ida;none\nJens;jens@a.example\nEva;\nUwe;unknown\n",
        "Ida;ida@a.example\nJens;jens@a.example\nEva;eva@b.example\n",
        "Ida;none;i.example\nJens;jens@a.example;\nEva;eva@b.example;\n",
        "Ida;none\nJens;2 @ a.example\nEva;2 @ b.example\n",
    ):
        assert table(text).titles_at is None, text
    numbered = Sheet("", (Row(1, {0: 1.0, 1: "x"}), *(Row(n, {0: 2.0, 1: "a@b.example"}) for n in (2, 3))))
    assert RecordTable(numbered, TEAM).titles_at is None


def test_numbers_and_days_with_points_are_no_websites() -> None:
    read = table("Company;Turnover;Founded;Where\nA;3.75;12.5.1990;a.example\nB;1.5;1.6.2001;b.example\n", PLAYERS)
    assert names(read) == {0: "name", 3: "website"}
    assert names(table("Company;Reach\nA;x@a.example\n", PLAYERS)) == {0: "name"}


@pytest.mark.parametrize(
    ("row", "is_left_out"),
    [
        ("Total;12;3,5 %", True),
        ("SUM:;;-12", True),
        ("Total", True),
        (";Grand total;1", True),
        ("Total;12 people", False),
        ("Total energies;12", False),
        ("12;Total", False),
        ("Total" + " " * 20 + "sum;1", False),
    ],
)
def test_sums_are_left_out_until_a_person_says_otherwise(row: str, is_left_out: bool) -> None:
    read = table(f"Name;Phone;Since\nIda;1;\n{row}\nJens;2;\n")

    assert read.left_out == ({3} if is_left_out else set())
    assert read.count == len(read.rows(VOCABULARIES)) == (2 if is_left_out else 3)
    assert len(read.numbered_rows(VOCABULARIES)) == 3
    read.left_out = {2}
    assert read.count == 2
    assert read.rows(VOCABULARIES)[1] == {"name": "Jens", "phone": "2"}


def test_without_titles_columns_are_told_by_what_is_in_them_and_by_their_order() -> None:
    read = table("https://a.example;Jens;x\nb.example;Maria;y\n", PLAYERS)

    assert read.titles_at is None
    assert names(read) == {0: "website", 1: "name", 2: "type"}
    read = table("Jens;jens@a.example\nMaria;none\nEva;eva@b.example\n")
    assert names(read) == {0: "name", 1: "email"}
    read = table("Jens;jens@a.example\nMaria;none\n")
    assert names(read) == {0: "name", 1: "roles"}, "half of them is not most"


def test_a_title_that_says_nothing_leaves_its_column_to_what_is_in_it() -> None:
    read = table("Name;Reach them at\nJens;jens@a.example\n")

    assert names(read) == {0: "name", 1: "email"}


def test_what_a_record_is_called_stands_first_whatever_the_title_says() -> None:
    read = table("Company;Kind;Web page;Since\nA;SME;https://a.example;1990\n", PLAYERS)
    assert names(read) == {0: "name", 1: "type", 2: "website"}
    assert names(table("Website;Company\nhttps://a.example;A\n", PLAYERS)) == {0: "website", 1: "name"}


def test_rows_become_records_with_listed_terms() -> None:
    read = table("Name;Functions;Phone\n Jens ;cluster manager; +45 1\n;;\nMaria;Juggler;4512\n")

    assert read.rows(VOCABULARIES) == [
        {
            "name": "Jens",
            "roles": [{"code": "cluster-manager", "label": "Cluster Manager"}],
            "phone": "+45 1",
        },
        {"name": "Maria", "roles": [{"label": "Juggler"}], "phone": "4512"},
    ]


def test_days_of_old_macs_are_the_same_days() -> None:
    sheet = Sheet("", (Row(1, {0: "Name", 1: "Built on"}), Row(2, {0: "Anna", 1: 39645.0})), from_1904=True)

    read = RecordTable(sheet, PORT.fields["port.boats"])

    assert read.rows(LISTS) == [{"name": "Anna", "built_on": "2012-07-17"}]


def test_several_terms_of_a_cell_are_parted_by_semicolons() -> None:
    read = table("Name,Functions\nJens,cluster manager; Juggler\n")

    (row,) = read.rows(VOCABULARIES)
    assert isinstance(row, dict)
    assert row["roles"] == [{"code": "cluster-manager", "label": "Cluster Manager"}, {"label": "Juggler"}]


def test_a_person_says_otherwise() -> None:
    read = table("Name;Remark\nJens;a\n")
    assert isinstance(TEAM.kind, Records)
    name, _roles, phone, _email = TEAM.kind.columns

    read.take(1, phone)
    assert names(read) == {0: "name", 1: "phone"}
    read.take(1, name)
    assert names(read) == {0: "name", 1: "name"}
    read.take(0, phone)
    assert names(read) == {0: "phone", 1: "name"}
    read.take(0, None)
    read.take(1, None)
    assert names(read) == {}
    assert read.rows(VOCABULARIES) == []
    read.take_titles(None)
    assert [column.title for column in read.columns] == ["", ""]
    assert len(read.rows(VOCABULARIES)) == 2


def test_what_a_choice_takes_from_another_column_comes_back_when_the_choice_moves_on() -> None:
    read = table("Name;Phone;x;y\nJens;1;2;3\n")
    assert isinstance(TEAM.kind, Records)
    name, roles, phone, email = TEAM.kind.columns

    read.take(2, phone)
    assert names(read) == {0: "name", 2: "phone"}
    read.take(2, email)
    assert names(read) == {0: "name", 1: "phone", 2: "email"}
    read.take(2, phone)
    read.take(1, roles)
    read.take(2, None)
    assert names(read) == {0: "name", 1: "roles"}, "not where that column was chosen for something else meanwhile"
    read.take(2, name)
    read.take(3, name)
    assert names(read) == {1: "roles", 2: "name", 3: "name"}
    read.take(3, phone)
    assert names(read) == {0: "name", 1: "roles", 2: "name", 3: "phone"}
    read.take(2, phone)
    read.take_titles(0)
    read.take(2, email)
    assert names(read) == {0: "name", 1: "phone", 2: "email"}, "a new guess forgets choices"


def test_columns_show_their_title_and_their_first_value() -> None:
    read = table("Name;;Empty\nJens;1;\nMaria;2;\n")

    assert [(column.place, column.title, column.sample) for column in read.columns] == [
        (0, "Name", "Jens"),
        (1, "", "1"),
        (2, "Empty", ""),
    ]


def test_the_field_is_told_by_the_titles_or_the_name_of_the_sheet() -> None:
    assert best_field(sheet_of("Name;Phone;Email\nA;1;2\n"), CATALOGUE) is TEAM
    assert (
        best_field(sheet_of("Programme;Project;Website\nA;1;2\n"), CATALOGUE).path == "programmes.european_programmes"
    )
    named = Sheet("Support Facilities", sheet_of("Name;Kind\nA;1\n").rows)
    assert best_field(named, CATALOGUE).path == "composition.support_facilities"
    assert best_field(sheet_of("Website;Organisation;Type of organisation\nw;a;b\n"), CATALOGUE).path == PLAYERS.path
    by_word = Sheet("Facilities, 2026", sheet_of("Title;Kind\nA;1\n").rows)
    assert best_field(by_word, CATALOGUE).path == "composition.support_facilities"
    by_title = Sheet("Our team", sheet_of("Programme;Project;Link\nA;1;2\n").rows)
    assert best_field(by_title, CATALOGUE).path == "programmes.european_programmes"
    assert best_field(sheet_of("x;y\n"), CATALOGUE) in record_fields(CATALOGUE)


def test_the_table_that_one_is_at_is_offered_where_titles_fit_it_or_none() -> None:
    team = sheet_of("First name;Last name;Role\nA;B;Manager\n")

    assert best_field(team, CATALOGUE, "programmes.european_programmes") is TEAM
    assert best_field(sheet_of("Name;Website\nA;b\n"), CATALOGUE, PLAYERS.path) == PLAYERS
    assert best_field(sheet_of("x;y\n"), CATALOGUE, PLAYERS.path) == PLAYERS
    assert best_field(team, CATALOGUE, "general.name") is TEAM


def test_workbooks_and_tables_of_libreoffice_are_read_by_what_is_in_them() -> None:
    workbook = make_workbook('<row><c t="str"><v>Name</v></c></row><row><c><v>12</v></c></row>')
    (sheet,) = read_table_file(workbook, "a.csv")
    assert RecordTable(sheet, TEAM).rows(VOCABULARIES) == [{"name": "12"}]

    cell = "<table:table-row><table:table-cell><text:p>Jens</text:p></table:table-cell></table:table-row>"
    (sheet,) = read_table_file(make_table_document(cell), "a")
    assert RecordTable(sheet, TEAM).rows(VOCABULARIES) == [{"name": "Jens"}]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (make_workbook(""), "a.xlsx holds no rows."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password"),
        (make_zip({"a": "b"}), "a.xlsx is damaged, or no workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "holds no table that can be read"),
        (b"a\n" * 5001, "far more than a profile does"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(OfficeFileError, match=said):
        read_table_file(data, "a.xlsx")
