"""The texts for people in the source, for translators and for the tests of translation.

    python -m tests.messages > cluster_profile_editor.pot

writes all of them as a template that any editor of .po files opens;

    python -m tests.messages compile

compiles every .po file under `resources/translations` to the .mo file beside it, which the program reads.
"""

from __future__ import annotations

import ast
import struct
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FUNCTIONS = {"_": 1, "later": 1, "ngettext": 2}
"""Functions of `editor.translation`, and how many of their arguments are texts."""

HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"


@dataclass(frozen=True, slots=True)
class Message:
    """One text for people, or its singular and plural."""

    texts: tuple[str, ...]
    file: Path
    line: int


class NotAMessageError(Exception):
    """A text for people that no translator can see, because it is put together when it is shown."""


def sources() -> Iterator[Path]:
    """The program's own files."""
    yield ROOT / "main.py"
    for package in ("editor", "ui"):
        yield from sorted((ROOT / package).rglob("*.py"))


def messages_in(file: Path) -> Iterator[Message]:
    """Return the texts of a file; NotAMessageError for one that is not written out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    called = names_of_translators(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in called:
            texts = node.args[: FUNCTIONS[called[node.func.id]]]
            if all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
                yield Message(tuple(ast.literal_eval(text) for text in texts), file, node.lineno)
            elif any(isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call) for text in texts):
                raise NotAMessageError(f"{file}:{node.lineno}")


def names_of_translators(tree: ast.Module) -> dict[str, str]:
    """What a file calls the functions of `editor.translation`: its name for each to the real one."""
    return {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "editor.translation"
        for name in node.names
        if name.name in FUNCTIONS
    }


@cache
def all_messages() -> tuple[Message, ...]:
    """All texts of the program, each once, in the order of the files."""
    found: dict[tuple[str, ...], Message] = {}
    for file in sources():
        for message in messages_in(file):
            found.setdefault(message.texts, message)
    return tuple(found.values())


def make_mo(translate: Callable[[str], str]) -> bytes:
    """Return a compiled catalogue (.mo) in which every text of the program is what `translate` makes of it."""
    entries = {"": HEADER}
    for message in all_messages():
        entries["\0".join(message.texts)] = "\0".join(translate(text) for text in message.texts)
    return pack_mo(entries)


def pack_mo(entries: Mapping[str, str]) -> bytes:
    """Pack texts and their translations as gettext reads them."""
    pairs = sorted((text.encode(), translation.encode()) for text, translation in entries.items())
    first_string = 28 + 16 * len(pairs)
    tables: tuple[list[int], list[int]] = ([], [])
    strings = b""
    for side in (0, 1):
        for pair in pairs:
            tables[side].extend((len(pair[side]), first_string + len(strings)))
            strings += pair[side] + b"\0"
    start = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs))
    return start + struct.pack(f"<{4 * len(pairs)}I", *tables[0], *tables[1]) + strings


def make_pot() -> str:
    """Return the template for translators."""
    parts = [f'msgid ""\nmsgstr ""\n{_quoted(HEADER)}']
    for message in all_messages():
        lines = [f"#: {message.file.relative_to(ROOT).as_posix()}:{message.line}", f"msgid {_quoted(message.texts[0])}"]
        if len(message.texts) == 1:
            lines.append('msgstr ""')
        else:
            lines += [f"msgid_plural {_quoted(message.texts[1])}", 'msgstr[0] ""', 'msgstr[1] ""']
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def read_po(text: str) -> dict[str, str]:
    """Return texts and translations of a .po file, plurals parted by NUL as gettext wants them; untranslated ones are left out."""
    entries: dict[str, str] = {}
    for block in text.split("\n\n"):
        said: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if line.startswith("msg"):
                keyword, _space, line = line.partition(" ")
            if line.startswith('"'):
                said[keyword] = said.get(keyword, "") + str(ast.literal_eval(line))
        translated = "\0".join(words for key, words in said.items() if key.startswith("msgstr"))
        if translated.strip("\0"):
            key = said["msgid"] + ("\0" + said["msgid_plural"] if "msgid_plural" in said else "")
            entries[key] = translated
    return entries


def po_files() -> list[Path]:
    """The translations that are shipped."""
    return sorted((ROOT / "resources" / "translations").rglob("*.po"))


def main(argv: Sequence[str]) -> None:
    """Write the template, or compile."""
    if argv != ["compile"]:
        sys.stdout.write(make_pot())
        return
    for path in po_files():
        path.with_suffix(".mo").write_bytes(pack_mo(read_po(path.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main(sys.argv[1:])
