const yearSeconds = 365 * 24 * 60 * 60;

/** Remembers a choice of looks for a year. Nothing secret goes through here: scripts can read it. */
export function setPreferenceCookie(name: string, value: string) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore does not exist on plain http
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
}
