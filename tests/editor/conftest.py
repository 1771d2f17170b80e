"""What the tests without a window share."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta, timezone

import pytest

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue


@pytest.fixture(scope="session")
def today() -> date:
    """The day of all tests that need one."""
    return date(2026, 11, 23)


@pytest.fixture
def draft(catalogue: Catalogue) -> Draft:
    """An empty draft."""
    return Draft(catalogue)


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[timezone]:
    """A computer nine hours ahead; there are such on POSIX only."""
    with monkeypatch.context() as moved:
        moved.setenv("TZ", "JST-9")
        time.tzset()
        yield timezone(timedelta(hours=9))
    time.tzset()
