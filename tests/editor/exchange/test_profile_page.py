"""Reading of published pages: the samples, every field and every line of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from editor.domain.draft import Mark, Origin
from tests.editor.exchange.page_scorer import CATALOGUE, Sample, faults, read, samples

TEXTS = [sample for sample in samples() if sample.path.suffix == ".txt"]
ALL_SAMPLES = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
SAMPLES = pytest.mark.parametrize("sample", TEXTS, ids=lambda sample: sample.id)
OLD_SAMPLES = pytest.mark.parametrize(
    "sample", [sample for sample in TEXTS if sample.expected["layout"] == "old"], ids=lambda sample: sample.id
)


def test_there_are_twenty_one_sample_pages() -> None:
    assert len(samples()) == 21


@ALL_SAMPLES
def test_every_field_and_every_line_of_a_page_comes_out(sample: Sample) -> None:
    reading = read(sample.text)

    assert faults(sample, reading) == []


@ALL_SAMPLES
def test_every_value_says_which_page_it_came_from(sample: Sample) -> None:
    reading = read(sample.text, "made.txt")

    marks = reading.draft.marks
    for path in reading.filled:
        assert marks[path] == Mark(Origin.IMPORTED, "made.txt", "2026-11-23T14:02:05Z")
    for path in set(marks) - set(reading.filled):
        assert marks[path] == Mark(Origin.IMPORTED, "made.txt", "2026-11-23T14:02:05Z", to_confirm=True)


def _with_plain_spaces(text: str) -> str:
    return text.replace(":\u00a0 ", ": ")


def _with_no_break_spaces_only(text: str) -> str:
    return text.replace(":\u00a0 ", ":\u00a0")


def _without_spaces_at_the_ends(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _with_spaces_before_the_colon(text: str) -> str:
    return text.replace(":\u00a0 ", " :\u00a0 ")


def _with_curly_quotes(text: str) -> str:
    return text.replace("cluster's ecosystem", "cluster’s ecosystem").replace(
        '"Organisation type"', "“Organisation type”"
    )


def _with_a_small_heading(text: str) -> str:
    return text.replace("\nGeneral Information\n", "\nGENERAL INFORMATION\n")


@SAMPLES
@pytest.mark.parametrize(
    "copied",
    [
        _with_plain_spaces,
        _with_no_break_spaces_only,
        _without_spaces_at_the_ends,
        _with_spaces_before_the_colon,
        _with_curly_quotes,
        _with_a_small_heading,
    ],
)
def test_copies_differ_in_spaces_and_signs_and_say_the_same(sample: Sample, copied: Callable[[str], str]) -> None:
    reading = read(copied(sample.text))

    assert faults(sample, reading) == []


@SAMPLES
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_page_reads_the_same_from_every_encoding_and_with_every_end_of_line(
    sample: Sample, encoding: str, end: str
) -> None:
    data = sample.text.replace("\n", end).encode(encoding)

    reading = read(data, "page.txt")

    assert reading.draft.to_document() == read(sample.text).draft.to_document()
    assert reading.unplaced == read(sample.text).unplaced


@SAMPLES
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_page_in_the_encodings_of_western_europe_reads_the_same(sample: Sample, encoding: str) -> None:
    text = sample.text.translate(str.maketrans("•–’“”…", "---'''")).encode(encoding, "replace").decode(encoding)

    reading = read(text.encode(encoding))

    assert reading.draft.to_document() == read(text).draft.to_document()


@OLD_SAMPLES
def test_a_copy_without_its_top_has_no_name_and_all_the_rest(sample: Sample) -> None:
    lines = sample.lines
    top = lines.index("Printer-friendly versionPrinter-friendly version")

    reading = read("\n".join(lines[top:]))

    whole = dict(read(sample.text).draft.values)
    del whole["general.name"]
    assert reading.draft.values == whole
    assert reading.draft.mark("general.name") is None


@OLD_SAMPLES
def test_sections_may_come_in_another_order(sample: Sample) -> None:
    titles = [section.page_title_text for section in CATALOGUE.sections]
    starts = [sample.lines.index(title) for title in titles] + [len(sample.lines)]
    top = sample.lines[: starts[0]]
    parts = [sample.lines[start:end] for start, end in itertools.pairwise(starts)]

    reading = read("\n".join([*top, *itertools.chain(*reversed(parts))]))

    assert reading.draft.to_document() == read(sample.text).draft.to_document()
