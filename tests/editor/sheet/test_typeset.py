"""The sheet as a file: what readers of PDF find in it, and that no text breaks it."""

from __future__ import annotations

import ctypes
import dataclasses
import re
import shutil
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.domain.about import About, Status
from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import Choices, FieldSpec, LongText, Records, Text
from editor.domain.values import JsonValue
from editor.errors import EditorError
from editor.sheet import typeset
from editor.sheet.content import make_content
from editor.sheet.letters import COVERED
from editor.sheet.typeset import LEAST, TEMPLATES, Typesetter, font_folders
from editor.sheet.wish import Wish
from tests.editor.sheet.samples import (
    DRAFT,
    FINAL,
    draft_with,
    fields_of,
    full_draft,
    lost_draft,
    sample_value,
    strings_in,
)

FIELDS = list(make_catalogue().fields.values())
Read = Callable[[bytes], str]


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture
def run_on(tmp_path: Path) -> Callable[..., str]:
    def run(pdf: bytes, *command: str) -> str:
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        path = tmp_path / "sheet.pdf"
        path.write_bytes(pdf)
        arguments = [part.replace("FILE", str(path)) for part in command]
        return subprocess.run(arguments, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    return run


@pytest.fixture
def read_text(run_on: Callable[..., str]) -> Read:
    """The letters of a PDF in the order of its content."""
    return lambda pdf: run_on(pdf, "pdftotext", "-raw", "-enc", "UTF-8", "FILE", "-")


class MallInfo(ctypes.Structure):
    """What `mallinfo2` of the GNU C library tells."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in [
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        ]
    )


def memory_in_use() -> int:
    """Bytes that were asked for on this thread and not given back."""
    mallinfo = getattr(ctypes.CDLL(None), "mallinfo2", None) if sys.platform == "linux" else None
    if mallinfo is None:
        pytest.skip("the C library does not tell what memory is in use")
    mallinfo.restype = MallInfo
    told = mallinfo()
    return int(told.uordblks) + int(told.hblkhd)


def squeezed(text: str) -> str:
    """Letters only: lines are broken where they must be."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def only(field: FieldSpec, value: JsonValue) -> dict[str, JsonValue]:
    draft = Draft(make_catalogue())
    draft.set(field.path, value)
    return make_content(draft, DRAFT, Wish(persons=True))


def test_a_sheet_opens_in_poppler_with_title_and_tags(typesetter: Typesetter, run_on: Callable[..., str]) -> None:
    pdf = typesetter.pdf(make_content(full_draft(), FINAL))

    facts = run_on(pdf, "pdfinfo", "FILE")

    assert re.search(r"^Title: +Words 1$", facts, re.MULTILINE)
    assert re.search(r"^Tagged: +yes$", facts, re.MULTILINE)
    assert re.search(r"^Page size: +595.*\(A4\)", facts, re.MULTILINE)
    assert b"pdfuaid:part" in pdf
    assert b"pdfaid:part" in pdf
    assert b"/Lang" in pdf


@pytest.mark.parametrize(("paper", "size"), [("a4", r"595\.\d+ x 841\.\d+"), ("letter", "612 x 792")])
def test_a_sheet_fits_the_paper_that_is_asked_for(
    paper: str, size: str, typesetter: Typesetter, run_on: Callable[..., str]
) -> None:
    pdf = typesetter.pdf(make_content(full_draft(), DRAFT, Wish(paper=paper)))

    assert re.search(rf"^Page size: +{size}", run_on(pdf, "pdfinfo", "FILE"), re.MULTILINE)


@pytest.mark.parametrize(
    ("standard", "for_readers", "for_archives"),
    [("both", True, True), ("ua-1", True, False), ("a-2a", False, True), ("none", False, False)],
)
def test_a_sheet_says_the_standards_that_it_is_held_to(
    standard: str, typesetter: Typesetter, *, for_readers: bool, for_archives: bool
) -> None:
    pdf = typesetter.pdf(make_content(full_draft(), FINAL), standard)

    assert (b"pdfuaid:part" in pdf) is for_readers
    assert (b"pdfaid:part" in pdf) is for_archives


def test_a_sheet_is_sound_to_qpdf(typesetter: Typesetter, run_on: Callable[..., str]) -> None:
    pdf = typesetter.pdf(make_content(full_draft(), FINAL))

    said = run_on(pdf, "qpdf", "--check", "FILE")

    assert "No syntax or stream encoding errors found" in said


@pytest.mark.parametrize("draft", [full_draft(), lost_draft()], ids=["full", "lost"])
def test_a_reader_hears_the_sheet_in_its_reading_order(draft: Draft, typesetter: Typesetter, read_text: Read) -> None:
    content = make_content(draft, DRAFT)

    text = squeezed(read_text(typesetter.pdf(content)))

    # Running heads, feet and margins are artifacts in between; what is said stands in order.
    sections = content["sections"]
    assert isinstance(sections, list)
    at = text.index(squeezed(str(content["title"])))
    for section in sections:
        assert isinstance(section, dict)
        for words in spoken(section):
            found = text.find(squeezed(words), at)
            assert found >= 0, words
            at = found


def spoken(section: dict[str, JsonValue]) -> list[str]:
    """The words of a section in the order of the page: a list of choices says its label first, and so on."""
    unspoken = {"continued"}
    blocks = section["blocks"]
    assert isinstance(blocks, list)
    ordered = [str(section["title"])]
    for block in blocks:
        assert isinstance(block, dict)
        block = {key: value for key, value in block.items() if key not in unspoken}
        if "label" in block:
            ordered.append(str(block.pop("label")))
        ordered += [words for words in strings_in(block) if words]
    return ordered


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.path)
def test_the_value_of_every_field_is_on_the_full_sheet(field: FieldSpec, full_text: str) -> None:
    number = FIELDS.index(field) + 1
    value = sample_value(field.kind, number)

    for words in words_of(field, value):
        assert squeezed(words) in full_text


