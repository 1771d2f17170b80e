"""The harnesses: each module here has a list of them, `HARNESSES`."""

from __future__ import annotations

import importlib
import pkgutil

from tests.reliability.harness import Harness


def all_harnesses() -> list[Harness]:
    """All of them, by the names of their modules."""
    found: list[Harness] = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        found += importlib.import_module(f"{__name__}.{module.name}").HARNESSES
    return found
