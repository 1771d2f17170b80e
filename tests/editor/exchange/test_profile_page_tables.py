"""Tables of published pages: cells back into rows."""

from __future__ import annotations

from typing import Any

import pytest

from editor.domain.specs import Records
from editor.exchange.profile_page.lines import Line
from editor.exchange.profile_page.tables import TableReader
from tests.editor.exchange.page_scorer import CATALOGUE, VOCABULARIES

TEAM = "general.management_team"
NETWORKS = "general.networks"
PLAYERS = "composition.major_players"
FACILITIES = "composition.support_facilities"
PROJECTS = "programmes.european_programmes"


def rows_of(path: str, cells: str, *, lossy: bool = False) -> tuple[list[dict[str, Any]], list[str]]:
    """Read cells parted by bars; return the rows, with labels for terms, and the cells left over."""
    kind = CATALOGUE.fields[path].kind
    assert isinstance(kind, Records)
    lines = [Line(number, text) for number, text in enumerate(cells.split("|"), 1)]
    rows, loose = TableReader(kind, VOCABULARIES, lossy=lossy).read(lines)
    return [{name: shown(cell) for name, cell in row.items()} for row in rows if isinstance(row, dict)], [
        line.content for line in loose
    ]


def shown(cell: Any) -> Any:  # noqa: ANN401 (a cell of any kind)
    if isinstance(cell, list):
        return [shown(term) for term in cell]
    return cell["label"] if isinstance(cell, dict) else cell


def person(name: str, *roles: str, **cells: str) -> dict[str, Any]:
    return {"name": name, **({"roles": list(roles)} if roles else {}), **cells}


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ("Lee|Example|Cluster Manager|+00 31|lee@a.example", [person("Lee Example", "Cluster Manager", email="lee@a.example")]),
        (
            "Oli|Example|Cluster Manager|+00 000 0051|oli@a.example|Pat|Sample|pat@a.example",
            [
                person("Oli Example", "Cluster Manager", phone="+00 000 0051", email="oli@a.example"),
                person("Pat Sample", email="pat@a.example"),
            ],
        ),
        ("Lee|Example|Cluster Manager|ECCP Responsible Person", [person("Lee Example", "Cluster Manager", "ECCP Responsible Person")]),
        ("Lee|Example|Cluster Manager, ECCP Responsible Person", [person("Lee Example", "Cluster Manager", "ECCP Responsible Person")]),
        ("Lee|Example|Director|lee@a.example", [person("Lee Example", "Director", email="lee@a.example")]),
        ("Lee|Example|Director|Pat|Sample|pat@a.example", [person("Lee Example", "Director"), person("Pat Sample", email="pat@a.example")]),
        ("Lee|Example|Pat|Sample", [person("Lee Example"), person("Pat Sample")]),
        ("Lee|Cluster Manager|Pat|Sample", [person("Lee", "Cluster Manager"), person("Pat Sample")]),
        (
            "Lee|Example|+00 000 0031|Cluster Manager|Pat|Sample|pat@a.example|Cluster Manager, ECCP Responsible Person",
            [
                person("Lee Example", "Cluster Manager", phone="+00 000 0031"),
                person("Pat Sample", "Cluster Manager", "ECCP Responsible Person", email="pat@a.example"),
            ],
        ),
    ],
)  # fmt: skip
def test_people_are_put_together_from_up_to_five_cells(cells: str, rows: list[dict[str, Any]]) -> None:
    cells = cells.replace("|+00 31|", "|")

    assert rows_of(TEAM, cells) == (rows, [])


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ("Packlab|Fab lab|https://packlab.example|Centre X|Technology center", [
            {"name": "Packlab", "type": "Fab lab", "website": "https://packlab.example"},
            {"name": "Centre X", "type": "Technology center"},
        ]),
        ("Packlab|https://packlab.example|Centre X", [
            {"name": "Packlab", "website": "https://packlab.example"}, {"name": "Centre X"},
        ]),
        ("Packlab|Paper workshop|https://packlab.example", [
            {"name": "Packlab", "type": "Paper workshop", "website": "https://packlab.example"},
        ]),
        ("University|Fab lab|Incubator|Incubator", [
            {"name": "University", "type": "Fab lab"}, {"name": "Incubator", "type": "Incubator"},
        ]),
        ("Packlab\tFab lab\thttps://packlab.example|Centre X\t\twww.x.example", [
            {"name": "Packlab", "type": "Fab lab", "website": "https://packlab.example"},
            {"name": "Centre X", "website": "www.x.example"},
        ]),
    ],
)  # fmt: skip
def test_facilities_may_lack_cells(cells: str, rows: list[dict[str, Any]]) -> None:
    assert rows_of(FACILITIES, cells) == (rows, [])


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ("COSME|New packages|https://a.example|LIFE|RefillBox", [
            {"programme": "COSME", "project": "New packages", "website": "https://a.example"},
            {"programme": "LIFE", "project": "RefillBox"},
        ]),
        ("H2020|LIFE|RefillBox", [{"programme": "H2020"}, {"programme": "LIFE", "project": "RefillBox"}]),
        ("ENPI|New packages", [{"programme": "ENPI", "project": "New packages"}]),
        ("New packages|Old packages", [{"project": "New packages"}, {"project": "Old packages"}]),
    ],
)  # fmt: skip
def test_projects_may_lack_cells(cells: str, rows: list[dict[str, Any]]) -> None:
    assert rows_of(PROJECTS, cells) == (rows, [])


