"""Which language texts are in."""

from __future__ import annotations

import pytest

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.domain.specs import LongText
from editor.sheet.content import make_content
from editor.sheet.language import language_of
from tests.editor.sheet.samples import FINAL, fields_of

TEXTS = {
    "en": "The members of the cluster build furniture from the wood of the region, and sell it far beyond it to all.",
    "de": "Die Mitglieder des Clusters bauen Möbel aus dem Holz der Region und verkaufen sie weit über die Grenzen mit Erfolg.",
    "fr": "Les membres de la grappe construisent des meubles avec le bois de la région et les vendent dans le monde.",
    "da": "Medlemmerne af klyngen bygger møbler af træ fra egnen, og de sælger dem til en hel verden med stor glæde.",
    "el": "Τα μέλη του συνεργατικού σχηματισμού κατασκευάζουν έπιπλα από το ξύλο της περιοχής και τα πωλούν σε όλο τον κόσμο.",
    "bg": "Членовете на клъстера правят мебели от дървото на региона и ги продават далеч извън него, като се учат.",
    "uk": "Учасники кластера виробляють меблі з деревини регіону та продають їх далеко за його межами, що не є легко.",
    "ro": "Membrii clusterului construiesc mobilă din lemnul regiunii și o vând în întreaga lume, pentru a crește în Europa.",
    "pl": "Członkowie klastra budują meble z drewna z regionu i sprzedają je na całym świecie, że nie jest to łatwe, się wie.",
    "he": "חברי האשכול בונים רהיטים מעץ של האזור ומוכרים אותם הרחק מעבר לו לכל העולם כולו בכל שנה",
    "ar": "يبني أعضاء التجمع الأثاث من خشب المنطقة ويبيعونه بعيدا عنها إلى العالم كله في كل عام",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_known_by_its_letters_and_small_words(code: str) -> None:
    assert language_of([TEXTS[code]], "xx") == code


@pytest.mark.parametrize("text", ["", "Wood and furniture", "abc " * 40, "1 2 3 " * 40, "CNC, ERP, CAD, CAM, " * 10])
def test_where_nothing_is_clear_there_is_no_guess(text: str) -> None:
    assert language_of([text], "xx") == "xx"


def test_a_sheet_says_the_language_of_its_texts_beside_its_own() -> None:
    draft = Draft(make_catalogue())
    draft.set(fields_of(LongText)[0].path, TEXTS["de"])

    content = make_content(draft, FINAL)

    assert (content["lang"], content["text_lang"]) == ("en", "de")
