"""The editor of web addresses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.domain.specs import Catalogue, Url
from tests.ui.form.editors.stage import Stage, focused
from tests.ui.form.editors.test_line import spec_of
from ui.form.editors.base import Tools
from ui.form.editors.url import UrlEditor

KEY = Qt.Key


@pytest.fixture
def editor(qapp: QApplication, catalogue: Catalogue, tools: Tools) -> UrlEditor:
    del qapp
    return UrlEditor(spec_of(catalogue, Url), tools)


@pytest.fixture
def stage(qtbot: QtBot, editor: UrlEditor) -> Stage:
    return Stage(qtbot, editor)


def test_a_click_on_open_opens_the_address(stage: Stage, editor: UrlEditor, opened: list[str]) -> None:
    editor.set_value("https://cluster.example/about")
    assert editor.button is not None

    stage.click(editor.button)

    assert opened == ["https://cluster.example/about"]
    assert stage.said == []


def test_open_is_reached_and_pressed_by_keys(stage: Stage, editor: UrlEditor, opened: list[str]) -> None:
    stage.enter()
    stage.type("http://a.example")

    stage.press(KEY.Key_Tab)
    stage.press(KEY.Key_Space)

    assert focused() is editor.button
    assert editor.button.accessibleName() == "Open the address"
    assert opened == ["http://a.example"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "cluster.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:a@b.org",
        "https://",
        "ftp://a.example",
    ],
)
def test_there_is_nothing_to_press_where_nothing_can_be_opened(
    stage: Stage, editor: UrlEditor, address: str, opened: list[str]
) -> None:
    editor.set_value("https://cluster.example")
    editor.set_value(address)
    assert editor.button is not None

    assert not editor.button.isVisible()

    stage.click(editor.button)

    assert opened == []


def test_open_comes_and_goes_while_one_types(stage: Stage, editor: UrlEditor) -> None:
    stage.enter()

    stage.type("https://a")
    early = editor.button
    stage.type(".example")
    assert editor.button is not None
    late = editor.button.isVisible()
    stage.type(" and more")

    assert early is None
    assert late
    assert not editor.button.isVisible()


@pytest.mark.parametrize("value", [" https://a.example ", "cluster.example", "\ufeffhttps://a.example"])
def test_an_address_nobody_edited_is_never_written_back(stage: Stage, editor: UrlEditor, value: str) -> None:
    editor.set_value(value)

    stage.enter()
    stage.press(KEY.Key_End)
    stage.leave()

    assert stage.said == []
