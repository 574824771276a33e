import { describe, expect, it } from "vitest";
import { purgeExpired } from "@/server/domain/purge-expired";
import type { CallOptions } from "../../client";
import type { Person } from "../../given";
import { problem } from "../../problem";
import { atOnce, statusesOf } from "./keeping";
import { appEvents, ask, everything, type Managing, madeApp, managing, secretBody } from "./managing-apps";
import { addTo, makeWorkspace } from "./sharing";

const service = { kind: "service", redirectUris: [], scopes: ["keys:read"] };

/** An app with a secret that was kept readable. */
async function withReadable(body: Record<string, unknown> = {}) {
  const h = await managing();
  const app = await madeApp(h, service);
  const made = (await ask(h, h.owner, "POST", `/${app.id}/secrets`, { readable: true, ...body })).body;
  return { ...h, app, made, reveal: (by: Person = h.owner) => look(h, by, app.id, made.item.id) };
}

const look = (h: Managing, by: Person, id: string, secretId: string) =>
  ask(h, by, "POST", `/${id}/secrets/${secretId}/reveal`);

const rowOf = (h: Managing, id: string) => h.database.prisma.clientSecret.findUniqueOrThrow({ where: { id } });
const looks = async (h: Managing) => (await appEvents(h)).filter((row) => row?.event === "client.secret_revealed");

