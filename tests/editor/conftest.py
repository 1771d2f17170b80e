"""What the tests without a window share."""

from __future__ import annotations

from datetime import date

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
