"""Answers by name: each question of the command line as one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.workspace.held import Held

if TYPE_CHECKING:
    from datetime import date

    from graphkit.exchange.import_claims import Imported
    from graphkit.exchange.table_sources import Given
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.store.sparql.limits import Result
    from graphkit.workspace.held import Tell

MOST_OTHERS = 6
"""How many entities of a like name a dossier points to."""


class Answers(Held):
    """What can be asked of ontology and data."""

    def trace(
        self, who: str | None = None, target: str | None = None, *, lens: Lens | None = None, **limits: int
    ) -> Answer:
        """Routes of a party, a country or "all" to a chip, family, maker, paragraph or to every chip.

        Without a party, those of the place that the data release asks for first.

        >>> Answers.open().trace("Tencent", "b200").rows[0]["basis"]
        'inferred'
        """
        from graphkit.analysis.trace import trace
        from graphkit.report.wording.trace import trace_answer

        lens = lens or self.lens()
        parties, goals = self.chosen(who, target, lens)
        found = trace(self.view, lens, parties, goals, **limits)
        return trace_answer(found, self.view(lens))

    def path(self, start: str, end: str, *, lens: Lens | None = None, most: int = 20) -> Answer:
        """The shortest connections between two entities.

        >>> Answers.open().path("Wolfpack", "Oracle").no
        False
        """
        from graphkit.analysis.path import shortest_paths
        from graphkit.report.wording.path import path_answer

        view = self.view(lens)
        found = shortest_paths(view, self.names.resolve(start).name, self.names.resolve(end).name, most)
        return path_answer(found, view)

    def show(self, name: str, *, lens: Lens | None = None) -> Answer:
        """A dossier of one entity.

        >>> Answers.open().show("Datasection").name
        'show'
        """
        from graphkit.analysis.dossier import dossier
        from graphkit.report.wording.dossier import dossier_answer

        view = self.view(lens)
        entity = self.names.resolve(name)
        others = tuple(other for other in self.names.containing(name) if other.name != entity.name)
        return dossier_answer(dossier(view, entity.name, others[:MOST_OTHERS]), view)

    def claims(self, subject: str, *, lens: Lens | None = None) -> Answer:
        """The claims of an entity, a source, a relation or an id.

        >>> Answers.open().claims("S001-049").rows[0]["start"]
        2033
        """
        from graphkit.analysis.claims_of import claims_of
        from graphkit.report.wording.claims import claims_answer

        view = self.view(lens)
        found, words = claims_of(view, self.names, subject)
        return claims_answer(found, words, view)

    def search(self, text: str, most: int = 20) -> Answer:
        """Entities whose name is or resembles a text.

        >>> Answers.open().search("tencnt").rows[0]["name"]
        'Tencent'
        """
        from graphkit.analysis.search_names import search_names

        return search_names(self.view(), self.names, text, most)

    def ref(self, word: str | None = None, *, lens: Lens | None = None) -> Answer:
        """What a word of the ontology means, what is known of a chip, or all relation types.

        >>> Answers.open().ref("stockpile").title.split(":")[0]
        'stockpile (gk'
        """
        from graphkit.analysis.reference import reference

        return reference(self.view(lens), word)

    def chip(self, name: str, *, lens: Lens | None = None) -> Answer:
        """The figures of a chip or a family, what follows from them, and its paragraph by each version of the rules.

        >>> Answers.open().chip("H20").rows[1]["paragraph"]
        'under no paragraph'
        """
        from graphkit.report.wording.chip import chip_answer

        found = self.names.resolve(name, lambda entity: "ontology/Chip" in entity.classes)
        if "ontology/Chip" not in found.classes:
            raise UsageError(f"{found.label} is no chip", hint="See graphkit search.")
        return chip_answer(found.name, self.view(lens))

    def conflicts(self, *, lens: Lens | None = None) -> Answer:
        """Where claims do not say the same, each with its kind."""
        from graphkit.analysis.conflicts import conflicts

        return conflicts(self.view(lens))

    def ledger(self, party: str | None = None, *, lens: Lens | None = None) -> Answer:
        """Chips and money of one party or of all."""
        from graphkit.analysis.ledger import ledger

        return ledger(self.view(lens), self.names.resolve(party).name if party else None)

    def owners(self, company: str, *, exercised: float | None = None, lens: Lens | None = None) -> Answer:
        """Who owns a company, by money, by votes and by the rule on half; with a part of rights exercised.

        >>> Answers.open().owners("Datasection").rows[0]["owner"]
        'First Plus Financial Holdings'
        """
        from graphkit.analysis.owners import owners
        from graphkit.report.wording.owners import owners_answer

        view = self.view(lens)
        found = self.names.resolve(company, lambda entity: entity.party)
        if not found.party:
            raise UsageError(f"{found.label} has no owners", hint="Name a company; see graphkit search.")
        return owners_answer(owners(view, found.name, exercised), view)

    def owned(self, party: str, *, lens: Lens | None = None) -> Answer:
        """The companies that a party owns, directly and through others.

        >>> Answers.open().owned("First Plus").rows[0]["company"]
        'Datasection'
        """
        from graphkit.analysis.owned import owned
        from graphkit.report.wording.owned import owned_answer

        view = self.view(lens)
        name = view.identities[self.names.resolve(party).name]
        return owned_answer(owned(view, name), name, view)

    def ask(self, sparql: str, *, lens: Lens | None = None, **limits: Any) -> Result:
        """The bare result of a query in SPARQL, for programs; ``seconds``, ``rows`` and ``memory`` limit it.

        >>> Answers.open().ask("ASK { ent:tencent a gk:Company }").boolean
        True
        """
        from graphkit.analysis.query import query

        return query(lambda: self.quad_store(lens).engine, sparql, **limits)

    def query(self, question: str, *, lens: Lens | None = None, **limits: Any) -> Answer:
        """The answer to a query in SPARQL, a file of one, or a named question.

        >>> Answers.open().query("SELECT ?name { chip:nvidia-b200 rdfs:label ?name }").rows
        ({'name': 'Nvidia B200'},)
        """
        from graphkit.report.wording.query import query_answer

        asked = self.question(question)
        return query_answer(self.ask(asked.text, lens=lens, **limits), asked.title, self.view(lens))

    def verify(
        self, documents: str, *, show: str = "", everything: bool = False, progress: Tell | None = None
    ) -> Answer:
        """Whether every passage stands in the reader's copies in a folder; or the passage of one claim to show."""
        from graphkit.analysis.verify import passage, verify
        from graphkit.report.wording.verify import passage_answer, verify_answer

        if show:
            return passage_answer(*passage(self.library, documents, show), self.library, self.lens())
        found = verify(self.library, documents, progress)
        return verify_answer(found, self.library, self.lens(), everything=everything)

    def import_claims(self, table: str, given: Given, base: str = "") -> Imported:
        """The claims of a table of facts, with what is new in it and what is kept in words."""
        from graphkit.exchange.import_claims import OWN, import_claims
        from graphkit.rdf.files import content
        from graphkit.store.opening import table_words

        words = table_words(self.gathered, self.language)
        return import_claims(content(table), table, given, self.names, self.language, words, base or OWN)

    def cite(self, data: bytes, answer: Answer | None, command: str, accessed: date | None = None) -> Answer:
        """The citation of an answer of this workspace, from its bytes and the command that makes it."""
        from graphkit.report.citation import cite

        return cite(self.library, self.lens(), data, answer, command, accessed)

    def cite_kept(self, path: str, accessed: date | None = None) -> Answer:
        """The citation of an answer that was kept as JSON."""
        from graphkit.report.citation import cite_kept

        return cite_kept(self.library, self.lens(), path, accessed)

    def info(self, store: str | None = None, view: str | None = None, *, check: bool = False) -> Answer:
        """Versions, release and counts; with a store or a view on disk also what it has, read through if ``check``."""
        from graphkit.report.about import about

        return about(self.library, self.lens(), store, view, check=check)
