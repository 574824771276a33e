import { describe, expect, it } from "vitest";
import { createAppCli, updateAppCli } from "@/components/apps/app-cli";
import { appUsageOf } from "@/components/apps/app-usage";
import type { AppView } from "@/components/apps/app-view";
import { changeOf } from "@/components/apps/dialogs/change-of";
import { looksPrivate } from "@/components/apps/dialogs/looks-private";
import { addressProblem } from "@/components/apps/form/address-problem";
import { createAppBody, type NewApp } from "@/components/apps/form/app-body";
import { createAppForm } from "@/shared/app-forms";
import { identityScopes } from "@/shared/oauth-scopes";

const typed: NewApp = {
  name: "  Team calendar ",
  description: " ",
  workspaceId: "",
  redirectUris: ["", " https://app.example.com/callback "],
  scopes: ["openid", "email", "keys:read"],
  authMethod: "",
};

describe("a new app's form", () => {
  it("sends what was typed without blanks, and nothing that was left as it is", () => {
    expect(createAppBody("web", typed, identityScopes)).toEqual({
      kind: "web",
      name: "Team calendar",
      redirectUris: ["https://app.example.com/callback"],
      scopes: ["openid", "email", "keys:read"],
    });
  });

  it("leaves out what another kind was asked", () => {
    const input: NewApp = { ...typed, workspaceId: "ws_2", authMethod: "private_key_jwt" };
    expect(createAppBody("service", input, identityScopes)).toEqual({
      workspaceId: "ws_2",
      kind: "service",
      name: "Team calendar",
      authMethod: "private_key_jwt",
      scopes: ["keys:read"],
    });
    // An app in the browser proves itself in no way; the answer for a website isn't its.
    expect(createAppBody("spa", input, identityScopes)).not.toHaveProperty("authMethod");
    expect(createAppBody("device", input, identityScopes)).not.toHaveProperty("redirectUris");
  });

  it("is taken by the API's own form, for every kind", () => {
    for (const kind of ["web", "spa", "native", "device", "service"] as const) {
      expect(createAppForm.safeParse(createAppBody(kind, typed, identityScopes)).success).toBe(true);
    }
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
