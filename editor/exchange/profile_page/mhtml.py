"""Web pages saved as one file (MHTML): a mail that holds the page, and what it shows. Only the page itself is read."""

from __future__ import annotations

import re

from editor.errors import NotAPageError
from editor.translation import _

_SAMPLE = 4096
_HEADERS = re.compile(
    rb"^(?:MIME-Version|Content-Type|Snapshot-Content-Location|X-MimeOLE):", re.IGNORECASE | re.MULTILINE
)
_MOST_BOUNDARIES = 50
"""Mails in mails; browsers write one."""


def is_mail(data: bytes) -> bool:
    """Whether a file begins like the mail that browsers save a page as."""
    start = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    return not start.startswith(b"<") and len(_HEADERS.findall(start.partition(b"\n\n")[0])) > 1


def unpack(data: bytes, source: str) -> tuple[bytes, str]:
    """Return the page in a mail, and the encoding that the mail says it has ("" where it says none).

    Raises NotAPageError where there is no page in it.
    """
    from email import policy
    from email.parser import BytesParser  # loaded with the first such file: it takes a while

    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise NotAPageError(_("{file} is no profile page: it is nested too deeply.").format(file=source))
    # A mark and blank lines above the headers would make all of it the text of a mail without any.
    message = BytesParser(policy=policy.compat32).parsebytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return page, str(part.get_content_charset() or "")
    raise NotAPageError(_("{file} holds no web page: save the page again, or copy its text.").format(file=source))
