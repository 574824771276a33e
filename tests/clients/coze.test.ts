import { generateKeyPairSync } from "node:crypto";
import {
  AuthenticationError,
  BadRequestError,
  CozeAPI,
  getDeviceCode,
  getDeviceToken,
  getJWTToken,
  getPKCEAuthenticationUrl,
  getPKCEOAuthToken,
  getWebAuthenticationUrl,
  getWebOAuthToken,
  PermissionDeniedError,
  refreshOAuthToken,
} from "@coze/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startServer } from "../process/server-process";
import { callback } from "./apps";
import { newPerson, type Person } from "./person";

const scopes = ["workspaces:read"];

interface App {
  clientId: string;
  appId: string;
  clientSecret: string;
}

describe("@coze/api, unmodified", () => {
  let server: ServerProcess;
  let person: Person;
  let baseURL: string;

  beforeAll(async () => {
    server = await startServer();
    baseURL = server.url;
    person = await newPerson(server, "ada@example.com");
  });
  afterAll(() => server?.stop());

  /** An app as the console makes it. */
  async function newApp(settings: Record<string, unknown>): Promise<App> {
    const body = { dialect: "coze", name: "Shop", scopes, ...settings };
    const answer = await person.call("POST", "/api/v1/apps", body);
    const made = (await answer.json()) as { app: { id: string; alias: string }; secret: string | null };
    expect(answer.status, JSON.stringify(made)).toBe(201);
    return { clientId: made.app.id, appId: made.app.alias, clientSecret: made.secret ?? "" };
  }

  const webApp = () => newApp({ kind: "web", redirectUris: [callback] });

  async function codeIn(url: string): Promise<string> {
    const back = await person.answer(url);
    expect(back.searchParams.get("state")).toBe("123");
    return back.searchParams.get("code") ?? "";
  }

  const isAhead = (moment: number, seconds: number) => Math.abs(moment - Date.now() / 1000 - seconds) < 30;

  /** Not the client's own names: what a failure is, as those who catch it find out. */
  const failure = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

  async function newWorkspace(name: string): Promise<string> {
    return ((await (await person.call("POST", "/api/v1/workspaces", { name })).json()) as { id: string }).id;
  }

  it("takes a person through a web app: the address, the code, the tokens, a call, another token", async () => {
    const { clientId, clientSecret } = await webApp();
    const redirectUrl = callback;
    const url = getWebAuthenticationUrl({ clientId, redirectUrl, baseURL, state: "123" });
    const code = await codeIn(url);

    const tokens = await getWebOAuthToken({ clientId, clientSecret, redirectUrl, baseURL, code });
    const client = new CozeAPI({ baseURL, token: tokens.access_token });
    const me = await client.users.me();
    const refreshed = await refreshOAuthToken({ clientId, refreshToken: tokens.refresh_token, clientSecret, baseURL });

    expect(isAhead(tokens.expires_in, 900)).toBe(true);
    expect(me).toEqual({
      user_id: expect.stringMatching(/^acc_/),
      user_name: me.user_id,
      nick_name: "Ada",
      avatar_url: "",
    });
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
    expect((await new CozeAPI({ baseURL, token: async () => refreshed.access_token }).users.me()).user_id).toBe(
      me.user_id,
    );

    const again = await failure(getWebOAuthToken({ clientId, clientSecret, redirectUrl, baseURL, code }));
    expect(again).toBeInstanceOf(BadRequestError);
    expect(again).toMatchObject({
      rawError: { error_code: "invalid_request", error_message: "invalid request: code" },
    });
    const wrong = { clientId, clientSecret: "wrong", redirectUrl, baseURL, code };
    expect(await failure(getWebOAuthToken(wrong))).toBeInstanceOf(AuthenticationError);
    const secretless = { clientId, refreshToken: refreshed.refresh_token, baseURL };
    expect(await failure(refreshOAuthToken(secretless))).toBeInstanceOf(AuthenticationError);
  });

  it("takes a person into one workspace, which alone its token sees", async () => {
    const { clientId, clientSecret } = await webApp();
    const workspaceId = await newWorkspace("Crew");
    const redirectUrl = callback;
    const url = getWebAuthenticationUrl({ clientId, redirectUrl, baseURL, state: "123", workspaceId });

    const code = await codeIn(url);
    const { access_token: token } = await getWebOAuthToken({ clientId, clientSecret, redirectUrl, baseURL, code });
    const seen = await new CozeAPI({ baseURL, token }).workspaces.list({});

    const crew = { id: workspaceId, name: "Crew", icon_url: "", role_type: "owner", workspace_type: "team" };
    expect(seen).toEqual({ total_count: 1, workspaces: [{ ...crew, enterprise_id: "" }] });
  });

  it("hears that the person said no", async () => {
    const { clientId } = await webApp();
    const url = getWebAuthenticationUrl({ clientId, redirectUrl: callback, baseURL, state: "123" });
    const back = await person.answer(url, "deny");
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: "access_denied", state: "123" });
  });

  it("takes a person through an app without a secret (PKCE), with an address that ends in a slash", async () => {
    const { clientId } = await newApp({ kind: "spa", redirectUris: [callback] });
    const [slashed, redirectUrl] = [`${baseURL}/`, callback];
    const { url, codeVerifier } = await getPKCEAuthenticationUrl({
      clientId,
      redirectUrl,
      baseURL: slashed,
      state: "123",
    });
    const code = await codeIn(url);

    const tokens = await getPKCEOAuthToken({ clientId, redirectUrl, baseURL: slashed, code, codeVerifier });
    const refreshed = await refreshOAuthToken({ clientId, refreshToken: tokens.refresh_token, baseURL: slashed });
    const me = await new CozeAPI({ baseURL: slashed, token: refreshed.access_token }).users.me();

    expect(me.nick_name).toBe("Ada");
  });

  it("polls for a device until the person lets it in or turns it away, and slows down when it is told to", async () => {
    const { clientId } = await newApp({ kind: "device" });
    const begin = () => getDeviceCode({ baseURL, clientId });
    const [wanted, unwanted, hasty] = [await begin(), await begin(), await begin()];
    expect(wanted).toMatchObject({ verification_uri: `${server.url}/device`, expires_in: 900, interval: 5 });
    const page = await fetch(`${wanted.verification_uri}?user_code=${wanted.user_code}`, { redirect: "manual" });
    expect(page.status).toBeLessThan(400);
    const poll = (deviceCode: string) => getDeviceToken({ baseURL, clientId, deviceCode, poll: true });
    const once = (deviceCode: string) => failure(getDeviceToken({ baseURL, clientId, deviceCode }));

    const first = await once(hasty.device_code);
    const second = await once(hasty.device_code);
    const waits = [poll(wanted.device_code), failure(poll(unwanted.device_code)), poll(hasty.device_code)] as const;
    await new Promise((resolve) => setTimeout(resolve, 1000)); // each has asked once
    await person.answerDevice(wanted.user_code);
    await person.answerDevice(unwanted.user_code, "deny");
    await person.answerDevice(hasty.user_code);
    const [tokens, denied, slowly] = await Promise.all(waits);

    expect(first).toBeInstanceOf(BadRequestError);
    expect([first, second]).toMatchObject([
      { rawError: { error: "authorization_pending" } },
      { rawError: { error: "slow_down" } },
    ]);
    expect(denied).toMatchObject({ status: 400, rawError: { error: "access_denied" } });
    const { refresh_token: refreshToken } = tokens;
    const refreshed = await refreshOAuthToken({ baseURL, clientId, refreshToken });
    for (const { access_token: token } of [refreshed, slowly]) {
      expect((await new CozeAPI({ baseURL, token }).users.me()).nick_name).toBe("Ada");
    }
  });

  it("lets a device into one workspace", async () => {
    const { clientId } = await newApp({ kind: "device" });
    const workspaceId = await newWorkspace("Staff");
    const { device_code: deviceCode, user_code: userCode } = await getDeviceCode({ baseURL, clientId, workspaceId });
    await person.answerDevice(userCode);

    const { access_token: token } = await getDeviceToken({ baseURL, clientId, deviceCode });

    const { workspaces } = await new CozeAPI({ baseURL, token }).workspaces.list({ page_num: 1, page_size: 10 });
    expect(workspaces.map(({ id }) => id)).toEqual([workspaceId]);
  });

  it("gets tokens for what it signs (JWT), for its owner by name as well, narrowed by a scope", async () => {
    const { appId, clientId } = await newApp({ kind: "service" });
    const pem = { type: "spki", format: "pem" } as const;
    const { publicKey, privateKey: key } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const added = await person.call("POST", `/api/v1/apps/${clientId}/keys`, { publicKey: publicKey.export(pem) });
    const { kid: keyid } = (await added.json()) as { kid: string };
    const signed = { baseURL, appId, aud: new URL(baseURL).hostname, keyid };

    for (const type of ["pkcs1", "pkcs8"] as const) {
      const privateKey = key.export({ type, format: "pem" }).toString();
      const result = await getJWTToken({ ...signed, privateKey });
      const client = new CozeAPI({ baseURL, token: result.access_token });
      const { user_id: accountId } = await client.users.me();
      const { total_count: all } = await client.workspaces.list({});
      const long = { durationSeconds: 86_399, sessionName: "user_2222", accountId };
      const named = await getJWTToken({ ...signed, ...long, privateKey });
      const scope = {
        account_permission: { permission_list: ["Connector.botChat"] },
        attribute_constraint: { connector_bot_chat_attribute: { bot_id_list: ["1"] } },
      };
      const narrowed = await getJWTToken({ ...signed, privateKey, scope });

      expect(Object.keys(result)).toEqual(["access_token", "token_type", "expires_in"]);
      expect([isAhead(result.expires_in, 900), isAhead(named.expires_in, 86_399)]).toEqual([true, true]);
      expect(all).toBeGreaterThan(0);
      const bounded = new CozeAPI({ baseURL, token: narrowed.access_token });
      expect((await bounded.users.me()).user_id).toBe(accountId);
      expect(await failure(bounded.workspaces.list({}))).toBeInstanceOf(PermissionDeniedError);
      expect(await failure(getJWTToken({ ...signed, appId: "1000000000000", privateKey }))).toMatchObject({
        status: 401,
        rawError: { error_code: "invalid_client", error_message: "invalid jwt" },
      });
      expect(await failure(getJWTToken({ ...signed, accountId: "acc_none", privateKey }))).toBeInstanceOf(
        AuthenticationError,
      );
    }
  });

  it("calls with a personal access token, and knows its failures for what they are", async () => {
    const made = await person.call("POST", "/api/v1/keys", { name: "pat", form: "personal", scopes });
    const { key: token } = (await made.json()) as { key: string };
    const client = new CozeAPI({ baseURL, token });

    const me = await client.users.me();
    const list = await client.workspaces.list({ page_num: 1, page_size: 1 });
    const bad = await failure(new CozeAPI({ baseURL, token: "pat_wrong" }).users.me());
    const malformed = await failure(client.workspaces.list({ page_size: 51 }));

    expect(token).toMatch(/^pat_/);
    expect(me.nick_name).toBe("Ada");
    expect(list.workspaces).toMatchObject([{ role_type: "owner", workspace_type: "personal" }]);
    expect(bad).toBeInstanceOf(AuthenticationError);
    expect(bad).toMatchObject({
      status: 401,
      code: 4100,
      msg: "authentication is invalid",
      logid: expect.stringMatching(/^req_/),
    });
    expect(malformed).toBeInstanceOf(BadRequestError);
    expect(malformed).toMatchObject({ status: 400, code: 4000 });
  });
});
