"""What a stranger's file may do to the reader: nothing but be read, or be refused in one clear line."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.errors import DataError, DiskError, GraphkitError, RefusedError, UsageError
from graphkit.rdf.nesting import check_nesting
from graphkit.rdf.read import read_quads, read_text
from graphkit.rdf.write import write_quads

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PREFIX = b"@prefix e: <http://e/> .\n"
RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    b'<rdf:Description rdf:about="http://e/a"><e:p>%s</e:p></rdf:Description></rdf:RDF>'
)
XSD = b"http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def honeypot() -> Iterator[socket.socket]:
    """A loopback server that takes connections and lets a test count them; no thread, so nothing can race."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server
        with pytest.raises(BlockingIOError):
            server.accept()


def address(server: socket.socket) -> str:
    """Where the honeypot listens."""
    return f"http://127.0.0.1:{server.getsockname()[1]}/x"


def refused(data: bytes, form: str = "turtle") -> DataError:
    """The error of a text that must not be read."""
    with pytest.raises(DataError) as caught:
        read_text(data, "file", form)
    return caught.value


def bombs() -> dict[str, bytes]:
    """RDF/XML whose entities grow, or mean one thing to expat and another to the parser."""
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(10))
    return {
        "billion laughs": b'<!DOCTYPE r [<!ENTITY l0 "ha">%s]>' % laughs + RDF % b"&l10;",
        "quadratic": b'<!DOCTYPE r [<!ENTITY a "%s">]>' % (b"x" * 100_000) + RDF % (b"&a;" * 20_000),
        "many small": b'<!DOCTYPE r [<!ENTITY a "%s">]>' % (b"x" * 1000) + RDF % (b"&a;" * 200_000),
        "nested by number": b'<!DOCTYPE r [<!ENTITY b "x"><!ENTITY a "&#38;b;">]>' + RDF % b"&a;",
        "parameter": b"<!DOCTYPE r [<!ENTITY % p '<!ENTITY a \"x\">'> %p;]>" + RDF.replace(b"%s", b"&a;"),
        "twice": b'<!DOCTYPE r [<!ENTITY a "1"><!ENTITY a "2">]>' + RDF % b"&a;",
        "in a comment": b'<!DOCTYPE r [<!ENTITY a "1"><!-- <!ENTITY a "2"> -->]>' + RDF % b"&a;",
        "behind a DTD": b'<!DOCTYPE r SYSTEM "x.dtd" [<!-- <!ENTITY a "2"> -->]>' + RDF % b"&a;",
    }


@pytest.mark.parametrize("name", bombs())
def test_xml_that_grows_is_refused(name: str) -> None:
    """Rows 1 and 2: entities that grow, or that two readers read differently, stop at the DOCTYPE."""
    assert "entit" in refused(bombs()[name], "rdfxml").message


def test_a_file_of_this_machine_never_enters_through_xml(tmp_path: Path) -> None:
    """Row 3: a SYSTEM entity is refused, and the file it names is in no message."""
    secret = tmp_path / "secret"
    secret.write_text("do-not-tell")
    error = refused(
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "%s">]>' % bytes(secret.as_uri(), "ascii") + RDF % b"&a;", "rdfxml"
    )
    assert "points outside" in error.message
    assert "do-not-tell" not in str(error)


def test_an_external_dtd_is_not_fetched(honeypot: socket.socket) -> None:
    """Row 4: the file loads, and nobody is told."""
    text = b'<!DOCTYPE rdf:RDF SYSTEM "%s">' % address(honeypot).encode() + RDF % b"x"
    assert len(read_text(text, "file", "rdfxml")) == 1


def test_the_entities_of_an_ontology_editor_work() -> None:
    """Row 5: short plain entities, as Protege writes them, are expanded."""
    text = (
        b'<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [\n  <!ENTITY owl "http://www.w3.org/2002/07/owl#" >\n'
        b'  <!ENTITY e "http://e/" >\n]>\n' + RDF.replace(b'"http://e/a"', b'"&e;a"') % b"a &amp; b"
    )
    [quad] = read_text(text, "file", "rdfxml")
    assert (str(quad.subject), str(quad.object)) == ("<http://e/a>", '"a & b"')


