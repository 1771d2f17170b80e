"""`put_off`: modules that a library imports, and that this program never uses, are loaded when something is asked of them.

`importlib.util.LazyLoader` would do for one `import`: the second one asks for the module's spec, and so loads it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType


def put_off(name: str, *functions: str) -> None:
    """Let `import name` give a stand-in, unless it is loaded. `functions` can be taken from it too: they load it when called."""
    if name not in sys.modules:
        sys.modules[name] = module = _StandIn(name)
        for function in functions:
            setattr(module, function, _late(name, function))
        package, _dot, last = name.rpartition(".")
        if package in sys.modules:
            setattr(sys.modules[package], last, module)


class _StandIn(ModuleType):
    """In the place of a module, until something is asked of it."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") and name != "__path__":  # asked of all modules, such as where they come from
            raise AttributeError(name)
        return getattr(_load(self.__name__), name)


def _load(name: str) -> ModuleType:
    if isinstance(sys.modules.get(name), _StandIn):
        sys.modules.pop(name, None)
    return import_module(name)


def _late(module: str, name: str) -> Callable[..., object]:
    def function(*values: object, **named: object) -> object:
        result: object = getattr(_load(module), name)(*values, **named)
        return result

    return function
