"""What was read from a file beside what a profile holds."""

from collections.abc import Sequence

import pytest

from editor.domain.draft import Draft, Edit, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.values import JsonValue
from editor.exchange.comparison import Beside, Comparison, Outcome
from editor.exchange.findings import Finding, Reason, find
from editor.exchange.line_places import LEAVE
from editor.exchange.reading import Reading, UnplacedLine
from tests.editor.exchange.drafts import TODAY, VOCABULARIES

CATALOGUE = make_catalogue()
IMPORTED = Mark(Origin.IMPORTED, "page.txt", "2026-11-23T14:02:05Z")
LOST = Mark(Origin.IMPORTED, "page.txt", "2026-11-23T14:02:05Z", to_confirm=True)
OLDER = Mark(Origin.IMPORTED, "older.txt", "2025-11-23T14:02:05Z")

NAME, REGION, COUNTRY = "general.name", "general.region", "general.country"
SINCE = "general.established_on"
OTHERS, DETAILS = "composition.other_members", "strategy.support_services_details"
COUNTRIES = "cooperation.international_countries"
PLAYERS, FACILITIES = "composition.major_players", "composition.support_facilities"
INDUSTRIES, NOTES = "sectoral_focus.sectoral_industries", CATALOGUE.notes.path


def compare(
    read: Draft, current: Draft | None, lines: Sequence[str] = (), last: Draft | None = None, *, whole: bool = False
) -> Comparison:
    unplaced = tuple(UnplacedLine(number, text) for number, text in enumerate(lines, 46))
    beside = Beside(current, VOCABULARIES, TODAY, last)
    return Comparison(Reading("page.txt", "page-old", read, unplaced=unplaced, is_whole=whole), beside)


def draft_of(values: dict[str, JsonValue], mark: Mark | None = None) -> Draft:
    draft = Draft(CATALOGUE)
    for path, value in values.items():
        draft.set(path, value, mark)
    return draft


def applied(draft: Draft, edits: list[Edit]) -> Draft:
    after = draft.copy()
    for edit in edits:
        after.apply(edit)
    return after


def findings(comparison: Comparison) -> dict[str, Finding]:
    return {entry.field.path: entry.finding for entry in comparison.entries}


def test_each_field_of_the_page_is_new_same_different_or_lost() -> None:
    current = draft_of({NAME: "Furniture", REGION: "North-West", OTHERS: 10})
    read = draft_of({NAME: "Furniture", REGION: "Nord-Vest", DETAILS: "Fairs"}, IMPORTED)
    read.set(PLAYERS, None, LOST)

    comparison = compare(read, current)

    assert findings(comparison) == {
        NAME: Finding.SAME,
        REGION: Finding.DIFFERENT,
        DETAILS: Finding.NEW,
        PLAYERS: Finding.LOST,
    }


def test_the_same_text_with_accents_stored_otherwise_is_the_same() -> None:
    comparison = compare(draft_of({NAME: "Cafe\u0301"}), draft_of({NAME: "Café"}))

    assert findings(comparison) == {NAME: Finding.SAME}


def test_a_term_is_the_same_by_its_code_whatever_its_label() -> None:
    ours: JsonValue = {"code": "RO", "label": "Romania"}
    theirs: JsonValue = {"code": "RO", "label": "România"}

    assert findings(compare(draft_of({COUNTRY: theirs}), draft_of({COUNTRY: ours}))) == {COUNTRY: Finding.SAME}


def test_yes_is_not_the_number_one() -> None:
    path = "strategy.has_formalised_strategy"

    assert findings(compare(draft_of({path: 1}), draft_of({path: True}))) == {path: Finding.DIFFERENT}


@pytest.mark.parametrize(
    ("mark", "takes", "reason"),
    [
        (None, False, Reason.TYPED),
        (Mark(Origin.TYPED), False, Reason.TYPED),
        (OLDER, True, None),
        (Mark(Origin.COPIED, "2026", to_confirm=True), True, None),
        (Mark(Origin.COPIED, "2026", confirmed_at="2026-02-01T10:00:00+00:00"), False, Reason.CONFIRMED),
    ],
)
def test_what_a_person_typed_or_confirmed_is_kept_unasked(
    mark: Mark | None, reason: Reason | None, *, takes: bool
) -> None:
    comparison = compare(draft_of({OTHERS: 12}, IMPORTED), draft_of({OTHERS: 10}, mark))

    (entry,) = comparison.entries
    assert (entry.takes, entry.reason) == (takes, reason)


