// Nothing typed or ticked on a card is lost. It is kept in the tab by the statement's thread, which goes on through new
// versions: a number may belong to another statement by then, and words must never be sent for that one.
import { card, draft } from "./table.js";

const FIELDS = "textarea[name], input[name]:not([type]), input[name][type=text], input[name=vouch], select[name]";
const fields = () => card?.querySelectorAll(FIELDS) || [];
const isTick = (field) => field.type === "checkbox";
// Who says so, and what a statement is, stand in their fields before anybody has typed.
const wasChosen = (field) => [...field.options].find((option) => option.defaultSelected)?.value;
const isAsItWas = (field) => (field.matches("select") ? field.value === wasChosen(field) : field.name === "speaker" && field.value === field.defaultValue);
const said = (field) => (isTick(field) ? field.checked : field.value && !isAsItWas(field));
const nameOf = (form) => form?.getAttribute("action")?.split("/").pop();
function place(field) {
  const which = isTick(field) ? field.value : field.form?.elements.code?.value || "";
  return `typed:${draft}:${field.closest(".one").dataset.thread}:${nameOf(field.form)}:${which}:${field.name}`;
}

function keep() {
  for (const field of fields()) {
    if (said(field)) sessionStorage.setItem(place(field), field.value);
    else sessionStorage.removeItem(place(field));
  }
}
export function restore() {
  for (const field of fields()) {
    const kept = sessionStorage.getItem(place(field));
    if (!kept) continue;
    if (isTick(field)) field.checked = true;
    else if (!said(field)) field.value = kept;
    field.closest("details")?.setAttribute("open", "");
  }
}
// What has arrived is forgotten; what was refused stays.
export function forget(form) {
  const thread = form?.closest(".one")?.dataset.thread;
  const start = `typed:${draft}:${thread}:${nameOf(form)}:`;
  for (const key of Object.keys(sessionStorage)) if (thread && key.startsWith(start)) sessionStorage.removeItem(key);
}
// What was typed on a statement that is no longer in the text is shown beside the news of that.
const gone = card?.querySelector(".gone");
const thread = new URLSearchParams(location.search).get("thread");
const left = Object.keys(sessionStorage).filter((key) => key.startsWith(`typed:${draft}:${thread}:`) && !key.endsWith(":vouch"));
if (gone && left.length) gone.append(` You had typed: “${left.map((key) => sessionStorage.getItem(key)).join(" ")}”`);

// Whether somebody has begun something on the card, so that it must not be taken away.
export const begun = () => [...fields()].some(said);

card?.addEventListener("input", keep);
