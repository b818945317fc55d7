// What a plain link cannot do: say where the lit words stand and what the record makes of them, lead back to the line that was
// followed, and name the other lines that rest on the same words. Text is only ever set as text.
"use strict";
(() => {
  const lens = document.getElementById("lens");
  const record = document.getElementById("record");
  let followed = null;

  const make = (name, text, className = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    element.className = className;
    return element;
  };

  const pieces = (target) => [target, ...document.querySelectorAll(`.of-${target.id}`)];

  const exactWords = (parts) => parts.map((part) => part.textContent).join("");

  const linesOn = (id) => [...record.querySelectorAll(`a[href="#${id}"]`)];

  const heading = (line) => {
    const section = line.closest("section");
    const item = line.closest("li");
    const title = section ? section.querySelector("h3, h2") : null;
    const about = item ? item.querySelector(".about, .what, .name, h4") : null;
    return [title, about].filter(Boolean).map((part) => part.textContent.trim()).join(" \u00b7 ");
  };

  const goTo = (line) => {
    for (let box = line.parentElement; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    line.scrollIntoView({ block: "center" });
    line.focus({ preventScroll: true });
  };

  const clear = () => {
    for (const part of document.querySelectorAll(".lit")) part.classList.remove("lit");
    for (const line of record.querySelectorAll(".here")) line.classList.remove("here");
    lens.hidden = true;
    lens.replaceChildren();
  };

  const show = () => {
    clear();
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest(".text")) return;
    const parts = pieces(target);
    for (const part of parts) part.classList.add("lit");
    const lines = linesOn(target.id);
    for (const line of lines) line.classList.add("here");

    const words = make("p", exactWords(parts), "lens-words");
    words.dir = "auto";
    lens.append(words);
    const notes = document.createElement("ul");
    for (const note of (target.title || "").split("\n").filter(Boolean)) notes.append(make("li", note));
    lens.append(notes);

    const back = followed && lines.includes(followed) ? followed : lines[0];
    if (back) {
      const button = make("button", lens.dataset.back);
      button.type = "button";
      button.addEventListener("click", () => goTo(back));
      lens.append(button);
    }
    const others = lines.filter((line) => line !== back);
    if (others.length) {
      lens.append(make("p", lens.dataset.rests, "muted"));
      const list = document.createElement("ul");
      for (const line of others) {
        const item = document.createElement("li");
        const link = make("a", heading(line));
        link.href = `#${target.id}`;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          followed = line;
          goTo(line);
        });
        item.append(link);
        list.append(item);
      }
      lens.append(list);
    }
    lens.hidden = false;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  record.addEventListener("click", (event) => {
    const line = event.target.closest('a[href^="#t"]');
    if (!line) return;
    followed = line;
    // Following the same link again changes no address, so it is shown again here.
    if (line.getAttribute("href") === location.hash) show();
  });
  addEventListener("hashchange", show);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !lens.hidden) {
      const back = followed;
      clear();
      if (back) goTo(back);
    }
  });
  addEventListener("beforeprint", () => {
    for (const box of record.querySelectorAll("details")) box.open = true;
  });
  document.documentElement.dataset.script = "on";
  show();
})();
