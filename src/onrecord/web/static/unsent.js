// The door, or an error, in place of a page: what was sent just now has not arrived, and stays in the tab until it has.
for (const key of Object.keys(sessionStorage)) {
  if (!key.startsWith("form:")) continue;
  const kept = JSON.parse(sessionStorage.getItem(key));
  sessionStorage.setItem(key, JSON.stringify({ ...kept, sent: false }));
}
