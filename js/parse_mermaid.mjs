// Reads a Mermaid flowchart from standard input and prints what the parser made of it, as JSON: for the tests.
import { readFileSync } from "node:fs";

import DOMPurify from "dompurify";

// Node has no document, so DOMPurify can do nothing here. It is left out on purpose: what the tests look at is
// what our own escaping lets through, before anything is purified.
DOMPurify.addHook = () => {};
DOMPurify.sanitize = (text) => text;

const { default: mermaid } = await import("mermaid");

// Mermaid marks entity codes within itself, and turns the marks into character references when it draws.
const shown = (text) =>
  text
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/ﬂ°(\w+)¶ß/g, (_, name) => `&${name};`);

const text = readFileSync(0, "utf8");
const { diagramType, config } = await mermaid.parse(text);
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);

process.stdout.write(
  JSON.stringify({
    type: diagramType,
    config,
    direction: db.getDirection(),
    boxes: [...db.getVertices().values()].map((box) => ({ id: box.id, text: shown(box.text), raw: box.text })),
    relations: db.getEdges().map((edge) => ({
      from: edge.start,
      to: edge.end,
      text: shown(edge.text),
      raw: edge.text,
      stroke: edge.stroke,
      style: edge.style ?? [],
    })),
    lanes: db.getSubGraphs().map((lane) => ({ title: shown(lane.title), boxes: lane.nodes })),
    links: [...db.getVertices().values()].filter((box) => box.link || box.haveCallback).length,
  }),
);
