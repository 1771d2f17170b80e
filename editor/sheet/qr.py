"""The code in a sheet's footer: QR, version 4, error correction M, letters of its alphanumeric mode (ISO/IEC 18004).

One size is all a sheet needs. A general library (segno; the tests compare with it) takes 26 ms to load, of the 150
that the first sheet may take: it brings the whole of urllib along.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache

LONGEST_CODE = 90
"""Letters that fit."""

_SIZE = 33
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_DATA = 64
"""Codewords of data, in two blocks of which each is followed by its own for correction."""
_BLOCK = _DATA // 2
_CORRECTION = 18
_FORMAT = 0b101010000010010
"""Correction M and mask 0, as the standard scrambles them."""

Matrix = list[list[int]]


def qr_png(text: str) -> bytes:
    """Return the code as a PNG with one pixel for each module, without the quiet zone. ValueError if it does not fit."""
    rows = b"".join(b"\0" + _packed(row) for row in qr_matrix(text))
    header = struct.pack(">IIBBBBB", _SIZE, _SIZE, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def qr_matrix(text: str) -> Matrix:
    """Return the modules of the code, row by row; 1 is dark."""
    matrix: list[list[int | None]] = [[None] * _SIZE for _row in range(_SIZE)]
    _draw_patterns(matrix)
    _draw_format(matrix)
    bits = _bits(_with_correction(_codewords(text)))
    for row, column in _way(matrix):
        # Mask 0 turns every other module round. Any mask can be read; a library would try all eight for the prettiest.
        matrix[row][column] = next(bits, 0) ^ (row + column + 1) % 2
    return [[module or 0 for module in row] for row in matrix]


def _codewords(text: str) -> bytes:
    if len(text) > LONGEST_CODE or not set(text) <= set(_ALPHABET):
        raise ValueError(f"no QR code of version 4-M holds {text!r}")
    values = [_ALPHABET.index(letter) for letter in text]
    bits = f"0010{len(text):09b}"
    for at in range(0, len(values) - 1, 2):
        bits += f"{values[at] * len(_ALPHABET) + values[at + 1]:011b}"
    if len(values) % 2:
        bits += f"{values[-1]:06b}"
    bits += "0" * min(4, 8 * _DATA - len(bits))
    bits += "0" * (-len(bits) % 8)
    data = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
    return data + bytes((0xEC, 0x11) * _DATA)[: _DATA - len(data)]


def _with_correction(data: bytes) -> bytes:
    """Both blocks, then the correction of both, in turns."""
    blocks = data[:_BLOCK], data[_BLOCK:]
    corrections = [_correction(block) for block in blocks]
    return bytes(word for parts in (blocks, corrections) for words in zip(*parts, strict=True) for word in words)


def _correction(block: bytes) -> bytes:
    """Remainder of the block after division by the generator polynomial, over GF(256)."""
    powers, logarithms = _field()
    rest = list(block) + [0] * _CORRECTION
    for at in range(len(block)):
        if lead := rest[at]:
            times = logarithms[lead]
            for offset, exponent in enumerate(_generator()):
                rest[at + offset] ^= powers[(exponent + times) % 255]
    return bytes(rest[-_CORRECTION:])


@cache
def _generator() -> list[int]:
    """Logarithms of the factors of (x - 1)(x - 2)(x - 4)..., none of which is 0 at this degree."""
    powers, logarithms = _field()
    factors = [1]
    for degree in range(_CORRECTION):
        longer = [*factors, 0]
        for at, factor in enumerate(factors):
            longer[at + 1] ^= powers[(logarithms[factor] + degree) % 255]
        factors = longer
    return [logarithms[factor] for factor in factors]


@cache
def _field() -> tuple[list[int], list[int]]:
    """Powers of 2 and logarithms in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1."""
    powers, logarithms, value = [0] * 255, [0] * 256, 1
    for exponent in range(255):
        powers[exponent], logarithms[value] = value, exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return powers, logarithms


def _draw_patterns(matrix: list[list[int | None]]) -> None:
    """What a reader looks for: three corners, lines of alternating modules, a small square, one dark module."""
    for top, left in ((0, 0), (0, _SIZE - 7), (_SIZE - 7, 0)):
        for row in range(max(0, top - 1), min(_SIZE, top + 8)):
            for column in range(max(0, left - 1), min(_SIZE, left + 8)):
                ring = max(abs(row - top - 3), abs(column - left - 3))
                matrix[row][column] = int(ring not in (2, 4))
    for at in range(8, _SIZE - 8):
        matrix[6][at] = matrix[at][6] = (at + 1) % 2
    for row in range(-2, 3):
        for column in range(-2, 3):
            matrix[26 + row][26 + column] = int(max(abs(row), abs(column)) != 1)


def _draw_format(matrix: list[list[int | None]]) -> None:
    """Correction and mask, twice, and the module that is always dark."""
    beside = [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8)]  # fmt: skip
    apart = [(_SIZE - 1 - at, 8) for at in range(7)] + [(8, _SIZE - 8 + at) for at in range(8)]
    for places in (beside, apart):
        for at, (row, column) in enumerate(places):
            matrix[row][column] = _FORMAT >> (14 - at) & 1
    matrix[_SIZE - 8][8] = 1


def _bits(words: bytes) -> Iterator[int]:
    return (word >> shift & 1 for word in words for shift in range(7, -1, -1))


def _way(matrix: list[list[int | None]]) -> Iterator[tuple[int, int]]:
    """The free modules in the order in which data is laid: up and down in columns of two, from the right."""
    upwards = True
    for right in (*range(_SIZE - 1, 6, -2), 5, 3, 1):
        for row in reversed(range(_SIZE)) if upwards else range(_SIZE):
            for column in (right, right - 1):
                if matrix[row][column] is None:
                    yield row, column
        upwards = not upwards


def _packed(row: list[int]) -> bytes:
    """Eight pixels to a byte; in the image 1 is white."""
    bits = "".join("0" if module else "1" for module in row)
    return int(bits.ljust(-(-_SIZE // 8) * 8, "1"), 2).to_bytes(-(-_SIZE // 8))
