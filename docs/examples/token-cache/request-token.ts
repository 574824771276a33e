import type { Token } from "./sealed-entry.ts";

export interface TokenSource {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  scope?: string;
}

/** One token for the app itself. @throws Error with the answer's error when it is refused. */
export async function requestToken(source: TokenSource, now: () => number): Promise<Token> {
  const { tokenUrl, clientId, clientSecret, scope } = source;
  const issuedAt = now(); // before the request: the time that the answer takes comes off the token's
  const answer = await fetch(tokenUrl, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`,
    },
    body: new URLSearchParams({ grant_type: "client_credentials", ...(scope && { scope }) }),
    signal: AbortSignal.timeout(8000),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`No token: ${answer.status} ${body.error}`);
  const seconds = Number.isSafeInteger(body.expires_in) && body.expires_in > 0 ? body.expires_in : 0;
  return { accessToken: body.access_token, issuedAt, expiresAt: issuedAt + seconds * 1000 };
}
