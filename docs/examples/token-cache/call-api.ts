import type { TokenCache } from "./token-cache.ts";

/** Calls an API with the token. One that is refused is forgotten and the call made once more: not in a circle. */
export async function callApi(cache: TokenCache, url: string, init: RequestInit = {}): Promise<Response> {
  const send = (token: string) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    return fetch(url, { ...init, headers });
  };
  const token = await cache.getToken();
  const answer = await send(token);
  if (answer.status !== 401) return answer;
  await cache.forget(token);
  return send(await cache.getToken());
}
