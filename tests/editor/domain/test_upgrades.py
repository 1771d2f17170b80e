"""Upgrades: an older document is made current, step by step; a newer one is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.domain import upgrades
from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.domain.upgrades import DOCUMENT_VERSION, UPGRADES, upgrade
from editor.domain.values import JsonValue

DOCUMENTS = sorted((Path(__file__).parents[2] / "data" / "documents").glob("*.json"))


def test_a_current_document_stays_as_it_is() -> None:
    document: dict[str, JsonValue] = {"profile": {"general": {"name": "Boats"}}, "marks": {}}

    assert upgrade(document, DOCUMENT_VERSION) == {"profile": {"general": {"name": "Boats"}}, "marks": {}}


@pytest.mark.parametrize("version", [0, -1, DOCUMENT_VERSION + 1])
def test_a_version_that_is_not_known_is_refused(version: int) -> None:
    with pytest.raises(ValueError, match=str(version)):
        upgrade({}, version)


def test_every_step_from_the_documents_version_on_is_taken_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(name: str) -> upgrades.Upgrade:
        def note(document: dict[str, JsonValue]) -> None:
            document["steps"] = f"{document.get('steps', '')}{name}"

        return note

    monkeypatch.setattr(upgrades, "UPGRADES", tuple(step(name) for name in "ABC"))
    monkeypatch.setattr(upgrades, "DOCUMENT_VERSION", 4)

    assert [upgrade({}, version).get("steps") for version in (1, 2, 3, 4)] == ["ABC", "BC", "C", None]


def version_of(file: Path) -> int:
    """Version of the documents that v1.json, v2.json and so on stand for."""
    return int(file.stem.removeprefix("v"))


def test_there_is_a_frozen_document_of_every_version() -> None:
    assert {version_of(file) for file in DOCUMENTS} == set(range(1, len(UPGRADES) + 2))


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_frozen_documents_of_older_versions_can_still_be_read(file: Path, catalogue: Catalogue) -> None:
    frozen = json.loads(file.read_text(encoding="utf-8"))

    draft = Draft.from_document(catalogue, upgrade(frozen, version_of(file)))

    assert draft.get("general.name")
    assert draft.marks
