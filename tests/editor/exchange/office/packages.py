"""Office files made by hand, sound and not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="One" r:id="a"/></sheets></workbook>'
FIRST = f'<Relationships><Relationship Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
TARGETS = '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>'


def make_zip(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return {name: made.read(name) for name in made.namelist()}


def make_workbook(rows: str, **parts: str | bytes) -> bytes:
    """A workbook of one sheet with this XML of its rows; other parts by name, with "__" for "/" and "_xml" for ".xml"."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    usual: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": FIRST,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": TARGETS,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return make_zip(usual | named)


def make_table_document(rows: str, **parts: str | bytes) -> bytes:
    """A table of LibreOffice with this XML of its rows."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content{names}><table:table table:name="One">{rows}</table:table></office:document-content>'
    )
    usual: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
    }
    return make_zip(usual | parts)
