"""Content controls of documents: a list to choose from that takes other words too, a day, and a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

TICKED, EMPTY = "☒", "☐"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def add_choice(line: Paragraph, text: str, labels: Sequence[str], invitation: str) -> None:
    """A list that offers `labels` and takes other words too; where `text` is empty it shows an invitation."""
    properties = _add_control(line, text, invitation)
    combo = _child(properties, "w:comboBox")
    for label in dict.fromkeys(labels):
        item = _child(combo, "w:listItem")
        _set(item, "w:displayText", label)
        _set(item, "w:value", label)


def add_day(line: Paragraph, text: str, invitation: str) -> None:
    """A day, with a calendar to choose it from."""
    properties = _add_control(line, text, invitation)
    day = _child(properties, "w:date")
    _set(_child(day, "w:dateFormat"), "w:val", "d MMMM yyyy")
    _set(_child(day, "w:lid"), "w:val", "en-GB")


def add_box(line: Paragraph, text: str, *, is_ticked: bool, hidden: str) -> None:
    """A box to tick with a text after it; what stands in ⟦ ⟧ before the text is hidden."""
    properties = _add_control(line, TICKED if is_ticked else EMPTY, "", _symbols)
    from lxml import etree  # type: ignore[import-untyped] # has no types

    box = etree.SubElement(properties, f"{{{_W14}}}checkbox", nsmap={"w14": _W14})
    for name, value in (("checked", str(int(is_ticked))), ("checkedState", "2612"), ("uncheckedState", "2610")):
        sign = etree.SubElement(box, f"{{{_W14}}}{name}")
        sign.set(f"{{{_W14}}}val", value)
        if name != "checked":
            sign.set(f"{{{_W14}}}font", "MS Gothic")
    keys, _sign, words = text.rpartition("⟧") if text.startswith("⟦") else ("", "", text)
    if keys:
        line.add_run(f"{keys}⟧", style=hidden)
    line.add_run(f" {words.strip()}")


def _add_control(line: Paragraph, text: str, invitation: str, dress: Any = None) -> Any:  # noqa: ANN401 (python-docx's elements)
    """Put a control that shows `text` at the end of a line; return its properties."""
    run = line.add_run(text or invitation)
    if dress is not None:
        dress(run)
    control = _element("w:sdt")
    properties = _child(control, "w:sdtPr")
    if not text:
        run.style = "Placeholder Text"
        _child(properties, "w:showingPlcHdr")
    content = _child(control, "w:sdtContent")
    line._p.append(control)
    content.append(run._r)
    return properties


def _symbols(run: Any) -> None:  # noqa: ANN401
    run.font.name = "MS Gothic"


def _element(name: str) -> Any:  # noqa: ANN401
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _child(parent: Any, name: str) -> Any:  # noqa: ANN401
    made = _element(name)
    parent.append(made)
    return made


def _set(element: Any, name: str, value: str) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn

    element.set(qn(name), value)
