// What only a script can do: copy a link, print. Without it nothing is missing.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(field.value);
    button.textContent = "已复制";
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The typed question travels behind the “#”, which browsers send to nobody.
const typed = wordsBehindHash();
const line = document.querySelector("[data-typed-line]");
if (typed && line) {
  line.hidden = false;
  line.querySelector("[data-typed-words]").textContent = typed;
  const said = new URLSearchParams(location.search);
  const kept = ["place", "who"].filter((name) => said.has(name)).map((name) => [name, said.get(name)]);
  document.querySelector("[data-typed-again]").href = `/?${new URLSearchParams(kept)}${location.hash}`;
}

const box = document.querySelector("textarea[data-typed]");
if (typed && box && !box.value) {
  box.value = typed;
}

for (const link of document.querySelectorAll("[data-carry-words]")) {
  link.hash = typed ? location.hash : "";
}

function wordsBehindHash() {
  if (!location.hash.startsWith("#q=")) {
    return "";
  }
  try {
    return decodeURIComponent(location.hash.slice(3));
  } catch {
    return "";
  }
}
