// The desk in the browser: keys, the card in sight, what others do, and nothing typed is lost.
import "./laying_out.js";
import { saySignedOut } from "./keeping.js";

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
  if (!marksOf(number).length) return location.assign(`/drafts/${draft}?at=${number}`); // in another part of the manuscript
  document.body.classList.remove("folded");
  htmx.ajax("GET", `/drafts/${draft}/statements/${number}`, { target: "#card" });
}

function nextOpen() {
  const numbers = [...document.querySelectorAll(".manuscript .mark[id]")];
  const here = numbers.findIndex((m) => m.dataset.card === shown()?.dataset.number);
  const waits = (m) => m.dataset.open === "yes" && ["", "answered", "reopened"].includes(m.dataset.state);
  const parts = document.querySelector(".parts");
  const next = [...numbers.slice(here + 1), ...(parts ? [] : numbers.slice(0, here + 1))].find(waits);
  if (!next && parts) return location.assign(`/drafts/${draft}?behind=${shown()?.dataset.number || ""}`);
  if (!next) return sayNothingLeft(main.dataset.nothingOpen);
  open(next.dataset.card);
}
const sayNothingLeft = (words) => { document.querySelector(".none-left").textContent = words; };

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
const place = (field) => `typed:${draft}:${shown()?.dataset.number}:${field.form?.getAttribute("action")?.split("/").pop()}:${field.form?.elements.code?.value || ""}:${field.name}`;
const fields = () => card?.querySelectorAll("textarea[name], input[name]:not([type]), input[name][type=text]") || [];
function keep() {
  for (const field of fields()) {
    if (field.value) sessionStorage.setItem(place(field), field.value);
    else sessionStorage.removeItem(place(field));
  }
}
function restore() {
  for (const field of fields()) field.value ||= sessionStorage.getItem(place(field)) || "";
}
function forget(number, form) {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(`typed:${draft}:${number}:${form}:`)) sessionStorage.removeItem(key);
}
card?.addEventListener("input", keep);
// What has arrived is forgotten before the answer is shown; what was refused stays.
document.body.addEventListener("htmx:beforeOnLoad", (event) => {
  const sent = event.detail.requestConfig;
  if (sent?.verb === "post" && event.detail.xhr.status < 400) forget(sent.path.split("/").at(-2), sent.path.split("/").pop());
});
document.body.addEventListener("desk:marked", (event) => {
  mark(event.detail);
  document.getElementById("said").textContent = `${event.detail.label}.`;
});
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "card") {
    const number = shown()?.dataset.number;
    if (number && !marksOf(number).length && document.querySelector(".parts")) return location.replace(`/drafts/${draft}?at=${number}`);
    // So that a reload, or the way back from a capture, comes to this statement again.
    if (number) history.replaceState(history.state, "", `/drafts/${draft}?at=${number}`);
    sayNothingLeft("");
    point();
    sayWhere();
    showPeople();
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
// Nothing moves away under a button that is being pressed: the click would be lost, or meet another button.
let released = Promise.resolve();
let release = () => {};
addEventListener("pointerdown", () => {
  release();
  released = new Promise((done) => { release = done; });
}, true);
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => setTimeout(release), true);
addEventListener("blur", () => release());
let unshown = [];
// What couldn't be shown, because the line is broken, is kept until it can.
async function refresh() {
  const told = unshown;
  unshown = [];
  if (!told.length) return;
  try {
    await showNews(told);
  } catch {
    unshown = [...told, ...unshown];
    say(false);
  }
}
async function showNews(told) {
  if (main.matches("[data-refresh]") && !typing() && !document.querySelector("details.form[open]")) return location.reload();
  const mine = told.filter((one) => draft && String(one.draft) === draft);
  if (!mine.length || !card) return;
  const answer = await fetch(`/drafts/${draft}/marks?at=${shown()?.dataset.number || ""}`);
  if (!answer.ok) throw new Error("no marks");
  const now = await answer.json();
  await released;
  for (const [number, one] of Object.entries(now.marks)) mark({ number, ...one });
  document.getElementById("tally").outerHTML = now.tally;
  if (String(now.version) !== main.dataset.version) return warn("A new version was handed in.", location.pathname);
  if (now.checked !== main.dataset.checked) {
    if (touched()) return warn("The statements were marked or checked anew. What you typed is kept.", location.href);
    return location.reload();
  }
  if (!shown()) return;
  const heard = mine.filter((one) => one.thread === null || String(one.thread) === shown().dataset.thread);
  if (heard.length && !(await renew()) && heard.some((one) => !one.own && one.thread !== null)) warn("Somebody has just said something on this statement. What you typed is kept.", "");
}
// Whoever is typing, has ticked something, or has just sent it, keeps the card as it is.
const touched = () => typing() || [...fields()].some((i) => i.value) || card.querySelector("input[name=vouch]:checked, .htmx-request");
async function renew() {
  const { number } = shown().dataset;
  if (touched()) return false;
  const answer = await fetch(`/drafts/${draft}/statements/${number}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error("no card");
  const content = await answer.text();
  await released;
  if (shown()?.dataset.number !== number) return true;
  if (touched()) return false;
  htmx.swap(card, content, { swapStyle: "innerHTML" });
  point(false);
  showPeople();
  return true;
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
let last = main?.dataset.news ?? -1;
let news = null;
function listen() {
  if (!draft && !main?.matches("[data-refresh]")) return;
  news?.close();
  news = new EventSource(`/news?after=${last}&draft=${draft || 0}`);
  let waiting = 0;
  news.onopen = () => { say(true); sayWhere(); refresh(); };
  news.onerror = () => {
    say(false);
    // A browser goes on by itself after a break, but not after an answer that was an error.
    if (news.readyState !== EventSource.CLOSED) return;
    saySignedOut(lost);
    setTimeout(listen, 3000);
  };
  news.onmessage = (event) => {
    last = event.lastEventId || last;
    unshown.push(JSON.parse(event.data));
    clearTimeout(waiting);
    // A board is loaded whole, so it gathers what happens for a moment, not the same one in every browser.
    waiting = setTimeout(refresh, draft ? 250 : 500 + 1500 * Math.random());
  };
  news.addEventListener("presence", (event) => { people = JSON.parse(event.data); showPeople(); });
}
function say(connected) { if (lost) lost.hidden = connected; }
addEventListener("offline", () => say(false));
addEventListener("online", listen);
addEventListener("pagehide", () => news?.close());

// --- who is where ---
let people = [];
const page = [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
const here = document.querySelector(".here");
function presence(gone) {
  return new URLSearchParams({ csrf: document.querySelector("[name=csrf]").value, page, at: shown()?.dataset.number || "", gone });
}
function sayWhere() {
  if (draft && card && !document.hidden) fetch(`/drafts/${draft}/presence`, { method: "POST", body: presence("") }).catch(() => say(false));
}
async function showPeople() {
  await released;
  for (const row of document.querySelectorAll(".row[data-draft]")) {
    const mine = people.filter((one) => String(one.draft) === row.dataset.draft);
    row.querySelector(".present")?.replaceChildren(...faces(mine));
  }
  if (!here) return;
  for (const one of document.querySelectorAll(".mark[data-here]")) delete one.dataset.here;
  for (const one of people) for (const m of marksOf(one.at)) if (m.id) m.dataset.here = [m.dataset.here, one.initials].filter(Boolean).join(" ");
  here.replaceChildren(...faces(people));
  const beside = card.querySelector(".present");
  const with_ = people.filter((one) => one.at && one.at === shown()?.dataset.number).map((one) => one.name);
  if (beside) beside.textContent = with_.length ? `${with_.join(" and ")} ${with_.length > 1 ? "are" : "is"} on this statement too.` : "";
}
function faces(some) {
  const each = new Map(some.map((one) => [one.person, one]));
  return [...each.values()].map((one) => {
    const face = document.createElement("span");
    face.className = "face";
    face.textContent = one.initials;
    face.title = `${one.name} is here`;
    face.setAttribute("role", "img");
    face.setAttribute("aria-label", face.title);
    return face;
  });
}
if (draft && card) {
  setInterval(sayWhere, 8000);
  document.addEventListener("visibilitychange", sayWhere);
  addEventListener("pagehide", () => navigator.sendBeacon(`/drafts/${draft}/presence`, presence("yes")));
}

point();
listen();
