"use strict";
// Tables come with the names of their columns once and with values by number: see packed.py.
const unpack = ({ texts, ...whole }, standing) => {
  const plain = (entry) => typeof entry === "number" ? standing[entry] : entry;
  const part = (piece) => typeof piece === "number" ? plain(texts[piece - 1]) : piece;
  const values = texts.map((entry) => Array.isArray(entry) ? entry.map(part).join("") : entry["#"] ?? plain(entry));
  const cell = (value) => Array.isArray(value) ? value.map(cell) : values[value - 1];
  const things = ({ columns, rows }) => rows.map((row) => {
    const thing = {};
    row.forEach((value, at) => { if (value !== 0) thing[columns[at]] = cell(value); });
    return thing;
  });
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, value?.columns ? things(value) : value]));
};
(() => {
  // The picture, routes and table stand in the page already; this adds walking, evidence, time and export.
  const $ = (id) => document.getElementById(id);
  // What stands in the page is not said again: see standing.py.
  const rows = Array.from($("table").tBodies[0].rows, (_, number) => Array.from($("r" + number).cells, (cell) => cell.textContent));
  const links = [...document.querySelectorAll("footer a")].flatMap((link) => [link.textContent, link.getAttribute("href")]);
  const parts = ([says, ...rest]) => [...says.split(" / "), ...rest, ...rest.flatMap((cell) => cell.split(/; |, /))];
  const readOff = ([says, type, stance, status, weighed, days, dispute, named]) => {
    const [certainty, weight] = weighed.split("; "), [first, last = first] = days.split(" to ");
    const read = { says: says.split(" / "), type, stance, status, certainty, weight, disputed: dispute.startsWith("in dispute"), claims: named.split(", "), first, last };
    return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== ""));
  };
  const data = unpack(JSON.parse($("data").textContent), [...new Set([...rows.flatMap(parts), ...links])]);
  data.relations.forEach((relation, number) => { if (!relation.type) Object.assign(relation, readOff(rows[number])); });
  const by = (list, key = "id") => new Map((list || []).map((each) => [each[key], each]));
  const relations = by(data.relations), claims = by(data.claims), sources = by(data.sources);
  const boxes = by(data.boxes);
  const rowOf = new Map(data.relations.map((relation, number) => [relation.id, $("r" + number)]));
  const dashes = new Map(data.manners.map(({ manner, dash }) => [manner, dash]));
  for (const claim of data.claims) { // what one does not tell otherwise is as its source has it
    const { published: said, publisher: speaker } = sources.get(claim.source) || {};
    Object.assign(claim, { said, speaker, ...claim });
  }
  data.strokes.forEach((stroke, number) => { // or as its relation has it
    const { stance, status, weight: origins, disputed, claims, certainty, disputes, responses } = relations.get(stroke.relation);
    Object.assign(stroke, { id: "s" + number, dash: dashes.get(stroke.manner), stance, status, origins, disputed, claims, ...!stroke.answer && { certainty, disputes, responses }, ...stroke });
  });
  const strokes = by(data.strokes);
  const boxNode = new Map(data.boxes.map((box, number) => [box.id, $("b" + number)]));
  const now = Number($("data").dataset.now);
  const svg = $("picture"), panel = $("evidence");
  const state = { path: "", asof: "", relation: "", entity: "" };
  let opener = null;
  document.documentElement.classList.add("js");

  const make = (tag, words, kind) => {
    const node = document.createElement(tag);
    if (words !== undefined) node.textContent = words;
    if (kind) node.className = kind;
    return node;
  };
  const button = (words, act) => {
    const node = make("button", words);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  };
  const replies = (id) => relations.get(id).responses || [];
  const told = (stroke) => [
    `${label(stroke.from)} ${stroke.verb} ${label(stroke.to)}: ${stroke.stance}`,
    stroke.status,
    stroke.inferred && "inferred by the editors",
    stroke.disputed && "in dispute",
    stroke.amount,
    !stroke.answer && replies(stroke.relation).length && "response: " + replies(stroke.relation).join(", "),
  ].filter(Boolean).join("; ");
  const label = (id) => (boxes.get(id) || { label: id }).label;

  // -- evidence ---------------------------------------------------------------

  const showPanel = (heading, fill) => {
    panel.replaceChildren(button("Close", closePanel), make("h2", heading));
    panel.firstChild.className = "close";
    fill(panel);
    panel.classList.add("open");
    panel.scrollTop = 0;
    if (opener) panel.firstChild.focus({ preventScroll: true });
  };
  const closePanel = () => {
    panel.classList.remove("open");
    panel.replaceChildren();
    state.relation = state.entity = "";
    light();
    keep();
    if (opener) opener.focus();
    opener = null;
  };

  const sourceLine = (claim) => {
    const line = make("p", "", "by");
    const source = sources.get(claim.source);
    if (!source) return line;
    line.append("in ");
    if (/^https?:\/\//.test(source.url || "")) {
      const link = make("a", source.label);
      link.href = source.url;
      link.rel = "noopener noreferrer";
      line.append(link);
    } else line.append(source.label);
    const said = claim.said && !source.label.includes(claim.said) ? ", " + claim.said : "";
    line.append(`${said}; ${claim.place}${source.file && claim.place.startsWith("char") ? " of " + source.file : ""}; Admiralty ${claim.grade}; ${claim.reviewed ? "reviewed" : "not reviewed"}`);
    return line;
  };

  const claimNode = (claim, kind) => {
    const node = make("div", undefined, kind || "claim");
    node.append(make("p", claim.says || claim.status));
    const who = claim.speaker ? `${claim.stance} by ${claim.speaker}` : `${claim.stance} by the editors`;
    node.append(make("p", `${claim.id}: ${who}; ${claim.status}`, "by"));
    if (claim.source) node.append(sourceLine(claim));
    if (claim.origins) node.append(make("p", "rests on: " + claim.origins.join(", "), "by"));
    if (claim.rationale) node.append(make("p", `${claim.rationale} Premises: ${(claim.premises || []).join(", ")}.`, "by"));
    if (claim.note) node.append(make("p", "editors: " + claim.note, "by"));
    if (claim.passage) node.append(make("blockquote", claim.passage));
    for (const id of claim.responses || []) node.append(answerNode(id));
    return node;
  };

  const answerNode = (id) => {
    const claim = claims.get(id);
    if (!claim) return make("p", id, "response");
    const node = make("p", `answered: ${claim.stance} by ${claim.speaker}, ${claim.said}: ${claim.says} (${id})`, "response");
    return node;
  };

  const reveal = (node) => {
    const scrolled = svg.parentNode, window_ = scrolled.getBoundingClientRect(), mine = node.getBoundingClientRect();
    const off = mine.left < window_.left || mine.right > window_.right;
    if (off) scrolled.scrollLeft += (mine.left + mine.right - window_.left - window_.right) / 2;
  };

  const openRelation = (id, from) => {
    const relation = relations.get(id);
    if (!relation) return;
    if (from) opener = from;
    state.relation = id;
    state.entity = "";
    showPanel(relation.says[0] || relation.type, (into) => {
      const drawn = data.strokes.filter((stroke) => stroke.relation === id);
      const tags = [relation.type, relation.status, relation.certainty, relation.weight];
      into.append(make("p", tags.filter(Boolean).join("; "), "tags"));
      const answered = replies(id).some((reply) => claims.has(reply));
      if (drawn.some((stroke) => stroke.alleged)) into.append(make("p", answered ? "This is a charge. It is answered:" : "This is a charge.", "alleged"));
      for (const answer of relation.responses || []) into.append(answerNode(answer));
      if (drawn.some((stroke) => stroke.inferred)) into.append(make("p", "In part an inference of the editors.", "tags"));
      for (const words of relation.says.slice(1)) into.append(make("p", words));
      if (relation.terms) into.append(make("p", relation.terms));
      if (relation.remark) into.append(make("p", relation.remark));
      for (const words of relation.disputes || []) into.append(make("p", words, "alleged"));
      if (relation.disputed && !relation.disputes) into.append(make("p", "in dispute", "alleged"));
      into.append(make("h3", `Claims (${relation.claims.length})`));
      for (const name of relation.claims) if (claims.has(name)) into.append(claimNode(claims.get(name)));
      if (relation.verdicts) {
        const law = make("div", undefined, "law");
        law.append(make("h3", "What the rules say of it"));
        for (const line of relation.verdicts) law.append(make("p", line.trimStart(), "d" + Math.min((line.length - line.trimStart().length) / 2, 3)));
        into.append(law);
      }
    });
    light();
    keep();
    const drawn = svg.querySelector(".lit.stroke");
    if (drawn) reveal(drawn);
  };

  // Where strokes run close together, a click means the one that it is nearest to.
  const nearestTo = (x, y) => {
    const away = (node) => {
      const line = node.querySelector("path"), length = line.getTotalLength(), on = line.getScreenCTM();
      const steps = Math.ceil(length / 3);
      return Math.min(...Array.from({ length: steps + 1 }, (_, n) => {
        const point = line.getPointAtLength(length * n / steps).matrixTransform(on);
        return Math.hypot(point.x - x, point.y - y);
      }));
    };
    const under = [...new Set(document.elementsFromPoint(x, y).map((node) => node.closest(".stroke")).filter(Boolean))];
    return under.length > 1 ? under.map((node) => [away(node), node]).sort((a, b) => a[0] - b[0])[0][1] : under[0];
  };

  const openEntity = (id, from) => {
    const box = boxes.get(id);
    if (!box) return;
    if (from) opener = from;
    state.entity = id;
    state.relation = "";
    showPanel(box.label, (into) => {
      into.append(make("p", [box.lane || "context", ...(box.countries || [])].join("; "), "tags"));
      if (box.names) into.append(make("p", "also named " + box.names.join(", "), "tags"));
      if (box.about) into.append(make("p", box.about));
      const list = make("ul");
      for (const stroke of data.strokes) {
        if (stroke.from !== id && stroke.to !== id) continue;
        const item = make("li");
        item.append(button(told(stroke), () => openRelation(stroke.relation)));
        list.append(item);
      }
      into.append(make("h3", `Told here, on whatever day (${list.children.length})`), list);
    });
    light();
    keep();
    reveal(boxNode.get(id));
  };

  // -- routes -----------------------------------------------------------------

  const routeItem = (number) => document.querySelector(`li[data-route="${number}"]`);
  const chosen = () => {
    const wanted = state.path ? state.path.split(",").map(decodeURIComponent) : [];
    const goes = (entities) => {
      let place = 0;
      for (const name of entities) if (name === wanted[place]) place += 1;
      return place === wanted.length && entities[0] === wanted[0];
    };
    return wanted.length ? data.routes.find((route) => goes(route.entities)) : undefined;
  };
  const choose = (route) => {
    state.path = route ? route.entities.map(encodeURIComponent).join(",") : "";
    light();
    keep();
  };

  // A charge never stands without its answer: what lights, shows or exports one does so with the other.
  const chargesOf = (answer) => data.strokes.filter((s) => s.alleged && s.relation === answer.relation);

  // -- what is lit ------------------------------------------------------------

  const light = () => {
    for (const node of svg.querySelectorAll(".lit")) node.classList.remove("lit");
    for (const node of document.querySelectorAll("li.chosen, tr.chosen")) node.classList.remove("chosen");
    const route = chosen();
    svg.classList.toggle("walking", Boolean(route));
    if (route) {
      routeItem(route.number).classList.add("chosen");
      for (const name of route.entities) boxNode.get(name)?.classList.add("lit");
      for (const step of route.steps) for (const id of step) $(id).classList.add("lit");
    }
    if (state.relation) {
      const drawn = data.strokes.filter((stroke) => stroke.relation === state.relation);
      const fine = drawn.filter((stroke) => !stroke.aside);
      for (const stroke of fine.length ? fine : drawn) $(stroke.id).classList.add("lit");
      rowOf.get(state.relation).classList.add("chosen");
    }
    if (state.entity) {
      boxNode.get(state.entity).classList.add("lit");
      for (const s of data.strokes) if (s.from === state.entity || s.to === state.entity) $(s.id).classList.add("lit");
    }
    for (const s of data.strokes) if (s.answer && chargesOf(s).some((charge) => $(charge.id).classList.contains("lit"))) $(s.id).classList.add("lit");
  };

  // -- time -------------------------------------------------------------------

  const holds = (relation, stop) => {
    let found = false;
    for (const [from, state] of relation.turns || []) if (from <= stop) found = state;
    return found;
  };
  const setDay = (stop) => {
    const day = data.stops[stop];
    $("day").value = stop;
    $("day-shown").textContent = day;
    const held = new Map(data.relations.map((relation) => [relation.id, holds(relation, stop)]));
    for (const stroke of data.strokes) {
      const drawn = $(stroke.id).classList;
      drawn.toggle("off", held.get(stroke.relation) === false);
      drawn.toggle("maybe", held.get(stroke.relation) === null);
    }
    const moved = stop !== now;
    state.asof = moved ? day : "";
    $("day-note").textContent = moved
      ? `The picture shows ${day}. Routes and verdicts are those of ${data.stops[now]}; for another day make the page anew with --as-of ${day}.`
      : "";
    for (const route of data.routes) {
      const steps = route.steps.map((step) => step.map((id) => held.get(strokes.get(id).relation)));
      const not = steps.filter((each) => !each.includes(true) && !each.includes(null)).length;
      const unknown = steps.filter((each) => !each.includes(true) && each.includes(null)).length;
      const words = [not && `${not} not told of that day`, unknown && `${unknown} not known for that day`].filter(Boolean);
      const note = routeItem(route.number).querySelector(".on-day");
      note.textContent = moved ? `on ${day}: of ${steps.length} steps ${words.join(", ") || "all told to hold"}` : "";
    }
    keep();
  };

  // -- links to one state -----------------------------------------------------

  const keep = () => {
    const parts = [];
    for (const key of ["path", "asof", "relation", "entity"]) {
      if (state[key]) parts.push(key + "=" + (key === "path" ? state[key] : encodeURIComponent(state[key])));
    }
    for (const name of ["context", "aside"]) if ($("show-" + name)?.checked) parts.push(name + "=1");
    history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
  };
  const restore = () => {
    const given = new Map(location.hash.slice(1).split("&").map((part) => {
      const at = part.indexOf("=");
      return [part.slice(0, at), part.slice(at + 1)];
    }));
    const read = (key) => { try { return decodeURIComponent(given.get(key) || ""); } catch { return ""; } };
    for (const name of ["context", "aside"]) if ($("show-" + name)) $("show-" + name).checked = given.get(name) === "1";
    try { state.path = (given.get("path") || "").split(",").map(decodeURIComponent).map(encodeURIComponent).join(","); }
    catch { state.path = ""; }
    const stop = data.stops.filter((day) => day <= read("asof")).length - 1;
    const relation = read("relation"), entity = read("entity");
    state.relation = state.entity = "";
    setDay(read("asof") ? Math.max(stop, 0) : now);
    light();
    if (relations.has(relation)) openRelation(relation);
    else if (boxes.has(entity)) openEntity(entity);
  };

  // -- find, filter, sort -----------------------------------------------------

  const find = $("find");
  const found = () => {
    const wanted = find.value.trim().toLocaleLowerCase();
    const hit = (box) => wanted && [box.label, ...(box.names || [])].some((name) => name.toLocaleLowerCase().includes(wanted));
    const hits = data.boxes.filter(hit);
    for (const [id, node] of boxNode) node.classList.toggle("found", hits.some((box) => box.id === id));
    const names = new Set(hits.map((box) => box.id));
    const near = new Set(data.strokes.filter((s) => names.has(s.from) || names.has(s.to)).map((s) => s.relation));
    $("find-note").textContent = wanted && !hits.length ? "no name like that here" : "";
    for (const [id, row] of rowOf) row.hidden = Boolean(wanted) && !near.has(id) && !row.textContent.toLocaleLowerCase().includes(wanted);
    return hits;
  };
  const filter = () => {
    const off = new Set([...document.querySelectorAll(".manner:not(:checked)")].map((entry) => "m" + entry.dataset.m));
    const hidden = (stroke) => [...$(stroke.id).classList].some((kind) => off.has(kind));
    for (const stroke of data.strokes) {
      const charges = stroke.answer ? chargesOf(stroke) : [];
      $(stroke.id).toggleAttribute("hidden", charges.length ? charges.every(hidden) : hidden(stroke));
    }
    const left = [...document.querySelectorAll(".manner:not(:checked)")].map((entry) => entry.closest("label").textContent);
    $("filter-note").textContent = left.length ? "Hidden by the legend: " + left.join(", ") + "." : "";
  };
  const sortBy = (column, head) => {
    const body = $("table").tBodies[0];
    const down = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "ascending" : "descending");
    const text = (row) => row.cells[column].textContent;
    const rows = [...body.rows].sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }));
    body.append(...(down ? rows : rows.reverse()));
  };

  // -- export -----------------------------------------------------------------

  const save = (name, content, kind) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: kind }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const cited = () => data.sources.map((s) => [s.label, s.published, s.url, s.rights].filter(Boolean).join("; "));
  // Colours as plain values: other programs know no variables.
  const plain = (css) => {
    for (const [, name, light] of css.matchAll(/(--[a-z]+): light-dark\((#[0-9a-f]+),/g)) css = css.replaceAll(`var(${name})`, light);
    return css.slice(css.indexOf("svg#picture"));
  };
  const shown = (stroke) => !$(stroke.id).hasAttribute("hidden") && getComputedStyle($(stroke.id)).display !== "none";
  const answersTold = () => data.strokes.filter((s) => s.alleged && shown(s)).flatMap((s) =>
    [told(s), ...replies(s.relation).filter((id) => claims.has(id)).map((id) => answerNode(id).textContent)]);
  const drawnAlone = () => {
    const copy = svg.cloneNode(true);
    const space = "http://www.w3.org/2000/svg";
    for (const node of copy.querySelectorAll(".stroke, .box")) {
      const live = $(node.id);
      if (live.hasAttribute("hidden") || getComputedStyle(live).display === "none") node.remove();
      node.removeAttribute("tabindex");
      node.removeAttribute("href");
    }
    for (const node of copy.querySelectorAll(".hit")) node.remove();
    const style = document.createElementNS(space, "style");
    style.textContent = plain(document.querySelector("style").textContent) + ".context, .aside { display: inline; } svg#picture { font-family: sans-serif; } svg#picture .note { text-anchor: start; }";
    copy.prepend(style);
    const { width, height } = svg.viewBox.baseVal;
    const beside = [...document.querySelectorAll("p.note, footer p:not(:has(a))")].map((node) => node.textContent);
    const dashes = data.manners.map((each) => `${each.dash}: ${each.manner}`).join("; ");
    const notes = [data.title, document.querySelector(".head").textContent, ...answersTold(), dashes, ...beside, "Sources:", ...cited()];
    let y = height + 8;
    for (const note of notes.filter(Boolean)) {
      for (const line of note.match(/.{1,150}(?:\s|$)|.{1,150}/gu) || []) {
        const text = document.createElementNS(space, "text");
        text.setAttribute("x", 34);
        text.setAttribute("y", (y += 16));
        text.setAttribute("class", "note");
        text.textContent = line.trim();
        copy.append(text);
      }
    }
    copy.setAttribute("viewBox", `0 0 ${width} ${y + 20}`);
    copy.setAttribute("width", width);
    copy.setAttribute("height", y + 20);
    return new XMLSerializer().serializeToString(copy);
  };
  const asPng = () => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
      const paint = canvas.getContext("2d");
      paint.fillStyle = "#ffffff";
      paint.fillRect(0, 0, canvas.width, canvas.height);
      paint.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save("graph.png", blob));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawnAlone());
  };
  const asCsv = () => {
    const cell = (words) => {
      const safe = /^[=+\-@\t\r;]/.test(words) && Number.isNaN(Number(words)) ? "'" + words : words;
      return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
    };
    const heads = [...$("table").tHead.rows[0].cells].map((head) => head.textContent);
    const when = [`as of ${data.lens.as_of}, known at ${data.lens.known_at}; data ${data.release.version}`, state.asof || data.lens.as_of];
    const rows = data.relations.map((relation) => {
      const named = new Set(relation.claims.map((id) => claims.get(id)?.source).filter(Boolean));
      const where = [...named].map((id) => [sources.get(id).label, sources.get(id).url].filter(Boolean).join(" ")).join(" | ");
      return [...[...rowOf.get(relation.id).cells].map((each) => each.textContent), where, ...when].map(cell).join(",");
    });
    return [[...heads, "Sources", "Answer", "Picture shows"].map(cell).join(","), ...rows].join("\n") + "\n";
  };
  const savers = {
    svg: () => save("graph.svg", drawnAlone(), "image/svg+xml"),
    png: asPng,
    json: () => save("graph.json", JSON.stringify({ ...data, ...(state.asof && { picture_shows: state.asof }) }, null, 1) + "\n", "application/json"),
    csv: () => save("graph.csv", asCsv(), "text/csv"),
  };

  // -- keyboard ---------------------------------------------------------------

  const walk = (forward) => {
    const route = chosen() || data.routes[0];
    if (!route) return;
    const way = []; // a route of too many may not be drawn
    route.entities.forEach((name, place) => {
      if (boxNode.has(name)) way.push(boxNode.get(name));
      if (place < route.steps.length) way.push(...route.steps[place].map($).filter((node) => getComputedStyle(node).display !== "none"));
    });
    const at = way.indexOf(document.activeElement);
    const next = at < 0 ? way[0] : way[Math.min(Math.max(at + (forward ? 1 : -1), 0), way.length - 1)];
    if (!chosen()) choose(route);
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const change = (down) => {
    const route = chosen();
    const at = route ? data.routes.indexOf(route) : -1;
    const next = data.routes[Math.min(Math.max(at + (down ? 1 : -1), 0), data.routes.length - 1)];
    if (next) choose(next);
  };
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape") {
      if (panel.classList.contains("open")) closePanel();
      else { find.value = ""; found(); choose(undefined); }
    } else if (typing) return;
    else if (event.key === "/") { event.preventDefault(); find.focus(); }
    else if (svg.contains(event.target) || event.target === document.body || event.target.closest?.(".picture")) {
      const act = { ArrowRight: () => walk(true), ArrowLeft: () => walk(false), ArrowDown: () => change(true), ArrowUp: () => change(false) }[event.key];
      const pressed = event.key === "Enter" || event.key === " ";
      if (act) { event.preventDefault(); act(); }
      else if (pressed && svg.contains(event.target)) { event.preventDefault(); event.target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); }
    }
  };

  // -- begin ------------------------------------------------------------------

  for (const stroke of data.strokes) {
    const node = $(stroke.id);
    const hit = node.querySelector("path").cloneNode();
    hit.setAttribute("class", "hit");
    hit.removeAttribute("stroke-width");
    const name = document.createElementNS("http://www.w3.org/2000/svg", "title");
    name.textContent = told(stroke);
    node.prepend(name);
    node.append(hit);
    node.removeAttribute("aria-labelledby");
    node.setAttribute("role", "button");
    node.addEventListener("click", (event) => {
      event.preventDefault();
      const nearest = event.clientX ? nearestTo(event.clientX, event.clientY) || node : node;
      openRelation(strokes.get(nearest.id).relation, nearest);
    });
  }
  for (const [id, node] of boxNode) {
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
    node.addEventListener("click", () => openEntity(id, node));
  }
  for (const item of document.querySelectorAll(".routes li")) {
    const route = data.routes[Number(item.dataset.route) - 1];
    item.querySelector("a").addEventListener("click", (event) => { event.preventDefault(); choose(chosen() === route ? undefined : route); });
  }
  for (const [id, row] of rowOf) {
    const words = row.cells[0].textContent;
    row.cells[0].replaceChildren(button(words, (event) => openRelation(id, event.currentTarget)));
  }
  [...$("table").tHead.rows[0].cells].forEach((head, column) => {
    head.replaceChildren(button(head.textContent, () => sortBy(column, head)));
  });
  find.addEventListener("input", found);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [first] = found();
    if (first) { openEntity(first.id, find); boxNode.get(first.id).scrollIntoView({ block: "nearest", inline: "center" }); }
  });
  $("day").addEventListener("input", (event) => setDay(Number(event.target.value)));
  $("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    document.documentElement.dataset.theme = dark === "dark" ? "light" : "dark";
  });
  $("print").addEventListener("click", () => print());
  for (const each of document.querySelectorAll(".save")) each.addEventListener("click", () => savers[each.dataset.form]());
  for (const each of document.querySelectorAll(".manner")) each.addEventListener("change", filter);
  for (const name of ["context", "aside"]) $("show-" + name)?.addEventListener("change", keep);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", restore);
  restore();
})();
