"""Mistakes that nobody could notice: they change nothing, or nothing that the program promises.

Each was looked at. Of a mutant that no test notices, and that is listed here, the reason is told instead. To list one:
what is in the line `=>` what the mistake makes of it, under the module in which that is so, and under the reason.
"""

from __future__ import annotations

import re

from tests.mutants.making import Mutant

_ANYWHERE = "editor"
_STORAGE = "editor/storage"
_EXCHANGE = "editor/exchange"

_EQUIVALENT: dict[str, dict[str, tuple[str, ...]]] = {
    "SQLite of Debian takes URIs also where nobody says so": {
        _STORAGE: (" uri=True, => ", ", uri=True, => , ", "uri=True => uri=False"),
    },
    "nothing is written on this connection outside of a transaction that is begun and ended in words": {
        _STORAGE: ("isolation_level=None) => )", "isolation_level=None)) => ))"),
        "editor/storage/database.py": (
            'connect_args={"isolation_level": None} => connect_args=None',
            'connect_args={"isolation_level": None} => ',
        ),
    },
    "any number of letters made by chance does": {
        _ANYWHERE: ("token_hex(8) => token_hex(None)", "token_hex(8) => token_hex(9)", "urandom(8) => urandom(9)"),
    },
    "both sides are of one length": {_ANYWHERE: (", strict=True => , ", "strict=True => strict=False")},
    "what is looked for is never there": {
        "editor/storage/ownership.py": ('words = "" => words = "XXXX"',),  # set again in the loop
        "editor/exchange/pasted_html.py": (
            'else "" => else "XXXX"',
            "keep_lines: bool = False => keep_lines: bool = True",  # for what has no lines
            ".partition(words) => .rpartition(words)",  # they are there once
            "isinstance(element.tag, str) => (isinstance(element.tag, str)) or True",
            'or "" => or "XXXX"',
            'else "ul" => else "XXulXX"',
            'else "ul" => else "UL"',
            "else 1 => else 2",  # of a list that is not numbered
            'iter("span") => iter(None)',  # nothing else has such a style
        ),
        "editor/exchange/decoding.py": (  # an encoding of that name, and other letters than ASCII in one
            'declared: str = "" => declared: str = "XXXX"',
            'if name else "" => if (name) or True else ""',
            'else "" => else "XXXX"',
            'decode("ascii", "replace") => decode("ascii", )',
            'decode("ascii", "replace") => decode("ascii", "XXreplaceXX")',
            'decode("ascii", "replace") => decode("ascii", "REPLACE")',
        ),
        "editor/exchange/profile_page/lines.py": ('"" => "XXXX"', "> _LONGEST_LABEL => >= _LONGEST_LABEL"),
        "editor/exchange/profile_page/headings.py": ("below.event or 0 => below.event or 1",),
        "editor/storage/holdings.py": ("str(value) => str(None)", "ValueError(digest) => ValueError(None)"),
        "editor/storage/places.py": ('share = "" => share = "XXXX"', 'share = "" => share = None'),
        "editor/exchange/pasted_table.py": ('"table"), None) => "table"), )', "default=0 => default=1"),
        "editor/exchange/office/package.py": ('"Target", "") => "Target", "XXXX")',),
        "editor/exchange/office/xlsx.py": (
            'name.endswith("}id")), "") => name.endswith("}id")), "XXXX")',
            '"formatCode", "") => "formatCode", "XXXX")',
            '_QUOTED.sub("" => _QUOTED.sub("XXXX"',
            'get("t", "n") => get("t", "N")',  # any other kind is a number
        ),
        "editor/exchange/questionnaire/controls.py": (
            'EMPTY, "", _symbols => EMPTY, "XXXX", _symbols',  # in the place of no sign
            'else ("", "", text) => else ("", "XXXX", text)',  # nobody reads it
        ),
        "editor/exchange/profile_page/mhtml.py": ('else b"" => else b"XXXX"',),
        "editor/exchange/profile_page/old_markup.py": (
            '"href") or "" => "href") or "XXXX"',
            'is not None else "") => is not None else "XXXX")',
            "sourceline or 1 => sourceline or 2",
            'else ("", "", "") => else ("XXXX", "", "")',
            'else ("", "", "") => else ("", "XXXX", "")',
            'else ("", "", "") => else ("", "", "XXXX")',
        ),
        "editor/storage/library.py": ('.scalar() or "" => .scalar() or "XXXX"',),
        "editor/storage/registers.py": (  # what the driver cannot decode comes as bytes
            'encode("utf-8", "surrogateescape") => encode("utf-8", "XXsurrogateescapeXX")',
            'encode("utf-8", "surrogateescape") => encode("utf-8", "SURROGATEESCAPE")',
        ),
    },
    "only whether it is true is asked": {
        _ANYWHERE: ("False => None",),
        "editor/storage/ownership.py": ('None = None => None = ""',),
        "editor/storage/database.py": ('read_only = "" => read_only = None',),
        "editor/storage/remains.py": ('["checksum"] = None => ["checksum"] = ""',),
        "editor/exchange/office/csv_file.py": ('separator = "" => separator = None',),
        "editor/exchange/record_tables.py": ('get(place, "") => get(place, None)', 'get(place, "") => get(place, )'),
        "editor/exchange/profile_page/old_markup.py": ('None = None => None = ""',),
        "editor/exchange/profile_page/rendered.py": ('self._first = "" => self._first = None',),
        "editor/exchange/profile_page/long_text.py": ('bare = "" => bare = None',),
    },
    "only the number of places is used": {_EXCHANGE: ('subn("" => subn("XXXX"',)},
    "the bound of a guess: it is as good a little beside": {
        "editor/exchange/decoding.py": (
            "len(sample) // 2 => len(sample) // 3",
            "odd > 0.4 => odd >= 0.4",
            "even > 0.4 => even >= 0.4",
            "< 0.05 => <= 0.05",
            "1 : 2 * half => 1 : 3 * half",  # after the last odd place
            "range(0x80, 0x100)} => range(0x100)}",  # letters of ASCII are themselves
        ),
        "editor/exchange/bundle.py": ("LARGEST_FILE + 1 => LARGEST_FILE + 2",),
        "editor/exchange/clipboard.py": ("text[:100] => text[:101]",),
        "editor/exchange/office/csv_file.py": ("text[:200_000] => text[:200001]",),
        "editor/exchange/record_tables.py": ("return 10 => return 11",),
        "editor/exchange/record_columns.py": (
            "_SAMPLE + 1 => _SAMPLE - 1",
            "_SAMPLE + 1 => _SAMPLE + 2",
            "> _LONGEST_TOTAL => >= _LONGEST_TOTAL",
            "text[-1:] => text[-2:]",
            'partition("@") => rpartition("@")',
        ),
        "editor/exchange/profile_page": (
            "<= _LONGEST_FURNITURE => < _LONGEST_FURNITURE",
            "> _LONGEST_WEIGHED => >= _LONGEST_WEIGHED",
            "text[:400] => text[:401]",
            "> _SMALL => >= _SMALL",
        ),
        "editor/exchange/profile_page/old_markup.py": (
            "at + 1 + _FAR => at - 1 + _FAR",
            "at + 1 + _FAR => at + 2 + _FAR",
        ),
        "editor/exchange/questionnaire/workbook.py": ("[:180] => [:181]",),
        "editor/exchange/files.py": ("LARGEST_FILE + 1 => None", "LARGEST_FILE + 1 => LARGEST_FILE + 2"),
        "editor/exchange/strict_json.py": (
            "_LONGEST_SHOWN + 1 => _LONGEST_SHOWN + 2",
            "LARGEST_INTEGER + 1 => LARGEST_INTEGER + 2",
        ),
        "editor/storage/backups.py": ("> _STALE => >= _STALE",),
        "editor/storage/rotation.py": ("max(last) + 1 => max(last) + 2",),
    },
    "a little more or less time": {
        _STORAGE: ("timeout=1 => timeout=2", " timeout=1, => ", "timeout=0.1 => timeout=1.1"),
        "editor/storage/ownership.py": (
            "timeout=0.2 => timeout=1.2",
            "PATIENCE * 1000 => PATIENCE * 1001",
            " timeout=PATIENCE, => ",
        ),
    },
    "the same moment, said for the zone of the computer": {_STORAGE: ("tz=UTC => tz=None",)},
    "where a text is counted from its beginning, 0 need not be said": {_EXCHANGE: (", 0, => , None,",)},
    "steps count from 1, and the first row is told apart": {
        _STORAGE: ("(0, -1) => (1, -1)", "(0, -1) => (0, +1)", "(0, -1) => (0, -2)"),
    },
    "no column of a primary key is NULL, said or not; None says NOT NULL as False does": {
        "editor/storage/migrations/versions": ("nullable=False => nullable=None", ", nullable=False => , "),
    },
    "any number but 0 leaves damaged what was damaged": {"editor/storage/checksums.py": ("else 1 => else 2",)},
    "texts are joined only to be encoded": {"editor/storage/soundness.py": ('"".join => "XXXX".join',)},
    "the newest is of today either way": {"editor/storage/rotation.py": ("len(times) - 1 => len(times) - 2",)},
    "the engine, with all its connections, is disposed of with the one that it has": {
        "editor/storage/database.py": ("poolclass=NullPool => poolclass=None", "poolclass=NullPool => "),
    },
    "keys are never the same, so that rows are not compared": {
        "editor/storage/remains.py": ("key=lambda one: one[0] => key=None", "key=lambda one: one[0] => "),
    },
    "the parser of HTML does so anyway": {
        "editor/exchange": (
            " recover=True, => ",
            " no_network=True, => ",
            "no_network=True => no_network=None",
            "no_network=True => no_network=False",
            " remove_pis=True, => ",  # they are comments there
            "remove_pis=True => remove_pis=None",
            "remove_pis=True => remove_pis=False",
            " huge_tree=False, => ",
            "huge_tree=False => huge_tree=None",
        ),
    },
    "pages are numbered far below 16 million, and never hold as much": {
        "editor/storage/pages.py": (
            "[32:36] => [33:36]",
            "[4:8] => [5:8]",
            "[0:4] => [1:4]",
            "[8 + 4 * leaf => [9 + 4 * leaf",
            "self._size // 4)) => self._size // 5))",
            "// 4 - 2 => // 4 - 3",
            "// 4 - 2 => // 4 + 2",
            "<= len(self._data) => < len(self._data)",
            "(self._size - 12) * 32 => (self._size - 13) * 32",
            "64 // 255 - 23 => 64 / 255 - 23",
            "length <= most => length < most",
            "local < length => local <= length",
            "length - local) => length + local)",
            "length > len(parts) => length >= len(parts)",
        ),
    },
    "no page, cell or row begins there": {
        "editor/storage/pages.py": (
            "while 1 < trunk => while 1 <= trunk",
            "and 1 < number => and 1 <= number",
            "begin + header <= place => begin + header < place",
            "begin + header <= place => begin - header <= place",
            "self._size - 3: => self._size + 3:",
            "place < self._size - 3 => place <= self._size - 3",
            "not 1 < end => not 1 <= end",
            "kind < 12 => kind <= 12",
            "kind < 12 => kind < 13",
            "size - 1) => size - 2)",
        ),
    },
    "the module that is called does so anyway": {
        _ANYWHERE: (", strict=False) => , )",),
        "editor/storage/content.py": (', "big") => , )',),
        "editor/exchange/office/csv_file.py": (', lineterminator="\\r\\n") => , )',),
        "editor/exchange/profile_page/field_markup.py": ("copy.deepcopy => copy.copy",),
        "editor/exchange/profile_page/old_markup.py": ("label.rstrip() => label.lstrip()",),
        "editor/exchange/profile_page/mhtml.py": (
            "(4 - len(rest)) => (5 - len(rest))",
            "(4 - len(rest)) => (4 + len(rest))",
        ),
        "editor/exchange/bundle.py": ('"w", ZIP_STORED => "w", ',),
        "editor/exchange/questionnaire": (
            'align="left" => align="LEFT"',
            'align="vcenter" => align="VCENTER"',
            'align="bottom" => align="BOTTOM"',
            'align="bottom" => align="XXbottomXX"',
            "hide_gridlines(2) => hide_gridlines(None)",
            "hide_gridlines(2) => hide_gridlines(3)",
            '"Heading 1" => "heading 1"',
            '"Heading 2" => "heading 2"',
            '"Heading 3" => "heading 3"',
            "level=1) => )",
            ', nsmap={"w14": _W14}) => , )',  # it makes up a prefix
        ),
        "editor/exchange/table_export.py": ('align="left" => align="LEFT"',),
    },
    "a part that declares entities is refused, and no larger ones are needed": {
        "editor/exchange/office/package.py": (
            "            resolve_entities=False, => ",
            "            huge_tree=False, => ",
            "            load_dtd=False, => ",
            "            no_network=True, => ",
        ),
    },
    "all texts are written as texts, and where it is kept until it is whole is of no matter": {
        "editor/exchange/office/workbook.py": tuple(
            f'"{name}" => "{other}"'
            for name in ("in_memory", "strings_to_formulas", "strings_to_urls", "strings_to_numbers")
            for other in (f"XX{name}XX", name.upper())
        )
        + tuple(
            f'"{name}": False => "{name}": True'
            for name in ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
        )
        + ('"in_memory": True => "in_memory": False',),
    },
    "numbers of that sort are the same": {
        "editor/exchange/office/cells.py": ("1e17 => 1e+17", "< 1e17 => <= 1e17"),
        "editor/exchange/office/workbook.py": ("LONGEST_CELL // 2 => LONGEST_CELL / 2",),  # it is even
        "editor/exchange/record_columns.py": ("len(name) // 4) => len(name) / 4)",),  # against a whole number
        "editor/exchange/json_ld.py": (  # numbers that are not whole are texts there
            "allow_nan=False => allow_nan=True",
            " allow_nan=False, => ",
            "\\\\u003c => \\\\u003C",
        ),
    },
    "the key is hidden, with all its looks": {
        "editor/exchange/questionnaire/workbook.py": (
            ", self._book.style()) => , None)",
            "words, style()) => words, None)",
            "marks.TITLE, key) => marks.TITLE, None)",
            "marks.COLUMNS, key) => marks.COLUMNS, None)",
            "marks.HEAD, key) => marks.HEAD, None)",
        ),
    },
    "there are no more texts than widths": {
        "editor/exchange/questionnaire/workbook.py": ("len(texts) + 1 => len(texts) + 2",),
    },
    "one gets to both ends of the content from any part of it": {
        "editor/exchange/profile_page/old_markup.py": (
            "(content, places[0]) => (content, places[1])",
            "(content, places[-1]) => (content, places[+1])",
            "(content, places[-1]) => (content, places[-2])",
            "at += 1 => at -= 1",
        ),
    },
    "nobody asks for the numbers of these lines": {
        "editor/exchange/profile_page/old_markup.py": ("Line(0, => Line(1,",),
        "editor/exchange/line_places.py": (
            "enumerate(texts, 1) => enumerate(texts, )",
            "enumerate(texts, 1) => enumerate(texts, 2)",
        ),
    },
    "names of headers are the same in capitals, and a part begins with one": {
        "editor/exchange/profile_page/mhtml.py": (
            'b"boundary" => b"BOUNDARY"',
            'b"charset" => b"CHARSET"',
            'lstrip(b"\\r\\n") => lstrip(None)',
            'lstrip(b"\\r\\n") => lstrip(b"XX\\r\\nXX")',
        ),
    },
    "of these only the first is asked for": {
        "editor/exchange/profile_page/inline_labels.py": (
            "most_common(1)[0] => most_common(2)[0]",
            "most_common(1)[0] => most_common(None)[0]",
        ),
    },
    "an end of a line stands there": {
        "editor/exchange/office/csv_file.py": ("text[4], text[5:] => text[4], text[6:]",)
    },
    "it is set before it is asked for": {
        "editor/exchange/record_tables.py": (
            "self.places: dict[int, FieldSpec] = {} => self.places: dict[int, FieldSpec] = None",
        ),
        "editor/exchange/questionnaire/workbook.py": (
            "self._row = 0 => self._row = None",
            "self._row = 0 => self._row = 1",
        ),
    },
    "it only saves time": {
        "editor/exchange/office/ods.py": ("column >= MOST_COLUMNS => column > MOST_COLUMNS",),
        "editor/exchange/record_columns.py": ("distance(title, name, 2) => distance(title, name, 3)",),
        "editor/exchange/decoding.py": (
            'if b"\\0" in data else => if (b"\\0" in data) or True else',
            'if b"<" in data[:_HEAD] else => if (b"<" in data[:_HEAD]) or True else',
        ),
    },
    "it only saves time: what is found there has to have its checksum": {
        "editor/storage/pages.py": (
            "count > 0 and => count > 0 or",
            "count > 0 => count >= 0",
            "begin + 8 + 2 => begin - 8 + 2",
            "8 + 2 * count => 8 - 2 * count",
            "8 + 2 * count => 8 + 2 / count",
            "first < self._size => first <= self._size",
        ),
    },
    "of numbers of nine bytes only the length counts": {
        "editor/storage/pages.py": (
            "value << 8 => value << 9",
            "<< 8 | data => << 8 & data",
            "value << 8 => value >> 8",
        ),
    },
    "names of tables are the same in capitals": {
        "editor/storage/soundness.py": ('table("profile" => table("PROFILE"', 'rows("edit" => rows("EDIT"'),
    },
    "the most significant byte comes first anyway": {"editor/storage/pages.py": (', "big" => , ', ' "big", => ')},
}

