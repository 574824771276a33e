import { describe, expect, it } from "vitest";
import { type ClientShape, requireSoundClient } from "@/server/domain/clients/client.rules";
import { isDomainError } from "@/server/domain/errors";
import { type AppKind, appAuthMethods, appKinds, grantNames, kindRules } from "@/shared/app-kinds";

const { code, refresh, client, device, assertion, exchange } = grantNames;
const offered = ["openid", "profile", "keys:read"];
const web: ClientShape = {
  kind: "web",
  authMethod: "client_secret",
  grantTypes: [code, refresh],
  redirectUris: ["https://app.example/callback"],
  postLogoutRedirectUris: [],
  scopes: ["openid", "keys:read"],
  defaultScopes: ["openid"],
  plainPkce: false,
};

/** The code and what is wrong where; null for an app that is sound. */
function faults(changes: Partial<ClientShape>, profile = { plainPkce: false }) {
  try {
    requireSoundClient({ ...web, ...changes }, offered, profile);
    return null;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return [error.code, ...(error.facts.fields ?? []).map(({ path, code }) => `${path} ${code}`)];
  }
}

const plain = (kind: AppKind): Partial<ClientShape> => ({
  kind,
  authMethod: kindRules[kind].authMethods[0],
  grantTypes: [...kindRules[kind].usual],
  redirectUris: kindRules[kind].redirects ? ["https://app.example/callback"] : [],
});

describe("an app", () => {
  it.each(appKinds)("of the kind %s is sound with what is usual for it", (kind) => {
    expect(faults(plain(kind))).toBeNull();
  });

  it.each(appKinds)("of the kind %s proves itself only as its kind can", (kind) => {
    for (const authMethod of appAuthMethods) {
      const fits = kindRules[kind].authMethods.includes(authMethod);
      const fault = ["request_invalid", "authMethod auth_method_unfit"];
      expect(faults({ ...plain(kind), authMethod })).toEqual(fits ? null : fault);
    }
  });

  it.each(appKinds)("of the kind %s has only the grants of its kind", (kind) => {
    for (const grant of Object.values(grantNames)) {
      const grantTypes = [...kindRules[kind].usual.filter((name) => name !== grant), grant];
      const fits = kindRules[kind].grants.includes(grant);
      const fault = ["request_invalid", `grantTypes.${grantTypes.length - 1} grant_unfit`];
      expect(faults({ ...plain(kind), grantTypes })).toEqual(fits ? null : fault);
    }
  });

  it.each([
    ["a grant that there isn't", { grantTypes: [code, "password"] }, ["request_invalid", "grantTypes.1 grant_unfit"]],
    ["refresh tokens of nothing", { grantTypes: [refresh] }, ["request_invalid", "grantTypes.0 grant_unfit"]],
    ["no address to go back to", { redirectUris: [] }, ["redirect_uri_invalid", "redirectUris required"]],
    [
      "an address that can't be used",
      { redirectUris: ["https://app.example/cb", "javascript:alert(1)"] },
      ["redirect_uri_invalid", "redirectUris.1 uri_scheme"],
    ],
    [
      "an address after the log-out that can't be used",
      { postLogoutRedirectUris: ["http://app.example/"] },
      ["redirect_uri_invalid", "postLogoutRedirectUris.0 uri_insecure"],
    ],
    [
      "a scope that there isn't",
      { scopes: ["openid", "admin"], defaultScopes: [] },
      ["request_invalid", "scopes.1 scope_unknown"],
    ],
    [
      "a default that it may not ask for",
      { defaultScopes: ["openid", "profile"] },
      ["request_invalid", "defaultScopes.1 scope_not_allowed"],
    ],
    [
      "addresses that its kind never goes back to",
      { ...plain("service"), redirectUris: ["https://app.example/cb"] },
      ["redirect_uri_invalid", "redirectUris redirect_unfit"],
    ],
    ["plain PKCE, which its accent hasn't", { plainPkce: true }, ["request_invalid", "plainPkce plain_pkce_unfit"]],
  ] as [string, Partial<ClientShape>, string[]][])("with %s is refused, and told where", (_name, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });

  it("may have plain PKCE where its accent has it, and need not", () => {
    const accent = { plainPkce: true };
    expect([faults({ plainPkce: true }, accent), faults({ plainPkce: false }, accent)]).toEqual([null, null]);
  });

  it("needs no address where no person is sent back", () => {
    expect(faults({ grantTypes: [client, assertion, exchange], redirectUris: [] })).toBeNull();
    expect(faults({ ...plain("native"), grantTypes: [device, refresh], redirectUris: [] })).toBeNull();
  });
});
