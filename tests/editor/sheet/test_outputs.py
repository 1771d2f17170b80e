"""The same sheet as web page, Word file, Markdown and picture: all of them say what the PDF says."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable

import docx
import pytest
from lxml import html  # type: ignore[import-untyped] # has no types
from markdown_it import MarkdownIt

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import Choices, FieldSpec, LongText, Records, Url, YesNo
from editor.domain.values import JsonValue
from editor.sheet.content import make_content
from editor.sheet.html import write_html
from editor.sheet.layouts import LAYOUTS, Layout
from editor.sheet.outputs import write_sheet
from editor.sheet.plain import write_markdown
from editor.sheet.typeset import Typesetter
from editor.sheet.wish import Wish, WishError
from editor.sheet.word import write_word
from tests.editor.sheet.samples import DRAFT, FINAL, draft_with, fields_of, full_draft, lost_draft, sample_value

CATALOGUE = make_catalogue()
FIELDS = list(CATALOGUE.fields.values())
EVERYTHING = Wish(persons=True)
HOSTILE = "<script>alert(1)</script> </style><b>&amp;\"'> [x](http://y.example) # *a* | \x00\x07 = {1+1}"


def html_text(data: bytes) -> str:
    page = html.document_fromstring(data.decode())
    for style in page.iter("style"):
        style.text = ""
    return str(page.text_content())


def word_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join(node.text or "" for node in document.element.body.iter("{*}t"))


def markdown_text(data: bytes) -> str:
    reader = MarkdownIt("commonmark").enable("table")
    return html_text(b"<html>" + reader.render(data.decode()).encode() + b"</html>")


WRITERS: dict[str, tuple[Callable[[dict[str, JsonValue]], bytes], Callable[[bytes], str]]] = {
    "html": (write_html, html_text),
    "docx": (write_word, word_text),
    "md": (write_markdown, markdown_text),
}
every_form = pytest.mark.parametrize("form", WRITERS)


def said_by(form: str, content: dict[str, JsonValue]) -> str:
    write, read = WRITERS[form]
    return read(write(content))


def words_of(field: FieldSpec, value: JsonValue) -> list[str]:
    """What a reader must find of a made-up value."""
    if isinstance(field.kind, Records):
        assert isinstance(value, list)
        return [
            w for row in value if isinstance(row, dict) for c in field.kind.columns for w in words_of(c, row[c.name])
        ]
    if isinstance(field.kind, LongText):
        return re.findall(r"\w+ \w* ?\d+", str(value))
    if isinstance(value, list):
        return [str(term["label"]) for term in value if isinstance(term, dict)]
    if isinstance(value, dict):
        return [str(value["label"])]
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    day = re.fullmatch(r"(\d{4})-07-17", str(value))
    return [f"17 July {day[1]}"] if day else [str(value).removeprefix("https://")]


@every_form
def test_the_value_of_every_field_is_in_every_form(form: str) -> None:
    said = said_by(form, make_content(full_draft(), FINAL, EVERYTHING))

    for number, field in enumerate(FIELDS, 1):
        for words in words_of(field, sample_value(field.kind, number)):
            assert words in said, field.path
        assert field.names or field.sheet_label in said


@every_form
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("draft", [full_draft(), lost_draft(), Draft(CATALOGUE)], ids=["full", "lost", "empty"])
def test_every_layout_has_every_form(form: str, layout: Layout, draft: Draft) -> None:
    content = layout.make([(draft, DRAFT)] * 2, Wish(layout=layout.name))

    said = said_by(form, content)

    assert str(content["title"]) in said
    assert "draft" in said.lower()


@every_form
def test_the_same_content_gives_the_same_bytes(form: str) -> None:
    write, _read = WRITERS[form]

    assert write(make_content(full_draft(), FINAL)) == write(make_content(full_draft(), FINAL))


@every_form
def test_what_a_person_typed_is_never_markup(form: str) -> None:
    said = said_by(form, make_content(draft_with(HOSTILE), DRAFT, EVERYTHING))

    assert "<script>alert(1)</script> </style><b>&amp;\"'>" in said
    assert "*a*" in said
    assert "# *a* |" in said


@every_form
def test_a_value_to_confirm_says_so(form: str) -> None:
    assert said_by(form, make_content(lost_draft(), DRAFT, EVERYTHING)).count("to be confirmed") >= len(FIELDS) - 2


# --- the web page --------------------------------------------------------------------------------------------------


def page_of(content: dict[str, JsonValue]) -> html.HtmlElement:
    return html.document_fromstring(write_html(content).decode())


def test_a_web_page_has_a_language_a_title_and_headings_without_a_gap() -> None:
    page = page_of(make_content(full_draft(), FINAL))

    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "Words 1"
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert [main.tag for main in page.iter("header", "main", "footer")] == ["header", "main", "footer"]


def test_tables_of_a_web_page_name_their_rows_and_columns_and_pictures_have_words() -> None:
    page = page_of(make_content(full_draft(), FINAL, EVERYTHING))

    for table in page.iter("table"):
        assert all(cell.get("scope") == "col" for cell in table.findall("thead/tr/th"))
    assert all(image.get("alt") for image in page.iter("img"))
    assert all(section.get("aria-labelledby") for section in page.iter("section"))
    assert {cell.get("aria-hidden") for cell in page.find_class("bars")} == {"true"}


def test_a_web_page_needs_no_network_and_runs_no_script() -> None:
    data = write_html(make_content(draft_with("https://a.example/x"), DRAFT, EVERYTHING)).decode()
    page = html.document_fromstring(data)

    assert not list(page.iter("script", "link", "iframe", "object"))
    assert all(str(image.get("src")).startswith("data:") for image in page.iter("img"))
    (policy,) = [meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv")]
    assert str(policy).startswith("default-src 'none';")
    assert "url(" not in data


def test_a_draft_is_marked_on_every_page_that_a_browser_prints_and_a_final_sheet_on_none() -> None:
    draft, final = write_html(make_content(full_draft(), DRAFT)), write_html(make_content(full_draft(), FINAL))

    assert html.document_fromstring(draft.decode()).body.get("data-mark") == "DRAFT"
    assert b".draft::after { content: attr(data-mark)" in draft
    assert html.document_fromstring(final.decode()).body.get("class") is None


def test_an_address_may_be_parted_at_its_points_and_is_copied_whole() -> None:
    (field, *_rest) = fields_of(Url)
    draft = Draft(CATALOGUE)
    draft.set(field.path, "https://boats.example/a-b/c")

    page = write_html(make_content(draft, FINAL)).decode()

    assert ">boats.<wbr>example/<wbr>a-<wbr>b/<wbr>c</a>" in page
    assert "boats.example/a-b/c" in html_text(page.encode())


@pytest.mark.parametrize(("rows", "kind"), [(8, "short"), (9, None)])
def test_a_short_table_stays_on_one_page_of_paper(rows: int, kind: str | None) -> None:
    field = fields_of(Records)[0]
    assert isinstance(field.kind, Records)
    draft = Draft(CATALOGUE)
    draft.set(field.path, [{c.name: sample_value(c.kind, row) for c in field.kind.columns} for row in range(rows)])

    page = html.document_fromstring(write_html(make_content(draft, FINAL, EVERYTHING)).decode())

    assert [table.get("class") for table in page.iter("table")] == [kind]


def test_a_chart_without_shares_has_no_empty_head() -> None:
    content = make_content(lost_draft(), FINAL)

    heads = [head.text_content() for head in page_of(content).iter("th")]
    lines = write_markdown(content).decode().splitlines()

    assert all(heads)
    assert not [line for line in lines if line.startswith("|") and "|  |" in line]


def test_facts_after_a_list_of_a_text_are_a_list_of_their_own() -> None:
    draft = full_draft()
    for one in fields_of(LongText):
        draft.set(one.path, "Words\n\n- one\n- two")

    page = html.fromstring(MarkdownIt().render(write_markdown(make_content(draft, FINAL)).decode()))

    labels = {one.sheet_label for one in fields_of(YesNo)}
    lists = [{item.text_content().strip().split(":")[0] for item in one.iter("li")} for one in page.iter("ul")]
    assert any(labels & one for one in lists)
    assert not any(labels & one and "two" in one for one in lists)


def test_a_list_in_hebrew_has_its_signs_at_the_right() -> None:
    (field, *_rest) = fields_of(LongText)
    draft = Draft(CATALOGUE)
    draft.set(field.path, "שלום\n\n- אחת\n- שתיים\n\nWords\n\n- one\n- two")

    lists = [one.get("dir") for one in page_of(make_content(draft, FINAL)).iter("ul")]

    assert lists == ["rtl", None]


def test_a_link_leads_where_it_says() -> None:
    (field, *_rest) = fields_of(Url)
    draft = Draft(CATALOGUE)
    draft.set(field.path, "https://place.example/a?b=\"c'")

    links = [link.get("href") for link in page_of(make_content(draft, FINAL)).iter("a")]

    assert links == ["https://place.example/a?b=%22c'"]


def test_the_kinds_of_a_long_text_are_kept() -> None:
    (field, *_rest) = fields_of(LongText)
    draft = Draft(CATALOGUE)
    draft.set(field.path, "One *two* **three**\n\n3. first\n4. second\n   - inner\n\n[link](https://a.example)")
    content = make_content(draft, FINAL)

    prose = page_of(content).find_class("prose")[0]
    source = write_markdown(content).decode()

    assert prose.find("p/em").text_content() == "two"
    assert prose.find("p/strong").text_content() == "three"
    assert prose.find("ol").get("start") == "3"
    assert prose.find("ol/li/ul/li").text_content() == "inner"
    assert prose.find("p/a").get("href") == "https://a.example"
    assert "One *two* **three**\n\n3. first\n4. second\n\n   - inner\n\n[link](<https://a.example>)" in source


# --- all of them ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "beginning"),
    [(".pdf", b"%PDF"), (".html", b"<!doctype html>"), (".docx", b"PK"), (".md", b"# Words 1"), (".png", b"\x89PNG")],
)
def test_the_suffix_says_the_form(suffix: str, beginning: bytes) -> None:
    assert write_sheet(make_content(full_draft(), FINAL), suffix, Typesetter()).startswith(beginning)


def test_a_picture_shows_the_page_that_is_asked_for() -> None:
    typesetter, content = Typesetter(), make_content(full_draft(), FINAL)

    first, second = (write_sheet(content, ".png", typesetter, page=page) for page in (1, 2))

    assert first != second
    with pytest.raises(WishError, match="The sheet has no page 99: it has"):
        write_sheet(content, ".png", typesetter, page=99)


def test_a_form_that_is_not_there_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        write_sheet({}, ".xyz", Typesetter())


def test_short_lists_of_terms_stand_on_one_line() -> None:
    (field, *_rest) = fields_of(Choices)
    draft = Draft(CATALOGUE)
    draft.set(field.path, [{"label": "Only one"}])

    assert f"{field.sheet_label}: Only one" in write_markdown(make_content(draft, FINAL)).decode()
