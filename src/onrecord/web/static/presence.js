// Who else is on the draft, and on which statement; and the news to the others of where this page is.
import { card, draft, marksOf, released, say, shown } from "./table.js";

let people = [];
const page = [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
const here = document.querySelector(".here");
function presence(gone) {
  return new URLSearchParams({ csrf: document.querySelector("[name=csrf]").value, page, at: shown()?.dataset.number || "", gone });
}
export function sayWhere() {
  if (draft && card && !document.hidden) fetch(`/drafts/${draft}/presence`, { method: "POST", body: presence("") }).catch(() => say(false));
}
export async function showPeople(now = people) {
  people = now;
  await released();
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
