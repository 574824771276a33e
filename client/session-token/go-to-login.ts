let leaving = false;

/**
 * The login page says that the session has ended, and comes back here. Once, however many calls find that out.
 * `again`: it hasn't ended, but is too old for what was asked.
 */
export function goToLogin({ again = false } = {}) {
  if (leaving) return;
  leaving = true;
  // The back button can bring this very page again.
  addEventListener("pageshow", stay, { once: true });
  const next = encodeURIComponent(location.pathname + location.search);
  location.assign(`/login?next=${next}&${again ? "reauthenticate=1" : "reason=ended"}`);
}

function stay() {
  leaving = false;
}
