"""Which guards stand before which parser. Each refuses what the parser behind it would not survive."""

from __future__ import annotations

from graphkit.rdf.nesting import check_nesting, check_terms

TEXTUAL = frozenset({"turtle", "trig"})
BY_LINE = frozenset({"ntriples", "nquads"})


def guard(data: bytes, name: str, form: str) -> bool:
    """True if the text may hold blank nodes.

    Args:
        data: UTF-8 without a byte-order mark.
        name: How errors call the text.
        form: One of ``formats.TITLES``.

    Raises:
        DataError: too deep, too large, or built to grow; names the line.
        RefusedError: the text asks for another document.
    """
    if form in TEXTUAL:
        return check_nesting(data, name) or b"_:" in data
    if form in BY_LINE:
        check_terms(data, name)
        return b"_:" in data
    if form == "rdfxml":
        from graphkit.rdf.rdfxml import check_rdfxml

        check_rdfxml(data, name)
    else:
        from graphkit.rdf.jsonld import check_jsonld

        check_jsonld(data, name)
    return True
