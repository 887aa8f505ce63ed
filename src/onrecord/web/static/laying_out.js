// How the check screen lies in the window: the signs in the margin, and the card as high as there is room.
// Signs that fall on one line stand side by side, in the order of the words.
function setSigns() {
  for (const paragraph of document.querySelectorAll(".manuscript > *")) {
    const all = [...paragraph.querySelectorAll(".sign")];
    for (const sign of all) sign.className = "sign"; // a third one is set lower, so that it would seem to be on another line
    const lines = new Map();
    for (const sign of all) lines.set(sign.offsetTop, [...(lines.get(sign.offsetTop) || []), sign]);
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
