"""A chip in words: its stated figures, the sums made of them, and its paragraph by every version of the thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Answer, Line, Section
from graphkit.model.names import curie, local
from graphkit.model.rule import leaves
from graphkit.report.wording.conditions import condition_words
from graphkit.report.wording.outcome import named
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.report.wording.verdict import NOT_EXAMINED
from graphkit.rules.classify import RESTRICTED, UNKNOWN, classify, in_words
from graphkit.rules.figures import DENSITY, PERFORMANCE, figures, formats
from graphkit.rules.item_class import letters_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.answer import Row
    from graphkit.model.law import ChipClassification
    from graphkit.rules.classify import ChipClass
    from graphkit.view.view import View

COLUMNS = ("thresholds", "effective", "outcome", "paragraph", "reason", "citation")
NO_PARAGRAPH = "under no paragraph"


def chip_answer(chip: str, view: View) -> Answer:
    """The figures of a chip or a family, with every product and quotient shown, and what each version says of it.

    >>> from graphkit.workspace import Workspace
    >>> answer = chip_answer("chip/nvidia-h20", Workspace.open().view())
    >>> [row["outcome"] for row in answer.rows][:2]
    ['not restricted', 'not restricted']
    """
    return Answer(
        name="ref",
        title=f"{view.label(chip)} ({curie(chip)}): figures, and paragraphs by the thresholds of each day.",
        columns=COLUMNS,
        rows=tuple(_row(chip, rule, view) for rule in view.language.law.classifications),
        release=view.library.release,
        lens=view.lens,
        sections=tuple(_sections(chip, view)),
        caveats=(
            "Figures are dense: what is only reached with sparsity is halved.",
            "A class follows from the figures and is stated nowhere.",
            NOT_EXAMINED,
            DISCLAIMER,
        ),
    )


def _row(chip: str, rule: ChipClassification, view: View) -> Row:
    found = classify(chip, rule, view.library, view.language)
    return {
        "thresholds": rule.label,
        "effective": f"{rule.begins} to {rule.ends or 'no end known'}",
        "outcome": found.outcome if rule.restricts else ("unknown" if found.outcome == UNKNOWN else "review only"),
        "paragraph": _paragraph(found, rule),
        "reason": found.reason,
        "citation": rule.citation,
    }


def _paragraph(found: ChipClass, rule: ChipClassification) -> str:
    if found.paragraph or found.outcome == RESTRICTED:
        return found.paragraph or found.group
    if found.outcome == UNKNOWN:
        return ""
    return NO_PARAGRAPH if rule.restricts else "parameters not met, or the item needs none"


def _sections(chip: str, view: View) -> Iterator[Section]:
    members = view.library.models(chip)
    if members:
        told = tuple(Line(view.label(member), 1) for member in members)
        yield Section("A family: it has the class that all its models share, else unknown", told)
    else:
        yield Section("Figures", tuple(Line(text, 1) for text in _arithmetic(chip, view)))
    yield Section("By the thresholds of each day", tuple(_classes(chip, view)))
    yield Section("Letters to its maker", tuple(_letters(chip, view)))
    yield Section("Where the figures are from", tuple(_sources((chip, *members), view)))


def _arithmetic(chip: str, view: View) -> Iterator[str]:
    """Each product of rate and bits, the greatest of them, the quotient by the area, and the other figures."""
    known = figures(chip, view.library, view.language)
    label = view.language.label
    products = formats(chip, view.library, view.language)
    for form in products:
        yield f"{form.label}: {form.rate:,.6g} x {form.bits} bits = {form.product:,.6g}"
    if PERFORMANCE in known:
        best = f", by {products[0].label}" if products else ""
        yield f"{label(PERFORMANCE)}: {in_words(known[PERFORMANCE])}, the greatest{best}"
    if DENSITY in known:
        area = next((one["dieArea"] for one in view.library.specifications[chip] if "dieArea" in one), "")
        yield f"{label(DENSITY)}: {in_words(known[PERFORMANCE])} / {area} mm2 = {in_words(known[DENSITY], '.4g')}"
    units = {"memory": " GB", "memoryBandwidth": " GB/s", "interconnect": " GB/s", "bandwidthSum": " GB/s"}
    for word, unit in units.items():
        name = f"ontology/{word}"
        yield f"{label(name)}: {in_words(known[name]) + unit if name in known else 'not stated'}"
    for word in ("dataCenter", "soldInUnitedStates"):
        name = f"ontology/{word}"
        value = known.get(name)
        yield f"{label(name)}: {'not stated' if value is None else 'yes' if value.low else 'no'}"


def _classes(chip: str, view: View) -> Iterator[Line]:
    law = view.language.law
    for rule in law.classifications:
        found = classify(chip, rule, view.library, view.language)
        outcome = _paragraph(found, rule) or f"{found.outcome}: {found.reason}"
        yield Line(f"{rule.label}: {outcome}", 1)
        for paragraph in rule.paragraphs:
            words = condition_words(paragraph.condition, law, named(view))
            besides = condition_words(paragraph.further, law, named(view)) if paragraph.further else ""
            yield Line(f"{paragraph.label} where {words}" + (f"; and besides {besides}" if besides else ""), 2)
        if rule.exempt:
            yield Line(f"none where {condition_words(rule.exempt, law, named(view))}", 2)
        read = {leaf.reads for p in rule.paragraphs for leaf in leaves(p.condition)}
        missing = sorted(view.language.label(word) for word in read - set(figures(chip, view.library, view.language)))
        if missing and not view.library.models(chip):
            yield Line(f"not stated of the chip: {', '.join(missing)}", 2)


def _letters(chip: str, view: View) -> Iterator[Line]:
    told = False
    for letter in letters_on(chip, view):
        told = True
        words = "takes it in" if letter.takes_in else "does not take it in"
        words = "whether it takes it in is not known" if letter.takes_in is None else words
        still = letter.stands is None and letter.takes_in is not False
        yield Line(f"{letter.rule.label}: {words}{'; whether it still stands is not known' if still else ''}", 1)
    if not told:
        yield Line(f"none is in force on {view.lens.as_of}", 1)


def _sources(chips: tuple[str, ...], view: View) -> Iterator[Line]:
    for chip in chips:
        for one in view.library.specifications.get(chip, ()):
            source = str(one.get("quotedFrom", ""))
            mark = "; not verified" if one.get("unverified") == "true" else ""
            note = f"; {one['note']}" if one.get("note") else ""
            label = view.label(source) if source else "source not recorded"
            stated = str(one.get("specificationSource", ""))
            more = f": {stated}" if stated else ""
            name = f"{view.label(chip)}, " if len(chips) > 1 else ""
            yield Line(f"{name}{local(str(one['name']))}: {label}{more}{mark}{note}", 1)
