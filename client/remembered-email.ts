const slot = "latchkey_email";

/** Carries the address from one signed-out page to the next, so that nobody types it twice. */
export function rememberEmail(email: string) {
  try {
    sessionStorage.setItem(slot, email);
  } catch {
    // Storage can be switched off; then the person types it again.
  }
}

export function recallEmail(): string {
  try {
    return sessionStorage.getItem(slot) ?? "";
  } catch {
    return "";
  }
}
