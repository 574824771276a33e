import { describe, expect, it } from "vitest";
import { makeProblem } from "@/client/api";
import { createAppCli, updateAppCli } from "@/components/apps/app-cli";
import { appUsageOf } from "@/components/apps/app-usage";
import { type AppAccent, type AppView, accentOf, isStandard } from "@/components/apps/app-view";
import { changeOf } from "@/components/apps/dialogs/change-of";
import { looksPrivate } from "@/components/apps/dialogs/looks-private";
import { addressProblem } from "@/components/apps/form/address-problem";
import {
  createAppBody,
  type NewApp,
  type NewAppShape,
  takesAddresses,
  usualMethod,
} from "@/components/apps/form/app-body";
import { atTheirFields } from "@/components/apps/form/at-their-fields";
import { createAppForm } from "@/shared/app-forms";
import { identityScopes } from "@/shared/oauth-scopes";

const typed: NewApp = {
  name: "  Team calendar ",
  description: " ",
  workspaceId: "",
  redirectUris: ["", " https://app.example.com/callback "],
  scopes: ["openid", "email", "keys:read"],
  authMethod: "",
  ipAllowlist: "",
  accessTokenSeconds: "",
  plainPkce: true,
};

const standard: AppAccent = {
  dialect: "oauth",
  title: "Standards",
  kinds: ["web", "spa", "native", "device", "service"],
  usual: {},
  clientIdLike: null,
  aliasLike: null,
  scopes: [],
  plainPkce: false,
  accessTokenSeconds: null,
  refreshesItself: false,
};
const other: AppAccent = {
  ...standard,
  dialect: "other",
  title: "Other",
  kinds: ["web", "service"],
  usual: {
    web: { grantTypes: ["client_credentials"] },
    service: { authMethod: "private_key_jwt" },
  },
  plainPkce: true,
  accessTokenSeconds: 900,
};
const offer = { accents: [standard, other] as [AppAccent, AppAccent], identityScopes };
const body = (kind: NewAppShape["kind"], input: NewApp, accent = standard) =>
  createAppBody({ kind, accent }, input, offer);

describe("a new app's form", () => {
  it("sends what was typed without blanks, and nothing that was left as it is", () => {
    expect(body("web", typed)).toEqual({
      kind: "web",
      name: "Team calendar",
      redirectUris: ["https://app.example.com/callback"],
      scopes: ["openid", "email", "keys:read"],
    });
  });

  it("leaves out what another kind was asked", () => {
    const input: NewApp = { ...typed, workspaceId: "ws_2", authMethod: "private_key_jwt" };
    expect(body("service", input)).toEqual({
      workspaceId: "ws_2",
      kind: "service",
      name: "Team calendar",
      authMethod: "private_key_jwt",
      scopes: ["keys:read"],
    });
    // An app in the browser proves itself in no way; the answer for a website isn't its.
    expect(body("spa", input)).not.toHaveProperty("authMethod");
    expect(body("device", input)).not.toHaveProperty("redirectUris");
  });

  it("is taken by the API's own form, for every kind", () => {
    for (const kind of ["web", "spa", "native", "device", "service"] as const) {
      expect(createAppForm.safeParse(body(kind, typed)).success).toBe(true);
    }
  });

  it("says what it is for only where that is an accent, and nothing that is usual for it", () => {
    expect(body("service", { ...typed, authMethod: "private_key_jwt" }, other)).toEqual({
      dialect: "other",
      kind: "service",
      name: "Team calendar",
      scopes: ["keys:read"],
    });
    expect(body("service", { ...typed, authMethod: "client_secret" }, other)).toMatchObject({
      authMethod: "client_secret",
    });
    // Nobody's browser comes back to what takes tokens for itself alone.
    expect(body("web", typed, other)).not.toHaveProperty("redirectUris");
  });

  it("begins with what people are usually asked for, or with what every app of the accent has, which stays", () => {
    const untouched = { ...typed, scopes: null };
    const own = { ...other, scopes: ["profile", "write"] };
    expect(body("web", untouched).scopes).toEqual(["openid", "profile", "email"]);
    expect(body("service", untouched).scopes).toEqual([]);
    expect(body("web", untouched, own).scopes).toEqual(["profile", "write"]);
    expect(body("web", { ...typed, scopes: ["email", "write"] }, own).scopes).toEqual(["profile", "write", "email"]);
    expect(body("service", untouched, own).scopes).toEqual(["write"]);
  });

  it("says limits in the API's terms, and plain PKCE only to switch it off where there is any", () => {
    const limited = {
      ...typed,
      ipAllowlist: "203.0.113.7,\n2001:db8::/32",
      accessTokenSeconds: "300",
      plainPkce: false,
    };
    const limits = { ipAllowlist: ["203.0.113.7", "2001:db8::/32"], accessTokenSeconds: 300 };
    expect(body("web", limited, other)).toMatchObject({ ...limits, plainPkce: false });
    expect(body("web", limited)).toMatchObject(limits);
    expect(body("web", limited)).not.toHaveProperty("plainPkce");
    expect(createAppForm.safeParse(body("web", limited, other)).success).toBe(true);
  });

  it("knows what is usual of the accent before what is usual of the kind", () => {
    expect(usualMethod({ kind: "service", accent: standard })).toBe("client_secret");
    expect(usualMethod({ kind: "service", accent: other })).toBe("private_key_jwt");
    expect(takesAddresses({ kind: "web", accent: standard })).toBe(true);
    expect(takesAddresses({ kind: "web", accent: other })).toBe(false);
    expect(takesAddresses({ kind: "service", accent: standard })).toBe(false);
  });

  it("takes an accent that is spoken no more for nothing special", () => {
    expect(accentOf(offer, "other")).toBe(other);
    expect(accentOf(offer, "gone")).toBe(standard);
    expect([isStandard(offer, "oauth"), isStandard(offer, "other")]).toEqual([true, false]);
  });

  it("says what is wrong with one address of a list at the list", () => {
    const problem = {
      ...makeProblem("request_invalid"),
      errors: [{ field: "ipAllowlist.2", code: "network_invalid" }],
    };
    const result = atTheirFields({ ok: false, problem });
    expect(result).toEqual({
      ok: false,
      problem: { ...problem, errors: [{ field: "ipAllowlist", code: "network_invalid" }] },
    });
    expect(atTheirFields({ ok: true, data: 1 })).toEqual({ ok: true, data: 1 });
  });

  it("points at the first address that can't be used, or at the one that is missing", () => {
    const place = (addresses: string[], problems: [number, string][], required: boolean) =>
      addressProblem("redirectUris", addresses, new Map(problems), required)?.errors ?? null;
    expect(place(["https://a.example", "x"], [[1, "uri_relative"]], true)).toEqual([
      { field: "redirectUris.1", code: "uri_relative" },
    ]);
    expect(place(["", " "], [], true)).toEqual([{ field: "redirectUris.0", code: "required" }]);
    expect(place([""], [], false)).toBeNull();
  });
});

