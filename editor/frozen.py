"""`@frozen`: small things that never change, as frozen dataclasses that cost a fifth to declare.

`dataclasses` writes and compiles six methods for each class, which takes 0.35 ms; dozens of classes are declared before
the first window. Here the classes share their methods. All else is as in a dataclass with slots: `match`, `fields` and
`replace` work. To make one takes a third longer: what is made by the ten thousand stays a plain dataclass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """Make a class a frozen dataclass with slots. Defaults are plain values."""
    for name in _SHARED:
        setattr(cls, name, vars(_Shared)[name])
    made: Any = dataclass(init=False, eq=False, repr=False, slots=True)(cls)
    made._defaults = {field.name: field.default for field in fields(made) if field.default is not MISSING}
    made_class: type[T] = made
    return made_class


class _Shared:
    """The methods."""

    __match_args__: ClassVar[tuple[str, ...]]
    _defaults: ClassVar[Mapping[str, object]]

    def __init__(self, *values: object, **named: object) -> None:
        parts = self.__match_args__
        if named or len(values) != len(parts):
            values = self._all_parts(values, named)
        for part, value in zip(parts, values, strict=True):
            object.__setattr__(self, part, value)

    def _all_parts(self, values: tuple[object, ...], named: Mapping[str, object]) -> tuple[object, ...]:
        """What is given by place and by name, and the defaults of the rest, in the order of the parts."""
        parts = self.__match_args__
        given = dict(zip(parts, values, strict=False))
        if len(values) > len(parts) or not given.keys().isdisjoint(named):
            raise TypeError(f"{type(self).__qualname__} takes {', '.join(parts)}, each once")
        given = {**self._defaults, **given, **named}
        if len(given) != len(parts) or not all(map(given.__contains__, parts)):
            raise TypeError(f"{type(self).__qualname__} takes {', '.join(parts)}, not {', '.join(given)}")
        return tuple(map(given.__getitem__, parts))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, part) == getattr(other, part) for part in self.__match_args__)

    def __hash__(self) -> int:
        return hash(tuple([getattr(self, part) for part in self.__match_args__]))

    def __repr__(self) -> str:
        parts = ", ".join(f"{part}={getattr(self, part)!r}" for part in self.__match_args__)
        return f"{type(self).__qualname__}({parts})"

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise FrozenInstanceError(f"{type(self).__qualname__} never changes: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"{type(self).__qualname__} never changes: {name} cannot be deleted")

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:  # copies and pickles are made as it was made
        return type(self), tuple([getattr(self, part) for part in self.__match_args__])


_SHARED = ("__init__", "_all_parts", "__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__", "__reduce__")
