"""The words around the questions of a questionnaire."""

from __future__ import annotations

from editor.domain.draft import Draft
from editor.domain.values import show_value
from editor.translation import _, later

ABOUT = (
    later(
        "Write your answers beside the questions. What is filled already is what is known now: correct it where it is wrong."
    ),
    later("Cells with a list offer what can be chosen; where nothing fits, write your own words."),
    later("What you cannot answer stays empty. Remarks go beside the question."),
    later("Save the file and send it back. Nothing is taken over before it was looked at."),
)


def asked_about(draft: Draft) -> str:
    """What the cluster organisation is called that is asked about, as far as a title has room; "" where that is not known."""
    field = draft.catalogue.name_field
    name = " ".join(show_value(field.kind, draft.get(field.path)).split()) if field else ""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)[:120]


def title_words(draft: Draft) -> str:
    """What the questionnaire is called: whom it is about."""
    name = asked_about(draft)
    return _("Questions about {profile}").format(profile=name) if name else _("Questions about the cluster profile")


def head_words() -> tuple[str, ...]:
    """Titles of the columns: question, answer, what is to be done, remark, still right."""
    return (_("Question"), _("Answer"), _("What to look at"), _("Remark"), _("Still right?"))
