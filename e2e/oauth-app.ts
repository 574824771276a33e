import { createHash, randomBytes } from "node:crypto";
import { type APIRequestContext, expect, type Page } from "@playwright/test";

/** Where the app of a test is answered; the browser is told what stands there, nothing is asked of it. */
const callback = "https://app.example/callback";
const verifier = randomBytes(32).toString("base64url");

export interface App {
  id: string;
  name: string;
  secret: string | null;
}

/** Makes an app as whoever is logged in here. */
export async function makeApp(page: Page, overrides: Record<string, unknown> = {}): Promise<App> {
  const name = `Report ${randomBytes(3).toString("hex")}`;
  const answer = await page.request.post("/api/v1/apps", {
    headers: { origin: new URL(page.url()).origin },
    data: {
      kind: "web",
      name,
      redirectUris: [callback],
      scopes: ["openid", "email", "keys:read", "keys:write"],
      ...overrides,
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { app, secret } = await answer.json();
  return { id: app.id, name: app.name, secret };
}

/** Where the app sends browsers to. */
export function authorizePath(app: App, overrides: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: app.id,
    response_type: "code",
    redirect_uri: callback,
    scope: "openid email keys:read",
    state: "where-i-was",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...overrides,
  });
  return `/oauth/authorize?${query}`;
}

/** Has the app's address answer, and tells with what the browser came back to it. */
export async function answerAtApp(page: Page): Promise<() => Promise<Record<string, string>>> {
  await page.route(`${callback}**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>App</title><p>Back at the app" }),
  );
  return async () => {
    await expect(page).toHaveURL((url) => url.href.startsWith(callback));
    return Object.fromEntries(new URL(page.url()).searchParams);
  };
}

/** Exchanges a code for tokens, as the app. */
export async function redeem(request: APIRequestContext, app: App, code: string | undefined) {
  return askForTokens(request, app, {
    grant_type: "authorization_code",
    code: code ?? "",
    redirect_uri: callback,
    code_verifier: verifier,
  });
}

export async function askForTokens(request: APIRequestContext, { id, secret }: App, form: Record<string, string>) {
  const answer = await request.post("/oauth/token", {
    form: { ...form, client_id: id, ...(secret && { client_secret: secret }) },
  });
  return { status: answer.status(), body: await answer.json() };
}

/** What the token is still good for. */
export async function userinfoStatus(request: APIRequestContext, accessToken: string): Promise<number> {
  return (await request.get("/oauth/userinfo", { headers: { authorization: `Bearer ${accessToken}` } })).status();
}
