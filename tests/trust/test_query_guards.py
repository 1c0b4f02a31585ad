"""What a stranger's query may do: be answered, or stop at a limit that it is told of. It reaches nobody."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import DataError, GraphkitError, LimitError, RefusedError, UsageError
from graphkit.store.quads import QuadStore
from graphkit.store.sparql.child import serve
from graphkit.store.sparql.limits import Cell, RunLimits
from graphkit.store.sparql.precheck import check_query
from graphkit.store.sparql.sandbox import run_query

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
EX = "PREFIX : <http://example.org/>\n"
SMALL = 1 << 28
PRODUCT = "?a ?b ?c . ?d ?e ?f"


@pytest.fixture(scope="module")
def store() -> QuadStore:
    """5,000 statements, one of them in a named graph."""
    node = ox.NamedNode
    plain = [
        ox.Quad(node(f"http://example.org/{n}"), node("http://example.org/p"), ox.Literal(f"value {n}"))
        for n in range(4_999)
    ]
    named = ox.Quad(node("urn:a"), node("urn:b"), node("urn:c"), node("urn:g"))
    return QuadStore([*plain, named])


@pytest.fixture
def honeypot() -> Iterator[str]:
    """The address of a loopback server that nobody may have called when the test ends; it needs no thread."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield f"<http://127.0.0.1:{server.getsockname()[1]}/sparql>"
        with pytest.raises(BlockingIOError):
            server.accept()


SERVICES = [
    "SELECT * { SERVICE URL { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT URL { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE URL { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE URL { ?s ?p ?o } } } }",
    "SELECT * { VALUES ?u { URL } SERVICE ?u { ?s ?p ?o } }",
    "ASK { ?s ?p ?o LATERAL { SERVICE URL { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE URL { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE URL { ?s ?p ?o } }",
    "PREFIX : URL SELECT * { SERVICE: { ?s ?p ?o } }",
    "PREFIX : URL SELECT * { SERVICE:a { ?s ?p ?o } }",
    "PREFIX : URL SELECT * { ?s ?p trueSERVICE:a { ?s ?p ?o } }",
    "PREFIX : URL SELECT * { ?s ?p falseService:a { ?s ?p ?o } }",
    "PREFIX : URL SELECT * { SERVICESILENT:a { ?s ?p ?o } }",
    'SELECT * { ?s ?p "x"SERVICE URL { ?s ?p ?o } }',
    'SELECT * { ?s ?p """x" """SERVICE URL { ?s ?p ?o } }',
    "SELECT * { ?s ?p ''SERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p '\\''SERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.e0SERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o.SERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p [].SERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p ()SERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p :x\\#.SERVICE URL { ?s ?p ?o } }".replace(":x\\#", "<urn:x>"),
    "SELECT * { {}service URL { ?s ?p ?o } }",
    "SELECT * { {}sErViCe#x\nURL { ?s ?p ?o } }",
    "SELECT * { #c\rSERVICE URL { ?s ?p ?o }\n }",
    "SELECT * { ?s ?p ?o {|<urn:p> <urn:q>|}SERVICE URL { ?s ?p ?o } }",
    "SELECT * { ?s ?p <<( <urn:p> <urn:q> 1 )>>SERVICE URL { ?s ?p ?o } }",
    "SELECT * { VALUES ?x {UNDEF}SERVICE URL { ?s ?p ?o } }",
]


@pytest.mark.parametrize("form", SERVICES)
def test_another_machine_is_never_asked(form: str, honeypot: str, store: QuadStore) -> None:
    """Rows 35 and 36: SERVICE is refused wherever it stands and however it is glued to its neighbours."""
    with pytest.raises(RefusedError) as caught:
        store.query(form.replace("URL", honeypot))
    assert caught.value.exit_code == 7
    assert caught.value.line >= 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE#>\n:a { ?x ?y ?z } }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o)#>'''\nSERVICE :a { ?x ?y ?z } #'''\n }",
        "SELECT * { ?s ?p ?o FILTER(?s<(1)#>\n) }",
    ],
)
def test_what_reads_in_two_ways_is_refused(text: str, store: QuadStore) -> None:
    """Row 36: what is an IRI to one reader and a comparison with a comment to another goes to neither."""
    with pytest.raises((UsageError, RefusedError)):
        store.query(EX + text)


