"""The code in a sheet's footer: QR, version 4, error correction M (ISO/IEC 18004), as a picture."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qrcodegen import QrCode

LONGEST_CODE = 90
"""Letters that fit."""

_VERSION = 4
_MASK = 0
"""Any mask can be read; to try all eight for the prettiest would take five times as long."""

Matrix = list[list[int]]
_Places = list[tuple[int, int]]
"""Rows and columns of modules."""


def qr_png(text: str) -> bytes:
    """Return the code as a PNG with one pixel for each module, without the quiet zone. ValueError if it does not fit."""
    matrix = qr_matrix(text)
    rows = b"".join(b"\0" + _packed(row) for row in matrix)
    header = struct.pack(">IIBBBBB", len(matrix), len(matrix), 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def qr_matrix(text: str) -> Matrix:
    """Return the modules of the code, row by row; 1 is dark. Letters are those of the alphanumeric mode."""
    from qrcodegen import QrSegment

    if len(text) > LONGEST_CODE:
        raise ValueError(f"no QR code of version {_VERSION}-M holds {text!r}")
    maker = _maker()
    code = maker.encode_segments(
        [QrSegment.make_alphanumeric(text)], maker.Ecc.MEDIUM, _VERSION, _VERSION, _MASK, boostecl=False
    )
    return [[*map(int, row)] for row in code._modules]  # to ask for each alone takes a fifth of the time of a code


@cache
def _maker() -> type[QrCode]:
    """The library, loaded with the first sheet.

    It multiplies bytes bit by bit, and asks of each module whether it is free. Here lines of products are remembered,
    and where free modules are: codes are all of one version and mask. A code takes half of the time then.
    """
    from qrcodegen import QrCode

    @cache
    def products(divisor: bytes, factor: int) -> int:
        return int.from_bytes(bytes(QrCode._reed_solomon_multiply(each, factor) for each in divisor))

    def remainder(data: bytes, divisor: bytes) -> bytes:
        below_first, rest = 8 * (len(divisor) - 1), 0
        for byte in data:
            first, others = divmod(rest, 1 << below_first)
            rest = others << 8 ^ products(divisor, byte ^ first)
        return rest.to_bytes(len(divisor))

    QrCode._reed_solomon_compute_remainder = staticmethod(remainder)
    divisor = QrCode._reed_solomon_compute_divisor
    QrCode._reed_solomon_compute_divisor = staticmethod(cache(lambda degree: bytes(divisor(degree))))
    draw, mask = QrCode._draw_codewords, QrCode._apply_mask
    places: tuple[_Places, _Places] | None = None  # of the bits of the words, in their order; of what the mask turns

    def draw_codewords(code: QrCode, data: bytes) -> None:
        nonlocal places
        modules, size = code._modules, range(code._size)
        if places is None:
            noted: _Places = []
            code._modules = [_Noting(row, noted) for row in size]
            draw(code, data)
            code._modules = [[False for _column in size] for _row in size]
            mask(code, _MASK)
            places = noted, [(row, column) for row in size for column in size if code._modules[row][column]]
            code._modules = modules
        for (row, column), bit in zip(places[0], f"{int.from_bytes(data):0{8 * len(data)}b}", strict=True):
            modules[row][column] = bit == "1"

    def apply_mask(code: QrCode, _mask: int) -> None:
        assert places is not None  # noqa: S101
        for row, column in places[1]:
            code._modules[row][column] ^= True

    QrCode._draw_codewords, QrCode._apply_mask = draw_codewords, apply_mask
    maker: type[QrCode] = QrCode
    return maker


class _Noting(dict[int, bool]):
    """A row of modules that notes which are drawn, in their order."""

    def __init__(self, row: int, noted: _Places) -> None:
        super().__init__()
        self._row, self._noted = row, noted

    def __setitem__(self, column: int, dark: bool) -> None:
        self._noted.append((self._row, column))


def _packed(row: list[int]) -> bytes:
    """Eight modules a byte; white is 1."""
    bits = "".join("0" if module else "1" for module in row)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")