def test_deep_xml_is_refused() -> None:
    """Row 6: 40,000 levels end at the 257th."""
    deep = b"<rdf:Description><e:p>" * 20_000 + b"</e:p></rdf:Description>" * 20_000
    assert "deeper than 256" in refused(RDF % deep, "rdfxml").message


@pytest.mark.parametrize("what", ["attributes", "namespaces"])
def test_xml_with_countless_names_on_one_element_is_refused(what: str) -> None:
    """50,000 attributes or namespaces would take the parser ten seconds."""
    form = b'e:p%d="x"' if what == "attributes" else b'xmlns:p%d="http://x"'
    crowd = b" ".join(form % n for n in range(50_000))
    text = RDF.replace(b"<e:p>", b"<e:p " + crowd.replace(b"%", b"%%") + b">") % b"x"
    assert what in refused(text, "rdfxml").message


@pytest.mark.parametrize(
    "form",
    [
        '{"@context": "URL", "@id": "http://e/a"}',
        '{"@context": [{"a": "http://e/a"}, "URL"], "@id": "http://e/a"}',
        '{"@context": {"@import": "URL"}, "@id": "http://e/a"}',
        '{"@id": "http://e/a", "http://e/p": {"@context": "URL"}}',
        '{"@context": {"t": {"@id": "http://e/t", "@context": "URL"}}}',
        '{"\\u0040context": "URL"}',
    ],
)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_remote_context_is_refused_by_name(form: str, scheme: str, honeypot: socket.socket) -> None:
    """Rows 7 to 9: the address and the flag are named, nothing is fetched or opened."""
    url = address(honeypot) if scheme == "http" else "file:///etc/hostname"
    with pytest.raises(RefusedError) as caught:
        read_text(form.replace("URL", url).encode(), "file", "jsonld")
    assert url in caught.value.message
    assert "opens no connection" in caught.value.hint
    assert caught.value.line == 1


@pytest.mark.parametrize("as_path", [False, True])
def test_an_address_is_not_a_path(as_path: bool, honeypot: socket.socket) -> None:
    """Row 10: an address given where a file belongs is refused, even with its slashes folded."""
    url = address(honeypot) + ".ttl"
    with pytest.raises(RefusedError, match="address"):
        read_quads(Path(url) if as_path else url)