describe("a change to an app", () => {
  const app = {
    name: "Old",
    description: "",
    redirectUris: ["https://a.example"],
    homepageUri: null,
  } as unknown as AppView; // the fields that matter here

  it("names only what becomes another", () => {
    expect(
      changeOf(app, { name: "New", description: "", redirectUris: ["https://a.example"], homepageUri: null }),
    ).toEqual({
      name: "New",
    });
  });

  it("is one line for a shell, which nothing that was typed can leave", () => {
    expect(
      updateAppCli("ada@example.com", "cli_1", {
        name: "it's",
        redirectUris: [],
        requireDpop: false,
        homepageUri: null,
      }),
    ).toBe(
      `npm run cli -- app update --email ada@example.com --id cli_1 --name 'it'\\''s' --homepage none --redirects none --dpop off`,
    );
    expect(createAppCli("ada@example.com", { kind: "service", name: "Export", scopes: ["keys:read"] })).toBe(
      "npm run cli -- app create --email ada@example.com --kind service --name Export --scopes keys:read",
    );
    expect(
      updateAppCli("ada@example.com", "cli_1", { ipAllowlist: [], accessTokenSeconds: null, plainPkce: false }),
    ).toBe(
      "npm run cli -- app update --email ada@example.com --id cli_1 --ip none --token-seconds usual --plain-pkce off",
    );
  });
});

describe("a pasted key", () => {
  it("is known for the private half before it is sent", () => {
    expect(looksPrivate("-----BEGIN PRIVATE KEY-----\nMC4C…")).toBe(true);
    expect(looksPrivate("-----BEGIN RSA PRIVATE KEY-----")).toBe(true);
    expect(looksPrivate('{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}')).toBe(true);
    expect(looksPrivate('{"kty":"RSA","n":"d","e":"AQAB","kid":"d"}')).toBe(false);
    expect(looksPrivate("-----BEGIN PUBLIC KEY-----")).toBe(false);
  });
});

describe("an app's use", () => {
  it("has seven days in UTC, whatever was called, and each outcome's sum", () => {
    const hour = (at: string, outcome: string, calls: number) => ({
      hourAt: new Date(at),
      grantType: "client_credentials",
      outcome,
      calls,
    });
    const now = new Date("2026-03-07T01:30:00Z");
    const usage = appUsageOf(
      [
        hour("2026-02-28T23:00:00Z", "issued", 99), // eight days ago
        hour("2026-03-01T00:00:00Z", "issued", 1),
        hour("2026-03-06T23:00:00Z", "issued", 2),
        hour("2026-03-07T00:00:00Z", "invalid_scope", 4),
        hour("2026-03-07T01:00:00Z", "issued", 8),
      ],
      now,
    );
    expect(usage.days.map(({ at, issued, refused }) => [at.toISOString().slice(5, 10), issued, refused])).toEqual([
      ["03-01", 1, 0],
      ["03-02", 0, 0],
      ["03-03", 0, 0],
      ["03-04", 0, 0],
      ["03-05", 0, 0],
      ["03-06", 2, 0],
      ["03-07", 8, 4],
    ]);
    expect({ issued: usage.issued, refused: usage.refused }).toEqual({ issued: 11, refused: 4 });
    expect(usage.outcomes).toEqual([
      { grantType: "client_credentials", outcome: "issued", calls: 11 },
      { grantType: "client_credentials", outcome: "invalid_scope", calls: 4 },
    ]);
  });
});
