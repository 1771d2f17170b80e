"""Office files whose parts are written one below the other, so that what is tried is the XML in them and not only the zip.

--part xl/workbook.xml
<workbook .../>
"""

from __future__ import annotations

import io
import re
import zipfile

_PART = re.compile(rb"^--part ([\x21-\x7e]{1,80})\n", re.MULTILINE)


def pack(data: bytes) -> bytes:
    """The office file with these parts; what has none stays as it is."""
    pieces = _PART.split(data)
    if len(pieces) < 3:
        return data
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, part in dict(zip(pieces[1::2], pieces[2::2], strict=True)).items():
            made.writestr(zipfile.ZipInfo(name.decode("ascii")), part)
    return file.getvalue()
