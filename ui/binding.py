"""Loads Qt's Python binding without what it does to `import`.

For its `from __feature__ import ...`, which this program does not use, the binding puts a function of its own in the place
of Python's `__import__`. That reads the source of each module which is imported from then on, and keeps it: measured, 40 ms
and 13 MB for those of the library alone. So what it keeps as `builtins.__orig_import__` is put back.
"""

from __future__ import annotations

import builtins


def load_binding() -> None:
    """To be called before the first module that imports Qt."""
    import PySide6.QtCore  # noqa: F401

    before = getattr(builtins, "__orig_import__", None)
    if before is not None:  # else another version of the binding does without
        builtins.__import__ = before