def test_a_link_alone_belongs_to_no_project() -> None:
    assert rows_of(PROJECTS, "https://a.example|LIFE|RefillBox") == (
        [{"programme": "LIFE", "project": "RefillBox"}],
        ["https://a.example"],
    )


def test_on_a_page_with_losses_a_function_after_the_phone_belongs_to_nobody() -> None:
    rows, loose = rows_of(TEAM, "Lee|Example|+00 000 0031|Cluster Manager", lossy=True)

    assert rows == [person("Lee Example", phone="+00 000 0031")]
    assert loose == ["Cluster Manager"]


def test_networks_are_a_name_a_line() -> None:
    assert rows_of(NETWORKS, "FoodNet|CLUSTERO|https://clustero.example") == (
        [{"name": "FoodNet"}, {"name": "CLUSTERO", "website": "https://clustero.example"}],
        [],
    )


def test_a_very_long_cell_is_words_whatever_it_looks_like() -> None:
    address = "https://clustero.example/" + "x" * 1000

    assert rows_of(NETWORKS, f"CLUSTERO|{address}") == ([{"name": "CLUSTERO"}, {"name": address}], [])


def test_types_whose_names_are_lost_belong_to_no_row() -> None:
    rows, loose = rows_of(
        PLAYERS, "Research Organisation|Banca Transilvania|Larger Company|Research Organisation|Adisal TH", lossy=True
    )

    assert rows == [{"name": "Banca Transilvania", "type": "Larger Company"}, {"name": "Adisal TH"}]
    assert loose == ["Research Organisation", "Research Organisation"]


def test_a_table_whose_names_are_all_lost_keeps_what_is_left() -> None:
    rows, loose = rows_of(TEAM, "Cluster Manager|+00 000 0051|Internationalisation Responsible", lossy=True)

    assert rows == [
        {"roles": ["Cluster Manager"], "phone": "+00 000 0051"},
        {"roles": ["Internationalisation Responsible"]},
    ]
    assert loose == []


def test_on_a_page_with_losses_words_are_names_and_never_terms() -> None:
    rows, loose = rows_of(FACILITIES, "Centre of Wood|Centre of Paper|https://paper.example", lossy=True)

    assert rows == [{"name": "Centre of Wood"}, {"name": "Centre of Paper", "website": "https://paper.example"}]
    assert loose == []
