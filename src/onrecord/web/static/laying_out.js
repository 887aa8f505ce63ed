// How the check screen lies in the window: the signs in the margin, and the card as high as there is room.
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
