"""Files of office programs, read as plain cells and paragraphs: workbooks (.xlsx, .ods), documents (.docx), tables (.csv)."""

from __future__ import annotations

from editor.exchange.office.cells import Sheet
from editor.exchange.office.package import Package


def read_tables(package: Package) -> list[Sheet] | None:
    """The sheets of a workbook; None where the package is none."""
    from editor.exchange.office import ods, xlsx

    if xlsx.is_workbook(package):
        return xlsx.read_sheets(package)
    return ods.read_sheets(package) if ods.is_table_document(package) else None