@pytest.mark.parametrize("form", [SERVICES[0], SERVICES[1], SERVICES[4], SERVICES[6]])
def test_the_child_has_no_sockets(form: str, honeypot: str) -> None:
    """Even a query that nobody checked sends nothing: the second wall holds without the first."""
    answer, answer_end = os.pipe()
    alive, alive_end = os.pipe()
    process = os.fork()
    if not process:
        os.close(answer)
        os.close(alive_end)
        text = form.replace("URL", honeypot)
        order = {"text": text, "format": "", "union": False, "limits": RunLimits(seconds=5)}
        serve(ox.Store(), order, answer_end, alive)
    os.close(answer_end)
    os.close(alive)
    with os.fdopen(answer, "rb") as file:
        reply = json.loads(file.read())
    os.close(alive_end)
    os.waitpid(process, 0)
    assert "SILENT" in form or "error" in reply


def test_the_honeypot_would_notice() -> None:
    """Without the two walls the engine does call: the tests above would fail if they fell."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        text = SERVICES[0].replace("URL", f"<http://127.0.0.1:{server.getsockname()[1]}/>")
        code = "import pyoxigraph, sys; list(pyoxigraph.Store().query(sys.argv[1]))"
        with subprocess.Popen([sys.executable, "-c", code, text], stderr=subprocess.DEVNULL) as process:
            server.accept()[0].close()
            process.kill()


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> { }" }',
        "SELECT * { ?s ?p '''it's SERVICE''', \"a\\\"SERVICE\" }",
        "SELECT * { ?s ?p ?o # SERVICE <http://x/>\n }",
        "SELECT * { ?s <http://example.org/service#SERVICE> <urn:SERVICE> }",
        "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
        "SELECT * { ?s :customerService :SERVICE, :x.service, :load, :%41SERVICE }",
        'SELECT * { ?s ?p _:service, "x"@en-service }',
        "SELECT * { ?s ?p ?insert, ?drop . FILTER(?insert<?drop&&?drop>?insert) }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o <= 4 || !(?o > 5)) }",
        "PREFIX add: <urn:add:> SELECT * { ?s add:copy ?o }",
        "SELECT * { VALUES ?x { " + " ".join(f":v{n}" for n in range(3_000)) + " } ?x ?p ?o }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (" + ", ".join(str(n) for n in range(3_000)) + ")) }",
        "SELECT * { ?s (:a/^:b|!(:c|^:d))* ?o . ?s :p?/:q+ ?o }",
        "SELECT (COUNT(DISTINCT ?s) AS ?n) (GROUP_CONCAT(?o; SEPARATOR=', ') AS ?t) { ?s ?p ?o } GROUP BY ?s",
        "SELECT * { << :a :b :c >> :d ?o . ?s ?p <<( :a :b ?c )>> . :a :b :c ~ :r {| :d :e |} }",
        "SELECT * { ?s ?p -1.5e-3, .5, 1.0, true }",
    ],
)
def test_harmless_words_pass(text: str, store: QuadStore) -> None:
    """Row 37: a word in a text, comment, IRI, variable or name is only a word; VALUES may be long."""
    assert store.query(EX + text, rows=5).kind == "select"


GLUE = st.one_of(
    st.sampled_from(
        ["?s ?p ?o", "FILTER", "SERVICE", "service", "SILENT", "URL", "<urn:x>", "true", '"""', "{}", "[]"]
    ),
    st.sampled_from([*" \n.;{}()\"'1#><:a_\\", ":a", "?x", "@en", "_:b"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(GLUE, max_size=12))
def test_the_check_knows_more_than_the_engine(parts: list[str]) -> None:
    """Row 64: no text passes the check and then makes the engine try to connect."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        url = f"<http://127.0.0.1:{server.getsockname()[1]}/>"
        text = f"PREFIX : {url} SELECT * {{ " + "".join(parts).replace("URL", url) + " { } }"
        store = ox.Store()
        try:
            check_query(text)
            list(store.query(text))  # type: ignore[arg-type]
        except (GraphkitError, SyntaxError, RuntimeError, ValueError):
            pass
        with pytest.raises(BlockingIOError):
            server.accept()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_is_judged(text: str) -> None:
    """Row 64: the check passes or raises an error of the documented tree."""
    said = " "
    try:
        check_query(text)
    except (RefusedError, LimitError, UsageError) as error:
        said = str(error)
    assert said.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/>",
        "load silent <file:///etc/passwd>",
        "DROP ALL",
        "CLEAR GRAPH <urn:g>",
        "CREATE GRAPH <urn:g>",
        "COPY <urn:a> TO <urn:b>",
        "MOVE DEFAULT TO <urn:b>",
        "ADD DEFAULT TO <urn:b>",
        "ASK { } ; DROP ALL",
    ],
)
def test_a_query_cannot_change_data(text: str, store: QuadStore) -> None:
    """Row 38: read only, whatever the verb."""
    before = len(store)
    with pytest.raises(RefusedError, match="read only"):
        store.query(text)
    assert len(store) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM URL { ?s ?p ?o }",
        "ASK FROM NAMED <file:///etc/passwd> { }",
        "SELECT *FROM:x{ ?s ?p ?o }",
    ],
)
def test_from_is_refused(text: str, honeypot: str, store: QuadStore) -> None:
    """Row 39: nothing would be fetched, and an empty answer would look like one."""
    with pytest.raises(RefusedError, match="not loaded"):
        store.query(text.replace("URL", honeypot))


def nested(opening: str, core: str, closing: str, levels: int) -> str:
    """A query with one construct inside itself."""
    return "SELECT * { " + opening * levels + core + closing * levels + " }"


NESTED = {
    "exists": ("FILTER EXISTS { ?s ?p ?o ", "", "}"),
    "groups": ("{", "?s ?p ?o", "}"),
    "optional": ("OPTIONAL { ", "?s ?p ?o", "}"),
    "sub-select": ("{ SELECT * { ", "?s ?p ?o", "} }"),
    "if": ("BIND(" + "IF(", "1", ",1,1) AS ?x)"),
    "round": ("FILTER(", "1", ")"),
    "paths": ("?s (", ":p", ")* ?o"),
    "lists": ("?s ?p (", "1", ")"),
    "blank nodes": ("[ ?p ", "1", "] ?q 1 ."),
    "triple terms": ("?s ?p <<( :a :b ", ":c", ")>>"),
}


@pytest.mark.parametrize("levels", [65, 1_000, 5_000])
@pytest.mark.parametrize("name", NESTED)
def test_deep_nesting_stops_before_the_engine(name: str, levels: int, store: QuadStore) -> None:
    """Rows 40 and 41: refused with a limit, and the next query is answered."""
    with pytest.raises(LimitError):
        store.query(nested(*NESTED[name], levels))
    assert store.query("ASK { }").boolean


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { " + " UNION ".join(["{}"] * 3_000) + " }",
        "SELECT * { FILTER(" + "!" * 3_000 + "true) }",
        "SELECT * { FILTER(" + "- " * 3_000 + "1) }",
        "SELECT * { FILTER(" + "+".join(["1"] * 3_000) + ") }",
        "SELECT * { FILTER(" + "||".join(["1"] * 3_000) + ") }",
        "SELECT * { " + "{}" * 3_000 + " }",
        "SELECT * { " + "OPTIONAL{}" * 3_000 + " }",
        "SELECT * { " + "FILTER(1)" * 3_000 + " }",
    ],
    ids=["union", "not", "minus", "plus", "or", "groups", "optional", "filter"],
)
def test_long_chains_stop_before_the_engine(text: str, store: QuadStore) -> None:
    """Row 41: what the engine would nest by itself is counted as operators."""
    with pytest.raises(LimitError, match="operators"):
        store.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(" + "!" * 1_900 + "true) }",
        "SELECT * { FILTER(" + "+".join(["1"] * 1_900) + ") }",
        "SELECT * { ?s ?p ?o FILTER(" + "||".join(f"?o = {n}" for n in range(900)) + ") }",
        "SELECT * { " + " UNION ".join(["{}"] * 900) + " }",
        "SELECT * { " + "OPTIONAL{}" * 900 + " }",
        nested(*NESTED["exists"], 60),
        nested(*NESTED["sub-select"], 30),
    ],
    ids=["not", "plus", "or", "union", "optional", "exists", "sub-select"],
)
def test_what_passes_the_check_does_not_bring_the_engine_down(text: str, store: QuadStore) -> None:
    """Just below the limits there is an answer, or a limit of time or memory; never a crash."""
    said = ""
    try:
        store.query(text, seconds=2, rows=3)
    except LimitError as error:
        said = error.message
    assert "brought the engine down" not in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * { ?s " + "/".join([":p"] * 1_000) + " ?o }", "path"),
        ("SELECT * { ?s ?p ( " + "1 " * 100 + ") }", "list"),
        ("SELECT * { ?s ?p ( " + "[] " * 100 + ") }", "list"),
        ("SELECT * { ?s ?p ( " + "() " * 100 + ") }", "list"),
        ("SELECT * { } #" + "x" * 70_000, "KB"),
    ],
)
def test_what_hangs_the_optimizer_stops_before_it(text: str, words: str, store: QuadStore) -> None:
    """Row 42: long paths, long lists and long texts."""
    with pytest.raises(LimitError, match=words):
        store.query(EX + text)


def test_the_check_is_linear() -> None:
    """Texts that would make a backtracking lexer slow are judged at once."""
    for text in (
        "a." * 30_000,
        "?" + "x" * 60_000,
        '"""' + '"" ' * 20_000,
        "<" * 60_000,
        ":a" + "." * 60_000,
    ):
        with pytest.raises((UsageError, LimitError)):
            check_query("SELECT * { " + text + ' "')