DEEP = {
    "blank nodes": (b"e:a e:b " + b"[ e:b " * 10_000 + b"e:c" + b" ]" * 10_000 + b" .", "turtle"),
    "lists": (b"e:a e:b " + b"(" * 10_000 + b")" * 10_000 + b" .", "trig"),
    "triple terms": (b"e:a e:b " + b"<<( e:a e:b " * 50_000 + b"e:c" + b" )>>" * 50_000 + b" .", "turtle"),
    "reified": (b"e:a e:b " + b"<< e:a e:b " * 50_000 + b"e:c" + b" >>" * 50_000 + b" .", "turtle"),
    "annotations": (b"e:a e:b e:c " + b"{| e:b e:c " * 10_000 + b"|}" * 10_000 + b" .", "turtle"),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_turtle_is_refused_with_its_line(name: str) -> None:
    """Rows 11 and 12: depth is measured before the parser can overflow its stack."""
    text, form = DEEP[name]
    error = refused(PREFIX + text, form)
    assert ("deeper than 256" in error.message, error.line) == (True, 2)


@pytest.mark.parametrize("form", ["ntriples", "nquads"])
def test_deep_triple_terms_in_lines_are_refused(form: str) -> None:
    """Row 12: N-Triples nests too, since RDF 1.2."""
    text = b"<urn:a> <urn:b> " + b"<<( <urn:a> <urn:b> " * 50_000 + b"<urn:c>" + b" )>>" * 50_000 + b" .\n"
    assert "deeper than 256" in refused(text, form).message


@pytest.mark.parametrize(
    "decoy",
    [
        b'"]"',
        b"'''] \"'''",
        b'"""]"" ]"""',
        b"<http://e/(]>"[:0] + b"<http://e/)#>",
        b"# ]\n  e:c",
        b'"\\"]"',
        b"e:x\\)",
    ],
)
def test_a_closing_bracket_in_a_text_closes_nothing(decoy: bytes) -> None:
    """A decoy in each level cannot make deep brackets look shallow."""
    deep = b"[ e:b %s ; e:b " % decoy
    assert "deeper than 256" in refused(PREFIX + b"e:a e:b " + deep * 300 + b"e:c" + b"]" * 300 + b" .").message


TOKENS = {
    b"[": 1,
    b"(": 1,
    b"{": 1,
    b"<<": 1,
    b"]": -1,
    b")": -1,
    b"}": -1,
    b">>": -1,
    b'"["': 0,
    b"'('": 0,
    b'""': 0,
    b"''": 0,
    b'"""[" "" [\n[ """': 0,
    b"'''(' '' (\n'''": 0,
    b'"\\"[ \\\\"': 0,
    b"<http://e/#(>": 0,
    b"<a>": 0,
    b"# [[ \" ' <\n": 0,
    b"# ]]\r": 0,
    b"e:x\\(\\#": 0,
    b'"<" , ">"': 0,
}


@given(st.lists(st.sampled_from(sorted(TOKENS)), max_size=40), st.integers(1, 5))
def test_depth_is_that_of_the_grammar(tokens: list[bytes], deepest: int) -> None:
    """Depth is counted over real brackets only, whatever strings, IRIs and comments hold."""
    depth = most = 0
    for token in tokens:
        depth += TOKENS[token]
        most = max(most, depth)
    context = pytest.raises(DataError) if most > deepest else contextlib.nullcontext()
    with context:
        check_nesting(b" ".join(tokens), "file", deepest)


@pytest.mark.parametrize("text", [b"[" * 100_000, b'{"a":' * 100_000, b'[{"@id":' * 1000, b"[" * 300 + b"]" * 300])
def test_deep_json_is_refused(text: bytes) -> None:
    """Row 13: the 257th level is refused before anything recurses."""
    assert "deeper than 256" in refused(text, "jsonld").message


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (PREFIX + b"e:a e:b e:c .", "turtle"),
        (b"<urn:a> <urn:b> <urn:c> .", "ntriples"),
        (RDF % b"x", "rdfxml"),
        (b'{"@id": "urn:a", "urn:b": "x"}', "jsonld"),
    ],
)
def test_a_byte_order_mark_changes_nothing(text: bytes, form: str) -> None:
    """Row 14: the same triples with the mark as without."""
    assert read_text(b"\xef\xbb\xbf" + text, "file", form) == read_text(text, "file", form)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("form", ["turtle", "jsonld", "rdfxml"])
def test_wide_text_is_named(encoding: str, form: str) -> None:
    """Row 15: the message says which encoding it looks like and what to do."""
    error = refused((PREFIX + b"e:a e:b e:c .").decode().encode(encoding), form)
    assert "looks like UTF-" in error.message
    assert "UTF-8" in error.hint


def test_a_latin_1_byte_is_named_with_its_place() -> None:
    """Row 16: line, column and byte."""
    error = refused(PREFIX + b'e:a e:b "caf\xe9" .')
    assert ("0xE9" in error.message, error.line, error.column) == (True, 2, 13)


def test_a_latin_1_byte_in_a_comment_counts() -> None:
    """The parser would skip it; the file still is not what it says it is."""
    assert refused(b"# caf\xe9\n" + PREFIX).line == 1


@pytest.mark.parametrize("text", [b'e:a e:b "a\x00b" .', b'e:a e:b "a\\u0000b" .'])
def test_a_nul_in_a_literal_is_kept(text: bytes) -> None:
    """Row 17: byte for byte, as the text has it."""
    [quad] = read_text(PREFIX + text, "file", "turtle")
    assert quad.object == ox.Literal("a\x00b")


