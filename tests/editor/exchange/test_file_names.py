"""File names made from the names of profiles."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.exchange.file_names import LONGEST, safe_file_name

RESERVED = [
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
    *(f"COM{figure}" for figure in "0123456789¹²³"),
    *(f"LPT{figure}" for figure in "0123456789¹²³"),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Transylvanian Furniture Cluster", "Transylvanian Furniture Cluster.pdf"),
        ("Łódź & Ålesund (wood)", "Łódź - Ålesund (wood).pdf"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        (".hidden", "hidden.pdf"),
        ("ends in points...", "ends in points.pdf"),
        ("two\nlines\tand  spaces", "two lines and spaces.pdf"),
        ("turned \u202eround\u202c\u200b", "turned round.pdf"),
        ("nul\x00byte", "nulbyte.pdf"),
        ("", "profile.pdf"),
        ("???", "profile.pdf"),
        ("集群", "集群.pdf"),
    ],
)
def test_a_name_becomes_one_plain_component(name: str, expected: str) -> None:
    assert safe_file_name(name, ".pdf") == expected


@pytest.mark.parametrize("name", RESERVED)
@pytest.mark.parametrize("more", ["", ".tar", " .x"])
def test_no_file_is_called_like_a_device_of_windows(name: str, more: str) -> None:
    made = safe_file_name(name.lower() + more, ".json")

    stem = unicodedata.normalize("NFKC", made.split(".")[0]).strip().upper()
    assert stem not in {unicodedata.normalize("NFKC", reserved) for reserved in RESERVED}


def test_a_long_name_is_cut_between_letters_and_keeps_its_suffix() -> None:
    made = safe_file_name("Ж" * 500, ".json")

    assert made.endswith("Ж.json")
    assert LONGEST - 1 <= len(made.encode()) <= LONGEST


@given(st.text(max_size=300))
def test_any_name_stays_inside_the_folder_and_within_its_length(name: str) -> None:
    made = safe_file_name(name, ".json")

    assert Path("/folder", made).resolve().parent == Path("/folder")
    assert made.endswith(".json")
    assert not made.startswith((".", " ", "-"))
    assert len(made.encode()) <= LONGEST
    assert not set(made) & set('/\\:*?"<>|\0\n')