describe("an app's secret that was kept readable", () => {
  it("is shown again to who manages the app, as often as they ask, and each look is audited", async () => {
    const h = await withReadable();
    expect(h.made).toEqual({ secret: expect.stringMatching(/^lkp_\w{36}$/), item: secretBody({ readable: true }) });

    const answers = [await h.reveal(), await h.reveal()];

    for (const { status, body, headers } of answers) {
      expect([status, body]).toEqual([200, { secret: h.made.secret }]);
      expect(headers.get("cache-control")).toBe("no-store");
    }
    const look = {
      event: "client.secret_revealed",
      accountId: h.owner.id,
      targetId: h.app.id,
      actorKind: "account",
      actorId: h.owner.id,
      detail: { name: "Shop", secretId: h.made.item.id, hint: h.made.item.masked },
    };
    expect(await looks(h)).toEqual([look, look]);
    const { secrets } = (await ask(h, h.owner, "GET", `/${h.app.id}`)).body;
    expect(secrets.map(({ readable }: { readable: boolean }) => readable).sort()).toEqual([false, true]);
  });

  it("lies sealed in the database, bound to its own row, and is in no log and no audit row", async () => {
    const h = await withReadable();
    await h.reveal();
    const row = await rowOf(h, h.made.item.id);

    expect(Buffer.from(row.secretSealed ?? []).toString("latin1")).not.toContain(h.made.secret.slice(4, 12));
    const kept = JSON.stringify([await everything(h), await h.audit.events(), h.logged]);
    expect(kept).not.toContain(h.made.secret);
    const other = (await ask(h, h.owner, "POST", `/${h.app.id}/secrets`, { readable: true })).body;
    await h.database.prisma.clientSecret.update({
      where: { id: other.item.id },
      data: { secretSealed: row.secretSealed },
    });
    const moved = await look(h, h.owner, h.app.id, other.item.id);
    expect([moved.status, moved.body.code, moved.body.errors[0].code]).toEqual([
      409,
      "client_state_conflict",
      "secret_not_kept",
    ]);
    expect(await looks(h)).toHaveLength(1);
  });

  it("is not kept readable unless that was asked for", async () => {
    const h = await managing();
    const app = await madeApp(h, service);
    const added = (await ask(h, h.owner, "POST", `/${app.id}/secrets`, {})).body;
    const before = [await everything(h), await h.audit.events()];

    for (const id of [app.secrets[0].id, added.item.id]) {
      expect((await rowOf(h, id)).secretSealed).toBeNull();
      const { status, body } = await look(h, h.owner, app.id, id);
      const fields: [string, string][] = [["secretId", "secret_not_kept"]];
      expect([status, body]).toEqual([409, problem(409, "client_state_conflict", { fields })]);
    }
    expect([await everything(h), await h.audit.events()]).toEqual(before);
  });

  it("is gone in the write that revokes it, of 50 looks meanwhile, too", async () => {
    const h = await withReadable();
    const secretId = h.made.item.id;

    const answers = await atOnce(50, (n) =>
      n === 25 ? ask(h, h.owner, "DELETE", `/${h.app.id}/secrets/${secretId}`) : h.reveal(),
    );

    const { 200: shown = 0, 204: revoked, 404: refused = 0 } = statusesOf(answers);
    expect([revoked, shown + refused]).toEqual([1, 49]);
    expect(await looks(h)).toHaveLength(shown);
    expect((await rowOf(h, secretId)).secretSealed).toBeNull();
    const after = await h.reveal();
    expect([after.status, after.body]).toEqual([404, problem(404, "client_secret_not_found")]);
  });

  it("is shown no more from the instant it expires, and then forgotten", async () => {
    const h = await withReadable({ expiresInSeconds: 60 });
    h.clock.advance(59);
    expect((await h.reveal()).status).toBe(200);
    h.clock.advance(1);

    const { status, body } = await h.reveal();
    await purgeExpired(h.ctx);

    expect([status, body]).toEqual([404, problem(404, "client_secret_not_found")]);
    expect((await rowOf(h, h.made.item.id)).secretSealed).toBeNull();
  });

  it("is as if it were not for a stranger and an admin; a member of the workspace may not, another owner may", async () => {
    const h = await managing();
    const { id: workspaceId } = await makeWorkspace(h, h.owner, "Crew");
    const app = await madeApp(h, { ...service, workspaceId });
    const { item, secret } = (await ask(h, h.owner, "POST", `/${app.id}/secrets`, { readable: true })).body;
    const [ben, cleo] = [
      await h.given.person({ email: "ben@example.com" }),
      await h.given.person({ email: "c@example.com" }),
    ];
    const root = await h.given.person({ admin: true });
    await addTo(h, h.owner, workspaceId, ben.email);
    await addTo(h, h.owner, workspaceId, cleo.email, "owner");

    for (const stranger of [ben, root]) {
      const { status, body } = await look(h, stranger, app.id, item.id);
      expect([status, body]).toEqual([404, problem(404, "client_not_found")]);
    }
    expect(await looks(h)).toEqual([]);
    expect((await look(h, cleo, app.id, item.id)).body).toEqual({ secret });
  });

  it("is another app's only there, and unknown ids and ids that are none are not told apart", async () => {
    const h = await withReadable();
    const other = await madeApp(h, service);
    for (const [appId, secretId] of [
      [other.id, h.made.item.id],
      [h.app.id, "csec_00000000000000000000"],
    ]) {
      const { status, body } = await look(h, h.owner, appId, secretId ?? "");
      expect([status, body]).toEqual([404, problem(404, "client_secret_not_found")]);
    }
    expect(await looks(h)).toEqual([]);
  });

  it("is for no key, whatever it may do, and no caller without a credential", async () => {
    const h = await withReadable();
    const { secret: bearer } = await h.given.key(h.owner, { scopes: ["keys:read", "keys:write"] });
    const path = `/api/v1/apps/${h.app.id}/secrets/${h.made.item.id}/reveal`;
    const callers: [CallOptions, number][] = [
      [{ bearer }, 403],
      [{}, 401],
    ];
    for (const [options, status] of callers) expect((await h.call("POST", path, options)).status).toBe(status);
    expect(await looks(h)).toEqual([]);
  });

  it("asks for the password where the last proof is old, and shows nothing before", async () => {
    const h = await withReadable();
    h.clock.advance(h.ctx.config.STEP_UP_SECONDS + 1);

    const { status, body } = await h.reveal();

    expect([status, body]).toEqual([403, problem(403, "reauthentication_required")]);
    expect(await looks(h)).toEqual([]);
  });
});
