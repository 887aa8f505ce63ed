"use strict";
(() => {
  const root = document.documentElement;
  const desk = document.querySelector(".desk");
  const walk = document.querySelector(".walk");
  const count = document.querySelector(".count");
  const overview = document.getElementById("overview");
  const help = document.querySelector(".help");
  const cards = [...document.querySelectorAll(".card")];
  const marks = new Map();
  for (const mark of document.querySelectorAll(".manuscript .mark")) {
    const id = mark.dataset.card;
    marks.set(id, [...(marks.get(id) || []), mark]);
  }
  let current = -1;
  const statements = cards.filter((card) => !card.classList.contains("loose")).length;
  const others = cards.length - statements;
  const counted = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const all = cards.length ? counted(statements, "statement") + (others ? ` + ${counted(others, "finding")}` : "") : "";

  function clear() {
    for (const shown of document.querySelectorAll(".card.on, .mark.on")) shown.classList.remove("on");
  }

  function show(index, focus = true) {
    if (index < 0 || index >= cards.length) return;
    clear();
    current = index;
    const card = cards[index];
    const words = marks.get(card.id) || [];
    card.classList.add("on");
    for (const mark of words) mark.classList.add("on");
    desk.classList.add("chosen");
    root.classList.add("choosing");
    count.textContent = `${index + 1} of ${cards.length}`;
    desk.scrollTop = 0;
    card.parentElement.scrollTop = 0;
    if (words.length) {
      if (focus) words[0].focus({ preventScroll: true });
      bringIntoView(words[0]);
    }
    history.replaceState(null, "", `#${card.id}`);
  }

  function bringIntoView(mark) {
    const box = mark.getBoundingClientRect();
    const sheet = getComputedStyle(desk.querySelector(".cards")).position === "fixed";
    const low = sheet ? innerHeight * 0.36 : innerHeight * 0.85;
    if (box.top < 70 || box.top > low) scrollBy({ top: box.top - (sheet ? 90 : innerHeight * 0.3) });
  }

  function backToOverview() {
    clear();
    const mark = current >= 0 && (marks.get(cards[current].id) || [])[0];
    current = -1;
    desk.classList.remove("chosen");
    root.classList.remove("choosing");
    count.textContent = all;
    history.replaceState(null, "", location.pathname + location.search);
    if (mark && document.activeElement === mark) mark.blur();
  }

  function step(by, wanted = () => true) {
    const start = current < 0 && by < 0 ? cards.length : current;
    for (let i = start + by; i >= 0 && i < cards.length; i += by) {
      if (wanted(cards[i])) return show(i);
    }
  }

  const found = (card) => card.classList.contains("found");
  const actions = {
    overview: () => {
      backToOverview();
      if (overview.getBoundingClientRect().top > innerHeight) overview.scrollIntoView();
    },
    back: () => step(-1),
    on: () => step(1),
    finding: () => step(1, found),
    help: () => help.showModal(),
  };

  // Signs that fall on one line stand side by side, in the order of the words; a sign alone stands next to its line.
  function setSigns() {
    for (const paragraph of document.querySelector(".manuscript").children) {
      const all = [...paragraph.querySelectorAll(".sign")];
      for (const sign of all) sign.className = "sign"; // a third one is set lower, so that it would seem to be on another line
      const lines = new Map();
      for (const sign of all) lines.set(sign.offsetTop, [...(lines.get(sign.offsetTop) || []), sign]);
      for (const signs of lines.values()) {
        signs.forEach((sign, i) => {
          sign.className = `sign c${Math.min(2, signs.length - 1 - i)}`;
        });
      }
    }
  }

  walk.addEventListener("click", (event) => {
    const button = event.target.closest("[data-walk]");
    if (button) actions[button.dataset.walk]();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-overview]")) return backToOverview();
    const link = event.target.closest("a[data-card]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(cards.findIndex((card) => card.id === link.dataset.card));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const onMark = document.activeElement.classList.contains("mark");
    const keys = {
      j: actions.on,
      k: actions.back,
      f: actions.finding,
      F: () => step(-1, found),
      Escape: backToOverview,
      "?": actions.help,
      ...(onMark && { ArrowDown: actions.on, ArrowRight: actions.on, ArrowUp: actions.back, ArrowLeft: actions.back }),
    };
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  root.classList.add("js");
  walk.hidden = false;
  setSigns();
  addEventListener("resize", setSigns);
  const asked = cards.findIndex((card) => `#${card.id}` === location.hash || `#m-${card.id}` === location.hash);
  if (asked >= 0) show(asked, false);
  else count.textContent = all;
})();