def test_a_listed_term_is_kept_against_words_that_are_not_in_the_list() -> None:
    current = draft_of({COUNTRY: {"code": "RO", "label": "Romania"}}, OLDER)

    (entry,) = compare(draft_of({COUNTRY: {"label": "Rumania"}}, IMPORTED), current).entries

    assert entry.reason is Reason.LISTED
    assert not entry.takes


@pytest.mark.parametrize(
    ("path", "ours", "theirs", "keeps"),
    [
        (PLAYERS, [{"name": "Ana", "website": "https://a.example"}], [{"name": "Ana"}], True),
        (PLAYERS, [{"name": "Ana"}, {"name": "Ion"}], [{"name": "Ion"}], True),
        (PLAYERS, [{"name": "Ana"}], [{"name": "Ana"}, {"name": "Ion"}], False),
        (PLAYERS, [{"name": "Ana"}], [{"name": "Ion"}], False),
        (PLAYERS, [{"name": "Ana"}], ["Ana"], False),
        (COUNTRIES, [{"code": "IL", "label": "Israel"}, {"code": "ZA", "label": "South Africa"}], [{"code": "ZA", "label": "South Africa"}], True),
        (COUNTRIES, [{"code": "ZA", "label": "South Africa"}], [{"code": "IL", "label": "Israel"}], False),
        (DETAILS, "A design centre.\n\nFairs", "A  design centre.", True),
        (DETAILS, "A design centre.", "A design centre. Fairs", False),
        (DETAILS, "- **Fairs** and _more_", "- Fairs and more", True),
        (DETAILS, "- Fairs and more", "- **Fairs** and _more_", False),
        (DETAILS, "- **Fairs**", "- Fairs and more", False),
        (REGION, "*North*", "N*o*rth", False),
        (OTHERS, 12, 1, False),
    ],
)  # fmt: skip
def test_a_value_that_the_page_has_a_part_of_is_kept(
    path: str, ours: JsonValue, theirs: JsonValue, *, keeps: bool
) -> None:
    (entry,) = compare(draft_of({path: theirs}, IMPORTED), draft_of({path: ours}, OLDER)).entries

    assert entry.takes is not keeps
    assert entry.reason is (Reason.FULLER if keeps else None)


@pytest.mark.parametrize(
    ("path", "ours", "theirs", "keeps"),
    [
        (DETAILS, "Ten words of ours about the many services for members.", "Six words of a newer page.", True),
        (
            DETAILS,
            "Ten words of ours about the many services for members.",
            "Seven words of a page that is new.",
            False,
        ),
        (DETAILS, "Few words.", "More words than those.", False),
        (DETAILS, 1_000_000, "Few words.", False),
        (DETAILS, "Ten words of ours about the many services for members.", 7, False),
        (REGION, "The whole of the northern coast of Norway", "Vestland", False),
    ],
)
def test_a_text_that_is_much_longer_than_the_page_s_is_kept(
    path: str, ours: JsonValue, theirs: JsonValue, *, keeps: bool
) -> None:
    (entry,) = compare(draft_of({path: theirs}, IMPORTED), draft_of({path: ours}, OLDER)).entries

    assert entry.takes is not keeps
    assert entry.reason is (Reason.LONGER if keeps else None)


def test_a_colleague_and_a_submission_may_shorten_a_text() -> None:
    ours = draft_of({DETAILS: "Ten words of ours about the many services for members."}, OLDER)
    proposed = draft_of({DETAILS: "Fewer words."}, Mark(Origin.IMPORTED, "answers.xlsx", by="Ann"))
    submitted = draft_of({DETAILS: "Fewer words."}, IMPORTED)

    assert compare(proposed, ours).takes(DETAILS)
    assert next(find(submitted, ours, whole=True)).takes
    assert not next(find(submitted, ours)).takes


