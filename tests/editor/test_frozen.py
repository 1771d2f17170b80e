"""`@frozen` classes behave as frozen dataclasses with slots do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from editor.frozen import frozen


@frozen
class Shelf:
    """Something with and without defaults."""

    label: str
    books: tuple[str, ...] = ()
    height: int | None = None


@frozen
class Drawer:
    """The same parts as a shelf."""

    label: str
    books: tuple[str, ...] = ()
    height: int | None = None


@frozen
class Nothing:
    """No parts at all."""


LOOSE: Any = Shelf


def test_parts_are_taken_by_place_and_by_name_and_the_rest_by_default() -> None:
    shelf = Shelf("Tall", height=200)

    assert (shelf.label, shelf.books, shelf.height) == ("Tall", (), 200)


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", (), 1, 2), {}), (("a",), {"label": "b"}), (("a",), {"width": 1}), ((), {"height": 1})],
)
def test_wrong_parts_are_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Shelf takes label, books, height"):
        LOOSE(*values, **named)


def test_things_are_equal_where_their_class_and_parts_are() -> None:
    assert Shelf("a", ("b",)) == Shelf("a", books=("b",))
    assert hash(Shelf("a", ("b",))) == hash(Shelf("a", books=("b",)))
    assert Shelf("a") != Shelf("b")
    assert LOOSE("a") != Drawer("a")
    assert Nothing() == Nothing()


def test_nothing_can_be_changed_added_or_deleted() -> None:
    shelf: Any = Shelf("a")

    for name in ("label", "width"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(shelf, name, "b")
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(shelf, name)
    assert shelf == Shelf("a")
    assert not hasattr(shelf, "__dict__")


def test_it_shows_what_it_is() -> None:
    assert repr(Shelf("a", height=2)) == "Shelf(label='a', books=(), height=2)"


def test_it_can_be_matched_and_taken_apart_as_a_dataclass() -> None:
    match Shelf("a", height=2):
        case Shelf(label, height=height):
            assert (label, height) == ("a", 2)
    shelf: Any = Shelf
    assert [field.name for field in dataclasses.fields(shelf)] == ["label", "books", "height"]
    assert dataclasses.replace(shelf("a"), label="b") == Shelf("b")


def test_it_can_be_copied_and_pickled() -> None:
    shelf = Shelf("a", ("b",), 3)

    assert copy.deepcopy(shelf) == shelf
    assert pickle.loads(pickle.dumps(shelf)) == shelf  # noqa: S301 (made here)
