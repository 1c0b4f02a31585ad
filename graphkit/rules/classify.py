"""Under which paragraph a chip falls: yes, no, or which figure is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.performance import performance_density, total_processing_performance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model.language import ChipClassification, Condition, Language
    from graphkit.model.library import Library

Figures = dict[str, float | None]

RESTRICTED = "restricted"
UNRESTRICTED = "not restricted"
UNKNOWN = "unknown"


class ChipClass(NamedTuple):
    """What a classification says of a chip or family.

    ``outcome`` is restricted, not restricted or unknown; ``paragraph`` the one that applies;
    ``reason`` the figures behind it, or what is missing.
    """

    chip: str
    outcome: str
    paragraph: str = ""
    reason: str = ""


def classify(chip: str, rule: ChipClassification, library: Library, language: Language) -> ChipClass:
    """The class of a chip; of a family, the one that all its members share, else unknown."""
    members = library.models(chip)
    if not members:
        return _classify_model(chip, rule, library, language)
    found = [_classify_model(member, rule, library, language) for member in members]
    outcomes = {each.outcome for each in found}
    if len(outcomes) > 1:
        return ChipClass(chip, UNKNOWN, reason="its members fall into different classes")
    paragraphs = {each.paragraph for each in found}
    shared = paragraphs.pop() if len(paragraphs) == 1 else ""
    return ChipClass(chip, outcomes.pop(), shared, f"shared by its {len(found)} members")


def figures(chip: str, library: Library, language: Language) -> Figures:
    """The figures of a chip that conditions read; None where a specification lacks one."""
    given = library.specifications.get(chip)
    if given is None:
        return {}
    tops: tuple[tuple[str, float], ...] = given["tops"]  # type: ignore[assignment]
    performance = total_processing_performance(
        (rate, language.bits[form]) for form, rate in tops if form in language.bits
    )
    area = given.get("dieArea")
    found: Figures = {
        "ontology/totalProcessingPerformance": performance,
        "ontology/performanceDensity": performance_density(performance, float(str(area)) if area else None),
        "ontology/dataCenter": float(given["dataCenter"] == "true") if "dataCenter" in given else None,
    }
    for word in ("memory", "memoryBandwidth", "interconnect"):
        found[f"ontology/{word}"] = float(str(given[word])) if word in given else None
    return found


def _classify_model(chip: str, rule: ChipClassification, library: Library, language: Language) -> ChipClass:
    known = figures(chip, library, language)
    if not known:
        entity = library.entities.get(chip)
        what = "the model is not named" if entity and "ontology/ChipFamily" in entity.classes else "no figures"
        return ChipClass(chip, UNKNOWN, reason=what)
    exempt = _holds(rule.exempt, known) if rule.exempt else False
    unsure = exempt is None
    if exempt:
        return ChipClass(chip, UNRESTRICTED, reason=_shown(known))
    for paragraph in rule.paragraphs:
        answer = _holds(paragraph.condition, known)
        if answer and not unsure:
            return ChipClass(chip, RESTRICTED, paragraph.label, _shown(known))
        unsure = unsure or answer is None
    if unsure:
        return ChipClass(chip, UNKNOWN, reason="a figure is missing: " + _missing(known))
    return ChipClass(chip, UNRESTRICTED, reason=_shown(known))


def _holds(condition: Condition, known: Mapping[str, float | None]) -> bool | None:
    """Kleene's three-valued logic over the figures that are known."""
    if condition.operator in {"all", "any"}:
        answers = [_holds(member, known) for member in condition.members]
        decisive = condition.operator == "any"
        if decisive in answers:
            return decisive
        return None if None in answers else not decisive
    value = known.get(condition.reads)
    if value is None:
        return None
    match condition.operator:
        case "atLeast":
            return value >= condition.operand
        case "lessThan":
            return value < condition.operand
        case _:
            return value == condition.operand


def _shown(known: Mapping[str, float | None]) -> str:
    performance = known.get("ontology/totalProcessingPerformance")
    density = known.get("ontology/performanceDensity")
    parts = [f"total processing performance {performance:,.0f}" if performance is not None else ""]
    parts.append(f"density {density:.4g}" if density is not None else "")
    return ", ".join(part for part in parts if part)


def _missing(known: Mapping[str, float | None]) -> str:
    return ", ".join(sorted(word.rsplit("/", 1)[-1] for word, value in known.items() if value is None))
