// Draws the network from the JSON beside it, and shows the rows of the tables as evidence.
// Strangers' text goes into the page as text only, here and in vis-network.
"use strict";

const byId = (id) => document.getElementById(id);
const data = (id) => JSON.parse(byId(id).textContent);

for (const part of ["controls", "picture"]) byId(part).hidden = false;

const boxes = new vis.DataSet(data("nodes"));
const strokes = new vis.DataSet(data("edges"));
const lanes = data("lanes");

// -- the ways in the lanes ---------------------------------------------------

// In the lanes a stroke is drawn in straight pieces from corner to corner, so that it runs behind no box. Corners are
// nodes that nobody sees; the first and the last stand at the edge of a box and go with it.
const corners = [];
const pieces = new Map();
for (const [id, points] of Object.entries(data("ways"))) {
  const { from, to, title, arrows, ...look } = strokes.get(id);
  const last = points.length - 1;
  points.forEach(([x, y], n) => {
    const box = n === 0 ? from : n === last ? to : undefined;
    corners.push({ id: `${id}.${n}`, stroke: id, box, x, y, title, shape: "dot", size: 0, borderWidth: 0, opacity: 0, fixed: true, chosen: false });
  });
  const long = points.slice(1).map(([x, y], n) => Math.hypot(x - points[n][0], y - points[n][1]));
  const marked = long.indexOf(Math.max(...long));
  pieces.set(id, long.map((_, n) => ({
    ...look,
    id: `${id}:${n}`,
    stroke: id,
    title,
    from: `${id}.${n}`,
    to: `${id}.${n + 1}`,
    smooth: false,
    arrows: { to: { ...arrows.to, enabled: n === last - 1 }, middle: { ...arrows.middle, enabled: arrows.middle.enabled && n === marked } },
  })));
}
const inLanes = { nodes: new vis.DataSet([...boxes.get(), ...corners]), edges: new vis.DataSet([...pieces.values()].flat()) };
const loose = { nodes: boxes, edges: strokes };
const network = new vis.Network(byId("network"), inLanes, data("options"));

const isLoose = () => byId("physics").getAttribute("aria-pressed") === "true";
const strokeOf = (id) => (inLanes.edges.get(id) ?? inLanes.nodes.get(id))?.stroke ?? id;
const drawnAs = (id) => (isLoose() ? [id] : pieces.get(id).map((piece) => piece.id));

// A charge and its answers are one: neither is shown, chosen or listed without the other.
function together(id) {
  const { relation, charge, answer } = strokes.get(id);
  if (!charge && !answer) return [id];
  const others = strokes.get({ filter: (other) => other.relation === relation && (charge ? other.answer : other.charge) });
  return [id, ...others.map((other) => other.id)];
}

// -- what was chosen ---------------------------------------------------------

function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

function button(words, act) {
  const made = element("button", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function evidence(id) {
  const row = byId(id);
  const [name, ...cells] = row.cells;
  const heads = row.closest("table").tHead.rows[0].cells;
  const list = element("dl");
  for (const cell of cells) {
    if (!cell.childNodes.length) continue;
    const copy = [...cell.childNodes].map((child) => child.cloneNode(true));
    list.append(element("dt", heads[cell.cellIndex].textContent), element("dd", ...copy));
  }
  return [element("h2", name.textContent), list];
}

function show(id) {
  const shown = strokes.get(id);
  const parts = shown?.charge ? together(id) : [id];
  byId("panel").replaceChildren(...parts.flatMap(evidence), ...(shown ? [] : relationsOf(id)));
}

const touching = (id) => {
  const found = strokes.get({ filter: ({ from, to }) => from === id || to === id });
  return [...new Set(found.flatMap((stroke) => together(stroke.id)))];
};

function relationsOf(id) {
  const found = touching(id);
  if (!found.length) return [];
  return [element("h2", "Relations"), ...found.map((each) => button(strokes.get(each).title, () => choose(each)))];
}

function light(ids) {
  const lit = new Set(ids.filter((id) => strokes.get(id)).flatMap(together));
  const some = ids.filter((id) => boxes.get(id));
  network.setSelection({ nodes: some, edges: [...lit].flatMap(drawnAs) }, { highlightEdges: false });
}

function choose(id) {
  if (strokes.get(id)) {
    for (const each of together(id)) reveal(strokes.get(each).part);
    light([id]);
  } else {
    light([id, ...touching(id)]);
    network.focus(id, { scale: 1 });
  }
  show(id);
}

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (!node && !edge) return;
  const id = strokeOf(node ?? edge);
  light(strokes.get(id) ? [id] : [id, ...touching(id)]);
  show(id);
});

