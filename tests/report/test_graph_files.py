"""Files for other programs carry the same selection, with stance, status, dispute and response in each relation."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from cli.running import graphkit
from report.dot_text import read_dot
from report.drawings import LONG, PAYLOAD, STEERING, hostile

from graphkit.report.escape import visible
from graphkit.report.graphs import dot, gexf, graphml, json_file, mermaid
from graphkit.report.graphs.graph_fields import entity_fields, graph_fields
from graphkit.report.graphs.periods import Period, periods
from graphkit.report.graphs.relation_fields import relation_fields
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.report.drawing import Drawing

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "js" / "parse_mermaid.mjs"
MERMAID = ROOT / "js" / "node_modules" / "mermaid"
NONE_HELD = "response not in data"
GEXF = "{http://gexf.net/1.3}"
LISTS = ("disputes", "responses", "response_texts", "claims", "sources", "source_urls")
Edges = list[dict[str, Any]]


@pytest.fixture(scope="session")
def drawing(workspace: Workspace) -> Drawing:
    """The route of the README, with what explains it: charges, answers, disputes, parallel relations."""
    return workspace.drawing("Tencent", "b200")


@pytest.fixture(scope="session")
def whole(workspace: Workspace) -> Drawing:
    """Every relation of the bundled data."""
    return workspace.drawing(whole=True)


@pytest.fixture(scope="session")
def poisoned(drawing: Drawing) -> Drawing:
    """A drawing in which every text is hostile."""
    return hostile(drawing)


# -- each form read back by a parser that is not ours --------------------------


def _of_graphml(drawing: Drawing) -> Edges:
    graph = nx.parse_graphml(graphml.write(drawing), force_multigraph=True)
    edges = ({"id": key, "from": a, "to": b, **data} for a, b, key, data in graph.edges(keys=True, data=True))
    return [_lists(edge) for edge in edges]


def _of_gexf(drawing: Drawing) -> Edges:
    graph = nx.read_gexf(BytesIO(gexf.write(drawing).encode()))
    assert graph.is_multigraph()
    return [_lists({"from": start, "to": end, **data}) for start, end, data in graph.edges(data=True)]


def _of_dot(drawing: Drawing) -> Edges:
    read = read_dot(dot.write(drawing))
    names = {node: attributes["entity"] for node, attributes in read.nodes.items()}
    edges = ({"from": names[a], "to": names[b], **data, "id": data["stroke"]} for a, b, data in read.edges)
    return [_lists(edge) | {"disputed": edge["disputed"] == "true"} for edge in edges]


def _of_json(drawing: Drawing) -> Edges:
    written = json_file.write(drawing).encode("utf-8", "backslashreplace")
    strokes: Edges = json.loads(written)["strokes"]
    return strokes


def _lists(edge: dict[str, Any]) -> dict[str, Any]:
    return edge | {name: json.loads(edge[name]) for name in LISTS if name in edge}


READERS: dict[str, Callable[[Drawing], Edges]] = {
    "graphml": _of_graphml,
    "gexf": _of_gexf,
    "dot": _of_dot,
    "json": _of_json,
}
WRITERS = {"graphml": graphml, "gexf": gexf, "dot": dot, "json": json_file, "mermaid": mermaid}


def _by_id(edges: Edges) -> dict[str, dict[str, Any]]:
    found = {edge["id"]: edge for edge in edges}
    assert len(found) == len(edges)
    return found


# -- what must hold of every form ----------------------------------------------


@pytest.mark.parametrize("form", READERS)
def test_stance_status_dispute_and_response_travel_in_the_relation(form: str, whole: Drawing) -> None:
    """A parser finds them in each relation itself, for every relation that is drawn."""
    edges = _by_id(READERS[form](whole))
    assert edges.keys() == {stroke.id for stroke in whole.strokes}
    for stroke, fields in relation_fields(whole):
        edge = edges[stroke.id]
        assert (edge["from"], edge["to"], edge["verb"]) == (stroke.start, stroke.end, stroke.verb)
        assert edge["stance"] == fields["stance"]
        assert edge["status"] == stroke.status
        assert edge["disputed"] is stroke.disputed
        assert edge.get("disputes", []) == list(fields.get("disputes", ()))
        assert edge.get("responses", []) == list(fields.get("responses", ()))


@pytest.mark.parametrize("form", READERS)
def test_no_charge_stands_without_its_response(form: str, whole: Drawing) -> None:
    """What is alleged names the responses to it, or says that none is in the data; both occur."""
    charges = [edge for edge in READERS[form](whole) if edge.get("alleged") in {True, "true"}]
    given = [edge["responses"] for edge in charges]
    assert charges
    assert all(given)
    assert any(NONE_HELD in responses for responses in given)
    assert any(NONE_HELD not in responses for responses in given)


@pytest.mark.parametrize("form", ["graphml", "gexf", "dot"])
def test_sources_travel_in_the_relation(form: str, drawing: Drawing) -> None:
    """Each relation names the sources of its claims and responses, with as many addresses as sources."""
    claims = {claim.id: claim for claim in drawing.claims}
    relations = {relation.id: relation for relation in drawing.relations}
    edges = _by_id(READERS[form](drawing))
    for stroke in drawing.strokes:
        edge = edges[stroke.id]
        assert len(edge["sources"]) == len(edge["source_urls"])
        if not stroke.answer:
            told = relations[stroke.relation]
            wanted = {claims[name].source for name in (*stroke.claims, *told.responses) if name in claims}
            assert set(edge["sources"]) == wanted - {""}


@pytest.mark.parametrize("form", ["graphml", "gexf", "dot"])
def test_an_answer_tells_itself_and_not_the_charge(form: str, drawing: Drawing) -> None:
    """A relation that answers has the stance, claims and words of the answer, and names what it answers."""
    answers = [edge for edge in READERS[form](drawing) if edge["answer"] in {True, "true"}]
    charges = {edge["relation"]: edge for edge in READERS[form](drawing) if edge["alleged"] in {True, "true"}}
    assert answers
    for edge in answers:
        charge = charges[edge["relation"]]
        assert edge["stance"].startswith(edge["manner"])
        assert edge["stance"] != charge["stance"]
        assert edge["claims"] == charge["responses"]
        assert not set(json.loads(edge["answers"])) & set(edge["claims"])
        assert "certainty" not in edge


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_left_out_is_told(form: str, drawing: Drawing) -> None:
    """Release, days, caveats, licence, undrawn and private counts are in every file."""
    written = WRITERS[form].write(drawing._replace(undrawn=4711, private=4712))
    release = drawing.answer.release
    for text in (release.version, release.digest[:12], "2026-11-22", "CC BY 4.0", "4711", "4712"):
        assert text in written
    assert "Whether a licence was sought or held is not known" in written


def test_equal_input_gives_equal_bytes() -> None:
    """Two processes with other orders of hashing write the same files."""
    program = (
        "import hashlib, sys; from graphkit.workspace import Workspace; from graphkit.report.pictures import rendered\n"
        "drawing = Workspace.open().drawing('Tencent', 'b200')\n"
        f"for form in {list(WRITERS)}: print(form, hashlib.sha256(rendered(drawing, form).encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert len(printed.pop().splitlines()) == len(WRITERS)


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    """``graphkit render --as`` gives the very text of the writer, of all the data."""
    drawing = Workspace.open().drawing("Tencent", "b200")
    done = graphkit("render", "Tencent", "b200", "--as", "graphml", "-o", "made", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "made").read_text(encoding="utf-8") == graphml.write(drawing)


def test_every_attribute_is_documented(whole: Drawing) -> None:
    """docs/exports.md names each attribute of the whole, of an entity and of a relation that is ever written."""
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    relations = {name for _, fields in relation_fields(whole) for name in fields}
    entities = {name for box in whole.boxes for name in entity_fields(box)}
    assert [name for name in sorted(relations | entities | set(graph_fields(whole))) if f"`{name}`" not in text] == []


# -- hostile text --------------------------------------------------------------


@pytest.mark.parametrize("form", READERS)
def test_hostile_text_stays_text(form: str, poisoned: Drawing) -> None:
    """Whatever a text holds, the file is read as before, and the text comes back whole with its signs made visible."""
    shown = (lambda text: text) if form == "json" else visible
    edges = _by_id(READERS[form](poisoned))
    assert len(edges) == len(poisoned.strokes)
    for stroke, fields in relation_fields(poisoned):
        edge = edges[shown(stroke.id)]
        for name in ("verb", "stance", "status"):
            assert edge[name] == shown(str(fields[name]))
        assert edge.get("responses", []) == [shown(text) for text in fields.get("responses", ())]


@pytest.mark.parametrize("form", WRITERS)
def test_no_file_holds_a_sign_that_steers(form: str, poisoned: Drawing) -> None:
    """No control, direction or line separator, and nothing that XML forbids, stands raw in any file."""
    written = WRITERS[form].write(poisoned)
    allowed = set() if form != "json" else {"\ud800", "\ufffe", "\uffff", "\U0001fffe"}
    assert not (set(STEERING) - allowed) & set(written)
    assert LONG in written or form in {"mermaid", "dot"}


def test_a_long_label_is_cut_with_a_mark(poisoned: Drawing) -> None:
    """A label of many thousands of characters is cut where it would bury the picture, and ends with an ellipsis."""
    read = read_dot(dot.write(poisoned))
    assert all(len(node["label"]) < 500 and node["label"].endswith("…") for node in read.nodes.values())
    assert all(LONG in edge["stance"] for _, _, edge in read.edges if edge["answer"] == "false")


# -- the day asked about -------------------------------------------------------


@pytest.fixture(scope="session")
def early(workspace: Workspace) -> Drawing:
    """What is drawn of a party on a day long before anything of it held."""
    return workspace.drawing("Tencent", lens=workspace.lens(as_of=date(1990, 1, 1)))


@pytest.fixture(scope="session")
def doubtful(drawing: Drawing) -> Drawing:
    """A drawing of which the first stroke does not hold on the day asked about, and the second may."""
    first, second, *rest = drawing.strokes
    return drawing._replace(strokes=(first._replace(held=False), second._replace(held=None), *rest))


@pytest.mark.parametrize("form", ["graphml", "gexf", "json"])
def test_whether_it_holds_stands_in_every_relation(form: str, doubtful: Drawing, early: Drawing) -> None:
    """A form for programs keeps every relation and tells of each whether it holds on the day asked about."""
    words = {True: "yes", False: "no", None: "not known"}
    for drawn in (doubtful, early):
        edges = _by_id(READERS[form](drawn))
        assert {s.id: words[s.held] for s in drawn.strokes} == {n: e["holds_on_day"] for n, e in edges.items()}


def test_a_still_picture_leaves_out_what_does_not_hold(doubtful: Drawing, early: Drawing) -> None:
    """DOT and Mermaid draw no relation that does not hold on the day, nor a box left alone by it, and say how many."""
    off = {stroke.id for stroke in early.strokes if stroke.held is False}
    assert off
    ends = {end for stroke in early.strokes if stroke.id not in off for end in (stroke.start, stroke.end)}
    read = read_dot(dot.write(early))
    assert {edge["id"] for edge in _of_dot(early)} == {stroke.id for stroke in early.strokes} - off
    assert {node["entity"] for node in read.nodes.values()} == ends
    lines = [line for line in mermaid.write(early).splitlines() if "->|" in line]
    assert len(lines) == len(early.strokes) - len(off)
    number = len({stroke.relation for stroke in early.strokes if stroke.id in off})
    told = f"Relations that do not hold on 1990-01-01 are not drawn: {number}."
    assert told in mermaid.write(early)
    assert told in _unbroken(read.graph["label"])
    assert [edge["id"] for edge in _of_dot(doubtful)] == [stroke.id for stroke in doubtful.strokes[1:]]


def test_a_still_picture_marks_what_may_not_hold(doubtful: Drawing) -> None:
    """DOT and Mermaid say in its label that it is not known to hold on the day, and draw it paler."""
    words = f"not known to hold on {doubtful.answer.lens.as_of}"
    edge, *others = _of_dot(doubtful)
    assert words in _unbroken(edge["label"])
    assert edge["color"] == "gray65"
    assert not any(words in _unbroken(other["label"]) for other in others)
    lines = mermaid.write(doubtful).splitlines()
    assert sum(words in line for line in lines if "->|" in line) == 1
    dash = mermaid.DASHES.get(doubtful.strokes[1].dash, "")
    look = f"stroke-dasharray:{dash}," if dash else ""
    assert [line for line in lines if "opacity" in line] == [f"  linkStyle 0 {look}stroke-opacity:0.45"]


def _unbroken(label: str) -> str:
    return label.replace("\\n", " ")


# -- a stroke speaks for itself ------------------------------------------------


@pytest.mark.parametrize("form", READERS)
def test_a_relation_tells_what_carries_this_stroke(form: str, whole: Drawing) -> None:
    """Stance, origins, claims and amount are those of the stroke, which may be less than all of its relation."""
    relations = {relation.id: relation for relation in whole.relations}
    assert any(stroke.stance != relations[stroke.relation].stance for stroke in whole.strokes if not stroke.answer)
    edges = _by_id(READERS[form](whole))
    for stroke in whole.strokes:
        edge = edges[stroke.id]
        assert edge["stance"] == stroke.stance
        assert edge["claims"] == list(stroke.claims)
        assert edge.get("amount", "") == stroke.amount
        assert stroke.answer or edge["origins"] == stroke.origins


def test_no_claim_of_a_relation_is_lost(whole: Drawing) -> None:
    """What a relation says beside the claims of a stroke, denials among it, stands in ``other_claims``."""
    relations = {relation.id: relation for relation in whole.relations}
    for stroke, fields in relation_fields(whole):
        if not stroke.answer:
            told = {*stroke.claims, *fields.get("other_claims", ())}
            assert told == {*stroke.claims, *relations[stroke.relation].claims}


def test_a_label_tells_inference_and_amount(whole: Drawing) -> None:
    """In DOT and Mermaid a label says that the editors infer it, and how many chips in the words of the source."""
    more, inferred = "more than 100,000 chips", "inferred by the editors"
    first, *rest = (stroke for stroke in whole.strokes if stroke.inferred)
    changed = whole._replace(strokes=(first._replace(chips=100_000.0, amount=more), *rest))
    labels = [_unbroken(edge["label"]) for edge in _of_dot(changed)]
    lines = [line for line in mermaid.write(changed).splitlines() if "->|" in line]
    for texts in (labels, lines):
        assert len(texts) == len(changed.strokes)
        assert all(inferred in text for text in texts)
        assert [more in text for text in texts] == [True] + [False] * len(rest)


def test_json_tells_words_and_answers_of_each_route(drawing: Drawing) -> None:
    """A route in JSON says who tells it and how it stands, and what answers it."""
    routes = json.loads(json_file.write(drawing))["routes"]
    assert routes
    found = [(route["words"], route["answers"]) for route in routes]
    assert found == [(route.words, list(route.answers)) for route in drawing.routes]


@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_what_is_left_out_with_private_claims_is_told(form: str, drawing: Drawing) -> None:
    """Not all that is left out is marked private: what rests on a private claim or answers one is, too."""
    written = _unbroken(WRITERS[form].write(drawing._replace(private=3)))
    assert "3 claims that are private, or rest on or answer one, are left out." in written


# -- GraphML -------------------------------------------------------------------


def test_graphml_is_typed(drawing: Drawing) -> None:
    """Truths are boolean, numbers of chips double, counts long, all else string."""
    root = ET.fromstring(graphml.write(drawing))  # noqa: S314 - our own
    keys = root.findall("{http://graphml.graphdrawing.org/xmlns}key")
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in keys}
    assert len(types) == len(keys)
    truths = ("disputed", "alleged", "inferred", "only_meant", "context", "aside", "answer")
    assert {types["edge", name] for name in truths} == {types["graph", "found"]} == {"boolean"}
    assert types["edge", "chips"] == "double"
    assert types["graph", "undrawn"] == types["graph", "private"] == "long"
    assert types["edge", "stance"] == types["node", "kinds"] == types["graph", "caveats"] == "string"


def test_graphml_tells_the_whole_and_each_entity(drawing: Drawing) -> None:
    """A reader of networkx finds the head in the graph, and label, lane and countries in each node."""
    graph = nx.parse_graphml(graphml.write(drawing))
    assert graph.graph["title"] == drawing.answer.title
    assert graph.graph["release_digest"] == f"sha256:{drawing.answer.release.digest}"
    assert json.loads(graph.graph["caveats"]) == list(drawing.answer.caveats)
    assert graph.nodes["tencent"]["lane"] == "user or buyer"
    assert json.loads(graph.nodes["tencent"]["countries"]) == ["CN"]
    assert list(graph) == [box.id for box in drawing.boxes]


def test_parallel_relations_stay_apart(drawing: Drawing) -> None:
    """As many edges join two entities as there are relations; in GEXF each has a kind of its own."""
    pairs = [(stroke.start, stroke.end) for stroke in drawing.strokes]
    assert len(set(pairs)) < len(pairs)
    graph = nx.parse_graphml(graphml.write(drawing))
    assert sorted((start, end) for start, end, _ in graph.edges) == sorted(pairs)
    edges = ET.fromstring(gexf.write(drawing)).iter(f"{GEXF}edge")  # noqa: S314 - our own
    kinds = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    assert len(set(kinds)) == len(kinds) == len(pairs)


# -- GEXF ----------------------------------------------------------------------


def test_gexf_has_the_structure_of_the_standard(drawing: Drawing) -> None:
    """Elements stand in their order with the attributes that GEXF 1.3 gives them; each value is declared."""
    root = ET.fromstring(gexf.write(drawing))  # noqa: S314 - our own
    assert (root.tag, root.attrib) == (f"{GEXF}gexf", {"version": "1.3"})
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    graph = root[1]
    assert graph.attrib == {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date", "idtype": "string"}
    assert [child.tag for child in graph] == [f"{GEXF}{name}" for name in ("attributes",) * 3 + ("nodes", "edges")]
    declared = {(each.get("class"), a.get("id")) for each in graph.findall(f"{GEXF}attributes") for a in each}
    for what, allowed in (("node", {"id", "label"}), ("edge", {"id", "source", "target", "label", "kind"})):
        for element in graph.iter(f"{GEXF}{what}"):
            assert set(element.attrib) == allowed
            assert [part.tag for part in element] in ([f"{GEXF}attvalues"], [f"{GEXF}attvalues", f"{GEXF}spells"])
            assert {(what, value.get("for")) for value in element[0]} <= declared
    days = [value for element in graph.iter() for name, value in element.attrib.items() if name in {"start", "end"}]
    assert days
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)


def test_gexf_spells_are_the_periods_that_are_known_to_hold(whole: Drawing) -> None:
    """A spell stands for each period in which the relation holds; what is not known is told, and is no spell."""
    held = {relation.id: list(periods(relation.turns, whole.stops)) for relation in whole.relations}
    strokes = {stroke.id: held[stroke.relation] for stroke in whole.strokes}
    for edge in ET.fromstring(gexf.write(whole)).iter(f"{GEXF}edge"):  # noqa: S314 - our own
        found = strokes[edge.attrib["id"]]
        spells = [(spell.get("start", ""), spell.get("end", "")) for spell in edge.iter(f"{GEXF}spell")]
        told = [(v.get("value"), v.get("start", ""), v.get("end", "")) for v in edge[0] if v.get("for") == "holds"]
        assert spells == [(period.first, period.last) for period in found if period.holds]
        words = {True: "yes", False: "no", None: "not known"}
        assert told == [(words[period.holds], period.first, period.last) for period in found]


def test_a_relation_that_never_surely_holds_has_no_spell(drawing: Drawing) -> None:
    """It has no spells element, which GEXF forbids to be empty, and still says that nothing is known."""
    relations = tuple(r._replace(turns=((0, False), (1, None))) for r in drawing.relations)
    written = gexf.write(drawing._replace(relations=relations))
    assert "<spell" not in written
    assert f'<attvalue for="holds" value="not known" start="{drawing.stops[1]}" />' in written
    assert nx.read_gexf(BytesIO(written.encode())).number_of_edges() == len(drawing.strokes)


def test_periods_are_whole_days_with_open_ends() -> None:
    """A period ends on the day before the next begins; before the first and after the last there is no end."""
    stops = ["2024-01-01", "2024-03-01", "2025-01-01"]
    assert list(periods([(0, True), (1, None), (2, False)], stops)) == [
        Period("", "2024-02-29", holds=True),
        Period("2024-03-01", "2024-12-31", holds=None),
        Period("2025-01-01", "", holds=False),
    ]
    assert list(periods([(0, True)], stops)) == [Period("", "", holds=True)]
    assert list(periods([], stops)) == []


# -- DOT -----------------------------------------------------------------------


def test_dot_draws_lanes_and_manners(drawing: Drawing) -> None:
    """From left to right, each lane a rank, and a line is solid, dashed or dotted by its manner."""
    read = read_dot(dot.write(drawing))
    assert read.graph["rankdir"] == "LR"
    labels = [[read.nodes[node]["label"] for node in rank] for rank in read.ranks]
    lanes = [[box.label for box in drawing.boxes if box.lane == lane] for lane in drawing.lanes]
    assert labels == [lane for lane in lanes if lane]
    styles = {(stroke.dash, edge["style"]) for stroke, (_, _, edge) in zip(drawing.strokes, read.edges, strict=True)}
    assert {("solid", "solid"), ("dashed", "dashed"), ("dotted", "dotted")} <= styles


def test_dot_draws_no_two_dashes_alike(whole: Drawing) -> None:
    """Each dash has a line and mark of its own, which the legend in the label tells; what is inferred an open head."""
    read = read_dot(dot.write(whole))
    pairs = [(stroke, edge) for stroke, (_, _, edge) in zip(whole.strokes, read.edges, strict=True)]
    looks = {(stroke.dash, edge["style"], edge.get("arrowtail", "")) for stroke, edge in pairs}
    dashes = {stroke.dash for stroke in whole.strokes}
    assert {"dash-dot-dot", "sparse", "dotted", "dash-dot"} <= dashes
    assert len({look[1:] for look in looks}) == len(looks) == len(dashes)
    legend = _unbroken(read.graph["label"])
    assert all(f": {manner}" in legend for manner, _ in whole.manners)
    assert "open arrowhead: inferred by the editors" in legend
    assert all((edge.get("arrowhead") == "empty") is stroke.inferred for stroke, edge in pairs)


def test_dot_sets_nothing_that_can_be_followed(poisoned: Drawing) -> None:
    """No address, tooltip, picture or script of anybody's is an attribute that Graphviz acts on."""
    read = read_dot(dot.write(poisoned))
    names = {name for _, _, edge in read.edges for name in edge} | {n for node in read.nodes.values() for n in node}
    acting = {"url", "href", "tooltip", "target", "image", "shapefile", "fontpath", "imagepath", "stylesheet", "id"}
    assert not {name.lower() for name in names | set(read.graph)} & acting
    assert not any(re.search("url$|href$|tooltip$", name.lower()) for name in read.graph)


