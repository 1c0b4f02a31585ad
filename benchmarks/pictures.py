"""The cost of pictures: how layout grows, how large a page is, and how soon it is drawn beside plain pyvis.

Layout is measured on graphs drawn by chance, of 30 and of 1,000 relations, in turn in one run. First drawing is
measured in one Chromium, page by page in turn: from the request of the file to the second frame after it is loaded,
against pyvis with its scripts inlined and physics off on the same boxes and strokes. Without a browser that part is
left out, and said so. Run it by ``make bench``, or ``python benchmarks/pictures.py [REPETITIONS]``.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from graphs import many  # noqa: E402 - lies beside the tests

from graphkit.report.page.layout import layout  # noqa: E402
from graphkit.report.page.page import write  # noqa: E402
from graphkit.report.page.routing import ways  # noqa: E402
from graphkit.workspace import Workspace  # noqa: E402

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing

FRAME = (
    """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"""
)
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def main(repetitions: int) -> None:
    """Print the ratios and sizes."""
    workspace = Workspace.open()
    growth(workspace, repetitions)
    sizes(workspace)
    first_drawing(workspace.drawing("all", whole=True), repetitions)


def growth(workspace: Workspace, repetitions: int) -> None:
    """How much longer the layout of 1,000 relations takes than that of 30; of more the routes alone are drawn."""
    drawings = [many(workspace, count).drawing("all", whole=True, longest=1, most=1) for count in (30, 1000)]
    rounds: list[list[float]] = []
    for _ in range(repetitions + 1):
        times = []
        for drawing in drawings:
            begun = time.process_time()
            ways(drawing, layout(drawing))
            times.append(time.process_time() - begun)
        rounds.append(times)
    small, large = (median(column) for column in zip(*rounds[1:], strict=True))
    strokes = [len(drawing.strokes) for drawing in drawings]
    print(f"layout of 1,000 relations ({strokes[1]} strokes), in layouts of 30 ({strokes[0]} strokes)")
    print(f"  {large / small:5.1f}  ({large * 1000:.1f} ms to {small * 1000:.1f} ms); medians of {repetitions} rounds")


def sizes(workspace: Workspace) -> None:
    """How large pages are, uncompressed; a kilobyte has 1,024 bytes."""
    party, whole = workspace.drawing("Tencent"), workspace.drawing("all", whole=True)
    claims = len(workspace.library.claims)
    told = len(whole.claims)
    print("size of pages, in bytes")
    print(f"  {len(write(party).encode()):,} for render Tencent (reach: under 153,600)")
    limit = 1_024 * (60 + told)
    print(f"  {len(write(whole).encode()):,} for the whole graph (reach: under {limit:,}), {told} of {claims} claims")


def first_drawing(drawing: Drawing, repetitions: int) -> None:
    """How soon the page is drawn, in drawings by pyvis of the same graph."""
    chrome = os.environ.get("CHROME") or shutil.which("chromium")
    if not chrome:
        print("first drawing: no browser here; make browser, or set CHROME")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        files = [Path(folder) / name for name in ("page.html", "pyvis.html")]
        files[0].write_text(write(drawing), encoding="utf-8")
        files[1].write_text(pyvis(drawing), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chrome, args=list(SWITCHES))
        rounds: list[list[float]] = []
        for _ in range(repetitions + 1):
            times = []
            for file in files:
                context = browser.new_context(offline=True)
                page = context.new_page()
                page.goto(file.as_uri(), wait_until="load")
                times.append(page.evaluate(FRAME))
                context.close()
            rounds.append(times)
        browser.close()
    own, peer = (median(column) for column in zip(*rounds[1:], strict=True))
    print(f"first drawing of the whole graph ({len(drawing.boxes)} boxes, {len(drawing.strokes)} strokes), in pyvis's")
    print(f"  {own / peer:5.2f}  ({own:.0f} ms to {peer:.0f} ms); medians of {repetitions} rounds")


def pyvis(drawing: Drawing) -> str:
    """The same boxes and strokes by pyvis as it comes, its scripts inlined, physics off."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for number, box in enumerate(drawing.boxes):
        network.add_node(box.id, label=box.label, x=number % 10 * 150, y=number // 10 * 80)
    for stroke in drawing.strokes:
        network.add_edge(stroke.start, stroke.end, title=f"{stroke.verb}: {stroke.manner}")
    network.toggle_physics(status=False)
    return str(network.generate_html())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
