"""Language: every text for people can be translated, and is."""

from __future__ import annotations

import ast
import gettext
import re
import string
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from editor import translation
from editor.domain.checks import Sort, count_words, find_issues
from editor.domain.dates import read_date, show_date
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.rules import sum_text
from editor.domain.specs import Catalogue, Date, Records, YesNo
from editor.domain.values import read_typed, show_value
from editor.paths import RESOURCES
from editor.sheet.layouts import LAYOUTS, make_sheet
from editor.sheet.wish import Wish
from editor.translation import DOMAIN, _, ngettext, set_language, speaking
from tests.editor.sheet.samples import DRAFT, FINAL, full_draft, lost_draft
from tests.messages import (
    FUNCTIONS,
    HEADER,
    ROOT,
    all_messages,
    make_mo,
    make_pot,
    messages_in,
    names_of_translators,
    pack_mo,
    po_files,
    read_po,
    sources,
)

TODAY = date(2026, 11, 23)
SHOWN_BY = {
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QPushButton", "QRadioButton", "addAction", "addButton", "addMenu",
    "addTab", "setAccessibleDescription", "setAccessibleName", "setInformativeText", "setPlaceholderText",
    "setStatusTip", "setTabText", "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle",
    "showMessage",
}  # fmt: skip
"""Functions whose literal texts people see."""

every_file = pytest.mark.parametrize("file", list(sources()), ids=lambda file: str(file.relative_to(ROOT)))


def exclaim(text: str) -> str:
    """Translate to a language in which everything is shouted; what stands in braces stays."""
    return "".join(
        part if part.startswith("{") else f"¡{part.upper()}!" for part in re.split(r"(\{\w*\})", text) if part
    )


@pytest.fixture
def shouted(tmp_path: Path) -> Iterator[None]:
    """The program in a language of its own, with every text of the source in its catalogue."""
    folder = tmp_path / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{DOMAIN}.mo").write_bytes(make_mo(exclaim))
    set_language("xx", tmp_path)
    yield
    set_language("en", tmp_path)


def test_a_text_without_translation_stays_english(tmp_path: Path) -> None:
    set_language("nowhere", tmp_path)

    assert _("Members in total") == "Members in total"
    assert ngettext("{n} to fix", "{n} to fix", 2) == "{n} to fix"


@pytest.mark.usefixtures("shouted")
def test_an_empty_text_is_not_the_header_of_the_catalogue() -> None:
    assert _("") == ""


@pytest.mark.usefixtures("shouted")
def test_all_words_of_the_declarations_change_with_the_language(catalogue: Catalogue) -> None:
    for section in catalogue.sections:
        shown = [section.title, section.page_title]
        for field in section.fields:
            shown += [field.label, field.help, field.group, field.sheet_label, _(field.required_text)]
            shown += [_(field.needs.reason) if field.needs else "", _(field.lapses_text)]
            shown += [_(field.key_figure.caption) if field.key_figure else ""]
            shown += [_(field.at_least.text) if field.at_least else ""]
            if isinstance(field.kind, Records):
                shown += [_(field.kind.one), _(field.kind.add), *(column.label for column in field.kind.columns)]

        assert [text for text in shown if text and not text.startswith("¡")] == []


@pytest.mark.usefixtures("shouted")
def test_issues_change_with_the_language(draft_with_everything_wrong: Draft) -> None:
    issues = find_issues(draft_with_everything_wrong, TODAY)

    assert len(issues) > len(draft_with_everything_wrong.catalogue.fields)
    for issue in issues:
        assert "¡" in issue.text, issue.text
        said = re.sub(r"“.*?”", "", issue.text)
        assert not re.search(r"\b[a-z]{3,}\b", said.replace("made.txt", "").replace("words", "")), issue.text


@pytest.fixture
def draft_with_everything_wrong(catalogue: Catalogue) -> Draft:
    """A draft with something to say about every field."""
    draft = Draft(catalogue)
    lost = Mark(Origin.IMPORTED, "made.txt", to_confirm=True)
    for path in catalogue.fields:
        draft.set(path, None if path.endswith("name") else {"own": "words"}, lost)
    draft.set("composition.members_total", 3)
    draft.set("composition.sme_members", 1)
    draft.set("composition.startup_members", 2)
    draft.set("composition.large_members", 0)
    draft.set("composition.research_members", 0)
    draft.set("composition.other_members", 0)
    draft.set("composition.public_body_members", 0)
    draft.set("general.management_fte", "0.1")
    draft.set("general.languages", [{"label": "words"}])
    draft.set("general.management_team", [{"email": "words"}])
    return draft


@pytest.mark.usefixtures("shouted")
def test_yes_no_and_days_are_read_and_shown_in_the_language_and_still_in_english() -> None:
    assert show_value(YesNo(), value=True) == "¡YES!"
    assert read_typed(YesNo(), "¡no!", {}) is False
    assert read_typed(YesNo(), "No", {}) is False
    assert show_value(Date(), "2012-07-17") == "17¡ !¡JULY!¡ !2012"
    assert read_date("17 July 2012") == date(2012, 7, 17)
    assert count_words(Sort.FIX, 2) == "2¡ TO FIX!"


def test_days_are_read_in_the_language_of_the_interface(tmp_path: Path) -> None:
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = {"": HEADER, "July": "juli", "{day} {month} {year}": "{day}. {month} {year}", "Yes": "Ja"}
    (folder / f"{DOMAIN}.mo").write_bytes(pack_mo(words))
    set_language("da", tmp_path)

    try:
        assert show_date(date(2012, 7, 17)) == "17. juli 2012"
        assert read_date("17. juli 2012") == read_date("17 July 2012") == date(2012, 7, 17)
        assert read_typed(YesNo(), "ja", {}) is True
    finally:
        set_language("en", tmp_path)


