// Marking by hand: words selected in the manuscript, with the mouse or by keys, go into the form beside it.
import { acts } from "./keys.js";
import { keepSelected } from "./marked_words.js";

const manuscript = document.getElementById("manuscript");
const card = document.getElementById("card");
const said = document.getElementById("said");
const panel = () => document.getElementById("marking");
const field = (name) => document.querySelector(`#mark [name=${name}]`);
const paragraphs = [...manuscript.querySelectorAll("[data-at]")];
const points = (text) => [...text].length;
let marking = null; // the words that are marked by keys: first and last, each as [paragraph, word]

// --- places: code points of the draft, letters of a paragraph, words of a paragraph ---
function placeIn(paragraph, node, offset) {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}
function pointIn(paragraph, at) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && at > node.length) {
    at -= node.length;
    node = walker.nextNode();
  }
  return node ? [node, at] : [paragraph, 0];
}
const words = new Map();
function wordsOf(number) {
  if (!words.has(number)) {
    const cut = new Intl.Segmenter(manuscript.lang || "en", { granularity: "word" });
    const found = [...cut.segment(paragraphs[number].textContent)].filter((s) => s.segment.trim());
    words.set(number, found.map((s) => [s.index, s.index + s.segment.length]));
  }
  return words.get(number);
}
const paragraphOf = (node) => paragraphs.indexOf((node.nodeType === 1 ? node : node.parentElement)?.closest("[data-at]"));