def test_a_nul_in_an_iri_is_refused_and_shown_safely() -> None:
    """Row 17: the message names it without printing it."""
    error = refused(PREFIX + b"e:a e:b <http://e/\x00> .")
    assert str(error).isprintable()
    assert (error.line, error.column) == (2, 9)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (PREFIX + b'e:a e:b "\\uD800" .', "turtle"),
        (PREFIX + b'e:a e:b "\\U0000D800" .', "turtle"),
        (PREFIX + b'\ne:a e:b "\xed\xa0\x80" .', "turtle"),
        (b'{"@id": "urn:a",\n"urn:b": "\\ud800"}', "jsonld"),
        (b'{"@id": "urn:a",\n"urn:b": "\\ud800\\ud800"}', "jsonld"),
        (b"\n" + RDF % b"&#xD800;", "rdfxml"),
    ],
)
def test_half_a_character_is_refused(text: bytes, form: str) -> None:
    """Row 18: a lone surrogate is no character; a pair of them in JSON is one."""
    assert refused(text, form).line >= 2
    assert len(read_text(b'{"@id": "urn:a", "urn:b": "\\ud83d\\ude00"}', "file", "jsonld")) == 1


@pytest.mark.parametrize("name", ["\u202egnp.eliforp", "Ten\u200bcent", "T\u0435ncent"])
def test_odd_names_are_read_as_written(name: str) -> None:
    """Rows 19 and 20: reading keeps them; to flag them is for validate."""
    [quad] = read_text(PREFIX + f'e:a e:b "{name}" .'.encode(), "file", "turtle")
    assert quad.object == ox.Literal(name)


def test_a_text_of_ten_megabytes_is_read() -> None:
    """Row 21: below the limit."""
    assert len(read_text(PREFIX + b'e:a e:b "' + b"x" * 10_000_000 + b'" .', "file", "turtle")) == 1


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (PREFIX + b'e:a e:b """' + b"x\n" * 10_000_000 + b'""" .', "turtle"),
        (PREFIX + b'e:a e:b "' + b"x" * 20_000_000 + b'" .', "trig"),
        (b"\n" + b'<urn:a> <urn:b> "' + b"x" * 20_000_000 + b'" .', "nquads"),
        (b'{"@id": "urn:a",\n"urn:b": "' + b"x" * 20_000_000 + b'"}', "jsonld"),
        (b"\n" + RDF % (b"x" * 20_000_000), "rdfxml"),
    ],
    ids=["long", "short", "line", "json", "xml"],
)
def test_a_text_of_twenty_megabytes_is_refused_with_its_line(text: bytes, form: str) -> None:
    """Row 21: the size, the limit and the line are named."""
    error = refused(text, form)
    assert "limit 16 MB" in error.message
    assert error.line == 2


@pytest.mark.parametrize(
    "iri",
    ["http://e/a b", "http://e/{}", "http://e/%zz", "http://[::1", "http://e/<", "foo", "/foo", "//e/x"],
)
@pytest.mark.parametrize("form", ["turtle", "trig", "ntriples", "rdfxml", "jsonld"])
def test_what_is_no_iri_is_refused_with_its_place(iri: str, form: str) -> None:
    """Rows 22 and 23: bad and relative IRIs are refused with their line in every format, never left out."""
    texts = {
        "turtle": f"{PREFIX.decode()}e:a e:b <{iri}> .",
        "trig": f"{PREFIX.decode()}e:g {{ e:a e:b <{iri}> }}",
        "ntriples": f"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <{iri}> .\n",
        "rdfxml": "\n" + (RDF % b"x").decode().replace("http://e/a", iri.replace("<", "&lt;")),
        "jsonld": f'{{"urn:b": "x",\n "@id": "{iri}"}}',
    }
    error = refused(texts[form].encode(), form)
    assert error.line == 2
    assert "file:" not in error.message


