import { Auth } from "auth-core";
import { InMemoryWebStorage, OidcClient, WebStorageStateStore } from "oidc-client-ts";
import OAuth2Strategy from "passport-oauth2";
import { AuthorizationCode, ClientCredentials } from "simple-oauth2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startServer } from "../process/server-process";
import { callback, type MadeApp, newApp, serviceApp, spaApp, webApp } from "./apps";
import { newPerson, type Person } from "./person";
import { pkcePair } from "./pkce-pair";

let server: ServerProcess;
let person: Person;

beforeAll(async () => {
  server = await startServer();
  person = await newPerson(server, "ada@example.com");
});
afterAll(() => server?.stop());

describe("simple-oauth2, unmodified", () => {
  const settings = ({ id, secret }: MadeApp) => ({ client: { id, secret }, auth: { tokenHost: server.url } });

  it.each(["header", "body"] as const)(
    "logs a person in, refreshes and revokes, its secret in the %s",
    async (where) => {
      const app = await newApp(person, webApp);
      const client = new AuthorizationCode({ ...settings(app), options: { authorizationMethod: where } });
      const pkce = pkcePair();
      const address = client.authorizeURL({
        redirect_uri: callback,
        scope: "openid keys:read",
        state: "s",
        ...pkce.challenge,
      });

      const code = (await person.answer(address)).searchParams.get("code") ?? "";
      const token = await client.getToken({ code, redirect_uri: callback, code_verifier: pkce.verifier });
      const next = await token.refresh();
      await next.revokeAll();

      expect(token.token).toMatchObject({ token_type: "Bearer", scope: "openid keys:read" });
      expect(next.token.refresh_token).not.toBe(token.token.refresh_token);
      await expect(next.refresh()).rejects.toMatchObject({ data: { payload: { error: "invalid_grant" } } });
    },
  );

  it("gets a token for itself", async () => {
    const client = new ClientCredentials(settings(await newApp(person, serviceApp)));

    expect((await client.getToken({ scope: "keys:read" })).token).toMatchObject({
      scope: "keys:read",
      expires_in: 3600,
    });
  });
});

describe("passport-oauth2, unmodified", () => {
  /** Runs a strategy as passport does: on an object that inherits from it and hears its outcome. */
  function run(strategy: OAuth2Strategy, request: { query: Record<string, string>; session: object }) {
    return new Promise<{ redirect?: string; user?: object; info?: unknown }>((resolve, reject) => {
      const heard = Object.assign(Object.create(strategy), {
        redirect: (redirect: string) => resolve({ redirect }),
        success: (user: object) => resolve({ user }),
        fail: (info: unknown) => resolve({ info }),
        error: reject,
      });
      heard.authenticate(request, {});
    });
  }

  it("logs a person in with PKCE and a state of its session", async () => {
    const app = await newApp(person, webApp);
    const strategy = new OAuth2Strategy(
      {
        authorizationURL: `${server.url}/oauth/authorize`,
        tokenURL: `${server.url}/oauth/token`,
        clientID: app.id,
        clientSecret: app.secret,
        callbackURL: callback,
        scope: ["openid", "keys:read"],
        pkce: true,
        state: true,
      },
      (accessToken, refreshToken, _profile, done) => done(null, { accessToken, refreshToken }),
    );
    const session = {};

    const { redirect } = await run(strategy, { query: {}, session });
    const back = await person.answer(redirect ?? "");
    const { user } = await run(strategy, { query: Object.fromEntries(back.searchParams), session });

    expect(user).toEqual({
      accessToken: expect.stringMatching(/^ey[\w-]+\.[\w-]+\.[\w-]+$/),
      refreshToken: expect.stringMatching(/^lkg_\w{36}$/),
    });
  });
});

describe("@auth/core as a relying party, unmodified", () => {
  it("signs a person in by OpenID Connect, and knows them by name and address", async () => {
    const home = "https://app.example";
    const app = await newApp(person, { ...webApp, redirectUris: [`${home}/auth/callback/latchkey`] });
    const provider = {
      id: "latchkey",
      name: "Latchkey",
      type: "oidc" as const,
      issuer: server.url,
      clientId: app.id,
      clientSecret: app.secret,
      checks: ["pkce" as const, "state" as const, "nonce" as const],
    };
    const config = {
      providers: [provider],
      secret: "a secret of the relying party",
      trustHost: true,
      basePath: "/auth",
    };
    const cookies = new Map<string, string>();
    const call = async (path: string, init: RequestInit = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await Auth(
        new Request(`${home}${path}`, { ...init, headers: { ...init.headers, cookie } }),
        config,
      );
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      return answer;
    };

    const { csrfToken } = (await (await call("/auth/csrf")).json()) as { csrfToken: string };
    const begun = await call("/auth/signin/latchkey", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken }),
    });
    const back = await person.answer(begun.headers.get("location") ?? "");
    await call(`${back.pathname}${back.search}`);
    const session = await (await call("/auth/session")).json();

    expect(session).toEqual({ user: { name: "Ada", email: "ada@example.com" }, expires: expect.any(String) });
  });
});

describe("oidc-client-ts, unmodified", () => {
  it("logs a person in at an app in the browser, refreshes, and revokes", async () => {
    const app = await newApp(person, spaApp);
    const client = new OidcClient({
      authority: server.url,
      client_id: app.id,
      redirect_uri: callback,
      scope: "openid profile email keys:read",
      loadUserInfo: true,
      stateStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    });

    const request = await client.createSigninRequest({ state: "kept" });
    const back = await person.answer(request.url);
    const user = await client.processSigninResponse(back.href);
    const refreshed = await client.useRefreshToken({
      state: Object.assign(Object.create(null), {
        refresh_token: user.refresh_token,
        id_token: user.id_token,
        session_state: null,
        scope: user.scope,
        profile: user.profile,
      }),
      timeoutInSeconds: 10,
    });
    await client.revokeToken(refreshed.refresh_token ?? "", "refresh_token");

    expect(user).toMatchObject({ userState: "kept", token_type: "Bearer", profile: { name: "Ada" } });
    expect(refreshed.access_token).not.toBe(user.access_token);
    expect(refreshed.refresh_token).not.toBe(user.refresh_token);
  });
});
