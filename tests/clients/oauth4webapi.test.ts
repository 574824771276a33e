import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startServer } from "../process/server-process";
import { callback, newApp, webApp } from "./apps";
import { newPerson, type Person } from "./person";

const plainHttp = { [oauth.allowInsecureRequests]: true };

describe("oauth4webapi, unmodified", () => {
  let server: ServerProcess;
  let person: Person;
  let as: oauth.AuthorizationServer;

  beforeAll(async () => {
    server = await startServer();
    person = await newPerson(server, "ada@example.com");
    const issuer = new URL(server.url);
    as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plainHttp));
  });
  afterAll(() => server?.stop());

  it("finds the same server by both kinds of metadata", async () => {
    const issuer = new URL(server.url);
    const answer = await oauth.discoveryRequest(issuer, { ...plainHttp, algorithm: "oauth2" });

    expect(await oauth.processDiscoveryResponse(issuer, answer)).toEqual(as);
    expect(as).toMatchObject({
      issuer: server.url,
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
    });
  });

  it("plays the code flow, checks the id token's signature, and finds a second redemption refused", async () => {
    const app = await newApp(person, { ...webApp, idTokenAlg: "EdDSA" });
    const client: oauth.Client = { client_id: app.id, id_token_signed_response_alg: "EdDSA" };
    const auth = oauth.ClientSecretBasic(app.secret);
    const verifier = oauth.generateRandomCodeVerifier();
    const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
    const address = new URL(as.authorization_endpoint ?? "");
    const asked = {
      client_id: app.id,
      redirect_uri: callback,
      response_type: "code",
      scope: "openid email",
      state,
      nonce,
      max_age: "600",
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);

    const parameters = oauth.validateAuthResponse(as, client, await person.answer(address), state);
    const redeem = () =>
      oauth.authorizationCodeGrantRequest(as, client, auth, parameters, callback, verifier, plainHttp);
    const answer = await redeem();
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, {
      expectedNonce: nonce,
      maxAge: 600,
      requireIdToken: true,
    });

    await oauth.validateApplicationLevelSignature(as, answer, plainHttp);
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ email: "ada@example.com", aud: app.id });
    await expect(
      redeem().then((again) => oauth.processAuthorizationCodeResponse(as, client, again)),
    ).rejects.toMatchObject({ error: "invalid_grant" });
    // What the code gave is over with it (RFC 9700 4.5).
    const looked = await oauth.introspectionRequest(as, client, auth, tokens.access_token, plainHttp);
    expect(await oauth.processIntrospectionResponse(as, client, looked)).toEqual({ active: false });
  });

  it("is told of a wrong secret by a challenge", async () => {
    const app = await newApp(person, webApp);
    const client = { client_id: app.id };
    const answer = await oauth.clientCredentialsGrantRequest(
      as,
      client,
      oauth.ClientSecretBasic(`${app.secret}x`),
      new URLSearchParams(),
      plainHttp,
    );

    await expect(oauth.processClientCredentialsResponse(as, client, answer)).rejects.toBeInstanceOf(
      oauth.WWWAuthenticateChallengeError,
    );
  });
});
