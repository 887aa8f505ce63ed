// Passkeys: puts the desk's question to the device, and sends what it answers with the form. Without scripts, or where
// the browser knows no passkeys, the forms stay hidden and the other ways in are there.
const bytes = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const each = (some) => (some || []).map((one) => ({ ...one, id: bytes(one.id) }));
const REFUSED = {
  NotAllowedError: "Your device gave no passkey, or you broke off. Nothing has changed.",
  InvalidStateError: "This device has a passkey for this desk already.",
  SecurityError: "Passkeys work at the desk’s own address alone.",
};

async function made(asked) {
  const user = { ...asked.user, id: bytes(asked.user.id) };
  const publicKey = { ...asked, user, challenge: bytes(asked.challenge), excludeCredentials: each(asked.excludeCredentials) };
  const { id, rawId, type, response } = await navigator.credentials.create({ publicKey });
  return { id, rawId: words(rawId), type, response: { clientDataJSON: words(response.clientDataJSON), attestationObject: words(response.attestationObject) } };
}

async function signed(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: each(asked.allowCredentials) };
  const { id, rawId, type, response } = await navigator.credentials.get({ publicKey });
  const told = { clientDataJSON: response.clientDataJSON, authenticatorData: response.authenticatorData, signature: response.signature, userHandle: response.userHandle };
  return { id, rawId: words(rawId), type, response: Object.fromEntries(Object.entries(told).filter(([, v]) => v).map(([k, v]) => [k, words(v)])) };
}

async function answer(form) {
  const asked = await fetch(form.dataset.ask, { method: "POST", body: new FormData(form) });
  if (asked.redirected) return location.assign("/sign-in");
  const question = await asked.json().catch(() => ({ error: "The desk did not answer. Load the page again." }));
  if (question.error) throw new Error(question.error);
  form.elements.answer.value = JSON.stringify(await (form.dataset.passkey === "add" ? made(question) : signed(question)));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential && location.origin === form.dataset.address) continue;
  form.hidden = false;
  const told = form.querySelector(".busy");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (location.origin !== form.dataset.address) {
      told.replaceChildren("Passkeys work at ", Object.assign(document.createElement("a"), { href: form.dataset.address + location.pathname, textContent: form.dataset.address }), " alone. Open the desk there.");
      return;
    }
    told.textContent = "Your device asks for you …";
    answer(form).catch((error) => { told.textContent = REFUSED[error.name] || error.message; });
  });
}
