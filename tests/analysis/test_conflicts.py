"""Every known conflict is found by its kind, no pair is marked by hand, and little else is listed."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphkit.analysis.conflicts import conflicts
from graphkit.view.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.answer import Row
    from graphkit.model.claim import Claim
    from graphkit.workspace import Workspace

GOLDEN = Path(__file__).parents[1] / "golden"
KNOWN = {
    "C1": ("scope differs", "S000-010 S001-015"),
    "C2": ("scope differs", "S000-012 S001-046"),
    "C3": ("scope differs", "S000-016 S001-014"),
    "C4": ("status differs", "S000-022 S001-060"),
    "C5": ("scope differs", "S000-025 S001-049"),
    "C6": ("status differs", "S000-005 S001-001"),
    "C7": ("wording", "S001-014 S001-048"),
    "C8": ("contradiction", "S001-082 A030 E10"),
    "C9": ("opposed assessment", "S000-008 S000-027 S001-020 S001-079 S001-080 S001-081"),
    "C9b": ("opposed assessment", "S004-011 S004-022"),
    "C10": ("rate", "S001-049 S001-063"),
    "C11": ("one voice counted twice", "S000-013 S000-015"),
    "C12": ("sum against total", "S003-005 S003-009 S003-026 S003-031"),
    "C13": ("look-alike figure", "S003-007 S003-009 S003-026"),
    "C15": ("scope differs", "S004-001 S004-014"),
    "C20": ("derived against stated", "S001-082 S001-085"),
    "C21": ("status differs", "S001-015 S001-063"),
}
APART = [("S003-005", "S004-001"), ("S003-005", "S004-012"), ("S002-008", "S001-066"), ("S002-003", "S001-001")]


def _line(row: Row) -> str:
    says = f"{row['first says']} [{row['first by']}] | {row['second says']} [{row['second by']}]"
    claims = row["claims"]
    assert isinstance(claims, list)
    return f"{row['kind']}: {row['subject']} | {says} | {' '.join(claims)} | {row['remark']}"


def _claims(row: Row) -> set[str]:
    claims = row["claims"]
    assert isinstance(claims, list)
    return set(claims)


def _with(workspace: Workspace, claim: Claim) -> list[Row]:
    """The conflicts that a further claim is part of."""
    library = workspace.library._replace(claims={**workspace.library.claims, claim.name: claim})
    answer = conflicts(View(library, workspace.language, workspace.lens()))
    return [row for row in answer.rows if claim.name.rsplit("/", 1)[-1] in _claims(row)]


@pytest.mark.parametrize("known", KNOWN)
def test_each_known_conflict_is_found_by_its_kind(workspace: Workspace, known: str) -> None:
    """The list of contradictions in the ground of facts is met without naming any of them."""
    kind, claims = KNOWN[known]
    rows = conflicts(workspace.view()).rows
    assert [row for row in rows if row["kind"] == kind and set(claims.split()) <= _claims(row)]


def test_chance_and_time_are_no_conflict(workspace: Workspace) -> None:
    """The two sums of seven billion (C16), and a stock of 2023 beside a need of 2025 (C19), stay apart."""
    rows = conflicts(workspace.view()).rows
    for one, other in APART:
        assert not [row for row in rows if {one, other} <= _claims(row)]


def test_the_list_is_the_approved_one(workspace: Workspace) -> None:
    """Every line was read and judged; a new one has to be judged before it stays."""
    lines = [_line(row) for row in conflicts(workspace.view()).rows]
    assert "\n".join(lines) + "\n" == (GOLDEN / "conflicts.txt").read_text(encoding="utf-8")


def test_at_most_one_line_in_five_is_noise(workspace: Workspace) -> None:
    """The judgement covers every line, and most lines are worth reading."""
    with (GOLDEN / "conflicts_judged.csv").open(encoding="utf-8", newline="") as file:
        judged = list(csv.DictReader(file))
    count = len(conflicts(workspace.view()).rows)
    assert [int(row["line"]) for row in judged] == list(range(1, count + 1))
    assert {row["judgement"] for row in judged} <= {"real", "noise", "duplicate"}
    assert sum(row["judgement"] != "real" for row in judged) * 5 <= count
    assert set(KNOWN) <= {row["id"] for row in judged if row["judgement"] == "real"}


def test_a_charge_is_never_listed_without_its_answer(workspace: Workspace) -> None:
    """Beside every charge stands what was answered, or that nothing is in the data."""
    alleged = {c.name.rsplit("/", 1)[-1] for c in workspace.library.claims.values() if c.stance.endswith("Alleged")}
    for row in conflicts(workspace.view()).rows:
        if _claims(row) & alleged:
            assert "A028" in [*_claims(row)] or "response" in str(row["remark"])


def test_without_inferences_what_rests_on_them_falls_away(workspace: Workspace) -> None:
    """The two warrant sums are held against each other only because the editors join them."""
    rows = conflicts(workspace.view(workspace.lens(inference=False))).rows
    assert not [row for row in rows if row["kind"] in {"contradiction", "sum against total"}]
    assert [row for row in rows if {"S000-010", "S001-015"} <= _claims(row)]


def _other(claim: Claim, role: str) -> str:
    """Somebody named who does not fill the role."""
    candidates = ("entity/oracle", "entity/nebius", "entity/amd")
    return next(name for name in candidates if name not in claim.roles[role])


def _named(workspace: Workspace, claim: Claim, role: str) -> bool:
    same = workspace.view().identities
    held = [workspace.library.entities[same[name]] for name in claim.roles.get(role, ())]
    return bool(held) and not all(entity.anonymous for entity in held)


def _mutants(workspace: Workspace) -> Iterator[tuple[str, Claim]]:
    """Copies of claims with another filler of a functional role, or another number, by what was changed."""
    for claim in workspace.library.claims.values():
        kind = workspace.language.types.get(claim.type)
        if kind is None or not workspace.language.stances[claim.stance].admitted:
            continue
        copy = claim._replace(name=f"claim/M-{claim.name.rsplit('/', 1)[-1]}", stance="ontology/Reported")
        for role in sorted(kind.functional):
            if _named(workspace, claim, role):
                roles = {**claim.roles, role: (_other(claim, role),)}
                yield f"{claim.name} {role}", copy._replace(roles=roles)
        for measure, given in claim.values.items():
            for place, value in enumerate(given):
                if value.exact and value.number:
                    changed = (*given[:place], value._replace(number=value.number * 3), *given[place + 1 :])
                    values = {**claim.values, measure: changed}
                    yield f"{claim.name} {measure} {place}", copy._replace(values=values)


def test_a_differing_value_is_found_in_every_relation(workspace: Workspace) -> None:
    """Whatever role is functional and whatever number is exact, a claim that differs is noticed."""
    mutants = list(_mutants(workspace))
    assert len(mutants) > 40
    missed = [
        what
        for what, claim in mutants
        if not [row for row in _with(workspace, claim) if row["kind"] == "contradiction"]
    ]
    assert not missed


def test_an_agreeing_value_is_not_found(workspace: Workspace) -> None:
    """A second claim that says the same, or the same within its rounding, contradicts nothing new."""
    before = {c.name for c in workspace.library.claims.values()}
    disputed = {"claim/S001-082", "claim/A030", "claim/A010", "claim/A010-b"}
    for what, mutant in _mutants(workspace):
        origin = f"claim/{mutant.name.removeprefix('claim/M-')}"
        if origin in before - disputed:
            original = workspace.library.claims[origin]
            agreeing = mutant._replace(roles=original.roles, values=original.values)
            rows = [row for row in _with(workspace, agreeing) if row["kind"] == "contradiction"]
            assert not rows, what


def test_parts_that_do_not_make_their_whole_are_told(workspace: Workspace) -> None:
    """With 8,000 chips at Osaka the parts come to more than the total allows."""
    claims = dict(workspace.library.claims)
    for name in ("claim/S001-049", "claim/S000-025"):
        given = claims[name].values["ontology/quantity"]
        numbers = tuple(value._replace(number=8000.0) for value in given)
        claims[name] = claims[name]._replace(values={**claims[name].values, "ontology/quantity": numbers})
    view = View(workspace.library._replace(claims=claims), workspace.language, workspace.lens())
    rows = [row for row in conflicts(view).rows if {"S001-063", "E07"} <= _claims(row)]
    remarks = [str(row["remark"]) for row in rows if row["kind"] == "sum against total"]
    assert [remark for remark in remarks if remark.startswith("more than")]