@pytest.mark.parametrize("form", ["turtle", "jsonld"])
def test_a_base_completes_relative_iris(form: str, tmp_path: Path) -> None:
    """Row 23: only the base that was given, never the folder of the file."""
    path = tmp_path / "x"
    path.write_text("<foo> <urn:b> <urn:c> ." if form == "turtle" else '{"@id": "foo", "urn:b": {"@id": "urn:c"}}')
    [quad] = read_quads(path, format=form, base="http://e/x/")
    assert str(quad.subject) == "<http://e/x/foo>"
    with pytest.raises(UsageError):
        read_quads(path, format=form, base="not a base")


@pytest.mark.parametrize("tag", ["en_US", "123", "ninelette"])
@pytest.mark.parametrize("form", ["turtle", "rdfxml", "jsonld", "language map"])
def test_a_bad_language_tag_is_refused_with_its_line(tag: str, form: str) -> None:
    """Row 24: also in JSON-LD, whose parser would leave the text out."""
    texts = {
        "turtle": f'{PREFIX.decode()}e:a e:b "x"@{tag} .',
        "rdfxml": "\n" + RDF.decode().replace("<e:p>", f'<e:p xml:lang="{tag}">') % "x",
        "jsonld": f'{{"@id": "urn:a", "urn:b":\n {{"@value": "x", "@language": "{tag}"}}}}',
        "language map": '{"@context": {"l": {"@id": "urn:l", "@container": "@language"}}, "@id": "urn:a",\n'
        f' "l": {{"{tag}": "x"}}}}',
    }
    assert refused(texts[form].encode(), "jsonld" if form == "language map" else form).line == 2


@pytest.mark.parametrize(
    "value", [b"abc", b"2024-13-45", b"1e999999999", b"9" * 2_000_000], ids=["abc", "day", "e", "long"]
)
@pytest.mark.parametrize("kind", [b"integer", b"decimal", b"date"])
def test_lexical_forms_are_kept(value: bytes, kind: bytes) -> None:
    """Rows 25 and 26: numbers and days come out as they went in; validate judges them."""
    [quad] = read_text(PREFIX + b'e:a e:b "%s"^^<%s%s> .' % (value, XSD, kind), "file", "turtle")
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == value.decode()


def test_an_error_in_the_last_of_many_lines_is_found(tmp_path: Path) -> None:
    """Row 30: the line number is right and no triple was read."""
    path = tmp_path / "many.nt"
    path.write_bytes(b"".join(b"<urn:s%d> <urn:p> <urn:o> .\n" % n for n in range(300_000)) + b"<urn:s> <urn:p> .\n")
    with pytest.raises(DataError) as caught:
        read_quads(path)
    assert (caught.value.line, caught.value.file) == (300_001, str(path))


