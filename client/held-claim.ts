const slot = "latchkey_claim";

/** Kept for this tab, so that a claim link outlives the log-in that it needs. Never in the address. */
export function holdClaim(token: string) {
  try {
    sessionStorage.setItem(slot, token);
  } catch {
    // Storage can be switched off; then the link has to be opened once more after the log-in.
  }
}

/** The token of the link that was last opened in this tab and not taken up. */
export function heldClaim(): string | null {
  try {
    return sessionStorage.getItem(slot);
  } catch {
    return null;
  }
}

export function dropClaim() {
  try {
    sessionStorage.removeItem(slot);
  } catch {
    // Nothing was kept either.
  }
}
