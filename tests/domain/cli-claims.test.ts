import { describe, expect, it } from "vitest";
import { harness } from "../harness";
import { done, refusal, type } from "./typing";

async function withAdmin() {
  const h = await harness();
  await h.given.account({ email: "root@example.com", admin: true });
  const ada = await h.given.person({ email: "ada@example.com" });
  return { ...h, ada };
}

const as = "--email root@example.com";

describe("claim prepare, list and withdraw", () => {
  it("prepare a key that its recipient alone makes and sees", async () => {
    const h = await withAdmin();

    const line = `claim prepare ${as} --for ada@example.com --name CI --scopes keys:read --rate 5/60 --days 30`;
    const { stdout } = await type(h, line);
    const [, id, token] = /^id: (clm_\w+)$[\s\S]*^link: \S+\/claim\?token=(lkc_\w+)$/m.exec(stdout) ?? [];

    expect((await done(h, `claim list ${as}`)).items).toMatchObject([{ id, email: "ada@example.com", status: "open" }]);
    const claim = { bearer: h.ada.accessToken, body: { token } };
    expect(await h.call("POST", "/api/v1/claim-links/claim", claim)).toMatchObject({
      status: 201,
      body: { name: "CI", rateLimit: { max: 5, windowSeconds: 60 }, expiresAt: "2026-12-20T12:00:00.000Z" },
    });
    expect((await type(h, `claim list ${as}`)).stdout).toMatch(/ {2}claimed {2}until \S+ {2}key_\w+\n$/);
    expect(await refusal(h, `claim withdraw ${as} --id ${id}`)).toEqual([1, "claim_not_found"]);
  });

  it("withdraw makes the link useless", async () => {
    const h = await withAdmin();
    const { id, link } = await done(h, `claim prepare ${as} --for ada@example.com --name CI --days never`);

    expect(await done(h, `claim withdraw ${as} --id ${id}`)).toEqual({ id, status: "withdrawn" });

    const token = new URL(link).searchParams.get("token");
    const claim = { bearer: h.ada.accessToken, body: { token } };
    expect((await h.call("POST", "/api/v1/claim-links/claim", claim)).body.code).toBe("claim_invalid");
  });

  it.each([
    ["who may not prepare one", "--email ada@example.com --for root@example.com --name CI", 1, "scope_insufficient"],
    ["no address", `${as} --for nobody --name CI`, 2, "usage_invalid"],
    ["no lifetime", `${as} --for ada@example.com --name CI --seconds 1`, 2, "usage_invalid"],
    ["a scope there is none of", `${as} --for ada@example.com --name CI --scopes a:b`, 2, "usage_invalid"],
  ])("prepare refuses %s", async (_name, options, exitCode, code) => {
    const h = await withAdmin();
    const before = await h.rowCounts();

    expect(await refusal(h, `claim prepare ${options}`)).toEqual([exitCode, code]);

    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("settings show and set", () => {
  it("bind new keys, and say so in the audit", async () => {
    const h = await withAdmin();

    const open = { appsByAdminsOnly: false, dynamicRegistration: false };
    expect((await type(h, "settings show")).stdout).toBe(
      "max-key-lifetime-days: none\napps-by-admins-only: no\ndynamic-registration: no\n",
    );
    expect(await done(h, "settings set --max-key-lifetime-days 30")).toEqual({ maxKeyLifetimeDays: 30, ...open });

    expect(await refusal(h, `key create ${as} --name CI`)).toEqual([1, "lifetime_exceeded"]);
    expect(await done(h, "settings set --max-key-lifetime-days none")).toEqual({ maxKeyLifetimeDays: null, ...open });
    await done(h, `key create ${as} --name CI`);
    expect(await h.audit.events()).toContainEqual(
      expect.objectContaining({ event: "settings.changed", actorKind: "system", detail: { maxKeyLifetimeDays: 30 } }),
    );
  });

  it("let apps be made by admins alone, or register themselves", async () => {
    const h = await withAdmin();

    expect(await done(h, "settings set --apps-by-admins-only yes --dynamic-registration yes")).toEqual({
      maxKeyLifetimeDays: null,
      appsByAdminsOnly: true,
      dynamicRegistration: true,
    });
    expect(await done(h, "settings set --dynamic-registration no")).toEqual({
      maxKeyLifetimeDays: null,
      appsByAdminsOnly: true,
      dynamicRegistration: false,
    });
    expect(await refusal(h, "settings set --apps-by-admins-only maybe")).toEqual([2, "usage_invalid"]);
  });

  it.each(["", "--max-key-lifetime-days 0", "--max-key-lifetime-days 36501", "--max-key-lifetime-days many"])(
    "set with '%s' ends with 2",
    async (options) => {
      const line = ["settings set", options].filter(Boolean).join(" ");
      expect(await refusal(await harness(), line)).toEqual([2, "usage_invalid"]);
    },
  );
});

describe("a workspace's members", () => {
  it("are added, given a role, listed and removed; the workspace is renamed and deleted", async () => {
    const h = await withAdmin();
    const { id } = await done(h, `workspace create ${as} --name Crew`);
    const where = `${as} --id ${id}`;

    expect(await done(h, `workspace add-member ${where} --member ada@example.com`)).toMatchObject({ role: "member" });
    const promote = `workspace set-role ${where} --member ada@example.com --role owner`;
    expect(await done(h, promote)).toMatchObject({ accountId: h.ada.id, role: "owner" });
    const { items } = await done(h, `workspace members ${where}`);
    expect(items).toHaveLength(2);
    expect(items).toContainEqual(expect.objectContaining({ email: "ada@example.com", role: "owner" }));
    await done(h, `workspace remove-member ${where} --member ada@example.com`);
    expect(await refusal(h, promote)).toEqual([1, "member_not_found"]);
    expect(await done(h, `workspace rename ${where} --name Team`)).toEqual({ id, name: "Team" });
    const { id: bot } = await done(h, `service-account create ${as} --workspace ${id} --name Bot`);
    const update = `service-account update ${as} --id ${bot}`;
    expect(await done(h, `${update} --description nightly`)).toEqual({ id: bot, name: "Bot", description: "nightly" });
    expect(await refusal(h, update)).toEqual([2, "usage_invalid"]);
    expect(await refusal(h, `workspace delete ${where}`)).toEqual([1, "workspace_not_empty"]);
    await done(h, `service-account delete ${as} --id ${bot}`);
    expect(await done(h, `workspace delete ${where}`)).toEqual({ id, status: "deleted" });
  });
});
