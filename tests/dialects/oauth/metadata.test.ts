import { describe, expect, it } from "vitest";
import { oauthDialect } from "../../../server/dialects/oauth/oauth.dialect";
import { grantModules } from "../../../server/domain/grants/grant-modules";
import { harness } from "../../harness";

const documents = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"];

function nullsIn(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === "object" && Object.values(value as object).some(nullsIn);
}

describe("the metadata", () => {
  it("is the same in both places, for pages of any site, with the issuer to the letter", async () => {
    const h = await harness({ APP_URL: "https://id.example/" });
    const [first, second] = await Promise.all(documents.map((path) => h.call("GET", path)));

    expect(first?.text).toBe(second?.text);
    expect(first?.body.issuer).toBe("https://id.example");
    expect(first?.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(first?.headers.get("cache-control")).toBe("public, max-age=300");
    expect(first?.headers.get("access-control-allow-origin")).toBe("*");
    expect(nullsIn(first?.body)).toBe(false);
  });

  it("names every endpoint that there is, and no other", async () => {
    const h = await harness();
    const { body } = await h.call("GET", documents[0] ?? "");
    const named = Object.entries(body)
      .filter(([name]) => name.endsWith("_endpoint") || name === "jwks_uri")
      .map(([, address]) => String(address).replace("http://localhost:3000", ""));
    const paths = oauthDialect.endpoints.map(({ path }) => path).filter((path) => path.startsWith("/oauth/"));

    const closed = (path: string) => !path.startsWith("/oauth/register");
    expect(named.sort()).toEqual([...new Set(paths)].filter(closed).sort());
  });

  it("says what a client may count on (RFC 8414, RFC 9700 2.1.1: S256 alone; RFC 9207)", async () => {
    const h = await harness();
    const { body } = await h.call("GET", documents[1] ?? "");
    expect(body).toMatchObject({
      response_types_supported: ["code"],
      response_modes_supported: ["query"],
      grant_types_supported: grantModules.map(({ name }) => name),
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
      token_endpoint_auth_methods_supported: ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"],
      id_token_signing_alg_values_supported: ["RS256", "ES256", "EdDSA"],
      subject_types_supported: ["public"],
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      prompt_values_supported: ["none", "login", "consent", "select_account"],
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      client_id_metadata_document_supported: true,
    });
    expect(body.grant_types_supported).not.toContain("password");
    for (const algs of [
      body.dpop_signing_alg_values_supported,
      body.token_endpoint_auth_signing_alg_values_supported,
    ]) {
      expect(algs).not.toContain("none");
      expect(algs.some((alg: string) => alg.startsWith("HS"))).toBe(false);
    }
  });

  it("offers registration only while it is open", async () => {
    const h = await harness();
    const named = async () => (await h.call("GET", documents[0] ?? "")).body.registration_endpoint;
    expect(await named()).toBeUndefined();
    await h.database.prisma.instance.update({ where: { id: 1 }, data: { dynamicRegistration: true } });
    const isBuilt = oauthDialect.endpoints.some(({ path }) => path === "/oauth/register");
    expect(await named()).toBe(isBuilt ? "http://localhost:3000/oauth/register" : undefined);
  });

  it("names our own API as a resource (RFC 9728)", async () => {
    const h = await harness();
    const { body } = await h.call("GET", "/.well-known/oauth-protected-resource");
    expect(body).toEqual({
      resource: "http://localhost:3000",
      authorization_servers: ["http://localhost:3000"],
      scopes_supported: [
        "keys:read",
        "keys:write",
        "keys:verify",
        "sessions:read",
        "sessions:write",
        "workspaces:read",
        "workspaces:write",
      ],
      bearer_methods_supported: ["header"],
      resource_name: "Latchkey",
      jwks_uri: "http://localhost:3000/oauth/jwks",
      dpop_signing_alg_values_supported: expect.arrayContaining(["ES256"]),
      dpop_bound_access_tokens_required: false,
    });
  });

  it("is nowhere else", async () => {
    const h = await harness();
    for (const path of ["/.well-known/nothing", "/.well-known/openid-configuration/x", "/oauth/nothing"]) {
      expect((await h.call("GET", path)).status).toBe(404);
    }
  });
});

describe("the key set", () => {
  it("holds a public key of each algorithm and nothing private, and is the one at the older address", async () => {
    const h = await harness();
    const { body, headers } = await h.call("GET", "/oauth/jwks");
    expect(body.keys.map(({ alg }: { alg: string }) => alg).sort()).toEqual(["ES256", "EdDSA", "RS256"]);
    for (const key of body.keys) for (const part of ["d", "p", "q", "k"]) expect(key).not.toHaveProperty(part);
    expect(headers.get("cache-control")).toBe("public, max-age=900");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect((await h.call("GET", "/.well-known/jwks.json")).body).toEqual(body);
  });
});

it("pages of any site may ask where they have to, and nowhere else (RFC 9700 2.6)", async () => {
  const h = await harness();
  const open = await Promise.all(
    [...new Set(oauthDialect.endpoints.map(({ path }) => path))].map(async (path) => {
      const { status, headers } = await h.call("OPTIONS", path);
      return [path, status === 204 && headers.get("access-control-allow-origin") === "*"] as const;
    }),
  );
  const closed = open.filter(([, isOpen]) => !isOpen).map(([path]) => path);
  expect(closed).toEqual(expect.arrayContaining(["/oauth/authorize", "/oauth/end_session"]));
  for (const path of ["/oauth/token", "/oauth/userinfo", "/oauth/jwks", "/oauth/revoke", ...documents]) {
    expect(closed).not.toContain(path);
  }
});
