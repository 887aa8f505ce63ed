// A form is sent once. The second click of a double one would send it again, or fall on what has come in its place: the
// card of the next statement, which nobody has read yet.
const LONGEST = 10_000; // a file that was asked for comes without another page, and may be asked for again
const isUnderWay = (form) => form.matches(".htmx-request") || "sent" in form.dataset;

document.addEventListener("click", (event) => {
  const button = event.target.closest("form[method=post] button");
  if (button && (event.detail > 1 || isUnderWay(button.form))) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (isUnderWay(form)) return event.preventDefault();
  form.dataset.sent = "";
  setTimeout(() => { delete form.dataset.sent; }, LONGEST);
});
addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent; });

// What takes longer than a moment says so.
const MOMENT = 700;
document.body.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches("form")) return;
  const told = form.querySelector(".busy");
  const later = setTimeout(() => { if (told) told.textContent = form.dataset.waiting || "Sending …"; }, MOMENT);
  const done = () => {
    clearTimeout(later);
    if (told) told.textContent = "";
  };
  form.addEventListener("htmx:afterRequest", done, { once: true });
});
