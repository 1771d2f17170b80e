"""What is written for receivers of submissions is true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from editor.domain.checks import find_issues
from editor.exchange.schema import FORMAT_VERSION, schema_file
from editor.exchange.submission import read_submission
from editor.paths import RESOURCES
from tests.editor.exchange.drafts import CATALOGUE, NOW, TODAY

PAGE = RESOURCES / "schemas" / "README.md"
TEXT = PAGE.read_text(encoding="utf-8")


def block(language: str) -> str:
    match = re.search(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert match is not None
    return match[1]


def test_the_example_on_the_page_is_a_submission_that_fits_the_schema() -> None:
    reading = read_submission(block("json").encode(), "example", CATALOGUE, NOW)

    schema = json.loads(schema_file(FORMAT_VERSION).read_bytes())
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        json.loads(block("json"))
    )
    assert not [issue for issue in find_issues(reading.draft, TODAY) if issue.blocks]


@pytest.mark.parametrize("change", [False, True])
def test_the_lines_of_python_tell_a_submission_that_was_changed(
    change: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (RESOURCES / "examples" / "example-submission.json").read_text(encoding="utf-8")
    (tmp_path / "submission.json").write_text(text.replace("64", "65") if change else text, encoding="utf-8")
    lines = block("python").replace('open("submission.json", encoding="utf-8")', "file")

    def run() -> None:
        with (tmp_path / "submission.json").open(encoding="utf-8") as file:
            exec(lines, {"file": file})  # noqa: S102  (what the page tells to run)

    if change:
        with pytest.raises(AssertionError):
            run()
    else:
        run()


def test_the_page_names_all_fields_with_persons_and_contact_data() -> None:
    private = [path for path, field in CATALOGUE.fields.items() if field.personal or field.contact]

    assert [path for path in private if f"`{path}`" not in TEXT] == []


def test_the_page_links_to_what_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)

    assert links
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
