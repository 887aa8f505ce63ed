// The desk in the browser: keys, the card in sight, what others do, and nothing typed is lost.
const main = document.querySelector("main");
const draft = main?.dataset.draft;
const card = document.getElementById("card");
const lost = document.querySelector(".lost");
const help = document.querySelector("dialog.help");
const typing = () => document.activeElement?.matches("textarea, input:not([type=checkbox]), select");

const shown = () => card?.querySelector(".one");
const form = () => card?.querySelector("form.decide");
const marksOf = (number) => document.querySelectorAll(`.manuscript .mark[data-card="${CSS.escape(number)}"]`);

// --- the statement in sight ---
function point(scroll = true) {
  const one = shown();
  if (!one) return;
  for (const mark of document.querySelectorAll(".mark.on")) mark.classList.remove("on");
  const marks = marksOf(one.dataset.number);
  for (const mark of marks) mark.classList.add("on");
  if (scroll && marks[0]) {
    const box = marks[0].getBoundingClientRect();
    const low = innerHeight * (matchMedia("(max-width: 61.99rem)").matches ? 0.34 : 0.8);
    if (box.top < 110 || box.top > low) scrollBy({ top: box.top - Math.min(low, innerHeight * 0.3) });
  }
  restore();
}

function open(number) {
  if (!number) return;
  document.body.classList.remove("folded");
  htmx.ajax("GET", `/drafts/${draft}/statements/${number}`, { target: "#card" });
}

function nextOpen() {
  const numbers = [...document.querySelectorAll(".manuscript .mark[id]")];
  const here = numbers.findIndex((m) => m.dataset.card === shown()?.dataset.number);
  const waits = (m) => m.dataset.open === "yes" && ["", "reopened"].includes(m.dataset.state);
  const next = [...numbers.slice(here + 1), ...numbers.slice(0, here + 1)].find(waits);
  open(next?.dataset.card);
}

function mark({ number, state, sign, label, open: isOpen }) {
  for (const one of marksOf(number)) {
    one.dataset.state = state;
    one.dataset.open = isOpen ? "yes" : "no";
    for (const s of one.querySelectorAll(".sign")) s.dataset.sign = sign;
    if (one.id) one.title = label;
  }
}

// --- deciding ---
const NEEDS = { change: "what to change", cut: "why it is cut", ask: "your question" };
function press(word) {
  const button = form()?.querySelector(`button[value="${word}"]`);
  if (button) button.click();
}
card?.addEventListener("click", (event) => {
  const button = event.target.closest("form.decide button[name=word]");
  if (!button) return;
  const note = form().querySelector("textarea");
  const ticked = card.querySelector("input[name=vouch]:checked");
  if (note.value.trim() || (button.value === "stands" && !ticked)) return;
  event.preventDefault();
  for (const other of form().querySelectorAll("button[name=word]")) other.setAttribute("aria-pressed", String(other === button));
  form().querySelector(".pending").textContent = `Say ${NEEDS[button.value] || "how you know"}, then press ${button.textContent} again, or Ctrl and Enter.`;
  note.focus();
}, true);

// --- nothing typed is lost ---
const place = () => `typed:${draft}:${shown()?.dataset.number}`;
function keep() {
  const note = form()?.querySelector("textarea");
  if (!note) return;
  if (note.value) sessionStorage.setItem(place(), note.value);
  else sessionStorage.removeItem(place());
}
function restore() {
  const note = form()?.querySelector("textarea");
  if (note && !note.value) note.value = sessionStorage.getItem(place()) || "";
}
card?.addEventListener("input", keep);
document.body.addEventListener("desk:marked", (event) => {
  mark(event.detail);
  if (event.detail.state) sessionStorage.removeItem(`typed:${draft}:${event.detail.number}`);
  document.getElementById("said").textContent = `${event.detail.label}.`;
});
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "card") {
    point();
    card.closest(".pane").scrollTop = 0;
    card.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }
});
for (const name of ["htmx:sendError", "htmx:timeout"]) document.body.addEventListener(name, () => { if (lost) lost.hidden = false; });