@pytest.fixture(scope="session")
def full_text(typesetter: Typesetter, tmp_path_factory: pytest.TempPathFactory) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path_factory.mktemp("full") / "sheet.pdf"
    path.write_bytes(typesetter.pdf(make_content(full_draft(), FINAL, Wish(persons=True))))
    made = subprocess.run(
        ["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return squeezed(made.stdout)


def words_of(field: FieldSpec, value: JsonValue) -> list[str]:
    """What a reader must find of a made-up value, in words that the sheet does not choose."""
    if isinstance(field.kind, Records):
        assert isinstance(value, list)
        return [
            words
            for row in value
            if isinstance(row, dict)
            for column in field.kind.columns
            for words in words_of(column, row[column.name])
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


def test_the_mark_of_a_draft_stands_in_every_margin_of_a_draft_and_nowhere_on_a_final_sheet(
    typesetter: Typesetter, read_text: Read
) -> None:
    pages = read_text(typesetter.pdf(make_content(full_draft(), DRAFT))).split("\f")[:-1]
    final = read_text(typesetter.pdf(make_content(full_draft(), FINAL)))

    assert all(squeezed(page).count("DRAFT") >= 5 for page in pages)
    assert "Draft, not a final submission" in pages[0]
    assert "DRAFT" not in squeezed(final)
    assert "Draft" not in final


def test_every_page_says_name_state_digest_and_its_number(typesetter: Typesetter, read_text: Read) -> None:
    pages = read_text(typesetter.pdf(make_content(full_draft(), FINAL))).split("\f")[:-1]

    for number, page in enumerate(pages, 1):
        assert "Words 1" in page
        assert "Revision 3 · Final · 23 November 2026" in page
        assert "e997 e352 89c4 f963" in page
        assert f"{number} / {len(pages)}" in page


def test_a_page_within_a_section_says_which_one_continues(typesetter: Typesetter, read_text: Read) -> None:
    (field, *_rest) = fields_of(LongText)

    pages = read_text(typesetter.pdf(only(field, "A sentence of some length.\n\n" * 200))).split("\f")[:-1]

    assert len(pages) > 2
    assert not any("continued" in page for page in pages[:1])
    assert all("continued" in page for page in pages[1:-1])


def test_the_same_content_gives_the_same_bytes() -> None:
    content = make_content(full_draft(), FINAL)

    one = Typesetter().pdf(content)
    other = Typesetter().pdf(content)

    assert one == other
    assert b"2026-11-23" in one


def test_a_sheet_without_day_digest_and_values_is_a_sheet_too(typesetter: Typesetter, read_text: Read) -> None:
    text = read_text(typesetter.pdf(make_content(Draft(make_catalogue()), About("0197"))))

    assert "Name not given yet" in text
    assert "Nothing is filled in yet." in text
    assert "1 / 1" in text


def test_a_table_over_several_pages_repeats_its_header(typesetter: Typesetter, read_text: Read) -> None:
    field = next(
        field for field in fields_of(Records) if isinstance(field.kind, Records) and len(field.kind.columns) > 2
    )
    assert isinstance(field.kind, Records)
    rows: list[JsonValue] = [
        {column.name: sample_value(column.kind, row) for column in field.kind.columns} for row in range(40)
    ]

    pages = read_text(typesetter.pdf(only(field, rows))).split("\f")[:-1]

    assert len(pages) > 1
    header = squeezed("".join(column.sheet_label for column in field.kind.columns))
    assert all(header in squeezed(page) for page in pages if "Words" in page)
    assert all(f"Words {row}" in "".join(pages) for row in range(40))


@pytest.mark.parametrize("lines", range(14, 26))
def test_no_row_of_a_short_table_stands_alone_on_the_next_page(
    lines: int, typesetter: Typesetter, read_text: Read
) -> None:
    first, *_rest, last = fields_of(LongText)
    paths = [field.path for field in FIELDS]
    field = next(one for one in fields_of(Records) if paths.index(one.path) > paths.index(first.path))
    assert isinstance(field.kind, Records)
    draft = Draft(make_catalogue())
    draft.set(first.path, "\n\n".join(f"Line {number} ends here." for number in range(lines)))
    draft.set(last.path, "After the table.")
    rows: list[JsonValue] = [{c.name: sample_value(c.kind, row) for c in field.kind.columns} for row in range(6)]
    draft.set(field.path, rows)

    pages = read_text(typesetter.pdf(make_content(draft, FINAL, Wish(persons=True)))).split("\f")[:-1]

    label = squeezed(field.sheet_label)
    (page,) = (page for page in pages if label in squeezed(page))
    assert all(f"Words {row}" in page for row in range(6))


def test_years_are_the_head_of_a_table_that_has_their_numbers(
    typesetter: Typesetter, run_on: Callable[..., str]
) -> None:
    total = next(field for field in FIELDS if field.total_of)
    draft = Draft(make_catalogue())
    draft.set(total.path, 64)
    past = tuple((str(year), {total.path: year - 1990}) for year in range(2019, 2026))

    pdf = typesetter.pdf(make_content(draft, dataclasses.replace(FINAL, past=past)))

    told = run_on(pdf, "pdfinfo", "-struct-text", "FILE")
    table = told[told.index("Table") :]
    heads, numbers = table[: table.index("TBody")], table[table.index("TBody") :]
    assert [year for year in range(2019, 2027) if f'"{year}"' in heads] == [*range(2019, 2027)]
    assert [number for number in (*range(29, 36), 64) if f'"{number}"' in numbers] == [*range(29, 36), 64]


HOSTILE = [
    "#panic() #eval(\"1\") #read(\"/etc/passwd\") #import \"@preview/x:1.0.0\"",
    "$x^2$ @ref <label> = Heading /* no */ // comment \\ `raw`",
    "<b>bold</b> <script>alert(1)</script> &amp;",
    "%PDF-1.7 endobj (a) <<b>> \\000",
]  # fmt: skip


def test_a_short_name_in_hebrew_stands_under_the_head_of_its_column(
    typesetter: Typesetter, run_on: Callable[..., str]
) -> None:
    field = fields_of(Records)[0]
    assert isinstance(field.kind, Records)
    first, second = field.kind.columns[:2]
    row: JsonValue = {first.name: "חברה", second.name: "https://place.example"}

    places = run_on(typesetter.pdf(only(field, [row])), "pdftotext", "-bbox", "FILE", "-")

    (head, *_) = re.findall(rf'xMin="([\d.]+)".*\n.*>{second.prompt.label}</word>', places)
    (name,) = re.findall(r'xMin="([\d.]+)".*>(?:חברה|הרבח)</word>', places)
    assert float(name) == pytest.approx(float(head), abs=1)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", [*fields_of(Text)[:1], *fields_of(LongText)[:1]], ids=lambda field: field.path)
def test_markup_of_any_kind_is_printed_as_it_was_typed(
    field: FieldSpec, text: str, typesetter: Typesetter, read_text: Read
) -> None:
    printed = squeezed(read_text(typesetter.pdf(only(field, text))))

    shown = text.replace("\\ ", "") if isinstance(field.kind, LongText) else text
    assert squeezed(shown).replace("\\", "") in printed.replace("\\", "")


def test_a_long_list_takes_half_the_height_and_is_read_downwards(typesetter: Typesetter, read_text: Read) -> None:
    (field, *_rest) = fields_of(Choices)
    terms: list[JsonValue] = [{"label": f"Term {number:02}"} for number in range(60)]

    pages = read_text(typesetter.pdf(only(field, terms))).split("\f")[:-1]

    assert len(pages) == 1
    assert re.findall(r"Term \d\d", pages[0]) == [f"Term {number:02}" for number in range(60)]


def test_forty_thousand_letters_are_all_on_the_sheet(typesetter: Typesetter, read_text: Read) -> None:
    (field, *_rest) = fields_of(LongText)
    words = [f"w{number}" for number in range(7000)]

    text = read_text(typesetter.pdf(only(field, " ".join(words))))

    assert set(words) <= set(text.split())


def test_a_word_of_150_letters_stays_within_the_paper_and_is_copied_whole(
    typesetter: Typesetter, read_text: Read, run_on: Callable[..., str]
) -> None:
    pdf = typesetter.pdf(make_content(draft_with("abcdefghijklmno" * 10), FINAL))

    boxes = run_on(pdf, "pdftotext", "-bbox", "FILE", "-")

    assert "abcdefghijklmno" * 10 in squeezed(read_text(pdf))
    assert "\u200b" not in read_text(pdf)
    assert max(float(right) for right in re.findall(r'xMax="([\d.]+)"', boxes)) <= 595.3 - 20 / 25.4 * 72 + 1


def test_every_letter_that_is_said_to_be_covered_can_be_set(typesetter: Typesetter) -> None:
    (field, *_rest) = fields_of(LongText)
    letters = [
        chr(code)
        for part in COVERED.split()
        for first, _dash, last in [part.partition("-")]
        for code in range(int(first, 16), int(last or first, 16) + 1)
    ]

    pdf = typesetter.pdf(only(field, "x ".join(letters)))  # a glyph that is missing would stop it

    assert pdf.startswith(b"%PDF")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_text_in_any_field_stops_a_sheet(text: str, typesetter: Typesetter) -> None:
    pdf = typesetter.pdf(make_content(draft_with(text), DRAFT))

    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    ["\0", "\ud800", "\u202eabc\u2066", "\ufffe\U0010ffff\ue000", "e\u0301\u0302" * 60, "\u0301", "אבג" * 20, "-\n" * 50, "*" * 400],
    ids=ascii,
)  # fmt: skip
def test_odd_letters_do_not_stop_a_sheet(text: str, typesetter: Typesetter) -> None:
    draft = draft_with("x")
    for path in draft.values:
        if isinstance(draft.get(path), str):
            draft._values[path] = text

    pdf = typesetter.pdf(make_content(draft, DRAFT))

    assert pdf.startswith(b"%PDF")


def test_pages_are_pictures_of_the_size_asked_for(typesetter: Typesetter) -> None:
    pages = typesetter.pages(make_content(full_draft(), FINAL), 50)

    assert len(pages) >= 3
    width, height = (int.from_bytes(pages[0][at : at + 4]) for at in (16, 20))
    assert pages[0].startswith(b"\x89PNG")
    assert (width, height) == (round(210 / 25.4 * 50), round(297 / 25.4 * 50))


def test_sheets_can_be_set_from_several_threads_at_once(typesetter: Typesetter) -> None:
    contents = [make_content(draft_with(f"Thread {number}"), FINAL) for number in range(4)]
    made: dict[int, bytes] = {}

    def work(number: int) -> None:
        made[number] = typesetter.pdf(contents[number])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [made[number] for number in range(4)] == [typesetter.pdf(content) for content in contents]


def test_a_sheet_begun_beside_is_the_same(typesetter: Typesetter) -> None:
    content = make_content(full_draft(), FINAL)
    warming = Typesetter()

    warming.warm_up()
    begun = warming.begin_pdf(content)

    assert begun.result() == typesetter.pdf(content)


def test_the_memory_of_sheets_is_given_back_and_they_can_be_set_again() -> None:
    typesetter, content = Typesetter(), make_content(full_draft(), FINAL)
    typesetter.forget()  # nothing was set
    typesetter.pdf(LEAST)
    before = memory_in_use()
    first = typesetter.pdf(content)
    kept = memory_in_use() - before

    typesetter.forget()

    assert memory_in_use() - before < 0.8 * kept  # 0.5; what other threads of typst have is not counted
    assert typesetter.pdf(content) == first


def test_what_warms_up_is_the_least_that_the_template_sets(typesetter: Typesetter) -> None:
    said = make_content(Draft(make_catalogue()), About("0197", Status.FINAL))

    assert LEAST.keys() == said.keys() - {"issued_at"}
    assert typesetter.pdf(LEAST).startswith(b"%PDF")


def test_a_fault_of_a_sheet_begun_beside_is_told_to_who_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "FONT_PACKAGES", ("no_such_fonts",))
    warming = Typesetter()

    warming.warm_up()
    begun = warming.begin_pdf(make_content(full_draft(), FINAL))

    with pytest.raises(EditorError, match="no_such_fonts"):
        begun.result()


def test_missing_fonts_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "FONT_PACKAGES", ("no_such_fonts",))

    with pytest.raises(EditorError, match="no_such_fonts"):
        Typesetter().pdf(make_content(full_draft(), FINAL))


def test_the_fonts_have_all_letters_that_are_said_to_be_covered() -> None:
    ttx = pytest.importorskip("fontTools.ttLib")
    found: set[int] = set()
    for folder in font_folders():
        for path in folder.rglob("*.ttf"):
            if "Italic" not in path.name:
                found |= set(ttx.TTFont(path).getBestCmap())

    said: set[int] = set()
    for part in COVERED.split():
        first, _dash, last = part.partition("-")
        said |= set(range(int(first, 16), int(last or first, 16) + 1))

    assert said <= found


def test_the_template_speaks_no_language_of_its_own() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.typ")))
    code = re.sub(r"//.*|\[#\w+<\w+>\]", "", source)  # a label is no word

    names = {"general", "composition", *(section.title for section in make_catalogue().sections)}
    assert not re.findall(r"\[[^\]\[(]*[A-Za-z]{2,}[^\]]*\]", code)
    assert not any(f'"{name}"' in code for name in names)


def test_state_of_a_final_sheet_is_said_on_its_first_page(typesetter: Typesetter, read_text: Read) -> None:
    first = read_text(typesetter.pdf(make_content(full_draft(), About("x", Status.FINAL, 7)))).split("\f")[0]

    assert "Revision 7 · Final" in first
