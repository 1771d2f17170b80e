"""Loads Qt's Python binding without what it does to `import`, and compiles its own modules once.

For its `from __feature__ import ...`, which this program does not use, the binding puts a function of its own in the place
of Python's `__import__`. That reads the source of each module which is imported from then on, and keeps it: measured, 40 ms
and 13 MB for those of the library alone. So what it keeps as `builtins.__orig_import__` is put back.

The binding carries a dozen modules of Python as text, and has them compiled at each start: measured, 12 ms of the 175 until
the form can be used. Here they are compiled at the first start, and kept where Python keeps what it compiled of all other
modules: in `__pycache__`, and nowhere where that cannot be written or Python is told not to. Their two patterns of nested
brackets, which nothing here ever asks for, would take as long again: they are compiled when they are used.
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import re
import sys
from collections.abc import Callable
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType

_THEIRS = "shibokensupport/"
"""How the names of these modules begin."""
_LONG = 300
"""Letters of a pattern that takes milliseconds to compile."""
_HASH = len(source_hash(b""))


def load_binding() -> None:
    """To be called before the first module that imports Qt."""
    kept = KeptCode(Path(cache_from_source(str(Path(__file__).with_name("binding_modules.py")))))
    plain_compile, plain_pattern = builtins.compile, re.compile
    builtins.compile = kept.compile  # type: ignore[assignment]
    re.compile = late_pattern  # type: ignore[assignment]
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile, re.compile = plain_compile, plain_pattern
    kept.save()
    before = getattr(builtins, "__orig_import__", None)
    if before is not None:  # else another version of the binding does without
        builtins.__import__ = before


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str] | LatePattern:
    """`re.compile`, which compiles a long pattern when it is used; others at once."""
    return LatePattern(pattern, flags) if len(pattern) > _LONG else _compile_pattern(pattern, flags)


_compile_pattern = re.compile


class LatePattern:
    """In the place of a compiled pattern: its methods compile it."""

    def __init__(self, pattern: str, flags: int) -> None:
        """What `re.compile` takes."""
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Callable[..., object]:
        """A method that compiles the pattern first."""

        def method(*values: object, **named: object) -> object:
            # `re` keeps what it has compiled.
            result: object = getattr(_compile_pattern(self._pattern, self._flags), name)(*values, **named)
            return result

        return method


class KeptCode:
    """What the modules of the binding were compiled to, by their names, each with a hash of its text."""

    def __init__(self, path: Path) -> None:
        """Read the file; one that is not there, damaged, or of another Python counts as empty."""
        self._path = path
        self._code: dict[str, tuple[bytes, CodeType]] = {}
        self._is_new = False
        self._compile: Callable[..., CodeType] = builtins.compile
        with contextlib.suppress(OSError):
            kept = path.read_bytes()
            head, body = kept[: len(MAGIC_NUMBER) + _HASH], kept[len(MAGIC_NUMBER) + _HASH :]
            if head == MAGIC_NUMBER + source_hash(body):
                self._code = marshal.loads(body)  # noqa: S302 (as trusted as the modules of Python beside it)

    def compile(self, source: bytes, filename: str, *how: object, **named: object) -> CodeType:
        """`builtins.compile`, which looks here first for a module of the binding."""
        if not str(filename).startswith(_THEIRS):
            return self._compile(source, filename, *how, **named)
        text = source_hash(source)
        kept, code = self._code.get(filename, (b"", None))
        if code is None or kept != text:
            code = self._compile(source, filename, *how, **named)
            self._code[filename] = text, code
            self._is_new = True
        return code

    def save(self) -> None:
        """Write the file, where there is something new and Python may write such files."""
        if not self._is_new or sys.dont_write_bytecode:
            return
        from editor.errors import FileError
        from editor.exchange.files import write_file

        body = marshal.dumps(self._code)
        with contextlib.suppress(OSError, FileError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, MAGIC_NUMBER + source_hash(body) + body)
