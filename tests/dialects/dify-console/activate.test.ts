import { describe, expect, it } from "vitest";
import { personalWorkspaceOf } from "../../given";
import { codeIn, signUp } from "../portal/signing-up";
import { atConsole, base64, refusal, said } from "./console-client";

const email = "grace@example.com";
const fields = { name: "Grace H.", interface_language: "zh-Hans", timezone: "Asia/Shanghai" };
const dead = refusal(
  403,
  "already_activate",
  "Auth Token is invalid or account already activated, please check again.",
);
const invalid = { status: 200, body: { is_valid: false } };

async function invited() {
  const h = await atConsole();
  await signUp(h, { email });
  const token = codeIn((await h.mails()).find(({ to }) => to === email));
  const { id } = await h.database.prisma.account.findFirstOrThrow({ where: { emailCanonical: email } });
  const workspaceId = await personalWorkspaceOf(h.database, id);
  return { ...h, id, token, workspaceId };
}

describe("an activation", () => {
  it("is looked at without being spent, then makes the account active under the name given", async () => {
    const { browser, token, workspaceId } = await invited();

    const found = { workspace_name: "Ada", workspace_id: workspaceId, email };
    for (const query of [`token=${token}`, `token=${token}&workspace_id=${workspaceId}&email=GRACE%40example.com`]) {
      const check = await browser.get(`/activate/check?${query}`);
      expect(said(check)).toEqual({ status: 200, body: { is_valid: true, data: found } });
    }
    expect(said(await browser.post("/activate", { token, ...fields }))).toEqual({
      status: 200,
      body: { result: "success" },
    });

    expect((await browser.logIn({ email })).status).toBe(200);
    expect((await browser.profile()).body).toMatchObject({ name: "Grace H.", interface_language: "zh-Hans" });
    expect(said(await browser.get(`/activate/check?token=${token}`))).toEqual(invalid);
    expect(said(await browser.post("/activate", { token, ...fields, name: "Eve" }))).toEqual(dead);
    expect((await browser.profile()).body.name).toBe("Grace H.");
  });

  it("takes address and workspace as null or left out, and no others than its own", async () => {
    const { browser, token, workspaceId, account, database, rowCounts } = await invited();
    const foreign = await personalWorkspaceOf(database, account.id);
    const before = await rowCounts();

    const others: Record<string, string>[] = [{ email: account.email }, { workspace_id: foreign }];
    for (const wrong of others) {
      const query = new URLSearchParams({ token, ...wrong });
      expect(said(await browser.get(`/activate/check?${query}`))).toEqual(invalid);
      expect(said(await browser.post("/activate", { token, ...fields, ...wrong }))).toEqual(dead);
    }
    expect(await rowCounts()).toEqual(before);
    const own = { email: null, workspace_id: workspaceId };
    expect((await browser.post("/activate", { token, ...fields, ...own })).status).toBe(200);
  });

  it("happens once of 50 at a time", async () => {
    const { call, token, audit, id } = await invited();

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call("POST", "/console/api/activate", { body: { token, ...fields } })),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) expect(said(answer)).toEqual(dead);
    const events = (await audit.events()).filter(({ accountId }) => accountId === id);
    expect(events.filter(({ event }) => event === "account.activated")).toHaveLength(1);
  });

  it("is over with its time, and for one who was suspended", async () => {
    const { browser, token, clock, ctx, database, id } = await invited();
    await database.prisma.account.update({ where: { id }, data: { status: "suspended" } });
    expect(said(await browser.get(`/activate/check?token=${token}`))).toEqual(invalid);
    expect(said(await browser.post("/activate", { token, ...fields }))).toEqual(dead);
    await database.prisma.account.update({ where: { id }, data: { status: "pending" } });
    clock.advance(ctx.config.ACTIVATION_TTL_SECONDS + 1);

    expect(said(await browser.get(`/activate/check?token=${token}`))).toEqual(invalid);
    expect(said(await browser.post("/activate", { token, ...fields }))).toEqual(dead);
  });

  it.each(["lka_0000", "", `lka_${"0".repeat(36)}`, "550e8400-e29b-41d4-a716-446655440000", "lkr_x", "'"])(
    "is not had for %j",
    async (token) => {
      const { browser } = await invited();

      expect(said(await browser.get(`/activate/check?token=${encodeURIComponent(token)}`))).toEqual(invalid);
      expect(said(await browser.post("/activate", { token, ...fields }))).toEqual(dead);
    },
  );

  it.each([
    ["no name", { name: undefined }, "name is required"],
    ["an empty name", { name: "  " }, "name is required"],
    ["a name of 31", { name: "x".repeat(31) }, "name is too long"],
    ["a name that hides text", { name: "a\u202eb" }, "name contains characters that can't be used"],
    ["a number as language", { interface_language: 7 }, "interface_language has the wrong type"],
    ["no time zone", { timezone: undefined }, "timezone is required"],
    ["a list as token", { token: [] }, "token has the wrong type"],
  ])("wants usable fields: %s", async (_what, wrong, message) => {
    const { browser, token, rowCounts } = await invited();
    const before = await rowCounts();

    const answer = await browser.post("/activate", { token, ...fields, ...wrong });

    expect(said(answer)).toEqual(refusal(400, "invalid_param", message));
    expect(await rowCounts()).toEqual(before);
    expect((await browser.logIn({ email, password: base64("plum-otter-violin-53") })).status).toBe(400);
  });

  it("is asked about with one token", async () => {
    const { browser, token } = await invited();

    const answer = await browser.get(`/activate/check?token=${token}&token=${token}`);

    const message = "The request can't be read: it has to be valid JSON in UTF-8.";
    expect(said(answer)).toEqual(refusal(400, "bad_request", message));
    expect(said(await browser.get("/activate/check"))).toEqual(refusal(400, "invalid_param", "token is required"));
  });
});
