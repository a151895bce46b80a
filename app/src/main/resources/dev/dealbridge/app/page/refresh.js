// Fetches this page again every two seconds while it is visible and swaps its content when it changed.
// Keeps keyboard focus and stays away while somebody selects text.
const live = document.querySelector("[data-live]");
const note = document.querySelector("[data-refresh]");
const focused = () => live.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;

async function renew() {
  if (document.hidden || !document.getSelection().isCollapsed) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    if (fresh && fresh.innerHTML !== live.innerHTML) {
      const href = focused();
      live.replaceChildren(...fresh.childNodes);
      if (href) live.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus();
    }
    note.textContent = "This page renews itself.";
  } catch {
    note.textContent = "Dealbridge does not answer at the moment; the page shows its last state.";
  }
}
setInterval(renew, 2000);
