"""ProblemWalk: from problem to problem over all sections, in the order of the form."""

from __future__ import annotations

from collections.abc import Sequence

from editor.domain.checks import Issue, Sort
from editor.frozen import frozen
from editor.translation import _
from ui.form.profile_form import ProfileForm, Shown


@frozen
class Stop:
    """Where the walk has come to."""

    issue: Issue
    number: int
    """From 1, among all that are walked through."""
    total: int

    @property
    def words(self) -> str:
        """Which problem this is."""
        return _("Problem {number} of {total}").format(number=self.number, total=self.total)


class ProblemWalk:
    """Goes to a place once, however many issues it has; in a table, to each cell."""

    def __init__(self, form: ProfileForm) -> None:
        """Through the problems of `form`; where it shows only those of a sort, through these."""
        self._form = form
        self.last: Issue | None = None
        """What was walked to last."""

    def step(self, step: int) -> Stop | None:
        """Go to the next (1) or previous (-1) place, seen from the focus and around the end; None where there is none."""
        document = self._form.document
        issues = self._issues()
        if document is None or not issues:
            return None
        firsts = [at for at, issue in enumerate(issues) if _place(issue) not in map(_place, issues[:at])]
        order = {path: index for index, path in enumerate(document.draft.catalogue.fields)}
        here = self._here(order)
        keys = [(order[issues[at].path], at) for at in firsts]
        last = self.last
        if last is not None and last.path == self._form.focused_path() and last in issues:
            after = [at for _order, at in keys if (at - issues.index(last)) * step > 0]
        else:
            after = [at for place, at in keys if (place - here) * step > 0]
        chosen = (after[0] if step > 0 else after[-1]) if after else (firsts[0] if step > 0 else firsts[-1])
        self.last = issues[chosen]
        self._form.go_to_issue(self.last)
        self._form.page_of(self.last.path).reveal_note(self.last.path)
        return Stop(self.last, chosen + 1, len(issues))

    def _issues(self) -> Sequence[Issue]:
        document, shown = self._form.document, self._form.shown
        if document is None:
            return ()
        if shown in (Shown.FIX, Shown.CONFIRM, Shown.CHECK):
            chosen = [issue for issue in document.issues if issue.sort is Sort(shown.value)]
            return chosen or document.issues
        return document.issues

    def _here(self, order: dict[str, int]) -> float:
        """Where the person is: a field, or before the first one of the section in front."""
        path = self._form.focused_path()
        if path in order:
            return order[path]
        return min(place for other, place in order.items() if other.startswith(self._form.current_section + ".")) - 0.5


def _place(issue: Issue) -> tuple[str, int | None, str]:
    return issue.path, issue.row, issue.column
