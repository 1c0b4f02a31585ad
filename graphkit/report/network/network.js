// Draws the network from the JSON beside it, and shows the rows of the tables as evidence.
// Strangers' text goes into the page as text only, here and in vis-network.
"use strict";

const byId = (id) => document.getElementById(id);
const data = (id) => JSON.parse(byId(id).textContent);

for (const part of ["controls", "picture"]) byId(part).hidden = false;

const nodes = new vis.DataSet(data("nodes"));
const edges = new vis.DataSet(data("edges"));
const places = nodes.map(({ id, x, y }) => ({ id, x, y }));
const lanes = data("lanes");
const network = new vis.Network(byId("network"), { nodes, edges }, data("options"));

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

function show(id) {
  const row = byId(id);
  const [name, ...cells] = row.cells;
  const heads = row.closest("table").tHead.rows[0].cells;
  const list = element("dl");
  for (const cell of cells) {
    if (!cell.childNodes.length) continue;
    const copy = [...cell.childNodes].map((child) => child.cloneNode(true));
    list.append(element("dt", heads[cell.cellIndex].textContent), element("dd", ...copy));
  }
  byId("panel").replaceChildren(element("h2", name.textContent), list, ...relationsOf(id));
}

function relationsOf(id) {
  const touching = edges.get({ filter: ({ from, to }) => from === id || to === id });
  if (!touching.length) return [];
  return [element("h2", "Relations"), ...touching.map((edge) => button(edge.title, () => choose(edge.id)))];
}

function choose(id) {
  const edge = edges.get(id);
  if (edge) {
    reveal(edge.part);
    network.selectEdges([id]);
  } else {
    network.selectNodes([id]);
    network.focus(id, { scale: 1 });
  }
  show(id);
}

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node || edge) show(node ?? edge);
});

// -- what is drawn -----------------------------------------------------------

function draw(part, drawn) {
  const some = edges.get({ filter: (edge) => edge.part === part });
  edges.update(some.map(({ id }) => ({ id, hidden: !drawn })));
}

function reveal(part) {
  const box = byId(part);
  if (!box || box.checked) return;
  box.checked = true;
  draw(part, true);
}

for (const part of ["aside", "context"]) {
  byId(part).addEventListener("change", ({ target }) => draw(part, target.checked));
}

// Everything, with the headings of the lanes; not so small that nobody can read it: then the top of it.
function fit(least) {
  const { clientWidth, clientHeight } = byId("network");
  const where = [...lanes, ...Object.values(network.getPositions())];
  const [xs, ys] = [where.map(({ x }) => x), where.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs) - 130, Math.max(...xs) + 130, Math.min(...ys) - 40, Math.max(...ys) + 70];
  const scale = Math.min(1.2, Math.max(least, Math.min(clientWidth / (right - left), clientHeight / (bottom - top))));
  const y = top + Math.min(bottom - top, clientHeight / scale) / 2;
  network.moveTo({ position: { x: (left + right) / 2, y }, scale });
}

const READABLE = 0.55;
network.once("afterDrawing", () => fit(READABLE));
byId("whole").addEventListener("click", () => fit(0));

byId("physics").addEventListener("click", ({ target }) => {
  const moving = target.getAttribute("aria-pressed") !== "true";
  target.setAttribute("aria-pressed", String(moving));
  target.textContent = moving ? "Back into lanes" : "Let it move";
  network.setOptions({ physics: { enabled: moving } });
  if (moving) {
    network.moveTo({ position: { x: 0, y: 0 } }); // there physics gathers them
  } else {
    nodes.update(places);
    fit(READABLE);
  }
});

network.on("beforeDrawing", (canvas) => {
  if (byId("physics").getAttribute("aria-pressed") === "true") return;
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
  network.selectNodes(found.filter((id) => nodes.get(id)), false);
});

const titled = (id) => (edges.get(id) ?? nodes.get(id)).title;

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  event.preventDefault();
  byId("find").focus();
});