@pytest.mark.skipif(not shutil.which("dot"), reason="the dot program of Graphviz is not installed")
def test_graphviz_itself_draws_it(poisoned: Drawing) -> None:
    """Graphviz reads the hostile drawing without a word of complaint."""
    done = subprocess.run(["dot", "-Tsvg"], input=dot.write(poisoned).encode(), capture_output=True, check=True)  # noqa: S607
    assert done.stderr == b""
    assert b"<script" not in done.stdout


# -- Mermaid -------------------------------------------------------------------

LABEL = r'"[^"`{}<>\\%|;]*(?:(?:;|<br/>)[^"`{}<>\\%|;]*)*"'
LINES = re.compile(
    rf"%% [^{{}}<>\n]*|flowchart LR|  subgraph lane\d+\[{LABEL}\]|  end|(?:  |    )n\d+\[{LABEL}\]"
    rf"|  n\d+ (?:-->|-\.->)\|{LABEL}\| n\d+"
    r"|  linkStyle [\d,]+ (?:stroke-dasharray:[\d ]+)?(?:,?stroke-opacity:[\d.]+)?"
)


@pytest.mark.parametrize("name", ["whole", "poisoned"])
def test_mermaid_holds_no_line_of_another_shape(name: str, request: pytest.FixtureRequest) -> None:
    """Every line is one of seven shapes, and no label holds a sign that could end it or begin something else."""
    lines = mermaid.write(request.getfixturevalue(name)).split("\n")
    assert lines.pop() == ""
    assert [line for line in lines if not LINES.fullmatch(line)] == []


