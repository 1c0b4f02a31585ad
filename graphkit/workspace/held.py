"""What the front door holds: ontology and data, read once, and the views cut out of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from graphkit.model.lens import Lens
from graphkit.model.names import PREFIXES, curie, local, short
from graphkit.store.gather import gather, gather_release
from graphkit.store.opening import open_library, placed, quads_of
from graphkit.view.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyoxigraph
    import rdflib

    from graphkit.analysis.ask import Choose
    from graphkit.model.language import Language
    from graphkit.model.law import Scenario
    from graphkit.model.library import Library
    from graphkit.store.gather import Gathered
    from graphkit.store.names import NameIndex, Names
    from graphkit.store.quads import QuadStore
    from graphkit.store.sparql.questions import Question
    from graphkit.view.kept import Shelf

    Tell = Callable[[int, int], None]

MOST_VIEWS = 8
"""How many views are kept at once."""
WORTH = 2_000
"""From so many claims on what cutting a view finds is kept in the cache folder; fewer are cut nearly as soon."""


def refuse_failing_examples(gathered: Gathered, language: Language) -> None:
    """Refuse rules of the reader's own whose worked examples fail; those bundled are tested.

    Raises:
        DataError: one fails; names file, line, rule and example.
    """
    from graphkit.errors import DataError
    from graphkit.rules.examples import refuse_failing

    try:
        refuse_failing(language.law)
    except DataError as error:
        raise placed(error, gathered) from None


class Held:
    """Ontology and data, read once."""

    def __init__(
        self,
        language: Language,
        library: Library,
        gathered: Gathered,
        paths: Sequence[str] = (),
        names: NameIndex | None = None,
        scenario: Scenario | None = None,
        *,
        whole: bool = False,
    ) -> None:
        """``whole`` says that the library is what was gathered, all of it, so that views of it may be kept."""
        self.language = language
        self.library = library
        self.gathered = gathered
        self.paths = tuple(paths)
        self.scenario = scenario
        self._index = names
        self._whole = whole
        self._views: dict[Lens, View] = {}

    @classmethod
    def open(cls, paths: Sequence[str] = (), *, bundled_data: bool = True) -> Self:
        """The bundled data with the given files and folders, or these alone.

        The reader's own files may declare relation types and roles beside claims.

        Raises:
            DataError: a file cannot be read; names the file and the line.
        """
        gathered = gather(paths, bundled_data=bundled_data)
        language, library, names = open_library(gathered)
        if gathered.own:
            refuse_failing_examples(gathered, language)
        return cls(language, library, gathered, paths, names, whole=True)

    @classmethod
    def release(cls, paths: Sequence[str]) -> Self:
        """Another release of the data: a folder with its own ontology and data, or files and stores without.

        Raises:
            DataError: a file cannot be read; names the file and the line.
        """
        gathered = gather_release(paths)
        language, library, names = open_library(gathered)
        refuse_failing_examples(gathered, language)
        return cls(language, library, gathered, paths, names, whole=True)

    @cached_property
    def quads(self) -> list[pyoxigraph.Quad]:
        """Every quad of the data, ontology left out."""
        return quads_of(*self.gathered.data, *self.gathered.own)

    @cached_property
    def ontology_quads(self) -> list[pyoxigraph.Quad]:
        """Every quad of the bundled ontology, shapes left out."""
        return quads_of(*self.gathered.ontology)

    def lens(self, **parts: object) -> Lens:
        """A lens whose days are those of the release where none is given, under the scenario if there is one."""
        day = self.library.release.day
        given = {name: value for name, value in parts.items() if value is not None}
        if self.scenario:
            gone = frozenset(self.scenario.leaves_out)
            sources = gone.intersection(self.library.sources)
            begins = self.scenario.enacted_from
            late = bool(self.scenario.enacts and begins and begins > given.get("as_of", day))  # type: ignore[operator]
            words = f" (begins on {begins}, after the day asked about)" if late else ""
            given |= {"scenario": f"{self.scenario.label}{words}", "left_out": gone - sources}
            given["not_sources"] = sources | frozenset(given.get("not_sources") or ())  # type: ignore[call-overload]
        return Lens(**{"as_of": day, "known_at": day, **given})  # type: ignore[arg-type]

    def view(self, lens: Lens | None = None) -> View:
        """The view of a lens, kept for the next question."""
        lens = lens or self.lens()
        if lens not in self._views:
            if len(self._views) >= MOST_VIEWS:
                self._views.pop(next(iter(self._views)))
            self._views[lens] = View(self.library, self.language, lens, self._shelf(lens))
        return self._views[lens]

    def _shelf(self, lens: Lens) -> Shelf | None:
        if not self._whole or len(self.library.claims) < WORTH:
            return None
        from graphkit.view.kept import shelf_of

        return shelf_of(self.gathered.digest, lens)

    def under(self, scenario: Scenario) -> Self:
        """The same data and ontology under a scenario: with its law, and without what it leaves out.

        Raises:
            DataError: it leaves out what is not in the data; names the file and the line.
        """
        from graphkit.errors import DataError
        from graphkit.rules.changes import changed

        held = (self.library.entities, self.library.sources, {claim.relation for claim in self.library.claims.values()})
        for name in scenario.leaves_out:
            if not any(name in each for each in held):
                problem = f"{curie(scenario.name)} leaves out {curie(name)}, which is not in the data"
                hint = "Name an entity, a relation or a source; see graphkit search and graphkit claims."
                raise placed(DataError(problem, hint=hint, about=scenario.name, near=name), self.gathered)
        language = self.language._replace(law=changed(self.language.law, scenario))
        return type(self)(language, self.library, self.gathered, self.paths, self._index, scenario, whole=self._whole)

    def over(self, library: Library) -> Self:
        """The same ontology over other facts; itself where they are the same."""
        if library is self.library:
            return self
        index = self._index if library.entities is self.library.entities else None
        return type(self)(self.language, library, self.gathered, self.paths, index, self.scenario)

    def plain(self) -> Self:
        """The same data and ontology under no scenario."""
        if self.scenario is None:
            return self
        language, library, names = open_library(self.gathered)
        return type(self)(language, library, self.gathered, self.paths, names, whole=True)

    def named(self, text: str) -> str:
        """The entity, relation or source of a name, a curie or an id.

        Raises:
            UsageError: there is none.
        """
        prefix, colon, rest = text.partition(":")
        name = short(f"{PREFIXES[prefix]}{rest}") if colon and prefix in PREFIXES else short(text)
        held = (self.library.entities, self.library.sources, {claim.relation for claim in self.library.claims.values()})
        if any(name in each for each in held):
            return name
        sources = [s.name for s in self.library.sources.values() if text in {local(s.name), s.label}]
        return sources[0] if len(sources) == 1 else self.names.resolve(text).name

    @cached_property
    def names(self) -> Names:
        """The index of names."""
        from graphkit.store.names import Names

        return Names(self.library, self._index)

    def chosen(self, who: str | None, target: str | None, lens: Lens) -> tuple[Choose, Choose | None]:
        """How to choose the parties and the chips that words mean, decided in the widest view of a lens."""
        from graphkit.analysis.ask import starts, targets

        def widest() -> View:
            return self.view(lens.widest())

        return starts(widest, self.names, who), targets(widest, self.names, self.language, target)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The named questions, bundled and in the reader's folders, in order of name."""
        from graphkit.store.sparql.questions import read_questions

        return dict(sorted(read_questions(self.paths).items()))

    def question(self, asked: str) -> Question:
        """What a name, a file or a text of SPARQL asks."""
        from graphkit.store.sparql.questions import find_question

        return find_question(asked, self.questions)

    def quad_store(self, lens: Lens | None = None) -> QuadStore:
        """What a query sees under a lens: docs/query.md tells which claims stand where."""
        from graphkit.store.quads import QuadStore
        from graphkit.view.queryable import queryable

        return QuadStore(queryable(self.view(lens), self.quads, self.ontology_quads))

    def rdflib(self, lens: Lens | None = None) -> rdflib.Dataset:
        """What a query sees under a lens, as the rdflib dataset that Python users know.

        Its queries run in this process, without the limits and guards of :meth:`query`.

        >>> dataset = Held.open().rdflib()
        >>> len(list(dataset.query("SELECT ?r { ?r a <https://w3id.org/graphkit/ontology/Stockpile> }")))
        1
        """
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.quad_store(lens).engine))
