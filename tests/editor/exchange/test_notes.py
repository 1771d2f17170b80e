"""Lines that found no field become notes."""

from editor.domain.draft import Draft
from editor.domain.profile import make_catalogue
from editor.exchange.notes import with_lines, with_notes
from editor.exchange.reading import Reading, UnplacedLine

CATALOGUE = make_catalogue()
PAGE = Reading("page.txt", "page", Draft(CATALOGUE))


def test_lines_stand_below_what_was_noted_before_with_the_name_of_their_file() -> None:
    notes = with_lines("Ask Ana.", PAGE, ["Legal  form:\tassociation", "- Fairs"])

    assert notes == "Ask Ana.\n\nNot placed, from page.txt:\n\n- Legal form: association\n- - Fairs"


def test_remarks_of_a_colleague_stand_below_the_name() -> None:
    answers = Reading("answers.xlsx", "workbook", Draft(CATALOGUE), author="Ana Pop")

    assert with_lines(None, answers, ["Region: we moved"]) == "Ana Pop adds, in answers.xlsx:\n\n- Region: we moved"


def test_without_lines_notes_stay_as_they_are() -> None:
    assert with_lines("Ask Ana.", PAGE, []) == "Ask Ana."
    assert with_lines(None, PAGE, []) is None


def test_a_reading_that_is_taken_whole_keeps_every_line() -> None:
    draft = Draft(CATALOGUE)
    draft.set("general.name", "Boats")
    draft.set(CATALOGUE.notes.path, "Ask Ana.")
    reading = Reading("page.txt", "page", draft, unplaced=(UnplacedLine(3, "Fairs"), UnplacedLine(9, "Boards")))

    taken = with_notes(reading)

    assert taken.get("general.name") == "Boats"
    assert taken.get(CATALOGUE.notes.path) == ("Ask Ana.\n\nNot placed, from page.txt:\n\n- Fairs\n- Boards")
    assert draft.get(CATALOGUE.notes.path) == "Ask Ana."