def _parsed(drawing: Drawing) -> Any:
    node = shutil.which("node")
    if not node or not MERMAID.is_dir():
        message = "Mermaid is not installed: run make js"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    written = mermaid.write(drawing).encode()
    done = subprocess.run([node, str(SCRIPT)], input=written, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_mermaid_itself_reads_the_same_relations(whole: Drawing) -> None:
    """The pinned Mermaid finds every lane and relation, with stance, status, dispute and response in its label."""
    read = _parsed(whole)
    names = {box.id: f"n{number}" for number, box in enumerate(whole.boxes)}
    assert (read["type"], read["direction"], read["config"]) == ("flowchart-v2", "LR", {})
    assert [lane["title"] for lane in read["lanes"]] == list(whole.lanes)
    assert len(read["boxes"]) == len(whole.boxes)
    for (stroke, fields), edge in zip(relation_fields(whole), read["relations"], strict=True):
        assert (edge["from"], edge["to"]) == (names[stroke.start], names[stroke.end])
        inferred = "; inferred by the editors" if stroke.inferred else ""
        assert edge["text"].startswith(f"{stroke.verb}<br/>{fields['stance']}; {stroke.status}{inferred}")
        assert ("<br/>disputed" in edge["text"]) is (stroke.disputed and not stroke.answer)
        assert all(name in edge["text"] for name in fields.get("responses", ()))
        assert (edge["stroke"] == "normal") is (stroke.dash == "solid")


def test_mermaid_itself_finds_nothing_in_hostile_text(poisoned: Drawing) -> None:
    """The pinned Mermaid finds no more boxes, lanes, relations, links or settings, and no raw sign in a label."""
    read = _parsed(poisoned)
    assert read["config"] == {}
    assert read["links"] == 0
    assert len(read["boxes"]) == len(poisoned.boxes)
    assert len(read["relations"]) == len(poisoned.strokes)
    shown = visible(PAYLOAD).replace("\n", " ").replace("ﬂ°", "‹U+FB02›°").replace("¶ß", "‹U+00B6›ß")
    for label in [*read["boxes"], *read["relations"]]:
        assert label["text"].startswith(shown[:150])
        assert not re.search(r'["`<>{}\\%#&]', label["raw"].replace("<br/>", ""))
