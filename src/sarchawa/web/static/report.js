// A report's page: the words under the pointer or the keyboard's focus tell what the record says of them.
// Everything told stands in the list beside the text already; this only brings it near.

const text = document.getElementById("text");
const lens = document.getElementById("lens");
const LAYERS = "tnrsfec";

const isOn = (layer) => document.getElementById(`layer-${layer}`)?.checked;

const layersOf = (span) => [...span.classList].filter((name) => LAYERS.includes(name) && name.length === 1);

const isShown = (span) => layersOf(span).some(isOn);

const spanOf = (element) => {
  const own = element.id || [...element.classList].find((name) => name.startsWith("of-"))?.slice(3) || "";
  return own.replace(/^t1-/, "");
};

// Every mark that covers a place, the innermost first.
const marksAt = (element) => {
  const found = [];
  for (let at = element; at && at !== text; at = at.parentElement) {
    const span = spanOf(at);
    if (span && !found.includes(span)) found.push(span);
  }
  return found;
};

const tell = (element) => {
  const rows = [];
  for (const span of marksAt(element)) {
    for (const row of document.querySelectorAll(`.items > li[data-span="${CSS.escape(span)}"]`)) {
      if (isOn(row.classList[0])) rows.push(row.cloneNode(true));
    }
  }
  if (!rows.length) return;
  for (const row of rows) {
    row.removeAttribute("id");
    for (const fold of row.querySelectorAll("details")) fold.open = true;
  }
  const list = document.createElement("ul");
  list.className = "items";
  list.append(...rows);
  lens.replaceChildren(list);
  lens.hidden = false;
};

const marks = () => [...text.querySelectorAll("span[id]")].filter(isShown);

// One mark at a time is in the order of the tab key; the arrows go from one to the next as the text runs.
const enter = (mark, focus) => {
  for (const other of text.querySelectorAll("span[tabindex]")) other.removeAttribute("tabindex");
  if (!mark) return;
  mark.tabIndex = 0;
  if (focus) mark.focus();
};

const step = (from, by) => {
  const all = marks();
  const next = all[all.indexOf(from) + by];
  if (next) enter(next, true);
};

text.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("span");
  if (mark) tell(mark);
});
text.addEventListener("focusin", (event) => tell(event.target));
text.addEventListener("keydown", (event) => {
  const forward = getComputedStyle(text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const by = { [forward]: 1, [back]: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const mark = event.target.closest("span[tabindex]");
  if (!by || !mark) return;
  event.preventDefault();
  step(mark, by);
});
document.querySelector(".layers").addEventListener("change", () => enter(marks()[0], false));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") lens.hidden = true;
});

const target = () => {
  const mark = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!mark || !text.contains(mark)) return enter(marks()[0], false);
  enter(mark, false);
  tell(mark);
};
addEventListener("hashchange", target);
target();
