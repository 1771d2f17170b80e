"""A sheet as one HTML file: for browsers and screen readers, without scripts, and without a network. It prints well."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from html import escape

from editor.domain.values import JsonValue
from editor.paths import RESOURCES
from editor.sheet.parts import Node, clean, node, nodes, rows_of, texts
from editor.sheet.qr import qr_png

MOST_ROWS_TOGETHER = 8
"""A longer table may go on on the next page of paper."""
_POINT = re.compile(r"(?<=\w)[@./_?=-]+(?=\w)")
"""After which an address may be parted."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def write_html(content: Mapping[str, JsonValue]) -> bytes:
    """Return a content as an HTML file; the same content gives the same bytes."""
    return _Page(dict(content)).page().encode()


def _text(value: JsonValue) -> str:
    return escape(clean(value))


def _tag(name: str, inside: str, **attributes: str | None) -> str:
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{said}>{inside}</{name}>"


def _said(name: str, value: JsonValue, **attributes: str | None) -> str:
    """An element with what a person wrote: it says itself from which side it is read."""
    return _tag(name, _text(value), dir="auto", **attributes)


class _Page:
    def __init__(self, content: Node) -> None:
        self._content = content
        self._words = node(content["words"])
        self._confirm = f' <span class="confirm">{_text(self._words["confirm"])}</span>'

    def page(self) -> str:
        content = self._content
        style = (
            (RESOURCES / "sheet" / "sheet.css").read_text(encoding="utf-8").replace("ACCENT", clean(content["accent"]))
        )
        paper = clean(content["paper"])
        head = (
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
            f"<title>{_text(content['title'])}</title><style>\n{style}@page {{ size: {paper} }}\n</style>"
        )
        draft = node(content.get("draft"))
        body = f"{self._header()}\n<main>\n{self._main()}</main>\n{self._footer()}\n"
        return f'<!doctype html>\n<html lang="{_text(content["lang"])}">\n<head>{head}</head>\n{_tag("body", body, class_="draft" if draft else "", data_mark=clean(draft.get("mark")))}\n</html>\n'

    def _header(self) -> str:
        content = self._content
        draft = node(content.get("draft"))
        parts = [*self._logo(), _tag("p", _text(content["kicker"]), class_="kicker")]
        if draft:
            parts.append(_tag("p", f"<strong>{_text(draft['mark'])}</strong> {_text(draft['line'])}", class_="mark"))
        elif content["state"]:
            parts.append(_tag("p", _text(content["state"]), class_="state"))
        confirm = self._confirm if "confirm_title" in content else ""
        parts.append(_tag("h1", _text(content["title"]) + confirm, dir="auto"))
        parts += [_said("p", content[key], class_=key) for key in ("title_in_full", "place") if content.get(key)]
        figures = "".join(
            f"<div>{_tag('dt', _text(figure['caption']))}{_tag('dd', self._value(figure))}</div>"
            for figure in nodes(content["figures"])
        )
        return _tag("header", "\n".join(parts) + (_tag("dl", figures, class_="figures") if figures else ""))

    def _logo(self) -> list[str]:
        logo = node(self._content.get("logo"))
        picture = node(logo.get("picture")).get("u")
        if not isinstance(picture, list):
            return []
        data = base64.b64encode(bytes(int(str(one)) for one in picture)).decode()
        return [f'<img class="logo" src="data:image/{clean(logo["sort"])};base64,{data}" alt="{_text(logo["alt"])}">']

    def _main(self) -> str:
        content = self._content
        parts = []
        if content.get("lead"):
            parts.append(_said("p", content["lead"], class_="lead", lang=clean(content["text_lang"])))
        if content.get("intro"):
            parts.append(_said("p", content["intro"]))
        if to_fill := texts(content.get("to_fill")):
            parts.append(_tag("p", " ".join(_tag("span", escape(words)) for words in to_fill), class_="fill"))
        if rail := nodes(content.get("rail")):
            parts.append(self._facts({"facts": list(rail)}))
        for number, section in enumerate(nodes(content["sections"]), 1):
            heading = f"section-{number}"
            inside = _tag("h2", _text(section["title"]), id=heading)
            inside += "\n".join(self._block(block) for block in nodes(section["blocks"]))
            parts.append(_tag("section", f"{inside}\n", aria_labelledby=heading))
        return "".join(f"{part}\n" for part in parts)

    def _footer(self) -> str:
        content = self._content
        code = node(content.get("code"))
        lines = [_tag("p", escape(line)) for line in texts(content["colophon"])]
        if content["foot"]:
            lines.append(_tag("p", f"{_text(content['running_title'])} · {_text(content['foot'])}"))
        if code:
            image = base64.b64encode(qr_png(clean(code["qr"]))).decode()
            lines.append(_tag("p", _text(code["digest"])))
            lines.append(f'<img src="data:image/png;base64,{image}" alt="{_text(code["alt"])}" width="66" height="66">')
        return _tag("footer", "\n".join(lines))

    # --- blocks ----------------------------------------------------------------------------------------------------

    def _block(self, block: Node) -> str:
        makers = {
            "facts": self._facts,
            "terms": self._terms,
            "text": self._long_text,
            "table": self._table,
            "chart": self._chart,
            "years": self._chart,
            "map": self._map,
            "matrix": self._matrix,
            "question": self._question,
        }
        return makers[clean(block["kind"])](block)

    def _value(self, piece: Node, value: JsonValue = None) -> str:
        """A value with its link and, where a person has still to confirm it, the words that say so."""
        shown = _text(piece["value"] if value is None else value)
        if "u" in piece:
            shown = _tag("a", _POINT.sub(r"\g<0><wbr>", shown), href=clean(piece["u"]))
        shown = f"<bdi>{shown}</bdi>" if shown else ""
        return shown + (self._confirm if "confirm" in piece else "")

    def _title(self, block: Node) -> str:
        confirm = self._confirm if "confirm" in block else ""
        if "label" in block:
            return _tag("h3", _text(block["label"]) + confirm)
        return _tag("p", confirm) if confirm else ""

    def _facts(self, block: Node) -> str:
        facts = "".join(
            f"<div>{_tag('dt', _text(fact['label']))}{_tag('dd', self._value(fact))}</div>"
            for fact in nodes(block["facts"])
        )
        return _tag("dl", facts, class_="facts")

    def _terms(self, block: Node) -> str:
        rows = ""
        for row in nodes(block["rows"]):
            values = texts(row["values"]) or [""]
            said = [self._value({}, value) for value in values[:-1]] + [self._value(row, values[-1])]
            rows += f"<div>{_tag('dt', _text(row['label']))}{''.join(_tag('dd', value) for value in said)}</div>"
        return _tag("dl", rows, class_="terms")

    def _long_text(self, block: Node) -> str:
        return self._title(block) + _tag(
            "div", _tree(nodes(block["tree"])), class_="prose", lang=clean(self._content["text_lang"])
        )

    def _table(self, block: Node) -> str:
        head = [_text(column["label"]) for column in nodes(block["columns"])]
        rows = [[self._value(cell) for cell in row] for row in rows_of(block["rows"])]
        return self._title(block) + _table(head, rows)

    def _chart(self, block: Node) -> str:
        group, number, share = [escape(words) for words in texts(block["columns"])]
        rows = "".join(self._chart_row(row, "") for row in nodes(block["rows"]))
        if "total" in block:
            rows += self._chart_row(node(block["total"]), "total")
        last = f'<th scope="col" class="n">{share}</th>' if share else "<td></td>"
        ends = f'<th scope="col" class="n">{number}</th><td></td>{last}'
        head = f'<thead><tr><th scope="col">{group}</th>{ends}</tr></thead>'
        note = _tag("p", _text(block["note"]), class_="note") if "note" in block else ""
        return _tag("table", f"{head}<tbody>{rows}</tbody>", class_="chart") + note

    def _chart_row(self, row: Node, kind: str) -> str:
        depth = "part" if row["depth"] else ""
        bar = row.get("bar")
        width = f"{bar * 100:.1f}%" if isinstance(bar, int | float) else ""
        drawn = f'<span class="bar {depth}" style="width:{width}"></span>' if width else ""
        cells = (
            _tag("th", _text(row["label"]), scope="row", class_=depth)
            + _tag("td", self._value(row), class_="n")
            + _tag("td", drawn, class_="bars", aria_hidden="true")
            + _tag("td", _text(row.get("share")), class_="n share")
        )
        return _tag("tr", cells, class_=kind)

    def _map(self, block: Node) -> str:
        marked = node(block["marked"])["u"]
        home = node(block["home"])["u"]
        tiles = ""
        for code, at in node(node(block["places"])["u"]).items():
            assert isinstance(at, list)  # noqa: S101
            kinds = [
                kind
                for kind, is_so in (("on", isinstance(marked, list) and code in marked), ("home", code == home))
                if is_so
            ]
            column, row = [int(str(number)) + 1 for number in at]
            tiles += _tag("span", escape(code), class_=" ".join(kinds), style=f"grid-area:{row}/{column}")
        legend = _tag("p", _text(block["legend"]), class_="note", aria_hidden="true")
        picture = _tag("div", tiles, class_="map", aria_hidden="true") + legend
        return _tag("div", self._terms(block) + _tag("div", picture), class_="places")

    def _matrix(self, block: Node) -> str:
        head = "<td></td>" + "".join(_said("th", name, scope="col") for name in texts(block["columns"]))
        rows = ""
        for row in nodes(block["rows"]):
            cells = "".join(_tag("td", self._value(cell)) for cell in nodes(row["cells"]))
            rows += _tag("tr", _tag("th", _text(row["label"]), scope="row") + cells)
        return _tag("table", f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>", class_="matrix")

    def _question(self, block: Node) -> str:
        inside = _tag("h3", f"{_text(block['number'])}. {_text(block['label'])}")
        if block["help"]:
            inside += _tag("p", _text(block["help"]), class_="note")
        if "now" in block:
            inside += _tag("p", f"{_text(self._words['now'])} {self._value(block, block['now'])}")
            inside += _tag("p", _text(f"☐ {self._words['correct']}   ☐ {self._words['no']}"))
        elif "confirm" in block:
            inside += _tag("p", self._confirm)
        return _tag("div", inside + self._answer(node(block["answer"])), class_="question")

    def _answer(self, answer: Node) -> str:
        match answer["t"]:
            case "boxes":
                options = texts(answer["options"]) + (
                    [f"{clean(self._words['others'])} …………"] if answer["others"] else []
                )
                return _tag("ul", "".join(_tag("li", escape(words)) for words in options), class_="boxes")
            case "table":
                head = [escape(words) for words in texts(answer["columns"])]
                return _table(head, [["&nbsp;"] * len(head)] * int(str(answer["rows"])))
            case "lines":
                return '<p class="line" aria-hidden="true"></p>' * int(str(answer["count"]))
            case _:
                return '<p class="line short" aria-hidden="true"></p>'


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = "".join(_tag("th", words, scope="col") for words in head)
    lines = [_tag("tr", "".join(_tag("td", cell) for cell in row)) for row in rows]
    kind = "short" if len(lines) <= MOST_ROWS_TOGETHER else ""
    return _tag("table", f"<thead><tr>{titles}</tr></thead><tbody>{''.join(lines)}</tbody>", class_=kind)


def _tree(tree: Iterable[Node]) -> str:
    """A long text: paragraphs and lists."""
    made = ""
    for part in tree:
        inside = "".join(
            _inline(child) for child in nodes(part["c"]) if "v" in child or child["t"] not in {"p", "ul", "ol", "li"}
        )
        blocks = _tree(child for child in nodes(part["c"]) if child["t"] in {"p", "ul", "ol", "li"})
        start = str(part["n"]) if part["t"] == "ol" and part["n"] != 1 else None
        # A browser finds no side for a list whose paragraphs have their own.
        side = "auto" if part["t"] == "p" else "rtl" if "r" in part else None
        made += _tag(clean(part["t"]), inside + blocks, dir=side, start=start)
    return made


def _inline(part: Node) -> str:
    match part["t"]:
        case "text":
            return _text(part["v"])
        case "br":
            return "<br>"
        case "a":
            return _tag("a", "".join(map(_inline, nodes(part["c"]))), href=clean(part["u"]))
        case name:
            return _tag(clean(name), "".join(map(_inline, nodes(part["c"]))))
