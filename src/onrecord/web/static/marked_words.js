// What was typed into the form for marking words by hand stays in the tab until it was sent: through a reload, another
// part of the manuscript, and a new version. Where the words stand is known in the text alone that they were selected
// in; in another one the desk looks for them.
import { card, draft, main } from "./table.js";

const PLACE = `typed:${draft}:mark`;
const TYPED = ["words", "kind", "speaker", "reason"];
const PLACED = ["start", "end"];
const form = () => document.getElementById("mark");
const field = (name) => form().elements[name];

export const isMarkBegun = () => sessionStorage.getItem(PLACE) !== null;
export const forgetMark = () => sessionStorage.removeItem(PLACE);

function keep() {
  if (!["words", "speaker", "reason"].some((name) => field(name).value.trim())) return forgetMark();
  const told = Object.fromEntries([...TYPED, ...PLACED].map((name) => [name, field(name).value]));
  sessionStorage.setItem(PLACE, JSON.stringify({ ...told, version: main.dataset.version }));
}
// Other words were selected. By itself that keeps nothing: whoever reads selects words, too.
export function keepSelected() {
  if (isMarkBegun()) keep();
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE));
  for (const name of TYPED) field(name).value = kept[name];
  for (const name of PLACED) field(name).value = kept.version === main.dataset.version ? kept[name] : "";
  const told = Object.assign(document.createElement("p"), { className: "stale again", textContent: "What you had typed here is back." });
  told.setAttribute("role", "status");
  form().prepend(told);
  form().closest("details").open = true;
}

if (form() && isMarkBegun()) restore();
for (const name of ["input", "change"]) {
  document.body.addEventListener(name, (event) => { if (event.target.closest("#mark")) keep(); });
}
// "The card's statement" is the one that is in sight when the button is pressed.
document.addEventListener("click", (event) => {
  if (event.target.closest("#mark button")) field("at").value = card.querySelector(".one")?.dataset.number ?? "";
}, true);