// --- what is selected goes into the form, and stays marked while one types there ---
function take(range) {
  const first = paragraphOf(range.startContainer);
  let last = paragraphOf(range.endContainer);
  if (first < 0) return;
  let end = [range.endContainer, range.endOffset];
  if (last < 0 || placeIn(paragraphs[last], ...end) === 0) {
    last = last < 0 ? first : Math.max(first, last - 1);
    end = pointIn(paragraphs[last], paragraphs[last].textContent.length);
  }
  const at = (number, node, offset) => {
    const before = paragraphs[number].textContent.slice(0, placeIn(paragraphs[number], node, offset));
    return Number(paragraphs[number].dataset.at) + points(before);
  };
  field("start").value = at(first, range.startContainer, range.startOffset);
  field("end").value = at(last, ...end);
  field("words").value = textBetween(first, last, range, end).replace(/\s+/g, " ").trim();
  keepSelected();
  panel().open = true;
  if (CSS.highlights) CSS.highlights.set("marked", new Highlight(range.cloneRange()));
}
function textBetween(first, last, range, end) {
  const from = placeIn(paragraphs[first], range.startContainer, range.startOffset);
  const to = placeIn(paragraphs[last], ...end);
  const texts = paragraphs.slice(first, last + 1).map((p) => p.textContent);
  texts[texts.length - 1] = texts.at(-1).slice(0, to);
  texts[0] = texts[0].slice(from);
  return texts.join(" ");
}
function chosen() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  return manuscript.contains(range.startContainer) && paragraphOf(range.startContainer) >= 0 ? range : null;
}
document.addEventListener("selectionchange", () => {
  const range = chosen();
  if (range && range.toString().trim()) take(range);
});
// Browsers select nothing by a drag that begins on a link, so the selection follows the mouse from here.
function caretAt(event) {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (caret) return [caret.offsetNode, caret.offset];
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range ? [range.startContainer, range.startOffset] : null;
}
let from = null;
manuscript.addEventListener("mousedown", (event) => {
  marking = null;
  from = event.button === 0 && event.target.closest(".mark") ? caretAt(event) : null;
  if (!from) return;
  event.preventDefault(); // else the browser drags the link or the words
  document.activeElement?.blur();
  getSelection().removeAllRanges();
});
document.addEventListener("mousemove", (event) => {
  if (!from || !(event.buttons & 1)) return;
  const to = caretAt(event);
  if (to && manuscript.contains(to[0])) getSelection().setBaseAndExtent(...from, ...to);
});
document.addEventListener("mouseup", () => { from = null; });
// The end of a drag over a statement is no click on it.
manuscript.addEventListener("click", (event) => {
  if (event.detail < 1 || !chosen() || !event.target.closest(".mark")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
document.body.addEventListener("input", (event) => {
  if (event.target !== field("words")) return;
  field("start").value = field("end").value = "";
});

// --- by keys ---
function show() {
  const [[a, b], [c, d]] = [marking.first, marking.last];
  const range = document.createRange();
  range.setStart(...pointIn(paragraphs[a], wordsOf(a)[b][0] + 0.5));
  range.setEnd(...pointIn(paragraphs[c], wordsOf(c)[d][1]));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  take(range); // at once: the next key may come before the browser tells that the selection has changed
  const box = range.getBoundingClientRect();
  if (box.top < 110 || box.bottom > innerHeight * 0.85) scrollBy({ top: box.top - innerHeight * 0.3 });
  said.textContent = selection.toString();
}
function step([paragraph, word], by) {
  let number = paragraph;
  let next = word + by;
  while (next < 0 || next >= wordsOf(number).length) {
    number += by;
    if (number < 0 || number >= paragraphs.length) return [paragraph, word];
    next = by > 0 ? 0 : wordsOf(number).length - 1;
    if (wordsOf(number).length) break;
  }
  return [number, next];
}
const before = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]);
function wordAt(number, at) {
  const found = wordsOf(number).findIndex(([, end]) => end > at);
  return [number, found < 0 ? Math.max(0, wordsOf(number).length - 1) : found];
}
function begin() {
  const range = chosen();
  const number = card.querySelector(".one")?.dataset.number;
  const marks = number ? [...manuscript.querySelectorAll(`.mark[data-card="${CSS.escape(number)}"]`)] : [];
  let [first, last] = [step([0, -1], 1), step([0, -1], 1)];
  if (range) {
    const [a, c] = [paragraphOf(range.startContainer), paragraphOf(range.endContainer)];
    first = wordAt(a, placeIn(paragraphs[a], range.startContainer, range.startOffset));
    last = c < 0 ? first : wordAt(c, Math.max(0, placeIn(paragraphs[c], range.endContainer, range.endOffset) - 1));
  } else if (marks.length) {
    const [a, c] = [paragraphOf(marks[0]), paragraphOf(marks.at(-1))];
    first = wordAt(a, placeIn(paragraphs[a], marks[0], 0));
    last = wordAt(c, placeIn(paragraphs[c], marks.at(-1), marks.at(-1).childNodes.length) - 1);
  }
  marking = { first, last };
  document.body.classList.remove("folded");
  document.activeElement?.blur();
  show();
}
function move(by, event) {
  if (event.shiftKey) {
    const last = step(marking.last, by);
    if (before(marking.first, last)) marking.last = last;
  } else if (event.altKey || event.ctrlKey) {
    const first = step(marking.first, by);
    if (before(first, marking.last)) marking.first = first;
  } else {
    const at = step(by > 0 ? marking.last : marking.first, by);
    marking = { first: at, last: at };
  }
  show();
}
function moveParagraph(by) {
  let number = marking.first[0] + by;
  while (paragraphs[number] && !wordsOf(number).length) number += by;
  if (paragraphs[number]) marking = { first: [number, 0], last: [number, 0] };
  show();
}
function leave() {
  marking = null;
  getSelection().removeAllRanges();
  CSS.highlights?.delete("marked");
  said.textContent = "";
}
const press = (value) => document.querySelector(`#mark button[value=${value}]`).click();
const marked = {
  ArrowLeft: (event) => move(-1, event),
  ArrowRight: (event) => move(1, event),
  ArrowUp: () => moveParagraph(-1),
  ArrowDown: () => moveParagraph(1),
  Enter: () => { marking = null; field("kind").focus(); },
  Escape: () => { leave(); panel().open = false; },
  b: () => press("bounds"),
  "/": () => press("split"),
};
const typing = () => document.activeElement?.matches("textarea, input:not([type=checkbox]), select");
document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || ["Shift", "Alt", "Control", "Meta"].includes(event.key)) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && document.getElementById("mark")?.contains(document.activeElement)) press("make");
  else if (typing()) return;
  else if (marking && Object.hasOwn(marked, event.key)) marked[event.key](event);
  else if (event.ctrlKey || event.metaKey || event.altKey || !acts(event.key)) return;
  else if (event.key === "m") begin();
  else if (event.key === "e") correct();
  else {
    marking = null;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
function correct() {
  const details = card.querySelector("details.reading");
  if (!details) return;
  document.body.classList.remove("folded");
  details.open = true;
  details.querySelector("select").focus();
}