def test_a_value_that_the_reader_doubts_is_not_taken_for_a_sure_one() -> None:
    doubted = draft_of({OTHERS: 12}, LOST)

    assert not compare(doubted, draft_of({OTHERS: 10}, OLDER)).takes(OTHERS)
    assert compare(doubted, draft_of({OTHERS: 10}, LOST)).takes(OTHERS)


def test_at_first_new_values_are_taken_with_their_marks() -> None:
    read = draft_of({REGION: "Nord-Vest"}, IMPORTED)
    current = draft_of({NAME: "Furniture"})

    after = applied(current, compare(read, current).edits(current))

    assert after.get(REGION) == "Nord-Vest"
    assert after.mark(REGION) == IMPORTED
    assert after.get(NAME) == "Furniture"
    assert after.mark(NAME) is None


def test_taking_a_value_that_is_the_same_changes_nothing() -> None:
    read, current = draft_of({NAME: "Cafe\u0301"}, IMPORTED), draft_of({NAME: "Café"})
    comparison = compare(read, current)

    comparison.take_all(Finding.SAME, takes=True)

    assert comparison.edits(current) == []


def test_a_field_that_the_file_does_not_have_cannot_be_taken() -> None:
    comparison = compare(draft_of({NAME: "Furniture"}), None)

    with pytest.raises(KeyError, match=OTHERS):
        comparison.take(OTHERS, takes=True)


def test_what_is_kept_stays_with_its_mark() -> None:
    read, current = draft_of({OTHERS: 12}, IMPORTED), draft_of({OTHERS: 10}, OLDER)
    comparison = compare(read, current)

    comparison.take(OTHERS, takes=False)

    assert comparison.edits(current) == []


def test_a_lost_value_is_marked_where_the_profile_has_none_and_else_kept() -> None:
    read = draft_of({})
    read.set(PLAYERS, None, LOST)
    read.set(FACILITIES, None, LOST)
    current = draft_of({FACILITIES: [{"name": "Furniture Design Centre"}]})

    after = applied(current, compare(read, current).edits(current))

    assert after.is_to_confirm(PLAYERS)
    assert not after.is_to_confirm(FACILITIES)


def test_a_lost_value_that_is_marked_keeps_the_value_of_the_profile() -> None:
    read, current = draft_of({}), draft_of({OTHERS: 10})
    read.set(OTHERS, None, LOST)
    comparison = compare(read, current)

    comparison.take(OTHERS, takes=True)
    after = applied(current, comparison.edits(current))

    assert after.get(OTHERS) == 10
    assert after.mark(OTHERS) == LOST
    assert comparison.outcome() == Outcome(taken=0, kept=0, left=0, marked=1)


def test_all_of_a_kind_are_chosen_at_once() -> None:
    read = draft_of({REGION: "Nord-Vest", OTHERS: 12}, IMPORTED)
    current = draft_of({REGION: "North-West", OTHERS: 10})
    comparison = compare(read, current)

    comparison.take_all(Finding.DIFFERENT, takes=True)

    assert {edit.path for edit in comparison.edits(current)} == {REGION, OTHERS}


def test_a_value_that_was_changed_since_it_was_handed_in_is_kept_against_a_page_that_still_says_that() -> None:
    old = draft_of({OTHERS: 10})

    (entry,) = compare(draft_of({OTHERS: 10}, IMPORTED), draft_of({OTHERS: 12}, OLDER), last=old).entries

    assert (entry.takes, entry.reason, entry.last) == (False, Reason.NEWER, 10)


def test_a_value_that_the_page_changed_since_it_was_handed_in_is_taken() -> None:
    old = draft_of({OTHERS: 10})

    (entry,) = compare(draft_of({OTHERS: 12}, IMPORTED), draft_of({OTHERS: 10}, OLDER), last=old).entries

    assert (entry.takes, entry.reason, entry.last) == (True, None, 10)


