// The desk in the browser: keys, the card in sight, what others do.
import "./laying_out.js";
import "./once.js";
import { saySignedOut } from "./keeping.js";
import { acts } from "./keys.js";
import { forgetMark, isMarkBegun } from "./marked_words.js";
import { sayWhere, showPeople } from "./presence.js";
import { card, draft, form, lost, main, marksOf, released, say, shown, speak, typing } from "./table.js";
import { begun, forget, restore } from "./typed.js";

const help = document.querySelector("dialog.help");

// --- the statement in sight ---
function point(scroll = true) {
  const one = shown();
  if (!one) return;
  for (const mark of document.querySelectorAll(".mark.on")) {
    mark.classList.remove("on");
    mark.removeAttribute("aria-current");
  }
  const marks = marksOf(one.dataset.number);
  for (const mark of marks) mark.classList.add("on");
  marks[0]?.setAttribute("aria-current", "true");
  if (scroll && marks[0]) {
    const box = marks[0].getBoundingClientRect();
    const narrow = matchMedia("(max-width: 61.99rem)").matches;
    const low = narrow ? Math.min(innerHeight * 0.34, card.closest(".pane").getBoundingClientRect().top - 48) : innerHeight * 0.8;
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
const ticked = () => card.querySelector("input[name=vouch]:checked");
function press(word) {
  form()?.querySelector(`button[value="${word}"]`)?.click();
}
function tell(words) {
  const pending = form()?.querySelector(".pending");
  if (pending) pending.textContent = words;
}
card?.addEventListener("click", (event) => {
  const button = event.target.closest("form.decide button[name=word]");
  if (!button) return;
  const note = form().querySelector("textarea");
  if (note.value.trim() || (button.value === "stands" && !ticked())) return;
  event.preventDefault();
  for (const other of form().querySelectorAll("button[name=word]")) other.setAttribute("aria-pressed", String(other === button));
  tell(`Say ${NEEDS[button.value] || "how you know"}, then press ${button.textContent} again, or Ctrl and Enter.`);
  note.focus();
}, true);
// What was typed goes out as what was chosen. Where nothing was, it isn't for the program to say that a statement stands.
function send() {
  const word = form().querySelector("button[aria-pressed=true]")?.value || (ticked() ? "stands" : "");
  if (word) press(word);
  else tell("Say what it is: press Stands, Change, Cut or Ask the writer. What you typed goes with it.");
}

// --- what comes of it ---
let marked = "";
document.body.addEventListener("htmx:beforeOnLoad", (event) => {
  const sent = event.detail.requestConfig;
  if (sent?.verb !== "post" || event.detail.xhr.status >= 400) return;
  forget(sent.elt);
  if (sent.elt.id === "mark") forgetMark();
});
document.body.addEventListener("desk:marked", (event) => {
  mark(event.detail);
  marked = `${event.detail.label}. `;
});
// Whoever works with the keyboard stays in the card when another comes, or goes there from the words in the manuscript.
let goesToCard = false;
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id === "card") goesToCard ||= card.contains(document.activeElement);
});
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "card") return;
  const one = shown();
  if (one && isOutdated(one)) return;
  const number = one?.dataset.number;
  if (number && !marksOf(number).length && document.querySelector(".parts")) return location.replace(`/drafts/${draft}?at=${number}`);
  // So that a reload, or the way back from a capture, comes to this statement again.
  if (number) history.replaceState(history.state, "", `/drafts/${draft}?at=${number}`);
  sayNothingLeft("");
  point();
  sayWhere();
  showPeople();
  card.closest(".pane").scrollTop = 0;
  card.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  arrive(one);
});
function arrive(one) {
  const moves = goesToCard && one && !one.contains(document.activeElement);
  if (moves) one.focus({ preventScroll: true });
  const told = moves || !one ? "" : [".where", "#card-title", ".said"].map((part) => one.querySelector(part)?.innerText || "").join(". ");
  speak((marked + told).slice(0, 600));
  marked = "";
  goesToCard = false;
}
// The card of a newer version has no place beside the words of an older one: its number may be another's there.
function isOutdated(one) {
  if (one.dataset.version === main.dataset.version) return false;
  const there = `/drafts/${draft}?thread=${one.dataset.thread}`;
  if (!card.querySelector("[role=alert]")) location.replace(there);
  else restore();
  warnOutdated("A new version was handed in.", there);
  return true;
}
for (const name of ["htmx:sendError", "htmx:timeout"]) document.body.addEventListener(name, () => say(false));
document.body.addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
  const told = xhr.status === 503 && new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector(".complaint b");
  warn(`${told ? told.textContent : "The desk could not do this: something went wrong in it."} What you typed is still here; try again.`, "alert");
});

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
    return event.repeat ? undefined : send();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing() || !acts(event.key)) return;
  const walks = ["j", "k"].includes(event.key);
  if (event.repeat && !walks) return; // a key that is held decides once
  const tick = /^[1-9]$/.test(event.key) && card.querySelectorAll("input[name=vouch]")[event.key - 1];
  if (tick) tick.click();
  else if (decisions[event.key]) press(decisions[event.key]);
  else if (Object.hasOwn(keys, event.key)) keys[event.key]();
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) {
    event.preventDefault(); // without scripts the button leads to another page
    actions[button.dataset.do]();
  }
  if (!event.target.closest(".manuscript .mark")) return;
  document.body.classList.remove("folded");
  goesToCard = event.detail === 0; // by keyboard, or by a screen reader
});
for (const waiting of document.querySelectorAll("form[data-busy]")) {
  waiting.addEventListener("submit", () => {
    waiting.querySelector(".busy").textContent = waiting.dataset.busy;
    for (const button of waiting.querySelectorAll("button")) button.disabled = true;
  });
}

