// A report's page: marks in the text by ranges over its characters, and the ways between the words and the rows.
"use strict";
{
const report = document.querySelector("[data-report]");
const text = report.querySelector("[data-text]");
const told = report.querySelector("[data-told]");
const hand = report.querySelector("[data-hand]");
const items = [...report.querySelectorAll("[data-row]")];
const chips = [...report.querySelectorAll("[data-actor]")];
report.classList.add("live");

// Offsets are Unicode code points of the coded text; the page's strings are UTF-16. A pair of surrogates is one point.

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;
const passages = [...text.children].map((element) => ({element, start: Number(element.dataset.start), nodes: null}));

function nodesOf(passage) {
  if (passage.nodes === null) {
    passage.nodes = [];
    const walker = document.createTreeWalker(passage.element, NodeFilter.SHOW_TEXT);
    for (let from = passage.start; walker.nextNode();) {
      const data = walker.currentNode.data;
      const pairs = [...data.matchAll(ASTRAL)].map((found, number) => found.index - number);
      passage.nodes.push({node: walker.currentNode, from, pairs, points: data.length - pairs.length});
      from += data.length - pairs.length;
    }
  }
  return passage.nodes;
}

// How many of some rising numbers are below a limit.
function below(numbers, limit) {
  let low = 0;
  for (let high = numbers.length; low < high;) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const starts = passages.map((passage) => passage.start);

function placeOf(offset, isEnd) {
  const passage = passages[Math.max(0, below(starts, isEnd ? offset : offset + 1) - 1)];
  const nodes = nodesOf(passage);
  const held = nodes.find((each) => isEnd ? offset <= each.from + each.points : offset < each.from + each.points) ?? nodes.at(-1);
  const points = Math.min(Math.max(offset - held.from, 0), held.points);
  return [held.node, points + below(held.pairs, points)];
}

function rangeOf([start, end]) {
  const range = new Range();
  range.setStart(...placeOf(start, false));
  range.setEnd(...placeOf(end, true));
  return range;
}

function offsetOf(node, unit) {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  const passage = passages.find((each) => each.element === element);
  if (passage === undefined) return null;
  const nodes = nodesOf(passage);
  const held = nodes.find((each) => each.node === node);
  if (held === undefined) return unit === 0 ? nodes[0].from : nodes.at(-1).from + nodes.at(-1).points;
  return held.from + unit - held.pairs.filter((point, number) => point + number < unit).length;
}

const spansOf = (element) => element.dataset.spans.split(";").filter(Boolean).map((pair) => pair.split(" ").map(Number));

// What is marked, by kind

const rows = items.map((item) => ({
  item, id: item.dataset.row, kind: item.dataset.kind, spans: spansOf(item), link: item.querySelector("a"),
  about: document.getElementById(item.dataset.row),
}));
const actors = chips.map((chip) => ({chip, id: chip.dataset.actor, place: chip.dataset.place, spans: spansOf(chip)}));
const rowById = new Map(rows.map((row) => [row.id, row]));
const marked = "highlights" in CSS;
const shown = {statement: true, event: true, party: true, keys: true};

function highlight(name, spans, priority) {
  if (!marked) return;
  if (!spans.length) {
    CSS.highlights.delete(name);
    return;
  }
  const made = new Highlight(...spans.map(rangeOf));
  made.priority = priority;
  CSS.highlights.set(name, made);
}

function mark() {
  const by = new Map();
  const put = (name, spans, priority, on) => {
    const held = by.get(name) ?? {priority, spans: []};
    if (on) held.spans.push(...spans);
    by.set(name, held);
  };
  for (const {item, kind, spans} of rows) {
    if (kind === "statement") put(`said-${item.dataset.place}`, spans, 0, shown.statement);
    else put(`deed-${item.dataset.quad}-${item.dataset.line}`, spans, 2, shown.event);
    item.hidden = !shown[kind];
  }
  for (const {place, spans} of actors) put(`party-${place}`, spans, 1, shown.party);
  for (const [name, {spans, priority}] of by) highlight(name, spans, priority);
}

// The row in hand, and the party that is pointed at

let chosen = null;
let pointed = null;
let held = null;
let lit = null;

const say = (words) => { told.textContent = words; };
const within = (spans, offset) => spans.find(([start, end]) => start <= offset && offset < end);
const length = ([start, end]) => end - start;

function light(actor) {
  if (actor === lit) return;
  lit = actor;
  highlight("lit", actor?.spans ?? [], 4);
  for (const each of actors) each.chip.classList.toggle("lit", each === actor);
}

function point(row) {
  if (row === pointed) return;
  pointed?.item.classList.remove("pointed");
  pointed = row;
  row?.item.classList.add("pointed");
  highlight("pointed", row?.spans ?? [], 3);
}

function show(spans) {
  if (!spans.length) return;
  const box = rangeOf(spans[0]).getBoundingClientRect();
  const room = innerHeight - (getComputedStyle(hand).position === "fixed" ? hand.offsetHeight : 0);
  if (box.top < 0 || box.bottom > room) scrollBy(0, box.top - room / 3);
}

function choose(row, to) {
  chosen?.link.removeAttribute("aria-current");
  chosen?.about.classList.remove("chosen");
  chosen?.link.setAttribute("tabindex", "-1");
  chosen = row;
  hand.classList.toggle("full", row !== null);
  highlight("chosen", row?.spans ?? [], 6);
  const parts = row === null ? [] : [...row.about.querySelectorAll("[data-span]")];
  highlight("part", parts.map((part) => part.dataset.span.split(" ").map(Number)), 5);
  (row ?? rows[0])?.link.setAttribute("tabindex", "0");
  if (row === null) return;
  row.link.setAttribute("aria-current", "true");
  row.about.classList.add("chosen");
  hand.scrollTop = 0;
  if (row.item.hidden) {
    report.querySelector(`[data-switch="${row.kind}"]`).click();
  }
  const list = row.item.parentElement;
  if (list.scrollHeight > list.clientHeight) {
    const top = row.item.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + row.item.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 3;
    }
  }
  if (to === "words") show(row.spans);
  if (location.protocol !== "about:") history.replaceState(null, "", `#${row.id}`);
  say(`Row ${rows.indexOf(row) + 1} of ${rows.length}: ${row.link.textContent.replace(/\s+/g, " ").trim()}`);
}

function rowsAt(offset) {
  return rows
    .map((row) => ({row, span: shown[row.kind] ? within(row.spans, offset) : undefined}))
    .filter(({span}) => span !== undefined)
    .sort((one, other) => length(one.span) - length(other.span))
    .map(({row}) => row);
}

function actorAt(offset) {
  const found = actors
    .map((actor) => ({actor, span: within(actor.spans, offset)}))
    .filter(({span}) => span !== undefined)
    .sort((one, other) => length(one.span) - length(other.span));
  return found[0]?.actor ?? null;
}

// From a point on the screen to an offset; nothing where there is no letter under it.
function offsetAt(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const at = caret ?? document.caretRangeFromPoint?.(x, y);
  const [node, unit] = caret ? [caret.offsetNode, caret.offset] : [at?.startContainer, at?.startOffset];
  if (node === undefined || node.nodeType !== Node.TEXT_NODE || !text.contains(node)) return null;
  for (const first of [unit, unit - 1]) {
    if (first < 0 || first >= node.length) continue;
    const letter = new Range();
    letter.setStart(node, first);
    letter.setEnd(node, first + 1);
    const box = [...letter.getClientRects()].find((each) => each.left <= x && x <= each.right && each.top <= y && y <= each.bottom);
    if (box !== undefined) return offsetOf(node, first);
  }
  return null;
}

let waiting = null;
text.addEventListener("pointermove", (event) => {
  if (waiting === null) requestAnimationFrame(() => {
    const offset = offsetAt(waiting.x, waiting.y);
    waiting = null;
    point(offset === null ? null : rowsAt(offset)[0] ?? null);
    light(held ?? (offset === null ? null : actorAt(offset)));
  });
  waiting = {x: event.clientX, y: event.clientY};
});
text.addEventListener("pointerleave", () => { point(null); light(held); });
text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const offset = offsetAt(event.clientX, event.clientY);
  if (offset !== null) chooseAt(offset);
});