for (const [event, over] of [["hoverEdge", true], ["blurEdge", false]]) {
  network.on(event, ({ edge }) => {
    for (const id of drawnAs(strokeOf(edge))) network.body.edges[id].hover = over;
    network.redraw();
  });
}

// A box that is pulled at takes the ends of its strokes along.
const ends = new Map(boxes.getIds().map((id) => [id, corners.filter(({ box }) => box === id)]));
for (const event of ["dragging", "dragEnd"]) {
  network.on(event, ({ nodes: [id] }) => {
    const box = id && !isLoose() && boxes.get(id);
    if (!box) return;
    const { x, y } = network.getPosition(id);
    for (const corner of ends.get(id)) network.moveNode(corner.id, corner.x + x - box.x, corner.y + y - box.y);
  });
}

// -- what is drawn -----------------------------------------------------------

const asked = (part) => part === "chain" || byId(part).checked;

function draw() {
  const drawn = ({ id, part, answer }) => {
    const charges = answer ? together(id).slice(1) : [];
    return charges.length ? charges.some((charge) => asked(strokes.get(charge).part)) : asked(part);
  };
  const turned = strokes.get({ filter: (stroke) => stroke.hidden === drawn(stroke) });
  strokes.update(turned.map(({ id, hidden }) => ({ id, hidden: !hidden })));
  inLanes.edges.update(turned.flatMap(({ id, hidden }) => pieces.get(id).map((piece) => ({ id: piece.id, hidden: !hidden }))));
}

function reveal(part) {
  const box = byId(part);
  if (!box || box.checked) return;
  box.checked = true;
  draw();
}

for (const part of ["aside", "context"]) byId(part).addEventListener("change", draw);
draw();

// At first all lanes, from user to maker, as wide as there is room, with the top of them; or everything.
function fit(everything) {
  const { clientWidth, clientHeight } = byId("network");
  const where = [...lanes, ...Object.values(network.getPositions(boxes.getIds()))];
  if (!where.length) return; // nothing holds on that day
  const [xs, ys] = [where.map(({ x }) => x), where.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs) - 165, Math.max(...xs) + 165, Math.min(...ys) - 40, Math.max(...ys) + 90];
  const scale = Math.min(1.2, clientWidth / (right - left), everything ? clientHeight / (bottom - top) : Infinity);
  const y = top + Math.min(bottom - top, clientHeight / scale) / 2;
  network.moveTo({ position: { x: (left + right) / 2, y }, scale });
}

network.once("afterDrawing", () => fit(false));
byId("whole").addEventListener("click", () => fit(true));

byId("physics").addEventListener("click", ({ target }) => {
  const moving = !isLoose();
  target.setAttribute("aria-pressed", String(moving));
  target.textContent = moving ? "Back into lanes" : "Let it move";
  network.setOptions({ physics: { enabled: moving } });
  network.setData(moving ? loose : inLanes);
  if (moving) network.moveTo({ position: { x: 0, y: 0 } }); // there physics gathers them
  else fit(false);
});

network.on("beforeDrawing", (canvas) => {
  if (isLoose()) return;
  canvas.font = "600 21px sans-serif";
  canvas.fillStyle = "#56606a";
  canvas.textAlign = "center";
  for (const { label, x, y } of lanes) canvas.fillText(label, x, y);
});

// -- what is looked for ------------------------------------------------------

const MOST = 20;
const words = (row) => row.textContent.toLowerCase();
const listed = (table) => [...byId(table).querySelectorAll("tr[id]")].map((row) => [row.id, words(row)]);
const rows = [...listed("entities"), ...listed("relations")];

byId("find").addEventListener("input", ({ target }) => {
  const sought = target.value.trim().toLowerCase();
  const found = sought ? rows.filter(([, text]) => text.includes(sought)).map(([id]) => id) : [];
  byId("found").textContent = sought ? `${found.length} found` + (found.length > MOST ? `, the first ${MOST} are listed` : "") : "";
  byId("matches").replaceChildren(...found.slice(0, MOST).map((id) => element("li", button(titled(id), () => choose(id)))));
  light(found);
});

const titled = (id) => (strokes.get(id) ?? boxes.get(id)).title;

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  event.preventDefault();
  byId("find").focus();
});
