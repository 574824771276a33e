import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startServer } from "../process/server-process";
import { callback, type MadeApp, newApp, serviceApp, spaApp, usualScopes, webApp } from "./apps";
import { newPerson, type Person } from "./person";

const insecure = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] };
const scope = usualScopes.join(" ");

describe("openid-client, unmodified", () => {
  let server: ServerProcess;
  let person: Person;

  beforeAll(async () => {
    server = await startServer();
    person = await newPerson(server, "ada@example.com");
  });
  afterAll(() => server?.stop());

  const configured = ({ id, secret }: MadeApp, auth?: oidc.ClientAuth) =>
    oidc.discovery(new URL(server.url), id, secret || undefined, auth, insecure);

  /** The whole way of a person through an app, with everything that can be checked along it. */
  async function logIn(config: oidc.Configuration, extra: Record<string, string> = {}, options?: oidc.DPoPOptions) {
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const parameters = {
      redirect_uri: callback,
      scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...extra,
    };
    const pushes = extra.pushed === "true";
    delete (parameters as Record<string, string>).pushed;
    const address = pushes
      ? await oidc.buildAuthorizationUrlWithPAR(config, parameters, options)
      : oidc.buildAuthorizationUrl(config, parameters);
    const back = await person.answer(address);
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    return oidc.authorizationCodeGrant(config, back, checks, undefined, options);
  }

  it.each([
    ["a secret in the header", oidc.ClientSecretBasic],
    ["a secret in the body", oidc.ClientSecretPost],
  ])(
    "logs a person in at a web app with %s, refreshes, reads who they are, introspects and revokes",
    async (_name, auth) => {
      const app = await newApp(person, webApp);
      const config = await configured(app, auth(app.secret));

      const tokens = await logIn(config);

      expect(tokens).toMatchObject({ token_type: "bearer", expires_in: 3600, scope });
      expect(tokens.claims()).toMatchObject({ iss: server.url, aud: app.id, email: "ada@example.com", amr: ["pwd"] });
      const sub = tokens.claims()?.sub ?? "";
      expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub, email_verified: true });

      const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
      expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
      expect(refreshed.claims()?.sub).toBe(sub);
      expect(await oidc.tokenIntrospection(config, refreshed.access_token)).toMatchObject({
        active: true,
        client_id: app.id,
        sub,
        scope,
      });

      await oidc.tokenRevocation(config, refreshed.refresh_token ?? "");
      expect(await oidc.tokenIntrospection(config, refreshed.access_token)).toEqual({ active: false });
      await expect(oidc.refreshTokenGrant(config, refreshed.refresh_token ?? "")).rejects.toMatchObject({
        error: "invalid_grant",
      });
    },
  );

  it("logs a person in at an app in the browser, which has no secret", async () => {
    const app = await newApp(person, spaApp);
    const config = await configured(app, oidc.None());

    const tokens = await logIn(config);

    expect(tokens.claims()?.aud).toBe(app.id);
    expect((await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "")).refresh_token).toBeDefined();
  });

  it("pushes its request, and the browser carries nothing but its name (RFC 9126)", async () => {
    const app = await newApp(person, { ...webApp, requirePushedRequests: true });
    const config = await configured(app);

    const plain = await person.answer(
      oidc.buildAuthorizationUrl(config, { redirect_uri: callback, scope: "openid", state: "s" }),
    );

    expect(Object.fromEntries(plain.searchParams)).toMatchObject({ error: "invalid_request", state: "s" });
    expect((await logIn(config, { pushed: "true" })).claims()?.aud).toBe(app.id);
  });

  it("binds its tokens to a key (RFC 9449), nonces included", async () => {
    const app = await newApp(person, { ...spaApp, requireDpop: true });
    const config = await configured(app, oidc.None());
    const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair());

    const tokens = await logIn(config, {}, { DPoP });

    expect(tokens.token_type).toBe("dpop");
    const sub = tokens.claims()?.sub ?? "";
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).toMatchObject({ sub });
    await expect(oidc.fetchUserInfo(config, tokens.access_token, sub)).rejects.toThrow();
    const again = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "", undefined, { DPoP });
    expect(again.token_type).toBe("dpop");
    const other = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair());
    await expect(
      oidc.refreshTokenGrant(config, again.refresh_token ?? "", undefined, { DPoP: other }),
    ).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("signs in as itself with a key of its own instead of a secret (private_key_jwt)", async () => {
    const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
      "sign",
      "verify",
    ]);
    const app = await newApp(person, { ...serviceApp, authMethod: "private_key_jwt" });
    const jwk = JSON.stringify(await crypto.subtle.exportKey("jwk", publicKey));
    expect((await person.call("POST", `/api/v1/apps/${app.id}/keys`, { publicKey: jwk })).status).toBe(201);
    const config = await configured(app, oidc.PrivateKeyJwt(privateKey));

    const tokens = await oidc.clientCredentialsGrant(config, { scope: "keys:read" });

    expect(tokens).toMatchObject({ token_type: "bearer", scope: "keys:read" });
    expect(await oidc.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: true, sub: app.id });
  });

  it("gets tokens for itself, for a resource, and narrows one (RFC 8707, RFC 8693)", async () => {
    const exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
    const scopes = ["keys:read", "sessions:read"];
    const app = await newApp(person, {
      ...serviceApp,
      scopes,
      defaultScopes: scopes,
      grantTypes: ["client_credentials", exchange],
    });
    const config = await configured(app);

    const tokens = await oidc.clientCredentialsGrant(config, { resource: "https://api.example/v1" });
    const narrowed = await oidc.genericGrantRequest(config, exchange, {
      subject_token: tokens.access_token,
      subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
      scope: "keys:read",
    });

    expect(tokens.scope).toBe("keys:read sessions:read");
    expect(await oidc.tokenIntrospection(config, tokens.access_token)).toMatchObject({ aud: "https://api.example/v1" });
    expect(narrowed).toMatchObject({
      scope: "keys:read",
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
    });
  });

  it("polls for a device until the person has decided (RFC 8628)", async () => {
    const app = await newApp(person, { kind: "device" });
    const config = await configured(app, oidc.None());

    const asked = await oidc.initiateDeviceAuthorization(config, { scope: "openid keys:read" });
    const unwanted = await oidc.initiateDeviceAuthorization(config, { scope: "keys:read" });
    expect(asked).toMatchObject({ verification_uri: `${server.url}/device`, interval: 5 });
    // Both wait for their first interval at the same time.
    const polled = oidc.pollDeviceAuthorizationGrant(config, asked);
    const refused = oidc.pollDeviceAuthorizationGrant(config, unwanted).catch((error: unknown) => error);
    await person.answerDevice(asked.user_code);
    await person.answerDevice(unwanted.user_code, "deny");

    expect(await polled).toMatchObject({ token_type: "bearer", scope: "openid keys:read" });
    expect(await refused).toMatchObject({ error: "access_denied" });
  });

  it("hears that the person said no", async () => {
    const app = await newApp(person, webApp);
    const config = await configured(app);
    const address = oidc.buildAuthorizationUrl(config, { redirect_uri: callback, scope: "openid", state: "s" });

    const back = await person.answer(address, "deny");

    await expect(oidc.authorizationCodeGrant(config, back, { expectedState: "s" })).rejects.toMatchObject({
      error: "access_denied",
    });
  });

  it("is not asked again for what was agreed to, and is when it asks not to be asked (prompt=none)", async () => {
    const app = await newApp(person, webApp);
    const config = await configured(app);
    const asking = { redirect_uri: callback, scope: "openid", state: "s", prompt: "none" };

    const before = await person.answer(oidc.buildAuthorizationUrl(config, asking));
    await logIn(config);
    const after = await person.answer(oidc.buildAuthorizationUrl(config, asking));

    expect(before.searchParams.get("error")).toBe("consent_required");
    expect(after.searchParams.get("code")).toMatch(/^lko_/);
    expect(after.searchParams.get("iss")).toBe(server.url);
  });
});
