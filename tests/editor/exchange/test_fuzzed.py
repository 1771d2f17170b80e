"""The small files that inputs by the million are made from, and those that once were a fault: see `tests/fuzz`."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.readers import READERS, read, seeds

SEEDS = [(reader, seed) for reader in READERS for seed in seeds(reader)]
every_seed = pytest.mark.parametrize(("reader", "seed"), SEEDS, ids=[f"{reader}-{seed.name}" for reader, seed in SEEDS])


@every_seed
def test_a_small_file_is_read_or_refused_in_a_sentence(reader: str, seed: object) -> None:
    data = next(path for path in seeds(reader) if path == seed).read_bytes()

    was_read = read(reader, data)

    assert was_read or "fault" in str(seed) or reader in {"submission", "any-file"}


@every_seed
def test_so_is_it_with_bytes_gone_changed_and_twice(reader: str, seed: object) -> None:
    data = next(path for path in seeds(reader) if path == seed).read_bytes()
    chance = random.Random(len(data))  # noqa: S311 (no secrets)

    for _turn in range(8):
        changed = bytearray(data)
        for _change in range(chance.randrange(1, 6)):
            start, length = chance.randrange(len(data)), chance.randrange(40)
            pieces = (b"", bytes([chance.randrange(256)]), bytes(changed[start : start + length]) * 2)
            changed[start : start + length] = chance.choice(pieces)
        read(reader, bytes(changed))


@pytest.mark.parametrize("reader", READERS)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode(errors="replace"))))
def test_whatever_bytes_a_file_has_it_is_read_or_refused_in_a_sentence(reader: str, data: bytes) -> None:
    read(reader, data)
