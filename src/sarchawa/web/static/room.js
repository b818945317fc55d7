// What every page of the reading room does with a script: nothing that it could not do without.
// The layers that a reader has switched on stay on; printing opens what is folded.

const KEPT = "sarchawa.layers";

const boxes = () => [...document.querySelectorAll('.layers input[type="checkbox"]')];

const restore = () => {
  const kept = localStorage.getItem(KEPT);
  if (kept === null) return;
  for (const box of boxes()) box.checked = kept.includes(box.id.slice(-1));
};

const keep = () => {
  const on = boxes().filter((box) => box.checked).map((box) => box.id.slice(-1));
  localStorage.setItem(KEPT, on.join(""));
};

restore();
for (const box of boxes()) box.addEventListener("change", keep);

addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("main details")) fold.open = true;
});

document.documentElement.dataset.script = "on";