// Rows at one place take turns.
function chooseAt(offset) {
  const found = rowsAt(offset);
  if (found.length) choose(found[(found.indexOf(chosen) + 1) % found.length], "row");
  const actor = actorAt(offset);
  if (actor !== null) {
    light(actor);
    if (!found.length) say(`${actor.chip.textContent.trim()}`);
  }
}

for (const row of rows) {
  row.link.setAttribute("tabindex", "-1");
  row.link.addEventListener("focus", () => point(row));
  row.item.addEventListener("pointerenter", () => point(row));
  row.item.addEventListener("pointerleave", () => point(null));
}
report.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const row = link === null ? undefined : rowById.get(decodeURIComponent(link.getAttribute("href").slice(1)));
  if (row !== undefined) {
    event.preventDefault();
    choose(row, "words");
    if (link.closest("svg") !== null) text.scrollIntoView({block: "nearest"});
    return;
  }
  const quote = event.target.closest("[data-span]");
  if (quote !== null) show([quote.dataset.span.split(" ").map(Number)]);
});
report.querySelector("[data-close]").addEventListener("click", () => { chosen?.link.focus({preventScroll: true}); choose(null); });
addEventListener("hashchange", () => {
  const row = rowById.get(decodeURIComponent(location.hash.slice(1)));
  if (row !== undefined) choose(row, "words");
});

