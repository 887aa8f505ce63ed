// What is typed into a long form stays in this tab until it has arrived: through a session that has ended, a refusal, a
// broken line. It is for whoever typed it: another person who signs in here, and whoever signs out, leaves nothing of it.
const OURS = /^(typed|form):/;
const me = document.body.dataset.me;
function forgetAll() {
  for (const key of Object.keys(sessionStorage)) if (OURS.test(key)) sessionStorage.removeItem(key);
}
if (sessionStorage.getItem("typed-by") !== me) forgetAll();
sessionStorage.setItem("typed-by", me);
document.querySelector("form.me")?.addEventListener("submit", forgetAll);

const TYPED = "textarea[name], input[name]:not([type]), input[name]:is([type=text], [type=url], [type=datetime-local])";
const long = [...document.querySelectorAll("main form[method=post]:not([hx-post])")].filter((form) => form.querySelector("textarea"));
const place = (form) => {
  const hidden = [...form.querySelectorAll("input[type=hidden]")].filter((field) => field.name !== "csrf");
  return `form:${form.getAttribute("action")}:${hidden.map((field) => field.value).join(":")}`;
};
const chosen = (form) => [...form.querySelectorAll("select[name], input[type=checkbox][name], input[type=radio][name]")];

function keep(form, sent = false) {
  const typed = [...form.querySelectorAll(TYPED)].map((field) => [field.name, field.value]);
  const ticked = chosen(form).map((field) => (field.matches("select") ? field.value : field.checked));
  const file = [...form.querySelectorAll("input[type=file]")].map((field) => field.files[0]?.name || "").find(Boolean) || "";
  const words = [...form.querySelectorAll("textarea")].some((field) => field.value);
  if (!words && !file) return sessionStorage.removeItem(place(form));
  try {
    sessionStorage.setItem(place(form), JSON.stringify({ typed, ticked, file, sent }));
  } catch {
    sessionStorage.removeItem(place(form)); // longer than a browser keeps
  }
}
function restore(form, kept) {
  for (const [name, value] of kept.typed) {
    const field = form.elements[name];
    if (field && "value" in field) field.value = value;
  }
  chosen(form).forEach((field, n) => {
    if (field.matches("select")) field.value = kept.ticked[n] ?? field.value;
    else field.checked = kept.ticked[n] ?? field.checked;
  });
  for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const told = Object.assign(document.createElement("p"), { className: "stale again" });
  told.setAttribute("role", "status");
  told.textContent = `What you had typed here is back.${kept.file ? ` Choose the file ${kept.file} again.` : ""}`;
  form.prepend(told);
}

// A page that comes after a form was sent says that it has arrived; where one has gone back, nobody knows, and it stays.
const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
for (const key of Object.keys(sessionStorage)) {
  if (key.startsWith("form:") && !back && JSON.parse(sessionStorage.getItem(key)).sent) sessionStorage.removeItem(key);
}
for (const form of long) {
  const kept = sessionStorage.getItem(place(form));
  if ([...form.querySelectorAll("textarea")].some((field) => field.value)) keep(form); // the desk has filled it again
  else if (kept) restore(form, JSON.parse(kept));
  form.addEventListener("input", () => keep(form));
  form.addEventListener("change", () => keep(form));
  form.addEventListener("submit", () => keep(form, true));
}

// Where the line is gone because the session has ended, it says so, and leads back to this page.
const lost = document.querySelector(".lost")?.textContent;
export async function saySignedOut(box) {
  const answer = await fetch("/me", { redirect: "manual" }).catch(() => null);
  if (!box) return;
  if (answer?.type !== "opaqueredirect") return box.replaceChildren(lost);
  const again = Object.assign(document.createElement("a"), { textContent: "Sign in again" });
  again.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  box.replaceChildren("You are signed out here. What you typed is kept in this tab. ", again);
}
