import { describe, expect, it } from "vitest";
import { mintSecret } from "@/server/domain/secrets";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { type Claiming, claim, claiming, prepared, preview, workspaceOf } from "./claiming";
import { atOnce, everything, freshToken, keyBody, statusesOf } from "./keeping";
import { everything as dump } from "./leaking";
import { removeFrom, setRoleIn } from "./sharing";

const invalid = [422, problem(422, "claim_invalid")];
const answerOf = ({ status, body }: { status: number; body: unknown }) => [status, body];

describe("POST /api/v1/claim-links/claim", () => {
  it("makes the key for whom it is for, then, and shows it to them alone", async () => {
    const h = await claiming();
    const fields = { name: "Deploys", scopes: ["keys:read"], metadata: { a: "b" }, lifetimeSeconds: 3600 };
    const { id, token } = await prepared(h, h.admin, { ...fields, email: "Ben@EXAMPLE.com" });
    h.clock.advance(100);

    const { status, body } = await claim(h, h.member, token);

    const { key: secret, ...made } = body;
    const expected = {
      ...{ name: "Deploys", scopes: ["keys:read"], metadata: { a: "b" } },
      createdAt: h.clock.now().toISOString(),
      expiresAt: new Date(h.clock.now().getTime() + 3_600_000).toISOString(),
    };
    expect([status, made]).toEqual([201, await keyBody(h, h.member, expected)]);
    expect((await h.call("GET", "/api/v1/me", { bearer: secret })).body).toMatchObject({ id: h.member.id });
    const noted = { actorKind: "account", actorId: h.member.id };
    expect((await h.audit.events()).slice(-2)).toEqual(
      expect.arrayContaining([
        {
          event: "claim.claimed",
          accountId: h.admin.id,
          targetId: id,
          ...noted,
          detail: { name: "Deploys", keyId: made.id },
        },
        {
          event: "key.created",
          accountId: h.member.id,
          targetId: made.id,
          ...noted,
          detail: { name: "Deploys", scopes: ["keys:read"], claimLinkId: id },
        },
      ]),
    );
  });

  it("makes a workspace's key for somebody who isn't in it, and tells its owners", async () => {
    const h = await claiming();
    const { token } = await prepared(h, h.owner, { email: h.stranger.email, owner: workspaceOf(h) });

    const { status, body } = await claim(h, h.stranger, token);

    expect([status, body.owner, body.workspaceIds]).toEqual([
      201,
      { ...workspaceOf(h), name: "Crew" },
      [h.workspaceId],
    ]);
    expect((await h.call("GET", `/api/v1/keys/${body.id}`, { bearer: h.stranger.accessToken })).status).toBe(404);
    expect((await h.call("GET", `/api/v1/keys/${body.id}`, { bearer: h.owner.accessToken })).status).toBe(200);
  });

  it("leaves no trace of the secret or the code anywhere but in the one answer and the one mail", async () => {
    const h = await claiming();
    const { id, token } = await prepared(h, h.admin, { email: h.member.email });
    const { body } = await claim(h, h.member, token);
    const listed = await h.call("GET", "/api/v1/claim-links", { bearer: h.admin.accessToken });
    const ofAdmin = await h.call("GET", "/api/v1/admin/keys", { bearer: h.admin.accessToken });
    const shown = await h.call("GET", `/api/v1/keys/${body.id}`, { bearer: h.member.accessToken });

    const mails = await h.mails();
    const everywhere = [await dump(h), listed.text, ofAdmin.text, shown.text].join("\n");

    expect(listed.text).toContain(id);
    for (const canary of [body.key, body.key.slice(7, -4), token, token.slice(4)]) {
      expect(everywhere).not.toContain(canary);
    }
    expect(JSON.stringify(mails)).not.toContain(body.key.slice(7, -4));
    const withCode = mails.filter((mail) => JSON.stringify(mail).includes(token));
    expect(withCode.map(({ to }) => to)).toEqual([h.member.email]);
  });

  it.each<[string, (h: Claiming, link: { id: string; token: string }) => Promise<unknown>]>([
    ["used", (h, { token }) => claim(h, h.member, token)],
    ["withdrawn", (h, { id }) => h.call("DELETE", `/api/v1/claim-links/${id}`, { bearer: h.owner.accessToken })],
    [
      "prepared by somebody who is suspended",
      (h) => h.database.prisma.account.update({ where: { id: h.owner.id }, data: { status: "suspended" } }),
    ],
    [
      "prepared by somebody who owns the workspace no more",
      async (h) => {
        await setRoleIn(h, h.owner, h.workspaceId, h.member.id, "owner");
        await setRoleIn(h, h.member, h.workspaceId, h.owner.id, "member");
      },
    ],
    [
      "prepared by somebody who left the workspace",
      async (h) => {
        await setRoleIn(h, h.owner, h.workspaceId, h.member.id, "owner");
        await removeFrom(h, h.member, h.workspaceId, h.owner.id);
      },
    ],
    ["for a workspace that is gone", (h) => h.database.prisma.workspace.delete({ where: { id: h.workspaceId } })],
    ["too old", async (h) => h.clock.advance(7 * 86_400)],
  ])("refuses a link that is %s", async (_name, spoil) => {
    const h = await claiming();
    const link = await prepared(h, h.owner, { email: h.member.email, owner: workspaceOf(h) });
    await spoil(h, link);
    const bearer = await freshToken(h, h.member);
    const before = await everything(h);

    const answer = await claim(h, h.member, link.token, { bearer });

    expect(answerOf(answer)).toEqual(invalid);
    expect(await everything(h)).toEqual(before);
  });

  it("works to the millisecond before its end", async () => {
    const h = await claiming();
    const { token } = await prepared(h, h.admin, { email: h.member.email });
    h.clock.advance(7 * 86_400 - 0.001);

    const bearer = await freshToken(h, h.member);
    expect((await claim(h, h.member, token, { bearer })).status).toBe(201);
  });

  it("refuses another's link, and every code that is none, and the link stays open", async () => {
    const h = await claiming();
    const { id, token } = await prepared(h, h.admin, { email: h.member.email });
    const before = await everything(h);
    const made = (kind: "claim" | "key" | "quarantine") => mintSecret(h.ctx.random, kind).secret;

    for (const by of [h.stranger, h.owner, h.admin]) {
      for (const ask of [claim, preview]) expect(answerOf(await ask(h, by, token))).toEqual(invalid);
    }
    for (const code of [made("claim"), made("key"), made("quarantine"), "lkc_", `${token} `, token.slice(0, -1), id]) {
      for (const ask of [claim, preview]) expect(answerOf(await ask(h, h.member, code))).toEqual(invalid);
    }
    expect((await claim(h, h.member, token, { bearer: undefined })).status).toBe(401);
    expect(await everything(h)).toEqual(before);
    expect((await claim(h, h.member, token)).status).toBe(201);
  });

  it("makes one key when 50 claim at once, through two processes", async () => {
    const h = await claiming();
    const other = await secondProcess(h);
    const { token } = await prepared(h, h.admin, { email: h.member.email });
    const before = await h.rowCounts();

    const answers = await atOnce(50, (n) => claim(n % 2 ? other : h, h.member, token));

    expect(statusesOf(answers)).toEqual({ 201: 1, 422: 49 });
    for (const answer of answers) if (answer.status === 422) expect(answerOf(answer)).toEqual(invalid);
    const { keys, audits } = await h.rowCounts();
    expect([keys, audits]).toEqual([before.keys + 1, before.audits + 2]);
  });

  it("makes ten keys of ten links that are claimed at once", async () => {
    const h = await claiming();
    const links: { token: string }[] = [];
    for (let n = 0; n < 10; n += 1) links.push(await prepared(h, h.admin, { email: h.member.email, name: `key ${n}` }));

    const answers = await atOnce(20, (n) => claim(h, h.member, links[n % 10]?.token));

    expect(statusesOf(answers)).toEqual({ 201: 10, 422: 10 });
  });

  it("leaves the link open when the key can't be made", async () => {
    const h = await claiming({ KEYS_PER_OWNER: "1" });
    const key = await h.given.key(h.member);
    const { token } = await prepared(h, h.admin, { email: h.member.email });
    const before = await everything(h);

    const refused = await claim(h, h.member, token);

    expect(answerOf(refused)).toEqual([409, problem(409, "key_limit_reached")]);
    expect(await everything(h)).toEqual(before);
    await h.call("DELETE", `/api/v1/keys/${key.id}`, { bearer: h.member.accessToken });
    expect((await claim(h, h.member, token)).status).toBe(201);
  });
});

describe("DELETE /api/v1/claim-links/{id}", () => {
  it("withdraws one's own open link, once", async () => {
    const h = await claiming();
    const { id } = await prepared(h, h.admin, { email: h.member.email });
    const withdraw = (bearer: string) => h.call("DELETE", `/api/v1/claim-links/${id}`, { bearer });
    const before = await everything(h);
    expect(answerOf(await withdraw(h.owner.accessToken))).toEqual([404, problem(404, "claim_not_found")]);
    expect(await everything(h)).toEqual(before);

    const answers = await atOnce(20, () => withdraw(h.admin.accessToken));

    expect(statusesOf(answers)).toEqual({ 204: 1, 404: 19 });
    expect((await h.audit.events()).filter(({ event }) => event === "claim.withdrawn")).toHaveLength(1);
  });
});
