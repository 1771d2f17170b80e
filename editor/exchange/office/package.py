"""Package: the parts of an office file (.xlsx, .ods, .docx), which is a zip of XML; with limits before anything is unpacked.

Written by hand over zipfile and lxml: of 600 workbooks with some letters wrong, openpyxl raised seven sorts of exceptions,
and it unpacks whatever is in the zip. Nothing here reads a file or asks the network, whatever a part says.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from functools import cached_property
from typing import TYPE_CHECKING

from editor.errors import OfficeFileError
from editor.translation import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # has no types

MOST_PARTS = 2000
LARGEST_PART = 16 * 1024 * 1024
"""Bytes of one part, unpacked. The questionnaire of a whole profile has 0.2 MB in its largest."""
LARGEST_WHOLE = 64 * 1024 * 1024
"""Bytes of all parts, unpacked."""
MOST_ELEMENTS = 1_000_000
"""Beginnings of tags in one part: lxml takes some 120 bytes for each element."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises at a zip that is none; NotImplementedError and RuntimeError at one that it cannot unpack."""


class Package:
    """The parts of an office file by name."""

    def __init__(self, data: bytes, source: str, room: int = 1) -> None:
        """`source` is the file's name in what is said; OfficeFileError where the file cannot be unpacked, or should not.

        It may be `room` times as large as what a profile may hold.
        """
        self.source = source
        self.room = room
        if data.startswith(_COMPOUND):
            raise OfficeFileError(
                _(
                    "{file} is locked with a password, or of an old format. Save it without password as .xlsx or .docx."
                ).format(file=source)
            )
        if data.count(_ENTRY) > MOST_PARTS:  # before zipfile makes an object of each
            raise self.too_large()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise self.damaged() from error
        parts = self._zip.infolist()
        self._parts = {part.filename: part for part in parts}
        if sum(part.file_size for part in parts) > LARGEST_WHOLE * room:
            raise self.too_large()
        if any(name.lower().endswith("vbaproject.bin") for name in self._parts):
            raise self.has_macros()

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts."""
        return frozenset(self._parts)

    def read(self, name: str) -> bytes:
        """What is in a part; OfficeFileError where there is none, or too much."""
        part = self._parts.get(name)
        if part is None:
            raise self.damaged()
        if part.flag_bits & 1 or part.compress_type not in _PACKED:
            raise self.damaged()
        if part.file_size > LARGEST_PART * self.room:
            raise self.too_large()
        try:
            with self._zip.open(part) as file:
                return file.read()  # never more than it says
        except _DAMAGED as error:
            raise self.damaged() from error

    def parse(self, name: str) -> Element:
        """The XML of a part; OfficeFileError where it is none."""
        from lxml import etree  # type: ignore[import-untyped] # has no types; loaded with the first office file

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        data = self.read(name)
        if data.count(b"<") > MOST_ELEMENTS * self.room:
            raise self.too_large()
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged() from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:  # no office program writes one
            raise self.damaged()
        return root

    def targets(self, part: str, kind: str = "") -> dict[str, str]:
        """Names of the parts that a part refers to, by id; of one kind, such as "comments"; none outside the package."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._parts:
            return {}
        return {
            relation.get("Id"): posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            for relation in self.parse(relations).iter("{*}Relationship")
            if relation.get("TargetMode") != "External"
            and relation.get("Type", "").endswith(f"/{kind}" if kind else "")
        }

    @cached_property
    def main_part(self) -> str:
        """Name of the part that everything begins with, in folder "xl" or "word"; "" where there is none."""
        if "_rels/.rels" not in self._parts:
            return ""
        for relation in self.parse("_rels/.rels").iter("{*}Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                name = posixpath.normpath(posixpath.join("/", relation.get("Target", ""))).lstrip("/")
                return name if name in self._parts else ""
        return ""

    def refuse_macros(self) -> None:
        """Raise OfficeFileError where the file says that it holds macros."""
        if b"macroenabled" in self.read("[Content_Types].xml").lower():
            raise self.has_macros()

    # --- what is said ------------------------------------------------------------------------------------------

    def damaged(self) -> OfficeFileError:
        """The file cannot be read."""
        return OfficeFileError(
            _(
                "{file} is damaged, or no workbook or document. Open it in the program it is from, and save it again."
            ).format(file=self.source)
        )

    def too_large(self) -> OfficeFileError:
        """The file holds more than a profile could."""
        return OfficeFileError(
            _("{file} holds far more than a profile does, so it is not read.").format(file=self.source)
        )

    def has_macros(self) -> OfficeFileError:
        """The file holds a program."""
        return OfficeFileError(
            _("{file} holds macros, so it is not read. Save it as .xlsx or .docx, without macros.").format(
                file=self.source
            )
        )
