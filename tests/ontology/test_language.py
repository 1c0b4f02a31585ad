"""The language is whole, and its links lead somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib import namespace
from rdflib.namespace import DefinedNamespace

from graphkit.errors import UsageError
from graphkit.ontology.check import faults, standard_links

if TYPE_CHECKING:
    from graphkit.workspace import Workspace

FORM = re.compile(r"https?://[\w.-]+(?:/[\w.~-]+)*[/#][\w.~-]+/?$")
REQUIRED = [
    "CapacityContract",
    "IntermediaryArrangement",
    "HardwarePurchase",
    "ServerSupply",
    "Manufacture",
    "ComponentSupply",
    "SiteOperation",
    "Deployment",
    "Partnership",
    "OwnershipInterest",
    "WarrantIssue",
    "Control",
    "Position",
    "Financing",
    "Figure",
    "Approval",
    "Restriction",
    "Allegation",
    "Statement",
    "ModelDevelopment",
]


def _closed_lists() -> list[type[DefinedNamespace]]:
    found = [value for value in vars(namespace).values() if isinstance(value, type)]
    return [v for v in found if issubclass(v, DefinedNamespace) and v is not DefinedNamespace]


def test_nothing_is_missing(workspace: Workspace) -> None:
    """Every word has label, comment and a link to a standard term; every type its verbs, roles and drawing."""
    assert faults(workspace.language) == []


def test_a_missing_comment_is_found(workspace: Workspace) -> None:
    """The check can fail: a word without a comment and a step at an undeclared role are named."""
    language = workspace.language
    name, term = next(iter(language.terms.items()))
    kind_name, kind = next((n, k) for n, k in language.types.items() if k.steps)
    broken = language._replace(
        terms={**language.terms, name: term._replace(comment="")},
        types={**language.types, kind_name: kind._replace(steps=(kind.steps[0]._replace(start="ontology/nobody"),))},
    )
    assert any("no comment" in fault for fault in faults(broken))
    assert any("gk:nobody" in fault for fault in faults(broken))


def test_links_into_closed_vocabularies_exist(workspace: Workspace) -> None:
    """A term of a vocabulary that rdflib holds as a closed list is one of its terms; others have the form of one."""
    lists = _closed_lists()
    links = {link for term in workspace.language.terms.values() for link in standard_links(term, workspace.language)}
    assert len(links) > 50
    for link in sorted(links):
        closed = [v for v in lists if link.startswith(str(v._NS)) and v._warn]  # noqa: SLF001 - rdflib offers no other way
        if closed:
            assert any(link.removeprefix(str(v._NS)) in v for v in closed), link  # noqa: SLF001
        else:
            assert FORM.match(link), link


@pytest.mark.parametrize("name", REQUIRED)
def test_the_relation_types_that_were_asked_for_are_there(workspace: Workspace, name: str) -> None:
    """Each is a relation type with at least one role."""
    assert workspace.language.types[f"ontology/{name}"].roles


def test_ref_shows_a_type_a_list_and_a_near_miss(workspace: Workspace) -> None:
    """A reader browses relation types, reads one with its steps, and is helped with a wrong word."""
    assert len(workspace.ref().rows) == len(workspace.language.types)
    contract = workspace.ref("capacity contract")
    opens = contract.rows[0]["opens"]
    assert "intermediary contracts capacity from provider" in opens  # type: ignore[operator]
    assert next(row["label"] for row in workspace.ref("Status").rows) == "ended"
    with pytest.raises(UsageError, match="no word") as caught:
        workspace.ref("Stokpile")
    assert "Stockpile" in caught.value.hint
