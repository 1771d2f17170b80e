"""Office files that are damaged, locked, too large or of another kind: one sentence each."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zipfile

import pytest

from editor.errors import OfficeFileError
from editor.exchange.office import package as module
from editor.exchange.office import read_tables
from editor.exchange.office.package import Package
from tests.editor.exchange.office.packages import BOOK, TYPES, make_workbook, make_zip, parts_of

SOUND = make_workbook('<row><c t="inlineStr"><is><t>a</t></is></c></row>')


def why(data: bytes) -> str:
    """What is said about a file that is refused."""
    with pytest.raises(OfficeFileError) as refused:
        read_tables(Package(data, "a.xlsx"))
    return str(refused.value)


def test_one_with_a_password_or_of_an_old_format_is_told_so() -> None:
    assert why(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == (
        "a.xlsx is locked with a password, or of an old format. Save it without password as .xlsx or .docx."
    )


@pytest.mark.parametrize("data", [b"PK\x03\x04", SOUND[:-30], SOUND[:200], b"PK\x03\x04" + SOUND[100:]])
def test_half_a_file_is_told_so(data: bytes) -> None:
    assert why(data) == (
        "a.xlsx is damaged, or no workbook or document. Open it in the program it is from, and save it again."
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/vbaProject.bin": b"x"},
        {"[Content_Types].xml": TYPES.replace("/>", ' x="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>')},
    ],
)
def test_one_with_macros_is_told_so(parts: dict[str, str | bytes]) -> None:
    assert why(make_zip(parts_of(SOUND) | parts)) == (
        "a.xlsx holds macros, so it is not read. Save it as .xlsx or .docx, without macros."
    )


def test_a_bomb_is_not_unpacked() -> None:
    said = "a.xlsx holds far more than a profile does, so it is not read."
    zeros = b" " * (module.LARGEST_PART + 1)

    assert why(make_zip(parts_of(SOUND) | {"xl/worksheets/sheet1.xml": zeros})) == said
    assert why(make_zip(parts_of(SOUND) | {f"xl/{n}.xml": zeros for n in range(5)})) == said
    assert why(make_zip({str(n): b"" for n in range(module.MOST_PARTS + 1)})) == said


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    data = bytearray(make_zip(parts_of(SOUND) | {"xl/workbook.xml": b" " * (module.LARGEST_PART + 1)}))
    real = struct.pack("<I", module.LARGEST_PART + 1)
    data = data.replace(real, struct.pack("<I", 100))

    assert why(bytes(data)).startswith("a.xlsx is damaged")


def test_a_sheet_of_a_million_tags_is_refused() -> None:
    assert "far more" in why(make_workbook("<c/>" * (module.MOST_ELEMENTS + 1)))


def test_more_cells_than_a_profile_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.exchange.office.xlsx.MOST_CELLS", 2)

    assert "far more" in why(make_workbook("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"))
    assert read_tables(Package(make_workbook("<row><c><v>1</v></c><c><v>2</v></c></row>"), "a.xlsx"))


def test_a_part_as_large_as_is_allowed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    largest = max(len(data) for data in parts_of(SOUND).values())
    monkeypatch.setattr(module, "MOST_PARTS", len(parts_of(SOUND)))
    monkeypatch.setattr(module, "LARGEST_PART", largest)
    monkeypatch.setattr(module, "LARGEST_WHOLE", sum(len(data) for data in parts_of(SOUND).values()))

    assert read_tables(Package(SOUND, "a.xlsx"))

    monkeypatch.setattr(module, "LARGEST_PART", largest - 1)
    assert "far more" in why(SOUND)
    assert read_tables(Package(SOUND, "a.xlsx", room=2))


@pytest.mark.parametrize(
    "xml",
    [
        "<a>",
        "",
        "\x00",
        '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>',
        "<a>" * 300 + "</a>" * 300,
    ],
)
def test_a_part_that_is_no_plain_xml_is_told_so(xml: str) -> None:
    assert "damaged" in why(make_zip(parts_of(SOUND) | {"xl/worksheets/sheet1.xml": xml}))


def test_a_part_with_a_password_of_its_own_or_of_a_strange_packing_is_told_so() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as made:
        for name, data in parts_of(SOUND).items():
            made.writestr(name, data)
    assert "damaged" in why(file.getvalue())

    locked = bytearray(SOUND)
    at = 0
    while (at := locked.find(b"PK\x01\x02", at)) >= 0:
        locked[at + 8] |= 1
        at += 4
    assert "damaged" in why(bytes(locked))


def test_one_that_was_packed_as_small_as_can_be_is_read() -> None:
    packed = bytearray(SOUND)
    for sign, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = 0
        while (at := packed.find(sign, at)) >= 0:
            packed[at + flags] |= 2  # what zip -9 says of itself
            at += 4

    assert read_tables(Package(bytes(packed), "a.xlsx"))


def test_a_workbook_without_its_list_of_types_is_told_so() -> None:
    parts = parts_of(SOUND)
    del parts["[Content_Types].xml"]

    assert "damaged" in why(make_zip(parts))


def test_a_workbook_that_refers_to_nothing_has_no_sheets() -> None:
    parts = parts_of(SOUND)
    del parts["xl/_rels/workbook.xml.rels"]

    assert read_tables(Package(make_zip(parts), "a.xlsx")) == []


def test_a_zip_of_something_else_holds_no_tables() -> None:
    parts = parts_of(SOUND)

    for first in (
        "<a/>",
        '<a><Relationship Type="x"/></a>',
        '<a><Relationship Type="/officeDocument" Target="y"/></a>',
    ):
        assert read_tables(Package(make_zip(parts | {"_rels/.rels": first}), "a.zip")) is None
    del parts["_rels/.rels"]
    assert read_tables(Package(make_zip(parts), "a.zip")) is None


def test_a_reference_to_nothing_is_passed_over() -> None:
    targets = parts_of(SOUND)["xl/_rels/workbook.xml.rels"].replace(b"</R", b'<Relationship Id="b"/><Relationship/></R')

    assert read_tables(Package(make_zip(parts_of(SOUND) | {"xl/_rels/workbook.xml.rels": targets}), "a.xlsx"))


def test_above_the_root_of_the_file_is_its_root() -> None:
    above = '<Relationships><Relationship Id="a" Target="../../xl/worksheets/sheet1.xml"/></Relationships>'

    assert read_tables(Package(make_zip(parts_of(SOUND) | {"xl/_rels/workbook.xml.rels": above}), "a.xlsx"))


def test_what_lies_outside_the_file_is_not_looked_at() -> None:
    outside = '<Relationships><Relationship Id="a" TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
    above = '<Relationships><Relationship Id="a" Target="../../../../../etc/passwd"/></Relationships>'

    elsewhere = outside.replace("file:///etc/passwd", "worksheets/sheet1.xml")

    for targets in (outside, above, elsewhere):
        data = make_zip(parts_of(SOUND) | {"xl/_rels/workbook.xml.rels": targets, "xl/workbook.xml": BOOK})
        assert read_tables(Package(data, "a.xlsx")) == []


def test_whatever_is_wrong_with_a_file_nothing_else_is_raised() -> None:
    chance = random.Random(1)  # noqa: S311
    parts = parts_of(SOUND)
    for _round in range(300):
        name = chance.choice(list(parts))
        damaged = bytearray(parts[name])
        for _hit in range(chance.randint(1, 4)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 3))
        whole = bytearray(make_zip(parts | {name: bytes(damaged)}))
        if chance.random() < 0.5:
            at = chance.randrange(len(whole))
            whole[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 5))
        with contextlib.suppress(OfficeFileError):
            read_tables(Package(bytes(whole), "a.xlsx"))
