"""Fields in the markup of a page: what is a label, what an item, and what stands beside them."""

from __future__ import annotations

import pytest

from editor.exchange.profile_page.field_markup import Heading, cells_of, content_around, find_parts, read_field
from editor.exchange.profile_page.markup import parse, text_of

LABEL = "<div class='field-label'>Region:</div>"


def items_of(html: str) -> list[str]:
    """The words of the items of the first element."""
    (element,) = parse(f"<section>{html}</section>", "").iter("section")
    return [text_of(item) for item in read_field(element).items]


@pytest.mark.parametrize(
    ("html", "items"),
    [
        (f"{LABEL}<div class='field-items'><i>a</i><i>b</i></div>", ["a", "b"]),
        (f"{LABEL}<div class='field-items'>\n<i>a</i>\n</div>\n<i>b</i>", ["a", "b"]),
        (f"{LABEL}<div class='field-items'>x <i>a</i></div>", ["x a"]),
        (f"{LABEL}<div class='field-items'><i>a</i> x</div>", ["a x"]),
        (f"{LABEL}<div class='field-items'></div>", [""]),
        (f"{LABEL}<div><i>a</i><i>b</i></div>", ["ab"]),
        (f"{LABEL}<i>a</i> beside", ["a beside"]),
        (f"above {LABEL}<i>a</i>", ["above a"]),
        (f"{LABEL}", []),
        ("<i>a</i>", ["a"]),
        ("", [""]),
        (f"<i>a</i>{LABEL}", ["a", "Region:"]),
    ],
)
def test_items_are_what_stands_under_a_label(html: str, items: list[str]) -> None:
    assert items_of(html) == items


def test_the_page_stays_as_it_was() -> None:
    root = parse(f"<section>above {LABEL}<i>a</i></section>", "")
    (element,) = root.iter("section")

    read_field(element)

    assert text_of(element) == "above Region:a"


def test_fields_and_headings_come_in_their_order_and_what_is_in_a_field_belongs_to_it() -> None:
    inner = f"<div class='field'>{LABEL}<h3>in it</h3></div>"
    outer = f"<div class='field'><div class='field-items'>{inner}</div></div>"
    hidden = f"<div hidden><h2>x</h2><div class='field'>{LABEL}</div></div>"

    root = parse(f"<h2>One</h2>{outer}{hidden}<div class='field'>plain</div><h3>Two <span>b</span></h3>", "")

    parts = [part.text if isinstance(part, Heading) else (part.label, len(part.items)) for part in find_parts(root)]
    assert parts == ["One", ("Region:", 1), ("", 1), "Two b"]


def test_fields_may_be_items_of_a_list() -> None:
    html = f"<h2>One</h2><ul><li class='field'>{LABEL}a</li><li class='menu'>x</li><li class='field'>b</li></ul><h2>Two</h2>"

    parts = [part.text if isinstance(part, Heading) else part.label for part in find_parts(parse(html, ""))]
    assert parts == ["One", "Region:", "", "Two"]


@pytest.mark.parametrize("tag", ["div", "section", "span", "li"])
def test_cells_of_a_row_are_its_innermost_fields(tag: str) -> None:
    cell = "<{0} class='field a'>{1}</{0}>"
    html = f"<ul>{cell.format(tag, 'name')}{cell.format('div', cell.format(tag, 'phone'))}<b class='field'>x</b></ul>"
    (row,) = parse(html, "").iter("ul")

    assert [text_of(one) for one in cells_of(row)] == ["name", "phone"]
    assert cells_of(parse(f"<{tag} class='fieldset'>x</{tag}><p>", "")) == []


@pytest.mark.parametrize(
    "content", ["<main>{}</main>", "<b role='main'>{}</b>", "<div class='x region-content'>{}</div>"]
)
def test_the_content_is_as_large_as_it_can_be_without_what_stands_on_every_page(content: str) -> None:
    around = content.format("<section><i>first</i><u>last</u></section><em>more</em>")
    root = parse(f"<div><div>{around}</div>menu</div>", "")

    found = content_around(next(root.iter("i")), next(root.iter("u")))

    assert text_of(found) == "firstlastmore"


def test_without_such_a_part_it_is_the_smallest_that_holds_all() -> None:
    root = parse("<div>menu<div><p><i>first</i></p><p><u>last</u></p></div></div>", "")

    assert text_of(content_around(next(root.iter("i")), next(root.iter("u")))) == "firstlast"