BOMBS = {
    "chain": "SELECT * { " + " ".join(f"?v{n} :p ?v{n + 1} ." for n in range(1_000)) + " }",
    "product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "concat": "SELECT ?r { BIND('x' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{n},?v{n}) AS ?v{n + 1})" for n in range(40))
    + " BIND(STRLEN(?v40) AS ?r) }",
    "replace": "SELECT (STRLEN("
    + "REPLACE(" * 8
    + "'xxxxxxxxxx'"
    + ",'x','xxxxxxxxxxxxxxxxxxxx')" * 8
    + ") AS ?n) { }",
    "group": f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {PRODUCT} }}",
    "distinct": f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?a ?d {{ {PRODUCT} }} }}",
    "order": f"SELECT ?a ?d {{ {PRODUCT} }} ORDER BY ?c ?f",
    "size": "SELECT ?x { " + PRODUCT + " BIND(CONCAT(" + ",".join(["?c"] * 900) + ") AS ?x) }",
}


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_stops_at_a_limit(name: str, fresh: bool, store: QuadStore) -> None:
    """Rows 42 to 45: time, memory or size is named, and this process lives to answer the next query."""
    with pytest.raises(LimitError) as caught:
        store.query(EX + BOMBS[name], seconds=1, memory=SMALL, fresh=fresh)
    assert caught.value.exit_code == 4
    assert any(words in caught.value.message for words in ("stopped at 1 s", "memory limit of 256 MB", "64 MB"))
    assert store.query("ASK { ?s ?p ?o }").boolean


