"use strict";
// The index is a script, because a page opened from a folder may not fetch files.
const LIMIT = 200;
const field = document.getElementById("mots");
const answers = document.getElementById("reponses");
const count = document.getElementById("compte");

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const entries = QUITUS_INDEX.entries.map(([kind, text, page]) => ({ kind, text, page, words: folded(text) }));

function search() {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  answers.replaceChildren();
  if (!words.length) {
    count.textContent = "";
    return;
  }
  const found = entries.filter((entry) => words.every((word) => entry.words.includes(word)));
  const shown = found.length > LIMIT ? ` (les ${LIMIT} premières sont montrées)` : "";
  count.textContent = `${found.length} ${found.length < 2 ? "réponse" : "réponses"}${shown}`;
  for (const entry of found.slice(0, LIMIT)) {
    const [address, report] = QUITUS_INDEX.pages[entry.page];
    const link = document.createElement("a");
    link.href = address;
    link.textContent = entry.text;
    const item = document.createElement("li");
    item.append(`${QUITUS_INDEX.kinds[entry.kind]} : `, link, ` (${report})`);
    answers.append(item);
  }
}

field.value = new URLSearchParams(location.search).get("q") || "";
field.addEventListener("input", search);
field.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
search();
