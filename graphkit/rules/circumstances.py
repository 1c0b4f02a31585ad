"""What the data tells of the facts that rules read, of the parts in an activity."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.ownership import listed_share
from graphkit.model.rule import same_test
from graphkit.model.verdict import Ground, Key
from graphkit.rules.classify import RESTRICTED, UNKNOWN, classify, paragraph, shown
from graphkit.rules.clocks import turning_days
from graphkit.rules.evaluate import Found
from graphkit.rules.figures import figures
from graphkit.rules.known import NOTHING, Known, meets, number, of_given
from graphkit.rules.links import Links, Reached
from graphkit.rules.turning import turning_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graphkit.model.law import FactWord, Law
    from graphkit.model.rule import Condition
    from graphkit.model.verdict import Activity
    from graphkit.view.view import View

KIND = "ontology/"
ITEM = "ontology/item"
CHOICES: Mapping[Key, bool] = {}


class Asked(NamedTuple):
    """An activity on a day, with what is taken for a missing fact to see what that would give.

    ``day`` is that of the rules. The facts are those of ``held_on``, where that is given: so the facts of one
    day can be put before the rules of another.
    """

    activity: Activity
    day: date
    supposed: Mapping[Key, bool] = CHOICES
    held_on: date | None = None

    @property
    def facts_day(self) -> date:
        """The day on which the facts are read."""
        return self.held_on or self.day


class Circumstances:
    """Answers the tests of conditions from a view; from what an example or the reader gives first.

    A test that was asked is answered from memory; a view is frozen.
    """

    def __init__(self, law: Law, view: View | None = None) -> None:
        self.law = law
        self.view = view
        self._answered: dict[tuple[object, ...], Found] = {}
        self._figures: dict[str, Mapping[str, Known]] = {}
        self._turning: dict[tuple[str, ...], tuple[date, ...]] = {}

    @cached_property
    def links(self) -> Links | None:
        """The links that the view's claims make."""
        return Links(self.view, self.law) if self.view is not None else None

    def turning_days(self, activity: Activity) -> tuple[date, ...]:
        """Every day on which a rule, or what is told of a part of an activity, may begin to be otherwise."""
        parts = tuple(sorted({name for names in activity.parts.values() for name in names}))
        if parts not in self._turning:
            told = turning_of(parts, self.links) if self.links else ()
            self._turning[parts] = tuple(sorted({*turning_days(self.law), *told}))
        return self._turning[parts]

    def answer(self, leaf: Condition, asked: Asked) -> Found:
        """Whether a test holds, on which grounds; and itself as missing where that is not known."""
        word = self.law.facts[leaf.reads]
        test, upright = same_test(leaf)
        key = self.key(test, asked.activity)
        if key in asked.supposed:
            return Found(asked.supposed[key] is upright)
        part = ITEM if word.kind == f"{KIND}ParagraphFact" else word.part
        told = (leaf, asked.activity.parts.get(part), asked.activity.given, asked.day, asked.facts_day)
        if told not in self._answered:
            self._answered[told] = self._answer(word, leaf, key, asked)
        found = self._answered[told]
        bare = found.holds is not None and not found.grounds and word.part in asked.activity.parts
        return found._replace(grounds=(self._bare(word, asked),)) if bare else found

    def _answer(self, word: FactWord, leaf: Condition, key: Key, asked: Asked) -> Found:
        known = self.known(word, leaf, asked)
        holds = meets(leaf, known, self.law.groups, asked.day)
        if holds is None:
            known = self._taken(word, leaf, key.subject)
            holds = meets(leaf, known, self.law.groups, asked.day)
        return Found(holds, known.grounds if holds is not None else (), () if holds is not None else (key,))

    def key(self, leaf: Condition, activity: Activity) -> Key:
        """A test of the one of whom it is in an activity."""
        subject = next(iter(activity.parts.get(self.law.facts[leaf.reads].part, ())), "")
        return Key(leaf.reads, leaf.operator, leaf.word, leaf.operand, subject)

    def known(self, word: FactWord, leaf: Condition, asked: Asked) -> Known:
        """What is known of a fact: as given, else as the data tells."""
        given = next((each for each in asked.activity.given if each.fact == word.name), None)
        if given is not None:
            return of_given(given, Ground(f"{word.label}: as given", given=True))
        if word.kind == f"{KIND}ParagraphFact":
            return self._paragraph(asked)
        return self._told(word, leaf, asked.activity.parts.get(word.part, ()), asked.facts_day)

    def _bare(self, word: FactWord, asked: Asked) -> Ground:
        """What a fact rests on where no claim is needed: the part itself, as the relation or the reader has it."""
        names = ", ".join(
            self.view.label(name) if self.view is not None else name for name in asked.activity.parts[word.part]
        )
        return Ground(f"{word.label}: {names}", asked.activity.claims, given=not asked.activity.relations)

    def _told(self, word: FactWord, leaf: Condition, names: tuple[str, ...], day: date) -> Known:
        """What the claims tell of a fact of some names, by the kind of the fact."""
        links = self.links
        if links is None or not names:
            return NOTHING
        place = word.kind == f"{KIND}PlaceFact"
        found = {
            "FigureFact": lambda: self._figure(word, names[0]),
            "ClassFact": lambda: links.classes(names[0]),
            "PlaceFact": lambda: _named(links.follow(names, word.links, day), links, place=place),
            "PartyFact": lambda: _named(links.follow(names, word.links, day), links, place=place),
            "ListFact": lambda: _together([links.lists(name, day, leaf.word) for name in names]),
            "OwnedPartFact": lambda: self._owned_part(leaf.word, names[0], day),
        }.get(word.kind.removeprefix(KIND))
        return found() if found else NOTHING

    def _figure(self, word: FactWord, item: str) -> Known:
        assert self.view is not None  # noqa: S101 - asked for only with a view
        if item not in self._figures:
            self._figures[item] = figures(item, self.view.library, self.view.language)
        found = self._figures[item].get(word.name, NOTHING)
        if found.low is None:
            return NOTHING
        label = self.view.label(item)
        value = f"{found.low:,.6g}" if found.low == found.high else f"{found.low:,.6g} to {found.high:,.6g}"
        return found._replace(grounds=(Ground(f"{word.label} of {label} {value}"),))

    def _paragraph(self, asked: Asked) -> Known:
        """The paragraph of the item: from figures that are given, else from those of the data."""
        rule = self.law.paragraphs_on(asked.day)
        if rule is None:
            return Known(complete=True, grounds=(Ground(f"no thresholds in effect on {asked.day}"),))
        given = {each.fact: of_given(each) for each in asked.activity.given if each.number is not None}
        if given:
            outcome, label, group = paragraph(rule, given)
            reason = shown(given)
        else:
            item = next(iter(asked.activity.parts.get(ITEM, ())), "")
            if not item or self.view is None:
                return NOTHING
            found = classify(item, rule, self.view.library, self.view.language)
            outcome, label, group = found.outcome, found.paragraph, found.group
            reason = f"{self.view.label(item)}: {found.reason}"
        if outcome == UNKNOWN or (outcome == RESTRICTED and not group):
            return NOTHING
        words = f"{reason}, by {rule.label}: {label or group or 'under no paragraph'}"
        things = (frozenset({label, group}),) if outcome == RESTRICTED else ()
        return Known(things=things, complete=True, grounds=(Ground(words),))

    def _owned_part(self, held_by: str, company: str, day: date) -> Known:
        assert self.links is not None  # noqa: S101 - asked for only with a view
        links = self.links
        shares = links.holdings(company, day).shares

        def listed(name: str) -> bool | None:
            known = links.lists(name, day)
            return (
                True
                if any(held_by in names for names in known.things)
                else (False if held_by in known.outside else None)
            )

        bounds = listed_share(company, list(shares), listed, links.unowned)
        owners = ", ".join(links.view.label(owner) for owner in bounds.owners)
        part = f"{bounds.low:.1%}" if bounds.low == bounds.high else f"from {bounds.low:.1%} to {bounds.high:.1%}"
        words = f"part of {links.view.label(company)} held by listed parties: {part}" + (
            f" ({owners})" if owners else ""
        )
        told = tuple(sorted({claim for share, by in shares.items() if share.owned == company for claim in by}))
        return Known(bounds.low, bounds.high, grounds=(Ground(words, told),))

    def _taken(self, word: FactWord, leaf: Condition, subject: str) -> Known:
        """What is taken for given where the data does not tell: by the editors, or presumed with a reason."""
        found = self.links.assumption(subject, word.name, leaf.word) if self.links and subject else None
        if found is not None:
            return Known(complete=True, outside=frozenset({leaf.word}), grounds=(found,))
        if word.presumed is None:
            return NOTHING
        return number(word.presumed, Ground(f"{word.label}: taken not to be there; {word.because}", assumed=True))


@lru_cache(maxsize=4)
def circumstances(view: View) -> Circumstances:
    """The facts that the rules read, from a view; kept for the next question on the same one."""
    return Circumstances(view.language.law, view)


def _named(reached: Reached, links: Links, *, place: bool) -> Known:
    """What links lead to; somebody who is not named may be anybody."""
    things = tuple(links.codes(name) if place else frozenset({name}) for name in reached.names)
    named = not any(links.view.is_unnamed(name) for name in reached.names)
    return Known(things=things, complete=reached.complete and named, grounds=reached.grounds)


def _together(each: list[Known]) -> Known:
    """The lists of several parties: on one if one of them is, off one if all are."""
    return Known(
        things=tuple(thing for known in each for thing in known.things),
        outside=frozenset.intersection(*(known.outside for known in each)),
        grounds=tuple(ground for known in each for ground in known.grounds),
    )
