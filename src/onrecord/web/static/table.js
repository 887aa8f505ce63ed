// What lies on the table of the check screen: the draft, the marks of its statements, and the card in sight.
export const main = document.querySelector("main");
export const draft = main?.dataset.draft;
export const card = document.getElementById("card");
export const lost = document.querySelector(".lost");
export const typing = () => document.activeElement?.matches("textarea, input:not([type=checkbox]), select");
export const shown = () => card?.querySelector(".one");
export const form = () => card?.querySelector("form.decide");
export const marksOf = (number) => document.querySelectorAll(`.manuscript .mark[data-card="${CSS.escape(number)}"]`);

export function say(connected) { if (lost) lost.hidden = connected; }
// What a screen reader reads aloud; for the eye it stands on the page already.
export function speak(words) {
  const said = document.getElementById("said");
  if (said) said.textContent = words;
}

// Nothing moves away under a button that is being pressed: the click would be lost, or meet another button.
let pressed = Promise.resolve();
let release = () => {};
addEventListener("pointerdown", () => {
  release();
  pressed = new Promise((done) => { release = done; });
}, true);
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => setTimeout(release), true);
addEventListener("blur", () => release());
export const released = () => pressed;