@pytest.mark.parametrize("name", ["x.ttl", "x.trig", "x.nt", "x.nq", "x.rdf", "x.jsonld"])
@pytest.mark.parametrize("text", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_holds_nothing(name: str, text: bytes, tmp_path: Path) -> None:
    """Row 31: nothing, which is no error."""
    path = tmp_path / name
    path.write_bytes(text)
    assert read_quads(path) == []


def test_the_null_device_holds_nothing() -> None:
    """Row 31: /dev/null is an empty file."""
    assert read_quads(os.devnull) == []


@pytest.mark.parametrize(("name", "words"), [("", "folder"), ("missing.ttl", "no such file"), ("a\0b", "name")])
def test_what_is_no_file_is_said(name: str, words: str, tmp_path: Path) -> None:
    """Row 31: folders and missing files are input that cannot be read."""
    with pytest.raises(DataError, match=words):
        read_quads(f"{tmp_path}/{name}")


def test_an_endless_device_is_not_read() -> None:
    """A device that never ends would fill the memory."""
    with pytest.raises(DataError, match="device"):
        read_quads("/dev/zero", format="ttl")


def test_a_forbidden_file_is_the_disks_fault(tmp_path: Path) -> None:
    """Row 31: no permission ends with the exit code of the disk."""
    path = tmp_path / "x.ttl"
    path.touch(mode=0)
    process = os.fork()
    if not process:  # as another user, since nothing is forbidden to root
        code = 1
        with contextlib.suppress(DiskError):
            if os.getuid() == 0:
                os.setuid(65534)
            with contextlib.suppress(DataError, RefusedError):
                try:
                    read_quads(path)
                except DiskError as error:
                    code = error.exit_code
        os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 6


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.ttl", b'{"@id": "urn:a", "urn:b": "x"}', "--format jsonld"),
        ("x.ttl", b'[\n {"@id": "urn:a"}]', "--format jsonld"),
        ("x.ttl", RDF % b"x", "--format rdfxml"),
        ("x.rdf", b"<!DOCTYPE html><html><body>404</body></html>", "HTML"),
        (
            "x.rdf",
            b'<html xmlns="http://www.w3.org/1999/xhtml"><body about="x"><p>hi</p></body></html>',
            "HTML",
        ),
        ("x.ttl", b"<html><head></head></html>", "HTML"),
        ("x.json", b"<html><head></head></html>", "HTML"),
        ("x.rdf", PREFIX + b"e:a e:b e:c .", "--format turtle"),
        ("x.nt", PREFIX + b"e:a e:b e:c .", "--format turtle"),
        ("x.jsonld", PREFIX + b"e:a e:b e:c .", "--format turtle"),
        ("x.jsonld", b'[{"name": "x"}]', "JSON-LD"),
        ("x.dat", PREFIX + b"e:a e:b e:c .", "--format turtle"),
        ("x.ttl.gz", b"\x1f\x8b\x08", "gzip"),
        ("x.ttl", b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_a_wrong_extension_is_explained(name: str, text: bytes, words: str, tmp_path: Path) -> None:
    """Row 32: the message says what it looks like and what to try."""
    path = tmp_path / name
    path.write_bytes(text)
    with pytest.raises(DataError) as caught:
        read_quads(path)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        b'{"@id": "urn:a",\n "@id": "urn:b"}',
        b'{"@id": "urn:a",\n "\\u0040id": "urn:b"}',
        b'{"@id": "urn:a",\n "urn:b": NaN}',
        b'{"@id": "urn:a",\n "urn:b": [Infinity]}',
        b'{"@id": "urn:a",\n "urn:b": -Infinity}',
        b'{"@id": "urn:a",\n "urn:b": 01}',
        b'{"@id": "urn:a",\n "urn:b": "x}',
    ],
)
def test_json_that_reads_in_two_ways_is_refused_with_its_line(text: bytes) -> None:
    """Row 34: twice the same key, and numbers that are none."""
    assert refused(text, "jsonld").line == 2


def test_countless_contexts_are_refused() -> None:
    """20,000 contexts over one of 3,000 terms would take the parser many seconds."""
    terms = ",".join(f'"t{n}": "http://e/{n}"' for n in range(3000))
    inner = ",".join(['{"@context": {"a": "http://e/a"}, "@id": "http://e/b"}'] * 20_000)
    text = f'{{"@context": {{{terms}}}, "@id": "http://e/a", "t0": [{inner}]}}'
    assert "contexts" in refused(text.encode(), "jsonld").message


def test_one_label_in_two_files_is_two_nodes() -> None:
    """Blank nodes are told apart by their text, and the same text gives the same names."""
    one, other = (PREFIX + b"_:x e:b [ e:c %s ] ." % value for value in (b"1", b"2"))
    first = {str(quad.subject) for quad in read_text(one, "file", "turtle")}
    assert first == {str(quad.subject) for quad in read_text(one, "elsewhere", "turtle")}
    assert not first & {str(quad.subject) for quad in read_text(other, "file", "turtle")}


