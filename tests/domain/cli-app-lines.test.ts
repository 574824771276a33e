import { describe, expect, it } from "vitest";
import { addSecretCli, createAppCli, endAppCli, updateAppCli } from "@/components/apps/app-cli";
import { runCommand } from "@/server/cli/run-command";
import { type Harness, harness } from "../harness";
import { cliWords } from "../shell-words";

const email = "ada@example.com";

/** What the pages of apps offer to copy, run as it stands. */
async function run(h: Harness, line: string) {
  const { exitCode, stdout, stderr } = await runCommand(h.ctx, [...cliWords(line), "--json"], "");
  expect({ line, exitCode, stderr }).toEqual({ line, exitCode: 0, stderr: "" });
  return JSON.parse(stdout);
}

const accented = {
  kind: "web" as const,
  dialect: "coze",
  name: "Bot",
  redirectUris: ["https://bot.example.com/cb"],
  scopes: [],
  ipAllowlist: ["203.0.113.7", "2001:db8::/32"],
  accessTokenSeconds: 300,
  plainPkce: false,
};
const web = {
  kind: "web" as const,
  name: '-it\'s "ours"',
  description: "what, for: $(whoami)",
  redirectUris: ["https://a.example.com/cb", "http://localhost:3000/cb"],
  scopes: ["openid", "keys:read"],
};

describe("a command line that the pages of apps offer", () => {
  it("makes the same app as the call beside it", async () => {
    const h = await harness();
    const ada = await h.given.person({ email });
    for (const body of [
      web,
      accented,
      { kind: "service" as const, name: "plain", scopes: [], authMethod: "private_key_jwt" as const },
    ]) {
      const called = await h.call("POST", "/api/v1/apps", { bearer: ada.accessToken, body });
      const typed = await run(h, createAppCli(email, body));

      expect(called.status).toBe(201);
      const alias = called.body.app.alias && expect.stringMatching(/^\d{13}$/);
      const its = { id: expect.stringMatching(/^(cli_|\d{32}\.)/), alias, secrets: expect.any(Array) };
      expect(typed.app).toEqual({ ...called.body.app, ...its });
    }
  });

  it("changes an app as the call beside it does, and empties what that empties", async () => {
    const h = await harness();
    const ada = await h.given.person({ email });
    const { body: made } = await h.call("POST", "/api/v1/apps", { bearer: ada.accessToken, body: web });
    const id = made.app.id;
    const everything = {
      ...{ name: "New", description: "", homepageUri: "https://a.example.com/" },
      ...{ redirectUris: ["https://b.example.com/cb"], postLogoutRedirectUris: ["https://b.example.com/"] },
      ...{ grantTypes: ["authorization_code"], scopes: ["openid", "email"], defaultScopes: ["openid"] },
      ...{
        resourceUris: ["https://api.example.com"],
        idTokenAlg: "ES256",
        backchannelLogoutUri: "https://b.example.com/out",
      },
      ...{ requirePushedRequests: true, requireDpop: true },
      ...{ ipAllowlist: ["203.0.113.7/32"], accessTokenSeconds: 600, plainPkce: false },
    };
    const emptied = {
      ...{ homepageUri: null, backchannelLogoutUri: null, postLogoutRedirectUris: [], resourceUris: [] },
      ...{ defaultScopes: [], requirePushedRequests: false, ipAllowlist: [], accessTokenSeconds: null },
    };

    for (const body of [everything, emptied]) {
      const typed = await run(h, updateAppCli(email, id, body));
      const called = await h.call("PATCH", `/api/v1/apps/${id}`, { bearer: ada.accessToken, body });

      expect(called.status).toBe(200);
      expect(typed).toEqual(called.body);
      expect(typed).toMatchObject(body);
    }
  });

  it("adds a secret, stops the app, lets it go on and deletes it", async () => {
    const h = await harness();
    const ada = await h.given.person({ email });
    const { body: made } = await h.call("POST", "/api/v1/apps", { bearer: ada.accessToken, body: web });
    const { id } = made.app;

    expect(await run(h, addSecretCli(email, id, 3600))).toMatchObject({ secret: expect.stringMatching(/^lkp_/) });
    const kept = await run(h, addSecretCli(email, id, null, true));
    expect(kept.item.readable).toBe(true);
    expect(await run(h, endAppCli("disable", email, id, "it's odd"))).toMatchObject({ disableReason: "it's odd" });
    expect(await run(h, endAppCli("enable", email, id, ""))).toMatchObject({ disabledAt: null });
    expect(await run(h, `npm run cli -- app usage --email ${email} --id ${id}`)).toEqual({ hours: [] });
    await run(h, endAppCli("delete", email, id, ""));
    expect((await h.call("GET", `/api/v1/apps/${id}`, { bearer: ada.accessToken })).status).toBe(404);
  });
});
