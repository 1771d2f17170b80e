"""A sheet as Markdown (CommonMark with tables): for mails, wikis and whoever works in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from editor.domain.values import JsonValue
from editor.sheet.parts import Node, chart_table, clean, colophon_lines, node, nodes, rows_of, texts

_SIGNS = re.compile(r"([\\`*_\[\]<>|~&])")
_LINE_START = re.compile(r"^(\s*)([#>+-]|\d+[.)])(?=\s|$)", re.MULTILINE)


def write_markdown(content: Mapping[str, JsonValue]) -> bytes:
    """Return a content as a Markdown file, lines ended by LF."""
    parts = [part for part in _parts(dict(content)) if part]
    return ("\n\n".join(parts) + "\n").encode()


def _text(value: JsonValue) -> str:
    """A text on one line, in which no sign means anything."""
    line = " ".join(clean(value).split())
    return _LINE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", line))


def _parts(content: Node) -> Iterator[str]:
    """The parts of the file, which blank lines part."""
    words = node(content["words"])
    yield f"# {_text(content['title'])}{_confirm(content, words, 'confirm_title')}"
    yield _text(content.get("title_in_full"))
    state = _text(node(content["draft"])["line"]) if "draft" in content else _text(content["state"])
    yield " · ".join(part for part in (_text(content["kicker"]), state) if part)
    yield _text(content["place"])
    yield _list(f"**{_value(figure, words)}** {_text(figure['caption'])}" for figure in nodes(content["figures"]))
    yield _text(content.get("lead"))
    yield _text(content.get("intro"))
    yield "   ".join(f"{_text(label)}: …………………………" for label in texts(content.get("to_fill")))
    yield _facts(nodes(content.get("rail")), words)
    for section in nodes(content["sections"]):
        yield f"## {_text(section['title'])}"
        for block in nodes(section["blocks"]):
            yield from _block(block, words)
    yield "---"
    yield "  \n".join(map(_text, colophon_lines(content)))


def _confirm(piece: Node, words: Node, key: str = "confirm") -> str:
    return f" [{_text(words['confirm'])}]".replace("[", "\\[").replace("]", "\\]") if key in piece else ""


def _value(piece: Node, words: Node, value: JsonValue = None) -> str:
    shown = _text(piece["value"] if value is None else value)
    if "u" in piece and shown:
        shown = f"[{shown}](<{clean(piece['u'])}>)"
    return (shown + _confirm(piece, words)).strip()


def _list(items: Iterable[str]) -> str:
    """Facts. Lists of a person's texts have another sign: two of the same sign would be one list."""
    return "\n".join(f"* {item}" for item in items)


def _facts(facts: Iterable[Node], words: Node) -> str:
    return _list(f"{_text(fact['label'])}: {_value(fact, words)}" for fact in facts)


def _title(block: Node, words: Node) -> str:
    if "label" not in block:
        return _confirm(block, words).strip()
    return f"### {_text(block['label'])}{_confirm(block, words)}"


def _block(block: Node, words: Node) -> Iterator[str]:
    match block["kind"]:
        case "facts":
            yield _facts(nodes(block["facts"]), words)
        case "terms" | "map":
            yield from _terms(block, words)
        case "text":
            yield _title(block, words)
            yield _tree(nodes(block["tree"]))
        case "table":
            yield _title(block, words)
            head = [_text(column["label"]) for column in nodes(block["columns"])]
            yield _table(head, ([_value(cell, words) for cell in row] for row in rows_of(block["rows"])))
        case "chart" | "years":
            head, lines = chart_table(block)
            yield _table(map(_text, head), ([_value(cell, words) for cell in line] for line in lines))
            yield _text(block.get("note"))
        case "matrix":
            rows = (
                [_text(r["label"]), *(_value(cell, words) for cell in nodes(r["cells"]))] for r in nodes(block["rows"])
            )
            yield _table(["", *map(_text, texts(block["columns"]))], rows)
        case _:
            yield from _question(block, words)


def _terms(block: Node, words: Node) -> Iterator[str]:
    for row in nodes(block["rows"]):
        values = texts(row["values"]) or [""]
        said = [_value({}, words, value) for value in values[:-1]] + [_value(row, words, values[-1])]
        label = _text(row["label"])
        if len(said) == 1:
            yield f"{label}: {said[0]}" if label else said[0]
        else:
            yield f"{label}:\n\n{_list(said)}" if label else _list(said)


def _question(block: Node, words: Node) -> Iterator[str]:
    answer = node(block["answer"])
    yield f"### {clean(block['number'])}. {_text(block['label'])}{_confirm(block, words)}"
    yield _text(block["help"])
    if "now" in block:
        yield f"{_text(words['now'])} {_text(block['now'])}"
        yield f"☐ {_text(words['correct'])}   ☐ {_text(words['no'])} …………………………"
    elif answer["t"] == "boxes":
        others = [f"{_text(words['others'])} …………………………"] if answer["others"] else []
        yield _list(f"☐ {option}" for option in [*map(_text, texts(answer["options"])), *others])
    elif answer["t"] == "table":
        head = texts(answer["columns"])
        yield _table(map(_text, head), [[""] * len(head)] * int(str(answer["rows"])))
    else:
        yield "…………………………"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _tree(tree: Iterable[Node], depth: str = "") -> str:
    """A long text as source again: what a person wrote as a list is one."""
    parts: list[str] = []
    for part in tree:
        if part["t"] == "p":
            parts.append(depth + _LINE_START.sub(r"\1\\\2", _inline(nodes(part["c"]))).replace("\n", f"\n{depth}"))
            continue
        items: list[str] = []
        for number, item in enumerate(nodes(part["c"]), int(str(part.get("n", 1)))):
            sign = f"{number}. " if part["t"] == "ol" else "- "
            text = _tree(nodes(item["c"]), depth + " " * len(sign)).lstrip(" ")
            items.append(depth + sign + text)
        parts.append("\n".join(items))
    return "\n\n".join(parts)


def _inline(tree: Iterable[Node]) -> str:
    made = ""
    for part in tree:
        inside = _inline(nodes(part.get("c")))
        match part["t"]:
            case "text":
                made += _SIGNS.sub(r"\\\1", clean(part["v"]))
            case "br":
                made += "  \n"
            case "a":
                made += f"[{inside}](<{clean(part['u'])}>)"
            case sort:
                sign = "**" if sort == "strong" else "*"
                made += f"{sign}{inside}{sign}"
    return made