def test_the_language_of_the_system_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{DOMAIN}.mo").write_bytes(pack_mo({"": HEADER, "Yes": "Ja"}))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)

    for spoken, said in (("da_DK.UTF-8", "Ja"), ("fi_FI.UTF-8", "Yes"), ("C", "Yes")):
        monkeypatch.setenv("LANG", spoken)
        set_language(None, tmp_path)
        assert _("Yes") == said


@every_file
def test_texts_for_people_are_written_out_for_the_translator(file: Path) -> None:
    for message in messages_in(file):
        assert all(text.strip() for text in message.texts), f"line {message.line}"


def test_places_in_a_text_have_names_so_that_they_can_change_their_order() -> None:
    for message in all_messages():
        for text in message.texts:
            names = [name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None]

            assert all(name.isidentifier() for name in names), f"{message.file}:{message.line}"
            assert not re.search(r"%[sd]", text), f"{message.file}:{message.line}"


@every_file
def test_nothing_is_translated_when_a_file_is_imported(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    too_early = {name for name, real in names_of_translators(tree).items() if real != "later"}

    assert [node.lineno for node in at_import(tree) if called_name(node) in too_early] == []


def at_import(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls that are made when the file is imported: outside functions, but in decorators and defaults."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for early in (*node.decorator_list, node.args):
                yield from at_import(early)
        elif not isinstance(node, ast.Lambda):
            yield from at_import(node)


def called_name(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


@every_file
def test_what_people_see_goes_through_gettext(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))

    untranslated = [
        f"line {argument.lineno}: {ast.unparse(argument)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (called_name(node) in SHOWN_BY or raises_to_people(node))
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]
        if is_written_in_letters(argument)
    ]

    assert untranslated == []


def raises_to_people(node: ast.Call) -> bool:
    """Whether it makes an error whose text people read."""
    return called_name(node) in PEOPLES_ERRORS


PEOPLES_ERRORS = {
    name
    for name, error in vars(__import__("editor.errors", fromlist=["errors"])).items()
    if isinstance(error, type) and issubclass(error, Exception)
} | {"UsageError"}


KEYS = re.compile(r"\b(Ctrl|Shift|Alt|Meta)\+\w+")


def is_written_in_letters(argument: ast.expr) -> bool:
    """Whether it is a literal text, or one put together of some, with words in it."""
    match argument:
        case ast.Constant(value=str(text)):
            return re.search(r"[A-Za-z]{2}", KEYS.sub("", text)) is not None
        case ast.JoinedStr(values=parts):
            return any(is_written_in_letters(part) for part in parts)
        case ast.BinOp(left=left, right=right):
            return is_written_in_letters(left) or is_written_in_letters(right)
        case _:
            return False


def test_the_template_for_translators_holds_every_text_once() -> None:
    pot = subprocess.run(
        [sys.executable, "-m", "tests.messages"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout

    assert pot == make_pot()
    assert pot.count("\nmsgid ") == len(all_messages())
    assert 'msgid "Members in total"' in pot
    assert "msgid_plural" in pot


def test_the_functions_that_translate_are_those_that_are_looked_for() -> None:
    assert all(hasattr(translation, name) for name in FUNCTIONS)


# --- sheets in other languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", po_files(), ids=lambda path: path.parent.parent.name)
def test_what_is_compiled_is_what_the_translation_says(path: Path) -> None:
    """Else `python -m tests.messages compile` was forgotten."""
    assert path.with_suffix(".mo").read_bytes() == pack_mo(read_po(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def words_of_sheets() -> set[str]:
    """Every text that a sheet of ours asks to be translated."""
    asked: set[str] = set()

    class Listening(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            asked.add(message)
            return message

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            asked.add(f"{msgid1}\0{msgid2}")
            return msgid1 if n == 1 else msgid2

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translation, "_translations", Listening())
        for layout in LAYOUTS:
            for draft, about in ((full_draft(), FINAL), (full_draft(), DRAFT), (lost_draft(), DRAFT)):
                for sections in ((), ("strategy",)):
                    wish = Wish(layout=layout.name, sections=sections, persons=not sections)
                    make_sheet([(draft, about)] * (2 if layout.of_several else 1), wish)
        for month in range(1, 13):
            show_date(date(2026, month, 1))
        sum_text(1, 2)
        sum_text(2, 1)
    return asked


@pytest.mark.parametrize("path", po_files(), ids=lambda path: path.parent.parent.name)
def test_a_language_of_sheets_has_all_their_words_with_the_same_names_in_braces(
    path: Path, words_of_sheets: set[str]
) -> None:
    words = read_po(path.read_text(encoding="utf-8"))

    assert words_of_sheets - words.keys() == set()
    for text, translated in words.items():
        for form in translated.split("\0") if text else ():
            assert sorted(re.findall(r"{\w+}", form)) == sorted(re.findall(r"{\w+}", text.split("\0")[0])), form


def test_a_sheet_is_in_its_own_language_and_all_else_in_that_of_the_interface() -> None:
    wish = Wish(language="fr")

    content = make_sheet([(full_draft(), FINAL)], wish)

    assert (content["lang"], content["state"]) == ("fr", "Révision 3 · Définitive")
    assert _("Final") == "Final"


def test_another_thread_goes_on_in_the_language_of_the_interface() -> None:
    heard: list[str] = []

    with speaking("de", RESOURCES / "translations"):
        listener = threading.Thread(target=lambda: heard.append(_("Final")))
        listener.start()
        listener.join()
        spoken = _("Final")

    assert (spoken, heard) == ("Endgültig", ["Final"])


def test_a_language_that_nobody_translated_is_english() -> None:
    with speaking("xx", RESOURCES / "translations"):
        assert _("Final") == "Final"
