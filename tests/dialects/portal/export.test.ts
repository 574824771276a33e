import { expect, it } from "vitest";
import { problem } from "../../problem";
import { owner } from "./owning";
import { forgot } from "./recovering";
import { newcomer } from "./signing-up";

it("an export is one document of all that is the account's own, as a file", async () => {
  const h = await owner();
  const made = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;

  const answer = await h.call("GET", "/api/v1/account/export", { bearer: h.bearer });

  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="latchkey-account.json"');
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const { key: _, ...key } = made;
  const ask = async (path: string) => (await h.call("GET", `/api/v1/${path}`, { bearer: h.bearer })).body.items;
  expect(answer.body).toEqual({
    exportedAt: "2026-11-20T12:00:02.000Z",
    account: {
      id: h.account.id,
      email: newcomer.email,
      nickname: newcomer.nickname,
      status: "active",
      role: "user",
      locale: "en",
      createdAt: "2026-11-20T12:00:00.000Z",
      activatedAt: "2026-11-20T12:00:00.000Z",
      emailVerifiedAt: "2026-11-20T12:00:00.000Z",
      lastLoginAt: "2026-11-20T12:00:01.000Z",
      deleteAt: null,
    },
    workspaces: await ask("workspaces"),
    sessions: await ask("sessions"),
    keys: [key],
    apps: [],
    connectedApps: [],
    activity: await ask("activity?limit=100"),
  });
  expect([answer.body.workspaces.length, answer.body.sessions.length]).toEqual([1, 1]);
});

it("an export holds more than a page of a list has", async () => {
  const h = await owner();
  const row = await h.database.prisma.auditEvent.findFirstOrThrow();
  const rows = Array.from({ length: 1203 }, (_, n) => ({
    ...row,
    detail: {},
    id: `evt_${String(n).padStart(20, "0")}`,
    accountId: h.account.id,
  }));
  await h.database.prisma.auditEvent.createMany({ data: rows });

  const { activity } = (await h.call("GET", "/api/v1/account/export", { bearer: h.bearer })).body;

  const own = await h.database.prisma.auditEvent.count({ where: { accountId: h.account.id } });
  expect([activity.length, new Set(activity.map(({ id }: { id: string }) => id)).size]).toEqual([own, own]);
});

it("an export has no hash, digest or secret, nor anything of anybody else", async () => {
  const h = await owner();
  const eva = await h.given.person({ email: "eva@example.com", nickname: "Eva" });
  await h.given.key(eva, { name: "evas key" });
  const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;
  await forgot(h);

  const { text } = await h.call("GET", "/api/v1/account/export", { bearer: h.bearer });

  const { prisma } = h.database;
  const digests = [
    ...(await prisma.key.findMany()).map(({ secretDigest }) => secretDigest),
    ...(await prisma.refreshToken.findMany()).map(({ secretDigest }) => secretDigest),
    ...(await prisma.session.findMany()).map(({ deviceDigest }) => deviceDigest),
  ].flatMap((digest) => [Buffer.from(digest).toString("hex"), Buffer.from(digest).toString("base64")]);
  const secrets = [key, h.bearer, h.refreshToken, newcomer.password, "$argon2", "passwordHash", "Digest", "sealed"];
  const others = [eva.id, "eva@example.com", "evas key", eva.sessionId];
  expect([...digests, ...secrets, ...others].filter((word) => text.includes(word))).toEqual([]);
});

it("an export is the person's own to ask for: no key's, nobody's, and by GET alone", async () => {
  const h = await owner();
  const scopes = ["keys:read", "sessions:read", "workspaces:read"];
  const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI", scopes } })).body;

  const byKey = await h.call("GET", "/api/v1/account/export", { bearer: key });
  const byNobody = await h.call("GET", "/api/v1/account/export");
  const byPost = await h.call("POST", "/api/v1/account/export", { bearer: h.bearer });

  expect([byKey.status, byKey.body]).toEqual([403, problem(403, "scope_insufficient")]);
  expect([byNobody.status, byNobody.body]).toEqual([401, problem(401, "credential_missing")]);
  expect([byPost.status, byPost.body.code]).toEqual([405, "method_not_allowed"]);
});
