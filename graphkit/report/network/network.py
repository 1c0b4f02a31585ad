"""The network page: a graph to pull at, as one file that asks for nothing.

It is the page of pyvis with its own template, the current vis-network inside, and a policy under which only the two
scripts that are written here can run.
"""

from __future__ import annotations

import base64
import hashlib
import os
from typing import TYPE_CHECKING

from graphkit.report.escape import visible_within
from graphkit.report.network.legend import parts, samples
from graphkit.report.network.looks import PADDING, box_look, stroke_look
from graphkit.report.network.made import licences, own, script
from graphkit.report.network.placing import bends, corners, headings
from graphkit.report.network.rows import ENTITY_COLUMNS, RELATION_COLUMNS, Told, edge, entity_rows, node, relation_rows
from graphkit.report.on_day import off_words, on_day, private_words
from graphkit.report.page.layout import layout
from graphkit.report.text import head

if TYPE_CHECKING:
    from pyvis.network import Network

    from graphkit.report.drawing import Drawing
    from graphkit.report.page.layout import Layout

TEMPLATE = "network.html.jinja"
OPTIONS: dict[str, object] = {
    "autoResize": True,
    "nodes": {"font": {"face": "sans-serif", "size": 20}, "margin": PADDING, "labelHighlightBold": False},
    "edges": {"smooth": False, "selectionWidth": 2, "hoverWidth": 1},
    "interaction": {"hover": True, "tooltipDelay": 150, "keyboard": {"enabled": True, "bindToWindow": False}},
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"springLength": 140, "avoidOverlap": 0.6},
        "stabilization": {"enabled": False},
    },
}


def write(drawing: Drawing) -> str:
    """The drawing as a page; the same text for the same drawing.

    Every control and direction character is shown by its code, in every text of the drawing.

    Raises:
        StoreError: the script of others has not been made.

    >>> from graphkit.workspace import Workspace
    >>> page = write(Workspace.open().drawing("Tencent", "b200"))  # doctest: +SKIP
    >>> page.startswith("<!doctype html>")  # doctest: +SKIP
    True
    """
    scripts, style = (script(), own("network.js")), own("network.css")
    whole: Drawing = visible_within(drawing)
    shown = on_day(whole)
    laid = layout(shown)
    network = _network(shown, laid)
    template = network.templateEnv
    template.autoescape = True  # pyvis has it off
    template.filters["in_script"] = in_script
    template.globals |= {
        "policy": policy(scripts, style),
        "scripts": scripts,
        "style": style,
        "licences": licences(),
        **_words(shown, whole, laid),
    }
    return str(network.generate_html())


def policy(scripts: tuple[str, ...], style: str) -> str:
    """What the page may do: run these scripts, use this style, and nothing else; no address is asked for anything.

    What vis-network sets by ``element.style`` is not inline style in the sense of a policy.

    >>> policy(("",), "")[:88]
    "default-src 'none'; script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; st"
    """
    allowed = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def in_script(text: str) -> str:
    r"""JSON that can stand in a script element: it ends no element and begins no comment.

    >>> print(in_script('["</script><!--"]'))
    ["\u003c/script\u003e\u003c!--"]
    """
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _network(drawing: Drawing, laid: Layout) -> Network:
    """Nodes and edges as pyvis holds them: directed, since it drops parallel edges of an undirected one."""
    from pyvis.network import Network  # brings IPython along

    network = Network(directed=True)
    network.options = OPTIONS  # set_options would run what it is given
    network.set_template_dir(os.path.dirname(os.path.abspath(__file__)), TEMPLATE)
    bent, told = bends(drawing.strokes), Told(drawing)
    names = {box.id: node(number) for number, box in enumerate(drawing.boxes)}
    kin = {relation.id: number for number, relation in enumerate(drawing.relations)}
    for box in drawing.boxes:
        network.add_node(names[box.id], **box_look(laid.places[box.id]))
    for number, stroke in enumerate(drawing.strokes):
        look = stroke_look(stroke, bent[stroke.id])
        ends = names[stroke.start], names[stroke.end]
        network.add_edge(*ends, id=edge(number), title=told.summary(stroke), relation=kin[stroke.relation], **look)
    return network


def _words(drawing: Drawing, whole: Drawing, laid: Layout) -> dict[str, object]:
    """What the template says around the picture, and of what the whole has beside it."""
    numbers = {stroke.id: edge(number) for number, stroke in enumerate(drawing.strokes)}
    off = {stroke.relation for stroke in whole.strokes if stroke.held is False}
    labels = {box.id: box.label for box in drawing.boxes}
    return {
        "answer": drawing.answer,
        "head": head(drawing.answer),
        "lanes": [lane._asdict() for lane in headings(laid)],
        "ways": {numbers[name]: points for name, points in corners(drawing, laid).items()},
        "samples": list(samples(drawing)),
        "parts": parts(drawing),
        "routes": [" > ".join(labels.get(name, name) for name in route.entities) for route in drawing.routes],
        "tables": (
            ("relations", "Relations", RELATION_COLUMNS, list(relation_rows(drawing, off))),
            ("entities", "Entities", ENTITY_COLUMNS, list(entity_rows(drawing))),
        ),
        "drawing": drawing,
        "off": off_words(whole),
        "kept_off": private_words(whole),
    }
