const prefix = "urn:ietf:params:oauth:request_uri:";

/** The name of a stored request, as RFC 9126 2.2 suggests it. */
export function requestUriOf(handle: string): string {
  return `${prefix}${handle}`;
}

/** The handle in such a name; empty for any other address: nothing is fetched from where somebody else says. */
export function handleIn(requestUri: string): string {
  return requestUri.startsWith(prefix) ? requestUri.slice(prefix.length) : "";
}
