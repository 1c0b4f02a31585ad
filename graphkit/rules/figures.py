"""The figures of a chip that tests read: stated ones, and what is computed from them, between bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.performance import performance_density, total_processing_performance
from graphkit.rules.known import Known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphkit.model.language import Language
    from graphkit.model.library import Library

    Figures = Mapping[str, Known]

PERFORMANCE = "ontology/totalProcessingPerformance"
DENSITY = "ontology/performanceDensity"
STATED = ("memory", "memoryBandwidth", "interconnect", "dataCenter", "soldInUnitedStates")


class Format(NamedTuple):
    """The performance of a chip in one number format: rate, bit length and their product."""

    label: str
    rate: float
    bits: int

    @property
    def product(self) -> float:
        """Dense tera-operations a second times bit length."""
        return self.rate * self.bits


def formats(chip: str, library: Library, language: Language) -> tuple[Format, ...]:
    """The formats of a chip by every specification of it, the one with the greatest product first."""
    found = [
        Format(language.label(form), rate, language.bits[form])
        for given in library.specifications.get(chip, ())
        for form, rate in given["tops"]  # type: ignore[attr-defined]
        if form in language.bits
    ]
    return tuple(sorted(found, key=lambda f: (-f.product, f.label)))


def figures(chip: str, library: Library, language: Language) -> Figures:
    """Every figure of a chip that some specification gives or lets compute; by a number format its dense rate.

    Where specifications differ, a figure lies between the least and the greatest. Of a family, between
    those of all its models, and only where each of them has it.
    """
    members = library.models(chip)
    if not members:
        return _of_model(chip, library, language)
    each = [_of_model(member, library, language) for member in members]
    shared = set.intersection(*(set(one) for one in each))
    return {word: _hull([one[word] for one in each]) for word in shared}


def _of_model(chip: str, library: Library, language: Language) -> Figures:
    given = library.specifications.get(chip, ())
    found = {
        f"ontology/{word}": values for word in STATED if (values := [_value(one[word]) for one in given if word in one])
    }
    rates = [
        [(rate, language.bits[form]) for form, rate in one["tops"] if form in language.bits]  # type: ignore[attr-defined]
        for one in given
    ]
    for one in given:
        for form, rate in one["tops"]:  # type: ignore[attr-defined]
            found.setdefault(form, []).append(rate)
    performances = [p for each in rates if (p := total_processing_performance(each)) is not None]
    areas = [_value(one["dieArea"]) for one in given if "dieArea" in one]
    if performances:
        found[PERFORMANCE] = performances
    densities = [d for p in performances for area in areas if (d := performance_density(p, area)) is not None]
    if densities:
        found[DENSITY] = densities
    known = {word: Known(min(values), max(values)) for word, values in found.items()}
    return {**known, **_summed(known)}


def _summed(known: Figures) -> Figures:
    both = [known.get(f"ontology/{word}") for word in ("memoryBandwidth", "interconnect")]
    if None in both:
        return {}
    lows, highs = zip(*((each.low or 0.0, each.high or 0.0) for each in both if each), strict=True)
    return {"ontology/bandwidthSum": Known(sum(lows), sum(highs))}


def _hull(several: Sequence[Known]) -> Known:
    return Known(min(each.low or 0.0 for each in several), max(each.high or 0.0 for each in several))


def _value(text: object) -> float:
    return float(text == "true") if text in {"true", "false"} else float(str(text))