function hold(actor) {
  held = held === actor ? null : actor;
  for (const each of actors) each.chip.setAttribute("aria-pressed", String(each === held));
  light(held);
}
let named = -1;
for (const actor of actors) {
  actor.chip.addEventListener("pointerenter", () => light(actor));
  actor.chip.addEventListener("pointerleave", () => light(held));
  actor.chip.addEventListener("focus", () => light(actor));
  actor.chip.addEventListener("blur", () => light(held));
  actor.chip.addEventListener("click", () => {
    hold(actor);
    named = -1;
    if (held !== null) nextNamed();
  });
}
function nextNamed() {
  const actor = held ?? lit;
  if (!actor?.spans.length) return;
  named = (named + 1) % actor.spans.length;
  show([actor.spans[named]]);
  say(`${actor.chip.textContent.trim()}: ${named + 1} of ${actor.spans.length}`);
}

for (const box of report.querySelectorAll("[data-switch]")) {
  box.addEventListener("change", () => {
    shown[box.dataset.switch] = box.checked;
    mark();
  });
}

// Keys

function step(by) {
  const open = rows.filter((row) => !row.item.hidden);
  if (!open.length) return;
  const at = open.indexOf(chosen);
  const next = open[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : open.length - 1) : at + by, 0), open.length - 1)];
  choose(next, "words");
  if (document.activeElement?.closest("[data-rows]")) next.link.focus({preventScroll: true});
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  w: () => { if (chosen !== null) show(chosen.spans); text.focus({preventScroll: true}); },
  m: nextNamed,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "Escape") {
    if (held !== null) hold(held);
    getSelection().removeAllRanges();
    choose(null);
  } else if (shown.keys && Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (event.target.closest("[data-rows]") && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.target === text) {
    inText(event);
  }
});

// In the text, the selection is what the keyboard points with: one word, or several.
function inText(event) {
  const selection = getSelection();
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    const way = event.key === "ArrowRight" ? "forward" : "backward";
    if (!text.contains(selection.focusNode)) {
      const [start] = chosen?.spans[0] ?? [passages[0]?.start ?? 0];
      selection.collapse(...placeOf(start, false));
    }
    if (event.shiftKey) selection.modify("extend", way, "word");
    else {
      if (way === "forward") selection.collapseToEnd();
      else selection.collapseToStart();
      selection.modify("move", way, "word");
      if (way === "backward") selection.modify("move", "backward", "word");
      selection.modify("move", "forward", "word");
      selection.modify("extend", "backward", "word");
    }
    if (!text.contains(selection.focusNode)) selection.collapse(...placeOf(passages.at(-1).start, false));
    const offset = Math.min(...ends(selection));
    point(rowsAt(offset)[0] ?? null);
    light(held ?? actorAt(offset));
    say(selection.toString());
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (selection.rangeCount && text.contains(selection.focusNode)) chooseAt(Math.min(...ends(selection)));
  }
}

const ends = (selection) => [
  offsetOf(selection.anchorNode, selection.anchorOffset) ?? 0, offsetOf(selection.focusNode, selection.focusOffset) ?? 0,
];

mark();
choose(rowById.get(decodeURIComponent(location.hash.slice(1))) ?? null, "words");
}