// --- keys ---
const actions = {
  back: () => open(shown()?.dataset.before),
  on: () => open(shown()?.dataset.after),
  open: nextOpen,
  help: () => help?.showModal(),
  fold: () => {
    const folded = document.body.classList.toggle("folded");
    document.querySelector(".fold").setAttribute("aria-expanded", String(!folded));
  },
};
const keys = { j: actions.on, k: actions.back, o: actions.open, "?": actions.help, n: () => form()?.querySelector("textarea").focus() };
const decisions = { s: "stands", c: "change", x: "cut", a: "ask" };
document.addEventListener("keydown", (event) => {
  if (!card || help?.open) return;
  if (event.key === "Escape" && typing()) return document.activeElement.blur();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form() && (typing() ? form().contains(document.activeElement) : true)) {
    event.preventDefault();
    return press(form().querySelector("button[aria-pressed=true]")?.value || "stands");
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing()) return;
  const tick = /^[1-9]$/.test(event.key) && card.querySelectorAll("input[name=vouch]")[event.key - 1];
  if (tick) tick.click();
  else if (decisions[event.key]) press(decisions[event.key]);
  else if (Object.hasOwn(keys, event.key)) keys[event.key]();
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) actions[button.dataset.do]();
  if (event.target.closest(".manuscript .mark")) document.body.classList.remove("folded");
});
for (const waiting of document.querySelectorAll("form[data-busy]")) {
  waiting.addEventListener("submit", () => {
    waiting.querySelector(".busy").textContent = waiting.dataset.busy;
    for (const button of waiting.querySelectorAll("button")) button.disabled = true;
  });
}

// --- what others do ---
let waiting = 0;
async function refresh(news) {
  waiting = 0;
  if (main.matches("[data-refresh]") && !typing() && !document.querySelector("details.form[open]")) return location.reload();
  if (!draft || String(news.draft) !== draft) return;
  const answer = await fetch(`/drafts/${draft}/marks`);
  if (!answer.ok) return;
  const told = await answer.json();
  for (const [number, one] of Object.entries(told.marks)) mark({ number, ...one });
  document.getElementById("tally").outerHTML = told.tally;
  const stale = String(told.version) !== main.dataset.version;
  const touched = [...card.querySelectorAll("textarea, input[type=text], input:not([type])")].some((i) => i.value) || card.querySelector("input[name=vouch]:checked");
  if (stale) return warn("A new version was handed in.", location.pathname);
  const seen = shown()?.querySelector("input[name=seen]");
  if (!touched) htmx.ajax("GET", `/drafts/${draft}/statements/${shown().dataset.number}`, { target: "#card" });
  else if (seen && news.name.startsWith("statement:")) warn("Somebody has just said something on this draft. What you typed is kept.", "");
}
function warn(words, address) {
  card.querySelector(".stale")?.remove();
  const box = document.createElement("p");
  box.className = "stale";
  box.setAttribute("role", "status");
  box.textContent = `${words} `;
  if (address) box.append(Object.assign(document.createElement("a"), { href: address, textContent: "Show it" }));
  card.prepend(box);
}
function listen() {
  if (!draft && !main?.matches("[data-refresh]")) return;
  const news = new EventSource(`/news?after=${main.dataset.news ?? -1}`);
  news.onopen = () => { if (lost) lost.hidden = true; };
  news.onerror = () => { if (lost) lost.hidden = false; };
  news.onmessage = (event) => {
    // A board is loaded whole, so it gathers what happens for a moment, not the same one in every browser.
    if (!draft) return waiting ||= setTimeout(refresh, 500 + 1500 * Math.random(), JSON.parse(event.data));
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 250, JSON.parse(event.data));
  };
  addEventListener("pagehide", () => news.close());
}

// Signs that fall on one line stand side by side, in the order of the words.
function setSigns() {
  for (const paragraph of document.querySelectorAll(".manuscript > *")) {
    const lines = new Map();
    for (const sign of paragraph.querySelectorAll(".sign")) {
      const top = Math.round(sign.offsetTop / 4);
      lines.set(top, [...(lines.get(top) || []), sign]);
    }
    for (const signs of lines.values()) signs.forEach((sign, i) => { sign.className = `sign c${Math.min(2, signs.length - 1 - i)}`; });
  }
}

// The card reaches down to the edge of the window, wherever it begins, so that the buttons are always in sight.
const pane = document.querySelector(".checking .pane");
function fitPane() {
  if (pane) pane.style.maxHeight = getComputedStyle(pane).position === "sticky" ? `${innerHeight - Math.max(0, pane.getBoundingClientRect().top)}px` : "";
}

setSigns();
fitPane();
addEventListener("scroll", fitPane, { passive: true });
addEventListener("resize", () => { setSigns(); fitPane(); });
point();
listen();
