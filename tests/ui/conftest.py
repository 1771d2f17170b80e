"""What tests of the window share: one theme, the declared fields, the vocabularies, and tools that touch nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabularies, Vocabulary
from editor.paths import RESOURCES
from ui.form.editors.base import Tools
from ui.form.editors.term_lists import TermLists
from ui.theme import Theme

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where the program keeps its things; never those of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTER_PROFILE_EDITOR_DATA", str(tmp_path_factory.mktemp("own")))
        yield


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """As in the program, garbage is collected on the window's thread only: see `ui/garbage.py`."""
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme, on the program for the whole run."""
    theme = Theme(qapp)
    theme.set_scheme("light")
    theme.apply(qapp)
    return theme


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return make_catalogue()


@pytest.fixture(scope="session")
def vocabularies() -> Mapping[str, Vocabulary]:
    return Vocabularies(RESOURCES / "vocabularies")


@pytest.fixture(scope="session")
def term_lists(qapp: QApplication, vocabularies: Mapping[str, Vocabulary]) -> TermLists:
    """One model a vocabulary, shared by all editors of the run."""
    return TermLists(vocabularies)


@pytest.fixture
def opened() -> list[str]:
    """The addresses that were opened."""
    return []


@pytest.fixture
def tools(theme: Theme, term_lists: TermLists, opened: list[str]) -> Tools:
    """Tools that write down what would be opened; today is 23 November 2026."""
    return Tools(theme=theme, term_lists=term_lists, open_address=opened.append, today=lambda: TODAY)
