import { expect, it } from "vitest";
import { suspendAccount } from "@/server/domain/accounts/suspend-account";
import { flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { harness } from "../../harness";

async function verifying() {
  const h = await harness();
  const owner = await h.given.person();
  const verifier = await h.given.key(await h.given.person(), { scopes: ["keys:verify"] });
  const verdictOf = async (key: string) =>
    (await h.call("POST", "/api/v1/keys/verify", { body: { key }, bearer: verifier.secret })).body.verdict;
  const workspace = await h.database.prisma.workspace.findFirstOrThrow({ where: { personalAccountId: owner.id } });
  return { ...h, owner, verdictOf, workspace };
}

it("a key that is revoked while its request comes in makes no other key", async () => {
  const { api, given, owner, call, clock, rowCounts } = await verifying();
  const key = await given.key(owner, { scopes: ["keys:write"] });
  let finish = () => {};
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from('{"name":'));
      finish = () => {
        controller.enqueue(Buffer.from('"late"}'));
        controller.close();
      };
    },
  });
  const headers = {
    authorization: `Bearer ${key.secret}`,
    "content-type": "application/json",
    "transfer-encoding": "chunked",
  };
  const init = { method: "POST", headers, body, duplex: "half" };
  const answering = api.fetch(new Request("http://localhost:3000/api/v1/keys", init), { peer: "203.0.113.7" });
  await call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });
  const before = await rowCounts();

  clock.advance(20);
  finish();

  expect((await answering).status).toBe(401);
  expect(await rowCounts()).toEqual(before);
});

it("a suspended person's own workspace acts no more, nor do the programs in it", async () => {
  const { ctx, given, owner, verdictOf, workspace, call } = await verifying();
  const program = await call("POST", `/api/v1/workspaces/${workspace.id}/service-accounts`, {
    bearer: owner.accessToken,
    body: { name: "robot" },
  });
  const keys = [
    await given.key(owner, { owner: { kind: "workspace", id: workspace.id } }),
    await given.key(owner, { owner: { kind: "service_account", id: program.body.id } }),
  ];
  for (const { secret } of keys) expect(await verdictOf(secret)).toBe("valid");

  await suspendAccount(ctx, owner.email);

  for (const { secret } of keys) expect(await verdictOf(secret)).toBe("owner_suspended");
});

it("an undone bulk revocation brings back no key that was revoked by itself since", async () => {
  const { given, owner, call, verdictOf } = await verifying();
  const bearer = owner.accessToken;
  const [one, two] = [await given.key(owner), await given.key(owner)];
  const bulk = await call("POST", "/api/v1/keys/bulk", { bearer, body: { action: "revoke", ids: [one.id, two.id] } });
  await call("DELETE", `/api/v1/keys/${one.id}`, { bearer, body: { reason: "key_compromised", note: "" } });

  const undone = await call("POST", `/api/v1/keys/bulk/${bulk.body.batchId}/undo`, { bearer });

  expect([undone.status, undone.body.restored]).toEqual([200, 1]);
  expect([await verdictOf(one.secret), await verdictOf(two.secret)]).toEqual(["revoked", "valid"]);
});

it("a key in the grace of its rotation makes none that outlives it", async () => {
  const { given, owner, call } = await verifying();
  const key = await given.key(owner, { scopes: ["keys:write"] });
  await call("POST", `/api/v1/keys/${key.id}/rotate`, { bearer: owner.accessToken, body: { grace: "15m" } });

  const answer = await call("POST", "/api/v1/keys", { bearer: key.secret, body: { name: "for ever" } });

  expect(answer.status).toBe(403);
});

it("counts stop at what their column holds, and nothing fails for it", async () => {
  const { ctx, database, given, owner, verdictOf, call } = await verifying();
  const key = await given.key(owner);
  await verdictOf(key.secret);
  await flushKeyUsage(ctx);
  await database.prisma.keyUsageHour.updateMany({ where: { keyId: key.id }, data: { calls: 2_147_483_647 } });
  await database.prisma.keyCaller.updateMany({ where: { keyId: key.id }, data: { calls: 2_147_483_647 } });
  await verdictOf(key.secret);

  const { status, body } = await call("GET", "/api/v1/usage", { bearer: owner.accessToken });

  expect([status, body.total]).toEqual([200, 2_147_483_647]);
});
