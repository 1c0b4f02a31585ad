"""Routes between any two entities: in the claims that are held, or in tables of relations of any size."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from graphkit.errors import StoreError, UsageError
from graphkit.workspace.held import Held

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import networkx as nx

    from graphkit.analysis.between import Asked, Between
    from graphkit.engine.kept.build import Plan
    from graphkit.engine.kept.manifest import Manifest
    from graphkit.engine.kept.reopen import KeptView
    from graphkit.exchange.edges.table import Headings
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.view.view import View
    from graphkit.workspace.held import Tell

    Progress = Callable[[str, int], None]

NEAR = 5


class ViewAnswers(Held):
    """What can be asked of views on disk, and of the steps of the claims as a graph."""

    def plan(
        self,
        tables: Sequence[str],
        headings: Headings | None = None,
        *,
        open_first: bool = False,
        open_last: bool = False,
        type_name: str = "relation",
        near: Sequence[str] = (),
    ) -> Plan:
        """What to build a view of: tables with what their columns are called and what their empty cells say.

        Raises:
            UsageError: no table is given, or one twice.

        ``near`` names what will be searched for most: a search from there then reads what lies together.
        """
        from graphkit.engine.kept.build import Plan
        from graphkit.engine.kept.cells import Meanings
        from graphkit.engine.widths import NOT_KNOWN, OPEN
        from graphkit.exchange.edges.table import Headings

        if not tables:
            raise UsageError("no table is given", hint="Name one or more files.")
        twice = next((path for place, path in enumerate(tables) if path in tables[:place]), "")
        if twice:
            raise UsageError(f"{twice} is given twice", hint="Each of its rows would count as two relations.")
        levels = {each.label.casefold(): each.rank for each in self.language.certainties.values()}
        first, last = (OPEN if is_open else NOT_KNOWN for is_open in (open_first, open_last))
        return Plan(tuple(tables), headings or Headings(), Meanings(levels, first, last, type_name), tuple(near))

    def build_view(
        self, plan: Plan, into: str | None = None, *, force: bool = False, tell: Tell | None = None
    ) -> Answer:
        """A view on disk of some tables: in a folder, or in the cache if none is named."""
        from graphkit.engine.kept.build import build_view
        from graphkit.engine.kept.reopen import kept_view
        from graphkit.report.wording.kept_view import view_answer

        if into is None:
            view = kept_view(plan, tell)
            return view_answer(view.target, view.manifest, "kept in the cache while its tables stay as they are")
        return view_answer(into, build_view(plan, into, force=force, tell=tell), "built")

    def routes(self, asked: Asked, *, lens: Lens | None = None, progress: Progress | None = None) -> Answer:
        """Routes of access between entities of the claims, under a lens.

        Raises:
            UsageError: a name is not there, or what is asked for makes no sense of claims.

        >>> from graphkit.analysis.between import Asked
        >>> ViewAnswers.open().routes(Asked(("Tencent",), ("b200",))).rows[0]["basis"]
        'inferred'
        """
        from graphkit.analysis.ask import refuse_no_party
        from graphkit.analysis.between import Atlas, between
        from graphkit.analysis.routes import build_routes
        from graphkit.engine.best import PRODUCT
        from graphkit.model.names import local
        from graphkit.report.wording.claimed_routes import claimed_routes_answer
        from graphkit.view.as_graph import step_graph

        if asked.measure == PRODUCT:
            hint = "Give --by weakest, or ask of tables that have a column of strengths."
            raise UsageError("Claims carry certainty in words, of which there is no product", hint=hint)
        view = self.view(lens)
        steps = step_graph(view)
        for name in asked.starts:
            refuse_no_party(self.names.resolve(name))

        def number(name: str) -> int:
            entity = self.library.entities.get(name) or self.names.resolve(name)
            found = view.number(entity.name)
            if found is None:
                hint = "See graphkit show for what is said of it, and graphkit path for connections of any kind."
                raise UsageError(f"{entity.label} is on no step that the lens admits", hint=hint)
            return found

        atlas = Atlas(
            steps.graph,
            number,
            lambda place: view.label(view.name(place)),
            [kind.label for kind in steps.types],
            [[local(kind.name)] for kind in steps.types],
            "certainty",
        )
        ends = dict.fromkeys(end for name in asked.ends for end in self._with_chips(name, view))
        asked = asked._replace(ends=tuple(ends))
        found = between(
            atlas, asked, progress, lambda routes: len(build_routes(view, [route.entities for route in routes]))
        )
        return claimed_routes_answer(found, view)

    def _with_chips(self, name: str, view: View) -> list[str]:
        """The entity of a name; of a family of chips also its models, and of a maker the chips it makes.

        So a route to a model is no route to none, and a maker, to whom no step of access leads, stands for its chips.
        """
        from graphkit.analysis.select import chips_of_maker

        entity = self.names.resolve(name).name
        chips = (entity, *chips_of_maker(view, view.identities[entity]))
        every = dict.fromkeys(each for chip in chips for each in (chip, *self.library.models(chip)))
        return [each for each in every if view.number(each) is not None] or [entity]

    def routes_in(self, inside: KeptView, asked: Asked, *, progress: Progress | None = None) -> tuple[Answer, Between]:
        """Routes between entities of a view on disk, with what was found in numbers.

        Raises:
            UsageError: what is asked for turns on a column that its tables do not have.
            StoreError: a file of it turns out to have been changed.
        """
        from graphkit.analysis.between import Atlas, between
        from graphkit.engine.kept.files import read_through, refuse_unfit
        from graphkit.engine.kept.manifest import VIEW
        from graphkit.engine.kept.names import spelled_otherwise
        from graphkit.engine.search import Search
        from graphkit.exchange.faults import quoted
        from graphkit.report.wording.between import between_answer

        def number(name: str) -> int:
            found = inside.names.number(name)
            if found is None:
                near = inside.names.containing(name, NEAR)
                near += [other for other in spelled_otherwise(name) if inside.names.number(other) is not None]
                hint = (
                    f"There are: {', '.join(map(quoted, near))}." if near else "Names are looked up letter by letter."
                )
                tables = inside.manifest.named
                raise UsageError(f'nothing in {tables} is called "{name}"', hint=hint)
            return found

        _refuse_untold(inside.manifest, asked)
        if Search(inside.graph).fast:
            refuse_unfit(inside.target, inside.graph)
        types = inside.manifest.types
        atlas = Atlas(inside.graph, number, inside.names.name, types, [()] * len(types))
        try:
            found = between(atlas, asked, progress)
            return between_answer(found, inside), found
        except (IndexError, OverflowError) as error:
            read_through(inside.target, inside.manifest)  # says which file was changed, if one was
            raise StoreError(f"{inside.target} does not fit together", hint=VIEW.again) from error

    def network_in(self, inside: KeptView, found: Between, *, of_routes: bool = False) -> nx.MultiDiGraph:
        """What lies between the ends of a question to a view on disk, for networkx: by name, with tables and rows.

        Args:
            inside: The view.
            found: What :meth:`routes_in` found in it.
            of_routes: Whether to give only what lies on routes that were found.
        """
        from graphkit.analysis.network import network
        from graphkit.report.wording.kept_view import relation_of

        def told(relation: int) -> dict[str, object]:
            known = relation_of(inside, relation)
            return {name: getattr(known, name) for name in ("type", "certainty", "table", "row")}

        return network(found, told, of_routes=of_routes)

    def view_in(self, given: Sequence[str], plan: Plan, tell: Tell | None = None) -> KeptView:
        """The view that is meant: the one in a folder, or that of some tables, built where it is not kept yet.

        Raises:
            UsageError: folders and tables are mixed.
        """
        from graphkit.engine.kept.reopen import kept_view, open_view

        folders = [path for path in given if os.path.isdir(path)]
        if not folders:
            return kept_view(plan, tell)
        if len(given) > 1:
            raise UsageError(f"{folders[0]} is a folder among others", hint="Give one view on disk, or tables alone.")
        return open_view(folders[0])

    def level_in(self, inside: KeptView, level: str | None) -> tuple[str, int]:
        """The word of a certainty by its name, and its rank in a view; nothing and nought for none.

        Raises:
            UsageError: the view was built when there was no such word.
        """
        if not level:
            return "", 0
        word = self.language.certainties[level].label
        rank = inside.manifest.levels.get(word.casefold())
        if rank is None:
            raise UsageError(
                f"{inside.target} knows no certainty {word}", hint="Build it again with graphkit view --force."
            )
        return word, rank


def _refuse_untold(manifest: Manifest, asked: Asked) -> None:
    """Refuse what would be answered out of columns that are not there."""
    from graphkit.engine.best import STEPS
    from graphkit.engine.widths import OPEN

    chosen, fields = asked.chosen, {*manifest.fields}
    if chosen.certainty and "certainty" not in fields:
        raise UsageError("the tables say nothing of certainty", hint="Leave --certainty out.")
    if (chosen.strength or asked.measure != STEPS) and "strength" not in fields:
        raise UsageError("the tables say nothing of strength", hint="Leave --strength out, and go by steps.")
    is_open = OPEN in {manifest.choices["empty_first"], manifest.choices["empty_last"]}
    if chosen.as_of and not (is_open or fields & {"first", "last"}):
        raise UsageError("the tables give no days", hint="Leave --as-of out: what held on a day is not known.")
