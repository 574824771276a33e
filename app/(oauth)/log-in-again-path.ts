/** The login page, for somebody who is logged in but should be another, with the way back to `path`. */
export function logInAgainPath(path: string): string {
  return `/login?next=${encodeURIComponent(path)}&reauthenticate=1`;
}