@pytest.mark.parametrize("fresh", [False, True])
def test_a_cut_answer_says_so(fresh: bool, store: QuadStore) -> None:
    """Row 46: one row more than the limit sets the mark, exactly the limit does not."""
    text = "SELECT ?s ?o { ?s ?p ?o }"
    cut = store.query(text, rows=100, fresh=fresh)
    assert (len(cut.rows), cut.truncated) == (100, True)
    whole = store.query(text + " LIMIT 100", rows=100, fresh=fresh)
    assert (len(whole.rows), whole.truncated) == (100, False)
    assert whole.rows == cut.rows
    graph = store.query("CONSTRUCT WHERE { ?s ?p ?o }", rows=100, fresh=fresh)
    assert (graph.content.count(b"\n"), graph.truncated) == (100, True)


def test_both_ways_to_a_child_give_the_same_rows(store: QuadStore) -> None:
    """A fork and a fresh interpreter give equal answers in equal order."""
    text = "SELECT * { ?s ?p ?o }"
    assert store.query(text, fresh=True) == store.query(text, fresh=False)


def test_a_pattern_that_backtracks_elsewhere_is_linear_here(store: QuadStore) -> None:
    """Row 47: (a+)+$ over 5,000 characters is answered."""
    text = "'" + "a" * 1_000 + "'"
    query = f"SELECT * {{ BIND(CONCAT({','.join([text] * 5)},'!') AS ?t) FILTER(REGEX(?t, '^(a+)+$')) }}"
    assert store.query(query).rows == ()


def test_a_result_may_go_to_another_thread(store: QuadStore) -> None:
    """Row 48: it is plain values; the engine's own iterator would abort the process. With threads, no fork."""
    seen: list[str] = []

    def work() -> None:
        result = store.query("SELECT ?o { ?s ?p ?o } ORDER BY ?o", rows=3)
        seen.extend(row[0].value for row in result.rows if row[0])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == ["value 0", "value 1", "value 10"]


WAITING = """
    import sys
    from graphkit.store.quads import QuadStore
    from pyoxigraph import Quad, NamedNode, Literal
    store = QuadStore(Quad(NamedNode(f"urn:{n}"), NamedNode("urn:p"), Literal(str(n))) for n in range(5000))
    print("go", flush=True)
    store.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", seconds=300, fresh=FRESH)
"""


@pytest.mark.parametrize(
    ("number", "fresh"),
    [
        (signal.SIGINT, False),
        (signal.SIGTERM, False),
        (signal.SIGKILL, False),
        (signal.SIGINT, True),
        (signal.SIGKILL, True),
    ],
)
def test_no_orphan_is_left(number: signal.Signals, fresh: bool) -> None:
    """Row 49: however the parent ends in the middle of a query, the child is gone soon after."""
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WAITING).replace("FRESH", str(fresh))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
        process.send_signal(number)
        assert process.wait(timeout=10) != 0
        gone = threading.Event()
        for _ in range(100):
            try:
                os.killpg(process.pid, 0)
            except ProcessLookupError:
                break
            gone.wait(0.1)
        else:
            os.killpg(process.pid, signal.SIGKILL)
            pytest.fail("the child outlived its parent")