def test_reading_needs_little(tmp_path: Path) -> None:
    """Reading Turtle loads neither regular expressions nor typing nor any parser of another format."""
    path = tmp_path / "x.ttl"
    path.write_bytes(PREFIX + b'e:a e:b "(x)" .')
    code = (
        "import sys; before = set(sys.modules)\n"
        "from graphkit.rdf.read import read_quads; read_quads(sys.argv[1])\n"
        "print(*sorted({'re', 'typing', 'json', 'pathlib', 'dataclasses', 'inspect', 'pyexpat', 'subprocess'}"
        " & set(sys.modules) - before))"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-S",
            "-c",
            f"import sys; sys.path[:0] = {[str(ROOT), *sys.path]!r}\n{code}",
            str(path),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""


def test_ctrl_c_ends_reading(tmp_path: Path) -> None:
    """Row 49: between two chunks of a large file an interrupt is heard."""
    path = tmp_path / "many.nt"
    path.write_bytes(b"".join(b"<urn:s%d> <urn:p> <urn:o> .\n" % n for n in range(300_000)))
    code = (
        "import sys; from graphkit.rdf.read import read_quads\nprint('go', flush=True)\n"
        "while True: read_quads(sys.argv[1])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) != 0


SAMPLES = {
    "turtle": PREFIX + b'e:a e:b "x\\n"@en, """y"""^^e:t, 1.5, ( [ e:c <urn:z> ] ) ; a e:T . # end\n',
    "trig": PREFIX + b'e:g { e:a e:b << e:a e:b e:c >>, "x" {| e:p e:q |} } _:b { e:a e:b <<( e:a e:b e:c )>> }',
    "ntriples": b'<urn:a> <urn:b> "x\\u0041"@en--ltr .\n_:a <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .\n',
    "nquads": b'<urn:a> <urn:b> "1"^^<urn:t> <urn:g> .\n_:a <urn:b> _:c _:g .\n',
    "rdfxml": b'<!DOCTYPE rdf:RDF [<!ENTITY e "http://e/">]>\n' + RDF % b'<e:T rdf:about="&e;x" xml:lang="en"/>',
    "jsonld": b'{"@context": {"k": {"@id": "urn:k", "@type": "@id"}}, "@id": "urn:a", "k": ["urn:b", {"@list": [1]}]}',
}
BITS = [
    b"\x00",
    b"\xff",
    b'"',
    b"'",
    b"<",
    b">",
    b"<<(",
    b"[",
    b"(",
    b"{",
    b"}",
    b"\\u",
    b"&a;",
    b"@",
    b"_:",
    b"\n",
    b"]]>",
]


@pytest.mark.parametrize("form", SAMPLES)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_whatever_the_bytes_the_error_is_ours(form: str, data: st.DataObject) -> None:
    """Row 64: random bytes and bent samples are read, or refused by an error of the documented tree."""
    text = bytearray(data.draw(st.one_of(st.just(SAMPLES[form]), st.binary(max_size=60))))
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 8)))
        text[start:end] = data.draw(st.one_of(st.sampled_from(BITS), st.binary(max_size=3)))
    with contextlib.suppress(GraphkitError):
        for quad in read_text(bytes(text), "file", form):
            str(quad).encode()


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_what_is_written_reads_back(form: str) -> None:
    """The same quads come back, and in any order they give the same bytes."""
    quads = read_text(PREFIX + b'e:a e:b 1.50, "x"@en . e:g { e:a e:b "a\\u0000" . e:c a e:T }', "file", "trig")
    written = write_quads(quads, form)
    assert set(read_text(written, "file", form)) == set(quads)
    assert write_quads(reversed(quads), form) == written


def test_what_a_format_cannot_hold_is_said() -> None:
    """Named graphs do not fit Turtle, triple terms do not fit JSON-LD, and RDF/XML is read only."""
    graphs = read_text(PREFIX + b"e:g { e:a e:b e:c }", "file", "trig")
    terms = read_text(PREFIX + b"e:a e:b <<( e:a e:b e:c )>> .", "file", "turtle")
    for quads, form in ((graphs, "turtle"), (terms, "jsonld"), (graphs, "rdfxml"), (graphs, "yaml")):
        with pytest.raises(UsageError):
            write_quads(quads, form)


def test_written_text_has_known_prefixes() -> None:
    """Turtle is written for people: with prefixes, and nodes numbered."""
    text = b"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . [] a xsd:date ."
    assert b"_:b0 a xsd:date ." in write_quads(read_text(text, "file", "ttl"), "turtle")
