"""What all tests share: no screen is needed, hypothesis is steady, and a catalogue with fields that no profile has."""

from __future__ import annotations

import os

import pytest
from hypothesis import Phase, settings

from editor.domain.profile import make_catalogue
from editor.domain.specs import Catalogue
from editor.domain.vocabularies import Vocabularies
from editor.paths import RESOURCES
from tests.new_fields import sections_with_new_fields

_NO_SHRINKING = (Phase.explicit, Phase.generate)

# Tests need no screen, unless one is asked for. (Qt is imported later.)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run, however slow the machine; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("explore", deadline=None, max_examples=2000)
# Of a mistake that was made on purpose no smallest example is wanted: looking for it takes minutes.
settings.register_profile("mutants", deadline=None, derandomize=True, max_examples=30, phases=_NO_SHRINKING)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The sections and fields of a profile."""
    return make_catalogue()


@pytest.fixture(scope="session")
def vocabularies() -> Vocabularies:
    """The vocabularies that are shipped."""
    return Vocabularies(RESOURCES / "vocabularies")


@pytest.fixture(scope="session")
def catalogue_with_a_new_field() -> Catalogue:
    """The six sections, one of them with a field more of each kind: see `tests/new_fields.py`.

    What shows it with all its fields, and names none of them, takes a new field without being touched.
    """
    return Catalogue(sections_with_new_fields())
