"""Tables and pickers to test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, Choice, Choices
from tests.ui.form.editors.pickers import choices_spec
from tests.ui.form.editors.stage import Stage
from tests.ui.form.editors.tables import spec_with
from ui.form.editors.base import Tools
from ui.form.editors.choices import ChoicesEditor
from ui.form.editors.records import RecordsEditor


@pytest.fixture
def table(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    """A table of name, choice, address."""
    return Stage(qtbot, RecordsEditor(spec_with(catalogue, Choice), tools), 672)


@pytest.fixture
def team(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    """A table with a column of several terms."""
    return Stage(qtbot, RecordsEditor(spec_with(catalogue, Choices), tools), 672)


@pytest.fixture
def picker(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    return Stage(qtbot, ChoicesEditor(choices_spec(catalogue, "languages"), tools))


@pytest.fixture
def grouped(qtbot: QtBot, catalogue: Catalogue, tools: Tools) -> Stage:
    return Stage(qtbot, ChoicesEditor(choices_spec(catalogue, "technology_fields"), tools))


@pytest.fixture
def screen_reader() -> Iterator[None]:
    """A screen reader listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
