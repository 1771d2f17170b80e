"""Which words are spelled wrong, by whose dictionary."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from editor import spelling
from editor.errors import FileError
from editor.spelling import Speller, choose_language, find_dictionaries, usual_folders, words_in


def make_dictionary(folder: Path, language: str, *words: str, encoding: str = "UTF-8") -> Path:
    """A dictionary of these words; each may have an s at its end."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = f"SET {encoding}\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n"
    (folder / f"{language}.aff").write_bytes(rules.encode(encoding))
    lines = [str(len(words)), *(f"{word}/S" for word in words)]
    (folder / f"{language}.dic").write_bytes("\n".join([*lines, ""]).encode(encoding))
    return folder / language


@pytest.fixture
def speller(tmp_path: Path) -> Speller:
    return Speller(make_dictionary(tmp_path / "dictionaries", "en_GB", "boat", "cluster"), tmp_path / "words.txt")


def test_only_what_can_be_spelled_is_looked_at() -> None:
    line = (
        "A boat's **hull** of 12t from the EU, see https://boats.example/hul, or mail a@boats.example: McCoy, 3rd naïve"
    )

    assert [word.text for word in words_in(line)] == [
        "boat's",
        "hull",
        "of",
        "from",
        "the",
        "see",
        "or",
        "mail",
        "naïve",
    ]


def test_a_word_is_told_with_its_place() -> None:
    (one, two) = words_in("- boats [afloat](https://boats.example)")

    assert (one.start, one.end, two.start, two.end) == (2, 7, 9, 15)


def test_a_dictionary_knows_its_words_and_what_they_become(speller: Speller) -> None:
    assert [speller.is_right(word) for word in ("boat", "Boats", "clusters", "bote")] == [True, True, True, False]


def test_what_might_have_been_meant_is_suggested(speller: Speller) -> None:
    assert "cluster" in speller.suggest("clustr")


def test_a_word_of_ones_own_is_right_from_then_on_and_the_next_time(speller: Speller, tmp_path: Path) -> None:
    before = speller.is_right("Laevatamm")

    speller.learn("Laevatamm")

    assert not before
    assert speller.is_right("laevatamm")
    assert Speller(tmp_path / "dictionaries" / "en_GB", tmp_path / "words.txt").is_right("Laevatamm")


@pytest.mark.skipif(sys.platform == "win32", reason="files have no mode there")
def test_words_of_ones_own_are_nobody_elses(speller: Speller, tmp_path: Path) -> None:
    speller.learn("Laevatamm")

    assert stat.S_IMODE((tmp_path / "words.txt").stat().st_mode) == 0o600


def test_words_that_another_window_added_stay(speller: Speller, tmp_path: Path) -> None:
    Speller(tmp_path / "dictionaries" / "en_GB", tmp_path / "words.txt").learn("tamm")

    speller.learn("laev")

    assert (tmp_path / "words.txt").read_text(encoding="utf-8").split() == ["laev", "tamm"]


def test_a_word_that_cannot_be_kept_is_right_all_the_same(tmp_path: Path) -> None:
    speller = Speller(make_dictionary(tmp_path, "en", "boat"), tmp_path / "no folder" / "words.txt")

    with pytest.raises(FileError):
        speller.learn("laev")

    assert speller.is_right("laev")


def test_letters_that_a_dictionary_cannot_write_are_not_wrong(tmp_path: Path) -> None:
    old = Speller(make_dictionary(tmp_path, "en", "boat", encoding="ISO8859-1"), tmp_path / "words.txt")

    assert old.is_right("Łódź")
    assert old.suggest("Łódź") == []
    assert not old.is_right("bote")


def test_a_dictionary_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        Speller(tmp_path / "en_GB", tmp_path / "words.txt")


def test_the_first_dictionary_of_a_language_counts_and_halves_of_one_do_not(tmp_path: Path) -> None:
    own, system = tmp_path / "own", tmp_path / "system"
    make_dictionary(own, "en_GB", "boat")
    make_dictionary(system, "en_GB", "boat")
    make_dictionary(system, "et-EE", "laev")
    make_dictionary(system, "hyph_en_GB", "boat")
    (system / "de_DE.aff").touch()

    found = find_dictionaries([own, tmp_path / "nowhere", system])

    assert found == {"en_GB": own / "en_GB", "et_EE": system / "et-EE"}


def test_a_profile_is_english_unless_somebody_chose_otherwise() -> None:
    assert choose_language(["de_DE", "en_US", "en_GB"]) == "en_GB"
    assert choose_language(["de_DE", "en_US"]) == "en_US"
    assert choose_language(["de_DE", "en_ZA"]) == "en_ZA"
    assert choose_language(["de_DE", "en_GB"], "de_DE") == "de_DE"
    assert choose_language(["en_GB"], "de_DE") == "en_GB"
    assert choose_language(["de_DE"]) == ""


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("linux", "/usr/share/hunspell"),
        ("linux", "{home}/.local/share/hunspell"),
        ("darwin", "{home}/Library/Spelling"),
        ("win32", "{home}/Roaming/hunspell"),
    ],
)
def test_dictionaries_are_found_where_systems_keep_them(
    system: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    named = tmp_path / "named"

    folders = usual_folders(
        tmp_path / "own", {"APPDATA": str(tmp_path / "Roaming"), "DICPATH": str(named)}, home=tmp_path
    )

    assert folders[:2] == [tmp_path / "own", named]
    assert Path(folder.format(home=tmp_path)) in folders


def test_dictionaries_of_libreoffice_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    home = tmp_path / "LibreOffice" / "share" / "extensions" / "dict-en"
    make_dictionary(home, "en_GB", "boat")

    folders = usual_folders(tmp_path / "own", {"ProgramFiles": str(tmp_path), "APPDATA": str(tmp_path)}, home=tmp_path)

    assert find_dictionaries(folders)["en_GB"] == home / "en_GB"


def test_the_library_brings_a_dictionary_where_the_system_has_none(tmp_path: Path) -> None:
    (last,) = usual_folders(tmp_path, dict(os.environ), home=tmp_path)[-1:]

    assert "en_US" in find_dictionaries([last])


def test_without_the_library_nothing_is_missed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(spelling, "find_spec", lambda _name: None)

    assert not spelling.is_installed()
    assert usual_folders(tmp_path, {}, home=tmp_path)[0] == tmp_path
