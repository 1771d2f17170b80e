"""What a questionnaire is called."""

from __future__ import annotations

from editor.domain.draft import Draft
from editor.domain.specs import Catalogue
from editor.exchange.questionnaire.words import title_words
from tests.editor.exchange.questionnaire.harbour import Harbour
from tests.editor.exchange.questionnaire.port import CATALOGUE


def test_it_is_called_after_whom_it_is_about() -> None:
    draft = Draft(CATALOGUE)
    draft.set("port.name", " Old \n Port\x07 ")

    assert title_words(draft) == "Questions about Old Port\ufffd"


def test_a_long_name_is_cut() -> None:
    draft = Draft(CATALOGUE)
    draft.set("port.name", "x" * 120 + "y")

    assert title_words(draft) == "Questions about " + "x" * 120


def test_a_profile_without_a_name_is_asked_about_all_the_same() -> None:
    assert title_words(Draft(CATALOGUE)) == "Questions about the cluster profile"
    assert title_words(Draft(Catalogue({"harbour": Harbour}))) == "Questions about the cluster profile"