def test_what_was_handed_in_stands_beside_every_finding() -> None:
    read = draft_of({NAME: "Furniture", DETAILS: "Fairs"}, IMPORTED)
    read.set(PLAYERS, None, LOST)
    current = draft_of({NAME: "Furniture", OTHERS: 10})
    last = draft_of({NAME: "F", DETAILS: "D", PLAYERS: [{"name": "P"}], OTHERS: 1})

    entries = compare(read, current, last=last, whole=True).entries

    assert {entry.finding: entry.last for entry in entries} == {
        Finding.SAME: "F",
        Finding.GONE: 1,
        Finding.LOST: [{"name": "P"}],
        Finding.NEW: "D",
    }


def test_a_field_that_a_whole_profile_does_not_have_is_empty_there_and_stays_here_unasked() -> None:
    current = draft_of({NAME: "Furniture", OTHERS: 10})
    comparison = compare(draft_of({NAME: "Furniture"}), current, whole=True)
    assert findings(comparison) == {NAME: Finding.SAME, OTHERS: Finding.GONE}
    assert comparison.edits(current) == []

    comparison.take(OTHERS, takes=True)

    assert applied(current, comparison.edits(current)).get(OTHERS) is None
    assert OTHERS not in findings(compare(draft_of({NAME: "Furniture"}), current))


def test_all_of_one_section_are_chosen_at_once() -> None:
    read = draft_of({REGION: "Nord-Vest", OTHERS: 12}, IMPORTED)
    current = draft_of({REGION: "North-West", OTHERS: 10})
    comparison = compare(read, current)

    comparison.take_all(Finding.DIFFERENT, "composition", takes=True)

    assert {edit.path for edit in comparison.edits(current)} == {OTHERS}
    assert [(section.name, len(entries)) for section, entries in comparison.by_section(Finding.DIFFERENT)] == [
        ("general", 1),
        ("composition", 1),
    ]


def test_the_pieces_of_a_difference_are_of_both_values() -> None:
    (entry,) = compare(draft_of({OTHERS: 12}, IMPORTED), draft_of({OTHERS: 10})).entries

    assert ([piece.text for piece in entry.difference().old], [piece.text for piece in entry.difference().new]) == (
        ["10"],
        ["12"],
    )


def test_the_listed_term_is_offered_for_words_that_are_near_to_it_and_taken_with_the_value() -> None:
    own: JsonValue = {"label": "Enviromental Services"}
    read = draft_of({INDUSTRIES: [own, {"label": "Something else"}]}, IMPORTED)
    current = draft_of({INDUSTRIES: [{"label": "Furniture"}]})
    comparison = compare(read, current)
    assert not comparison.takes(INDUSTRIES)

    fix = comparison.offer(INDUSTRIES)
    assert fix is not None
    assert fix.label == "Use the listed term “Environmental Services”"
    comparison.mend(fix)

    assert comparison.is_mended(INDUSTRIES)
    assert comparison.offer(INDUSTRIES) is None
    assert comparison.entry(INDUSTRIES).theirs == comparison.theirs(INDUSTRIES) != [own, {"label": "Something else"}]
    taken = applied(current, comparison.edits(current)).get(INDUSTRIES)
    assert taken == [{"code": "environmental-services", "label": "Environmental Services"}, {"label": "Something else"}]
    comparison.mend_not(INDUSTRIES)
    comparison.mend_not(INDUSTRIES)
    assert not comparison.is_mended(INDUSTRIES)
    assert comparison.entry(INDUSTRIES).theirs == [own, {"label": "Something else"}]


def test_lines_without_a_field_are_added_to_the_text_that_was_chosen_for_them() -> None:
    read = draft_of({DETAILS: "Fairs"}, IMPORTED)
    comparison = compare(read, None, ["Legal form: association", "Printer", "Lab"])
    empty = Draft(CATALOGUE)

    comparison.lines.place(1, DETAILS)
    comparison.lines.place(2, DETAILS)
    after = applied(empty, comparison.edits(empty))

    assert after.get(DETAILS) == "Fairs\n\nPrinter\n\nLab"
    assert after.mark(DETAILS) == IMPORTED
    assert comparison.report() == "Legal form: association"