def test_nothing_is_left_open(store: QuadStore) -> None:
    """After answers, faults and limits there are no more files or children than before."""
    before = len(os.listdir("/proc/self/fd"))  # a count is all that is wanted
    for text in ("ASK { }", "SELECT * {", BOMBS["product"]):
        try:
            store.query(text, seconds=0.2)
        except GraphkitError:
            continue
    assert len(os.listdir("/proc/self/fd")) == before  # as above
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("SELECT * {\n ?s ?p }", 2, 9),
        ("FOO", 1, 4),
        ("", 1, 1),
        ("SELECT * { ?s ?p ?o ) }", 1, 21),
        ("ASK { \\ }", 1, 7),
    ],
)
def test_what_is_not_sparql_names_its_place(text: str, line: int, column: int, store: QuadStore) -> None:
    """A query is typed by the user: exit code 2, with line and column."""
    with pytest.raises(UsageError) as caught:
        store.query(text)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_an_unknown_function_is_said(store: QuadStore) -> None:
    """No function outside SPARQL is known, and the message names it."""
    with pytest.raises(UsageError, match="urn:f"):
        store.query("SELECT (<urn:f>(1) AS ?x) { }")


def test_values_keep_their_kind() -> None:
    """Every kind of term comes back as what it is, and what is unbound as None."""
    node = ox.NamedNode("urn:a")
    blank = ox.BlankNode("x")
    terms: list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = [
        node,
        blank,
        ox.Literal("x", language="en"),
        ox.Literal("1.50", datatype=node),
        ox.Triple(node, node, node),
    ]
    store = QuadStore(ox.Quad(node, ox.NamedNode(f"urn:p{n}"), term) for n, term in enumerate(terms))
    result = store.query("SELECT ?o ?none { ?s ?p ?o } ORDER BY ?p")
    assert result.columns == ("o", "none")
    assert [row[0] for row in result.rows] == [
        Cell("iri", "urn:a"),
        Cell("blank", "x"),
        Cell("literal", "x", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en"),
        Cell("literal", "1.50", "urn:a"),
        Cell("triple", str(terms[4])),
    ]
    assert {row[1] for row in result.rows} == {None}


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_a_form_is_written_by_the_engine(form: str, store: QuadStore) -> None:
    """Rows in a form are those of the values, and the limit of rows holds for it too."""
    text = "SELECT ?s ?o ?none { ?s ?p ?o } ORDER BY ?s ?o"
    result = store.query(text, rows=3, result_format=form)
    assert result.truncated
    if form != "csv":
        kind = {
            "tsv": ox.QueryResultsFormat.TSV,
            "json": ox.QueryResultsFormat.JSON,
            "xml": ox.QueryResultsFormat.XML,
        }
        back = ox.parse_query_results(result.content, kind[form])
        assert isinstance(back, ox.QuerySolutions)
        values = [row[0].value for row in store.query(text, rows=3).rows if row[0]]
        assert [row["s"].value for row in back] == values
    else:
        assert result.content.count(b"\r\n") == 4


@pytest.mark.parametrize(
    "text", ["ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <http://example.org/1>"]
)
def test_a_form_must_fit_the_query(text: str, store: QuadStore) -> None:
    """Triples are not a table, and rows are not triples."""
    assert store.query(text, result_format="json" if text.startswith("ASK") else "turtle").content
    with pytest.raises(UsageError):
        store.query(text, result_format="turtle" if text.startswith("ASK") else "csv")
    with pytest.raises(UsageError, match="Known are"):
        store.query(text, result_format="yaml")


def test_named_graphs_are_asked_together_only_on_request(store: QuadStore) -> None:
    """The union of the named graphs is the default graph where it is wanted."""
    text = "ASK { <urn:a> <urn:b> <urn:c> }"
    assert (store.query(text).boolean, store.query(text, union=True).boolean) == (False, True)


def test_a_fault_in_the_data_is_an_ordinary_error() -> None:
    """The store is built before the child, so an error of reading it keeps its file and line."""
    with pytest.raises(DataError) as caught:
        run_query(lambda: QuadStore.of_text(b"<urn:a> <urn:b> .", "facts.nq").engine, "ASK { }")
    assert (caught.value.file, caught.value.line) == ("facts.nq", 1)
