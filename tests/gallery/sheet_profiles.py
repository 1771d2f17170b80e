"""Very different profiles for the gallery of sheets: an example, an empty one, a huge one, other scripts, a nasty one.

Filled by kinds, so that a new field is in them without a change here.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from editor.domain.about import About, Status
from editor.domain.draft import Draft, Mark, Origin
from editor.domain.profile import make_catalogue
from editor.domain.specs import (
    Choice,
    Choices,
    Date,
    Decimal,
    Email,
    Integer,
    Kind,
    LongText,
    Records,
    Text,
    Url,
    YesNo,
)
from editor.domain.values import JsonValue
from editor.domain.vocabularies import Vocabularies, Vocabulary
from editor.paths import RESOURCES
from editor.sheet.layouts import Subject
from tests.gallery import libraries

FINAL = About("0197", Status.FINAL, 3, None, "2026-11-23T14:02:05Z", "sha-256:" + "e997e35289c4f963" * 4)
DRAFT = replace(FINAL, status=Status.DRAFT)
LOST = Mark(Origin.IMPORTED, "page.txt", to_confirm=True)
TOTALS = "composition.members_total"
PAST = tuple((str(2026 - ago), {TOTALS: 61 - 7 * ago}) for ago in range(6, 0, -1))
NUMBERS = {TOTALS: 61, "composition.sme_members": 44, "composition.startup_members": 9, "composition.large_members": 6}
NUMBERS |= {"composition.research_members": 8, "composition.other_members": 3, "composition.public_body_members": 1}


@dataclass(frozen=True, slots=True)
class Words:
    """What a profile is filled with."""

    name: str
    country: str
    short: Sequence[str]
    texts: Sequence[str]
    rows: int = 3
    terms: int = 3


GREEK = Words(
    "Συνεργατικός Σχηματισμός Ναυτιλίας και Γαλάζιας Ανάπτυξης Αιγαίου",
    "GR",
    ("Ναυπηγεία Ερμούπολης", "Πανεπιστήμιο Αιγαίου", "Λιμενικό Ταμείο Σύρου", "Ἑλληνικὴ Πολυτονικὴ Ἑταιρεία"),
    (
        (
            "Ο σχηματισμός συγκεντρώνει ναυπηγεία, ναυτιλιακές επιχειρήσεις, ερευνητικά κέντρα και δήμους των νησιών.\n\n"
            "Οι στόχοι μας έως το 2030:\n\n- **ηλεκτροκίνηση** των μικρών σκαφών στα λιμάνια\n- *ανακύκλωση* πολυεστερικών "
            "κελυφών\n- εκπαίδευση εκατόν πενήντα τεχνιτών κάθε χρόνο\n\nΗ πρόοδος δημοσιεύεται κάθε φθινόπωρο."
        ),
        (
            "Κάθε μέλος πληρώνει εισφορά ανάλογα με το μέγεθός του και έχει έναν σταθερό σύμβουλο. Οι υπηρεσίες "
            "περιλαμβάνουν κοινές προμήθειες, δοκιμές στη δεξαμενή και συμμετοχή σε διεθνείς εκθέσεις."
        ),
    ),
)
CYRILLIC = Words(
    "Дървообработващ клъстер „Родопи“ – сдружение с нестопанска цел",
    "BG",
    ("Мебели Смолян ООД", "Лесотехнически университет", "Област Смолян", "Деревообработка Њива и Ђорђе"),
    (
        (
            "Клъстерът обединява производители на мебели, дърводелски работилници, висши училища и общини от Родопите.\n\n"
            "До 2030 година искаме:\n\n1. **сертифицирана** дървесина във всички предприятия\n2. *общ* център за "
            "изпитване на материали\n3. обучение на сто и петдесет млади майстори годишно\n\nНапредъкът се публикува всяка есен."
        ),
        (
            "Членовете плащат вноска според големината си и имат постоянен консултант, който отговаря за "
            "външноикономическите отношения и за конкурентоспособността на предприятията."
        ),
    ),
)
ARABIC = Words(
    "تجمّع الطاقة الشمسية في جهة سوس ماسة",
    "MA",
    ("شركة أكادير للألواح", "جامعة ابن زهر", "المجلس الجهوي لسوس ماسة", "Solar Souss SARL"),
    (
        (
            "يجمع التجمّع خمسين شركة صغيرة ومتوسطة وثلاث جامعات وسلطات الجهة، ويهدف إلى خفض كلفة الطاقة بنسبة 40 % قبل سنة 2030.\n\n"
            "أهدافنا:\n\n- **تكوين** مئة وخمسين تقنياً كل سنة\n- *تصدير* الألواح إلى أوروبا (Horizon Europe)\n- مختبر مشترك للتجارب\n\n"
            "تُنشر النتائج كل خريف على الموقع."
        ),
        "يدفع كل عضو اشتراكاً حسب حجمه، وله مستشار دائم يجيب خلال يومي عمل.",
    ),
)
HEBREW = Words(
    "אשכול טכנולוגיות המים של הנגב",
    "IL",
    ("מפעלי באר שבע", "אוניברסיטת בן־גוריון", "עיריית דימונה", "Negev Water Ltd"),
    (
        (
            "האשכול מאגד ארבעים חברות קטנות ובינוניות, שלוש אוניברסיטאות ורשויות מקומיות.\n\nעד 2030 אנו רוצים:\n\n- **חיסכון** "
            "של 30 % במים\n- *ייצוא* לאירופה\n\nההתקדמות מתפרסמת בכל סתיו."
        ),
        "כל חבר משלם לפי גודלו ויש לו יועץ קבוע.",
    ),
)
LONG = "Wettbewerbsfähigkeitsförderungsgesellschaftsmitgliedschaftsbeitragsordnung"
ADDRESS = (
    "https://www.a-very-long-address.example/projects/2026/interregional/cooperation?id=1234567890&lang=en#members"
)
SENTENCE = (
    "The members of the cluster build furniture from the wood of the region, and sell it far beyond its borders. "
)
HUGE = Words(
    "The Association of Manufacturers, Research Centres and Public Bodies of the Wider Region for Furniture and Wood",
    "DE",
    tuple(f"{word} {SENTENCE[:n]}".strip() for n, word in enumerate(("Alpha", "Beta", "Gamma", "Delta"), 12)),
    ((SENTENCE * 6 + "\n\n" + "Our aims:\n\n- " + SENTENCE + "\n- " + SENTENCE + "\n\n") * 22,),
    rows=40,
    terms=28,
)
NASTY = Words(
    LONG + " " + "Wood" * 30,
    "XX",
    (LONG, "日本語の名前 한국어", "a" * 90, "★ emoji 🌲 and ⚠ signs ☒", "#panic() $x$ @ref *not bold* <b>"),
    (
        (
            f"{LONG} {ADDRESS} {LONG}.\n\nSee [{ADDRESS}]({ADDRESS}).\n\n- {'x' * 200}\n- 日本語 {LONG}\n\n"
            "Mixed: עברית inside of English, العربية as well, and back 2030 (40 %)."
        ),
        "One lonely word\n\nA lead-in without a full stop\n\n- a\n  - b\n    - c\n\n1. one\n2. two",
    ),
    rows=5,
)


def make(words: Words, about: About = FINAL) -> Subject:
    """A profile with every field filled with these words."""
    draft = Draft(make_catalogue())
    lists = Vocabularies(RESOURCES / "vocabularies")
    for number, field in enumerate(draft.catalogue.fields.values(), 1):
        value: JsonValue = NUMBERS.get(field.path) or _value(field.kind, words, lists, number)
        if field.names:
            value = words.name
        elif isinstance(field.kind, Choice) and field.kind.vocabulary == "countries":
            known = lists["countries"].by_code.get(words.country)
            value = {"code": known.code, "label": known.label} if known else {"label": "Far away"}
        draft.set(field.path, value)
    return draft, replace(about, past=PAST)


def _value(kind: Kind, words: Words, lists: Mapping[str, Vocabulary], number: int) -> JsonValue:
    match kind:
        case Text():
            return words.short[number % len(words.short)]
        case LongText():
            return words.texts[number % len(words.texts)]
        case Integer():
            return 3 + number
        case Decimal():
            return f"{number}.5"
        case Date():
            return f"{1990 + number % 30}-07-17"
        case YesNo():
            return number % 2 == 0
        case Url():
            return ADDRESS if words is NASTY else f"https://place{number}.example/projects/{number}"
        case Email():
            return f"desk{number}@place.example"
        case Choice():
            terms = lists[kind.vocabulary].terms
            return {"code": terms[number % len(terms)].code, "label": terms[number % len(terms)].label}
        case Choices():
            terms = lists[kind.vocabulary].terms
            if kind.vocabulary == "countries":
                terms = tuple(one for one in terms if one.code in {"DE", "FR", "SE", "PL", "RO", "US", "JP", "RS"})
            step = max(len(terms) // words.terms, 1)
            return [{"code": one.code, "label": one.label} for one in terms[::step][: words.terms]]
        case Records():
            columns = kind.columns
            return [
                {column.name: _value(column.kind, words, lists, number + row) for column in columns}
                for row in range(words.rows)
            ]
        case _:
            typing.assert_never(kind)


def _example() -> Subject:
    reading = libraries.example()
    assert reading.about is not None
    return reading.draft, replace(reading.about, past=PAST[-3:])


def _empty() -> Subject:
    return Draft(make_catalogue()), replace(DRAFT, revision=1)


def _lost() -> Subject:
    draft = Draft(make_catalogue())
    for field in draft.catalogue.fields.values():
        draft.set(field.path, "A cluster whose page lost its values" if field.names else None, LOST)
    return draft, DRAFT


PROFILES: dict[str, Callable[[], Subject]] = {
    "example": _example,
    "empty": _empty,
    "lost": _lost,
    "huge": lambda: make(HUGE, DRAFT),
    "greek": lambda: make(GREEK),
    "cyrillic": lambda: make(CYRILLIC),
    "arabic": lambda: make(ARABIC),
    "hebrew": lambda: make(HEBREW, DRAFT),
    "nasty": lambda: make(NASTY, DRAFT),
}
"""Each by its name."""