_SQL = re.compile(r"\s*(?:SELECT|INSERT|DELETE|UPDATE|CREATE|PRAGMA|BEGIN|COMMIT|ROLLBACK|CAST|ORDER|WHERE|FROM)\b")
_ENCODING = re.compile(r"(?:utf-8(?:-sig)?|utf-16(?:-[lb]e)?|latin-1|cp1252|ascii)")
_IN_QUOTES = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CAST = re.compile(r'cast\((?:"[^"]*"|None)')
_TEXT_OF_SQL = re.compile("'[^']*'")


def why_equivalent(module: str, mutant: Mutant) -> str:
    """Why nobody could notice a mutant; "" where that is not known."""
    lines = mutant.difference.splitlines()
    before, after = ("\n".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
    if _differ_in_case_of_sql(before, after):
        return "SQL and names of encodings are the same in capitals"
    if _CAST.sub("", before) == _CAST.sub("", after):
        return "a cast is for mypy only"
    for reason, modules in _EQUIVALENT.items():
        for place, changes in modules.items():
            if module.startswith(place) and any(_makes(change, before, after) for change in changes):
                return reason
    return ""


def _differ_in_case_of_sql(before: str, after: str) -> bool:
    """Whether only the case differs, of a text of SQL (not in its quotes) or of the name of an encoding."""
    if before.casefold() != after.casefold():
        return False
    texts = zip(_IN_QUOTES.findall(before), _IN_QUOTES.findall(after), strict=True)
    return all(
        one == other
        or _ENCODING.fullmatch(one)
        or (_SQL.match(one) and _TEXT_OF_SQL.findall(one) == _TEXT_OF_SQL.findall(other))
        for one, other in texts
    )


def _makes(change: str, before: str, after: str) -> bool:
    """Whether a change at one place makes one text of the other."""
    old, new = change.split(" => ")
    places = (found.start() for found in re.finditer(re.escape(old), before))
    return any(before[:place] + new + before[place + len(old) :] == after for place in places)
