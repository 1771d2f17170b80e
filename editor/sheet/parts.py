"""Reading a content: small, typed ways into the plain data that writers of HTML, Word and Markdown share."""

from __future__ import annotations

import re

from editor.domain.values import JsonValue

Node = dict[str, JsonValue]

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(value: JsonValue) -> str:
    """A text without what no XML and no HTML can hold."""
    return _NO_XML.sub("", "" if value is None else str(value))


def nodes(value: JsonValue) -> list[Node]:
    """The parts in a list of parts."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts(value: JsonValue) -> list[str]:
    """The texts in a list of texts."""
    return [clean(item) for item in value if item is not None] if isinstance(value, list) else []


def rows_of(value: JsonValue) -> list[list[Node]]:
    """The rows of a table, each a list of cells."""
    return [nodes(row) for row in value] if isinstance(value, list) else []


def node(value: JsonValue) -> Node:
    """A part, or an empty one."""
    return value if isinstance(value, dict) else {}


def chart_table(block: Node) -> tuple[list[str], list[list[Node]]]:
    """A chart as a table: its head, and its rows with the total last; without the shares where there are none."""
    head = texts(block["columns"])
    head = head if head[-1] else head[:-1]
    rows = [*nodes(block["rows"]), *([node(block["total"])] if "total" in block else [])]
    cells: list[list[Node]] = [
        [{"value": row["label"], "depth": row.get("depth")}, row, {"value": row.get("share") or ""}] for row in rows
    ]
    return head, [line[: len(head)] for line in cells]


def colophon_lines(content: Node) -> list[str]:
    """The small print of a file that has no code to scan: without the sentence that speaks of one, but with the digest."""
    code = node(content.get("code"))
    of_the_code = node(content["words"]).get("compare")
    lines = [line for line in texts(content.get("colophon")) if line != of_the_code]
    return [*lines, *([clean(code["digest"])] if code else [])]
