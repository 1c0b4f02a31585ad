"""What the rules say: checks, rules, timelines, and what would differ if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.workspace.held import Held

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graphkit.analysis.trace import Trace
    from graphkit.exchange.screening import ScreeningList
    from graphkit.model.answer import Answer
    from graphkit.model.deal import Deal
    from graphkit.model.law import Scenario
    from graphkit.model.lens import Lens
    from graphkit.workspace.held import Tell


class LawAnswers(Held):
    """What can be asked of the rules."""

    def check(self, subject: str, *, lens: Lens | None = None) -> Answer:
        """The verdicts on a relation, on the one that a claim is about, or on all activities of a party.

        >>> LawAnswers.open().check("S001-049").rows[0]["outcome"]
        'unknown'
        """
        from graphkit.analysis.check import check_relation
        from graphkit.report.wording.check import check_answer

        view = self.view(lens)
        return check_answer(check_relation(view, self.names, subject), view, subject)

    def check_deals(
        self,
        deals: Sequence[Deal],
        *,
        lens: Lens | None = None,
        lists: Sequence[ScreeningList] = (),
        progress: Tell | None = None,
    ) -> Answer:
        """The verdicts on transactions that are not in the data; the parties are screened against the lists.

        >>> from graphkit.model.deal import Deal
        >>> deal = Deal("Example Pte. Ltd.", "b200", place="SG", parent="Tencent:100%", ship_from="TW")
        >>> LawAnswers.open().check_deals([deal]).rows[0]["outcome"]
        'licence required'
        """
        from graphkit.analysis.check import check_deals
        from graphkit.report.wording.check import check_answer

        view = self.view(lens)
        return check_answer(check_deals(view, self.names, deals, lists, progress), view)

    def rules(self, name: str | None = None, *, lens: Lens | None = None) -> Answer:
        """Every rule with how it stands on the lens's day; or all that is held of one.

        >>> LawAnswers.open().rules("R08").rows[0]["state"]
        'in the code, not enforced'
        """
        from graphkit.analysis.find_rule import find_rule
        from graphkit.report.wording.rules import rule_answer, rules_answer

        view = self.view(lens)
        return rule_answer(find_rule(self.language.law, name), view) if name else rules_answer(view)

    def timeline(
        self, who: str | None = None, target: str | None = None, *, first: date | None = None, lens: Lens | None = None
    ) -> Answer:
        """What happened along the counted routes, in the rules and the claims, from a day to the lens's day.

        >>> from graphkit.workspace import Workspace
        >>> Workspace.open().timeline("Tencent", "b200").no
        False
        """
        from graphkit.analysis.timeline import FIRST, timeline
        from graphkit.report.wording.timeline import timeline_answer

        lens = lens or self.lens()
        found = self.traced(who, target, lens)
        view = self.view(lens)
        told = [(route, timeline(route, view, first or FIRST)) for route in found.counted]
        subject = f"{found.starts.words} to {found.targets.words}"
        return timeline_answer(told, subject, found.horizon, view)

    def what_if(
        self, scenario: Scenario, who: str | None = None, target: str | None = None, *, lens: Lens | None = None
    ) -> Answer:
        """The difference that a scenario makes to the routes of a party, a country or all, and to their verdicts."""
        from graphkit.analysis.what_if import what_if
        from graphkit.report.wording.what_if import what_if_answer

        lens = lens or self.lens()
        other = self.under(scenario)
        parts = other.lens(as_of=lens.as_of)
        changed = lens._replace(
            left_out=parts.left_out, scenario=parts.scenario, not_sources=lens.not_sources | parts.not_sources
        )
        before, after = self.traced(who, target, lens), other.traced(who, target, changed)
        found = what_if(before, after)
        subject = f"{before.starts.words} to {before.targets.words}"
        return what_if_answer(found, scenario, subject, self.view(lens), other.view(changed))

    def traced(self, who: str | None, target: str | None, lens: Lens) -> Trace:
        """The routes themselves, with their verdicts, for other questions on them."""
        from graphkit.analysis.trace import trace

        return trace(self.view, lens, *self.chosen(who, target, lens))
