// Which letters act by themselves on the check screen, and when they don't.
import { typing } from "./table.js";

// They can be switched off: whoever speaks to their computer says many.
const KEY = "single-keys";
const on = () => localStorage.getItem(KEY) !== "off";
const box = document.getElementById(KEY);
if (box) box.checked = on();
box?.addEventListener("change", () => localStorage.setItem(KEY, box.checked ? "on" : "off"));

// Whoever types on while another card comes would decide on that one with the letters of a word: from the first letter
// that comes too early none acts, until there was a pause.
const PAUSE = 600;
const WALKS = ["j", "k"]; // these decide on nothing
let astray = false;
let last = -PAUSE;
document.addEventListener("keydown", (event) => {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  const walks = !typing() && WALKS.includes(event.key);
  const isComing = document.querySelector(".htmx-request");
  const pauses = event.timeStamp - last > PAUSE;
  astray = isComing && !walks && !event.repeat ? true : astray && !pauses;
  last = event.timeStamp;
}, true);

export const acts = (key) => on() && (!astray || WALKS.includes(key));