// --- what others do ---
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
  await released();
  // Of other statements than those that stand here the marks are told by numbers that mean others.
  const there = `/drafts/${draft}?thread=${shown()?.dataset.thread || 0}`;
  if (String(now.version) !== main.dataset.version) return warnOutdated("A new version was handed in.", there);
  if (now.checked !== main.dataset.checked) {
    if (touched() || isMarkBegun()) return warnOutdated("The statements were marked or checked anew. What you typed is kept.", there);
    return location.replace(there);
  }
  for (const [number, one] of Object.entries(now.marks)) mark({ number, ...one });
  document.getElementById("tally").outerHTML = now.tally;
  if (!shown()) return;
  const heard = mine.filter((one) => one.thread === null || String(one.thread) === shown().dataset.thread);
  if (heard.length && !(await renew()) && heard.some((one) => !one.own && one.thread !== null)) warn("Somebody has just said something on this statement. What you typed is kept.");
}
// Whoever is typing, has ticked something, or has just sent it, keeps the card as it is.
const touched = () => typing() || begun() || card.querySelector(".htmx-request");
async function renew() {
  const { number } = shown().dataset;
  if (touched()) return false;
  const answer = await fetch(`/drafts/${draft}/statements/${number}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error("no card");
  const content = await answer.text();
  await released();
  if (shown()?.dataset.number !== number) return true;
  if (touched()) return false;
  const within = card.contains(document.activeElement);
  htmx.swap(card, content, { swapStyle: "innerHTML" });
  if (within) shown()?.focus({ preventScroll: true });
  point(false);
  showPeople();
  return true;
}
function warn(words, role = "status") {
  if (!card) return;
  card.querySelector(".stale.now")?.remove();
  const box = document.createElement("p");
  box.className = "stale now";
  box.setAttribute("role", role);
  box.textContent = words;
  card.prepend(box);
  if (role === "alert") box.scrollIntoView({ block: "nearest" });
}
// That the page is of yesterday stays in sight, whichever card is opened on it.
function warnOutdated(words, address) {
  const box = document.getElementById("outdated");
  box.replaceChildren(`${words} `, Object.assign(document.createElement("a"), { href: address, textContent: "Show it" }));
  box.hidden = false;
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
  news.addEventListener("presence", (event) => showPeople(JSON.parse(event.data)));
}
addEventListener("offline", () => say(false));
addEventListener("online", listen);
addEventListener("pagehide", () => news?.close());

point();
listen();
