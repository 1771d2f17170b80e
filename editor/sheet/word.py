"""A sheet as a Word file with real styles, so that an assistant can edit it: headings, lists and tables as Word knows them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from editor.domain.values import JsonValue
from editor.sheet.letters import begins_right_to_left
from editor.sheet.parts import Node, chart_table, clean, colophon_lines, node, nodes, rows_of, texts
from editor.sheet.word_elements import (
    add_alt,
    add_link,
    add_page_number,
    keep_together,
    keep_whole,
    moment,
    repeat,
    set_language,
    turn,
    without_times,
)
from editor.sheet.word_styles import IN_TABLE, TABLE, prepare_styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

MOST_LINES_TOGETHER = 12
"""A row of more may go on on the next page."""
MOST_ROWS_TOGETHER = 8
"""A longer table may."""
_PAPERS_MM = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}


def write_word(content: Mapping[str, JsonValue]) -> bytes:
    """Return a content as a Word file; the same content gives the same bytes."""
    return _Letter(dict(content)).to_bytes()


class _Letter:
    """A document while it is written."""

    def __init__(self, content: Node) -> None:
        import docx

        self._content = content
        self._words = node(content["words"])
        self._document: Document = docx.Document()

    def to_bytes(self) -> bytes:
        self._prepare()
        self._write_head()
        self._write_sections()
        for line in colophon_lines(self._content):
            self._say(line, "Caption")
        made = io.BytesIO()
        self._document.save(made)
        return without_times(made.getvalue())

    # --- page and styles ------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        from docx.shared import Mm

        content, document = self._content, self._document
        page = document.sections[0]
        width, height = _PAPERS_MM[clean(content["paper"])]
        page.page_width, page.page_height = Mm(width), Mm(height)
        page.left_margin = page.right_margin = Mm((width - 170) / 2)
        page.top_margin = page.bottom_margin = Mm(24)
        prepare_styles(document, clean(content["accent"]).removeprefix("#").upper())
        set_language(document, clean(content["lang"]))
        core = document.core_properties
        core.title, core.author, core.comments = clean(content["title"])[:255], "", ""
        core.language = clean(content["lang"])
        core.created = core.modified = moment(clean(content["issued_at"]))
        if draft := node(content.get("draft")):
            page.header.paragraphs[0].add_run(clean(draft["mark"])).bold = True
        foot = " · ".join(part for part in (clean(content["running_title"]), clean(content["foot"])) if part)
        paragraph = page.footer.paragraphs[0]
        paragraph.add_run(f"{foot}   " if foot else "")
        add_page_number(paragraph)

    # --- what it says ---------------------------------------------------------------------------------------------

    def _write_head(self) -> None:
        content, draft = self._content, node(self._content.get("draft"))
        picture = node(node(content.get("logo")).get("picture")).get("u")
        if isinstance(picture, list):
            from docx.shared import Mm

            data = io.BytesIO(bytes(int(str(one)) for one in picture))
            add_alt(self._document.add_picture(data, height=Mm(12)), clean(node(content["logo"])["alt"]))
        title = self._say(content["title"], "Title")
        if "confirm_title" in content:
            self._add_confirm(title)
        for line in (content["kicker"], content.get("title_in_full"), content["place"]):
            if line:
                self._say(line, "Subtitle")
        if draft:
            paragraph = self._say("")
            paragraph.add_run(f"{clean(draft['mark'])} · {clean(draft['line'])}").bold = True
        elif content["state"]:
            self._say(content["state"])
        self._write_facts({"facts": [{**figure, "label": figure["caption"]} for figure in nodes(content["figures"])]})
        for key in ("lead", "intro"):
            if content.get(key):
                self._say(content[key], "Intense Quote" if key == "lead" else "Normal")
        for label in texts(content.get("to_fill")):
            self._say(f"{label}: ______________________________")
        self._write_facts({"facts": list(nodes(content.get("rail")))})

    def _write_sections(self) -> None:
        writers = {
            "facts": self._write_facts,
            "terms": self._write_terms,
            "map": self._write_terms,
            "text": self._write_text,
            "table": self._write_records,
            "chart": self._write_chart,
            "years": self._write_chart,
            "matrix": self._write_matrix,
            "question": self._write_question,
        }
        for section in nodes(self._content["sections"]):
            self._say(section["title"], "Heading 1")
            for block in nodes(section["blocks"]):
                writers[clean(block["kind"])](block)

    def _say(self, text: JsonValue, style: str = "Normal") -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        if said := clean(text):
            paragraph.add_run(said)
        if begins_right_to_left(said):
            turn(paragraph)
        return paragraph

    def _add_confirm(self, paragraph: Paragraph) -> None:
        paragraph.add_run(f" [{clean(self._words['confirm'])}]").bold = True

    def _add_value(self, paragraph: Paragraph, piece: Node, value: JsonValue = None) -> None:
        text = clean(piece["value"] if value is None else value)
        if text and "u" in piece:
            add_link(paragraph, text, clean(piece["u"]))
        elif text:
            paragraph.add_run(text)
        if "confirm" in piece:
            self._add_confirm(paragraph)

    def _write_title(self, block: Node) -> None:
        if "label" in block:
            paragraph = self._say(block["label"], "Heading 2")
            if "confirm" in block:
                self._add_confirm(paragraph)
        elif "confirm" in block:
            self._add_confirm(self._say(""))

    def _write_facts(self, block: Node) -> None:
        if facts := nodes(block["facts"]):
            self._write_rows([], [[{"value": fact["label"]}, fact] for fact in facts], is_head_column=True)

    def _write_terms(self, block: Node) -> None:
        rows: list[list[Node]] = []
        for row in nodes(block["rows"]):
            values = texts(row["values"]) or [""]
            lines: list[Node] = [{"value": value} for value in values[:-1]]
            lines.append({**row, "value": values[-1]})
            if not row["label"]:
                for line in lines:
                    paragraph = self._say("", "List Bullet")
                    self._add_value(paragraph, line)
                    if begins_right_to_left(clean(line["value"])):
                        turn(paragraph)
                continue
            rows.append([{"value": row["label"]}, {"value": "", "lines": [*lines]}])
        if rows:
            self._write_rows([], rows, is_head_column=True)

    def _write_text(self, block: Node) -> None:
        self._write_title(block)
        self._write_tree(nodes(block["tree"]), 1)

    def _write_records(self, block: Node) -> None:
        self._write_title(block)
        self._write_rows([clean(column["label"]) for column in nodes(block["columns"])], rows_of(block["rows"]))

    def _write_chart(self, block: Node) -> None:
        head, rows = chart_table(block)
        self._write_rows(head, rows, is_head_column=True)
        if "note" in block:
            self._say(block["note"], "Caption")

    def _write_matrix(self, block: Node) -> None:
        rows: list[list[Node]] = [[{"value": row["label"]}, *nodes(row["cells"])] for row in nodes(block["rows"])]
        self._write_rows([clean(self._words["field"]), *texts(block["columns"])], rows, is_head_column=True)

    def _write_question(self, block: Node) -> None:
        answer = node(block["answer"])
        title = self._say(f"{clean(block['number'])}. {clean(block['label'])}", "Heading 2")
        if "confirm" in block:
            self._add_confirm(title)
        if block["help"]:
            self._say(block["help"]).paragraph_format.keep_with_next = True
        if "now" in block:
            self._say(f"{clean(self._words['now'])} {clean(block['now'])}")
            self._say(
                f"☐ {clean(self._words['correct'])}   ☐ {clean(self._words['no'])} ______________________________"
            )
        elif answer["t"] == "boxes":
            others = [f"{clean(self._words['others'])} ____________________"] if answer["others"] else []
            self._say("     ".join(f"☐\u00a0{option}" for option in [*texts(answer["options"]), *others]))
        elif answer["t"] == "table":
            head = texts(answer["columns"])
            self._write_rows(head, [[{"value": ""}] * len(head)] * int(str(answer["rows"])))
        else:
            self._say("______________________________")

    # --- tables and texts -----------------------------------------------------------------------------------------

    def _write_rows(self, head: list[str], rows: list[list[Node]], *, is_head_column: bool = False) -> None:
        from docx.shared import Mm

        width = len(head) or len(rows[0])
        table = self._document.add_table(rows=0, cols=width, style=TABLE)
        if is_head_column and width == 2:
            table.columns[0].width, table.columns[1].width = Mm(55), Mm(115)
        if head:
            cells = table.add_row().cells
            for cell, words in zip(cells, head, strict=True):
                cell.paragraphs[0].style = IN_TABLE
                cell.paragraphs[0].add_run(words).bold = True
            repeat(table.rows[0])
            keep_whole(table.rows[0])
        for row in rows:
            added = table.add_row()
            if max(len(nodes(piece.get("lines"))) for piece in row) <= MOST_LINES_TOGETHER:
                keep_whole(added)
            for index, (cell, piece) in enumerate(zip(added.cells, row, strict=True)):
                self._fill(cell, piece, is_head=is_head_column and index == 0)
        keep_together(table, len(rows) if len(rows) <= MOST_ROWS_TOGETHER else 1)
        self._say("")

    def _fill(self, cell: _Cell, piece: Node, *, is_head: bool) -> None:
        from docx.shared import Mm

        for place, line in enumerate(nodes(piece.get("lines")) or [piece]):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.style = IN_TABLE
            self._add_value(paragraph, line)
            if is_head and piece.get("depth"):
                paragraph.paragraph_format.left_indent = Mm(3.5)
            for run in paragraph.runs if is_head else []:
                run.bold = True
            if begins_right_to_left(clean(line["value"])):
                turn(paragraph)

    def _write_tree(self, tree: Iterable[Node], level: int) -> None:
        for part in tree:
            if part["t"] == "p":
                self._write_paragraph(part, "Normal")
                continue
            name = "List Number" if part["t"] == "ol" else "List Bullet"
            style = name if level == 1 else f"{name} {min(level, 3)}"
            for item in nodes(part["c"]):
                for place, inside in enumerate(nodes(item["c"])):
                    if inside["t"] == "p":
                        self._write_paragraph(inside, style if place == 0 else "List Continue")
                    else:
                        self._write_tree([inside], level + 1)

    def _write_paragraph(self, part: Node, style: str) -> None:
        paragraph = self._document.add_paragraph(style=style)
        self._write_inline(paragraph, nodes(part["c"]), bold=False, italic=False)
        if "r" in part:
            turn(paragraph)

    def _write_inline(self, paragraph: Paragraph, tree: Iterable[Node], *, bold: bool, italic: bool) -> None:
        for part in tree:
            match part["t"]:
                case "text":
                    run = paragraph.add_run(clean(part["v"]))
                    run.bold, run.italic = bold or None, italic or None
                case "br":
                    paragraph.add_run().add_break()
                case "a":
                    add_link(paragraph, _letters(nodes(part["c"])), clean(part["u"]))
                case sort:
                    inside = nodes(part["c"])
                    self._write_inline(paragraph, inside, bold=bold or sort == "strong", italic=italic or sort == "em")


def _letters(tree: Iterable[Node]) -> str:
    return "".join(clean(part.get("v")) + _letters(nodes(part.get("c"))) for part in tree)