def test_a_line_added_to_a_line_of_text_stays_one_line_and_names_its_source() -> None:
    comparison = compare(draft_of({}), draft_of({REGION: "North-West"}), ["(Romania)"])
    current = draft_of({REGION: "North-West"})

    comparison.lines.place(0, REGION)
    after = applied(current, comparison.edits(current))

    assert after.get(REGION) == "North-West (Romania)"
    assert after.mark(REGION) == Mark(Origin.IMPORTED, "page.txt")


def test_a_line_of_a_colleague_has_the_name_of_the_colleague() -> None:
    reading = Reading("a.xlsx", "workbook", Draft(CATALOGUE), unplaced=(UnplacedLine(1, "Fyn"),), author="Ana Pop")
    comparison = Comparison(reading, Beside(None, VOCABULARIES, TODAY))
    empty = Draft(CATALOGUE)

    comparison.lines.place(0, REGION)

    assert applied(empty, comparison.edits(empty)).mark(REGION) == Mark(Origin.IMPORTED, "a.xlsx", by="Ana Pop")


def test_a_line_is_read_by_the_lists_and_the_day_of_the_comparison() -> None:
    comparison = compare(draft_of({}), None, ["Romania", "23 November 2026", "24 November 2026"])

    assert COUNTRY in [field.path for field in comparison.lines.likely_fields_for(0)]
    assert SINCE in [field.path for field in comparison.lines.fields_for(1)]
    assert SINCE not in [field.path for field in comparison.lines.fields_for(2)], "it lies ahead"


def test_lines_are_kept_as_notes_at_first_and_left_out_on_demand() -> None:
    comparison = compare(draft_of({}), None, ["Printer", "Lab"])
    empty = Draft(CATALOGUE)
    noted = applied(empty, comparison.edits(empty))
    assert noted.get(NOTES) == "Not placed, from page.txt:\n\n- Printer\n- Lab"
    assert comparison.outcome() == Outcome(taken=0, kept=0, left=0, marked=0, noted=2)

    comparison.lines.place_rest(LEAVE)

    assert comparison.edits(empty) == []
    assert comparison.report() == "Printer\nLab"


def test_lines_come_after_the_notes_that_there_are() -> None:
    current = draft_of({NOTES: "Ask Ana."})

    after = applied(current, compare(draft_of({}), current, ["Printer"]).edits(current))

    assert after.get(NOTES) == "Ask Ana.\n\nNot placed, from page.txt:\n\n- Printer"


def test_a_name_that_neither_page_nor_profile_says_is_asked_for() -> None:
    comparison = compare(draft_of({OTHERS: 12}), None)
    empty = Draft(CATALOGUE)

    comparison.name_it("  Furniture ")

    assert comparison.title_field is CATALOGUE.fields[NAME]
    assert applied(empty, comparison.edits(empty)).values == {NAME: "Furniture", OTHERS: 12}


@pytest.mark.parametrize(("read_name", "current_name"), [("Furniture", None), (None, "Furniture")])
def test_a_name_that_is_known_is_not_asked_for(read_name: str | None, current_name: str | None) -> None:
    assert compare(draft_of({NAME: read_name}), draft_of({NAME: current_name})).title_field is None


def test_the_outcome_counts_what_would_happen() -> None:
    read = draft_of({NAME: "Furniture", REGION: "Nord-Vest", OTHERS: 12, DETAILS: "Fairs"}, IMPORTED)
    read.set(PLAYERS, None, LOST)
    read.set(FACILITIES, None, LOST)
    current = draft_of({NAME: "Furniture", REGION: "North-West", FACILITIES: [{"name": "Centre"}]})
    current.set(OTHERS, 10, OLDER)
    comparison = compare(read, current)

    comparison.take(DETAILS, takes=False)

    assert comparison.outcome() == Outcome(taken=1, kept=2, left=1, marked=1)


def test_comparing_changes_nothing() -> None:
    read, current = draft_of({REGION: "Nord-Vest"}, IMPORTED), draft_of({REGION: "North-West"})
    comparison = compare(read, current)
    comparison.take(REGION, takes=True)

    comparison.edits(current)
    comparison.outcome()

    assert current.get(REGION) == "North-West"
