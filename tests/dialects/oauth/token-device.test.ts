import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { suspendAccount } from "../../../server/domain/accounts/suspend-account";
import { mintSecret } from "../../../server/domain/secrets";
import { newId } from "../../../server/platform/random";
import { grantNames } from "../../../shared/app-kinds";
import type { Person } from "../../given";
import { type Harness, harness } from "../../harness";
import { type App, claimsOf, form, makeApp, makePublicApp, refusal } from "../../oauth";
import { secondProcess } from "../../second-process";

const pending = [400, "authorization_pending"];
const slowDown = [400, "slow_down"];
const badGrant = [400, "invalid_grant"];

async function setUp(overrides: Partial<Client> = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makePublicApp(h, person, { kind: "device", ...overrides });
  return { h, person, app };
}

/** A device that was shown its code, as the device authorization endpoint leaves it. */
async function givenDevice(h: Harness, { client }: App, given: { scopes?: string[]; audience?: string[] } = {}) {
  const { secret, digest } = mintSecret(h.ctx.random, "device");
  const now = h.clock.now();
  const id = newId(h.ctx.random, "dva");
  await h.database.prisma.deviceAuthorization.create({
    data: {
      id,
      clientId: client.id,
      secretDigest: digest,
      userCodeDigest: h.ctx.sealer.fingerprint(`test ${id}`) as Buffer<ArrayBuffer>, // node types it wider than it is
      scopes: ["openid", "offline_access", "keys:read"],
      audience: ["http://localhost:3000"],
      intervalSeconds: 5,
      createdAt: now,
      expiresAt: new Date(now.getTime() + 900_000),
      ...given,
    },
  });
  return { id, secret };
}

function decide({ database, clock }: Harness, id: string, person: Person, decision: "approved" | "denied") {
  const { id: accountId, sessionId } = person;
  const data = { decision, decidedAt: clock.now(), authTime: clock.now(), accountId, sessionId };
  return database.prisma.deviceAuthorization.update({ where: { id }, data });
}

const poll = (h: Pick<Harness, "call">, app: App, device_code: string) =>
  form(h, "/oauth/token", { grant_type: grantNames.device, device_code, client_id: app.client.id });

describe("a device code", () => {
  it("gives tokens for who approved it", async () => {
    const { h, person, app } = await setUp();
    const { id, secret } = await givenDevice(h, app);
    expect(refusal(await poll(h, app, secret))).toEqual(pending);
    await decide(h, id, person, "approved");

    const { status, body } = await poll(h, app, secret);

    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.any(String),
        token_type: "Bearer",
        expires_in: 3600,
        scope: "openid offline_access keys:read",
        refresh_token: expect.stringMatching(/^lkg_/),
        id_token: expect.any(String),
      },
    ]);
    expect(claimsOf(body.access_token)).toMatchObject({ sub: person.id, client_id: app.client.id });
    expect(await h.database.prisma.grant.findMany({ select: { grantType: true, accountId: true } })).toEqual([
      { grantType: grantNames.device, accountId: person.id },
    ]);
  });

  it("D03, RFC 8628 3.5: polled too soon makes the interval five seconds longer, for good", async () => {
    const { h, app } = await setUp();
    const { id, secret } = await givenDevice(h, app);
    const pollAfter = async (seconds: number) => {
      h.clock.advance(seconds);
      return refusal(await poll(h, app, secret));
    };

    expect(await pollAfter(0)).toEqual(pending);
    expect(await pollAfter(1)).toEqual(slowDown);
    expect(await pollAfter(9)).toEqual(slowDown);
    expect(await pollAfter(15)).toEqual(pending);
    expect(await pollAfter(15)).toEqual(pending);
    expect(await pollAfter(14)).toEqual(slowDown);
    const { intervalSeconds } = await h.database.prisma.deviceAuthorization.findUniqueOrThrow({ where: { id } });
    expect(intervalSeconds).toBe(20);
  });

  it("D03: polled 100 times at once after the approval, on two processes, gives one set of tokens", async () => {
    const { h, person, app } = await setUp();
    const other = await secondProcess(h);
    const { id, secret } = await givenDevice(h, app);
    await decide(h, id, person, "approved");

    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => poll(n % 2 ? h : other, app, secret)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).map(refusal)).toEqual(Array(99).fill(badGrant));
    expect(await h.database.prisma.grant.count()).toBe(1);
    expect(refusal(await poll(h, app, secret))).toEqual(badGrant);
  });

  it("D03: polled 50 times at once while it waits is counted each time", async () => {
    const { h, app } = await setUp();
    const { id, secret } = await givenDevice(h, app);

    const answers = (await Promise.all(Array.from({ length: 50 }, () => poll(h, app, secret)))).map(refusal);

    expect(answers.filter(([, error]) => error === "authorization_pending")).toHaveLength(1);
    expect(answers.filter(([, error]) => error === "slow_down")).toHaveLength(49);
    const { intervalSeconds } = await h.database.prisma.deviceAuthorization.findUniqueOrThrow({ where: { id } });
    expect(intervalSeconds).toBe(5 + 49 * 5);
  });

  it("that was denied says so", async () => {
    const { h, person, app } = await setUp();
    const { id, secret } = await givenDevice(h, app);
    await decide(h, id, person, "denied");

    expect(refusal(await poll(h, app, secret))).toEqual([400, "access_denied"]);
    expect(await h.database.prisma.grant.count()).toBe(0);
  });

  it("is over at the second it expires, approved or not", async () => {
    const { h, person, app } = await setUp();
    const [waiting, approved] = [await givenDevice(h, app), await givenDevice(h, app)];
    await decide(h, approved.id, person, "approved");
    h.clock.advance(900);

    expect(refusal(await poll(h, app, waiting.secret))).toEqual([400, "expired_token"]);
    expect(refusal(await poll(h, app, approved.secret))).toEqual([400, "expired_token"]);
  });

  it("CVE-2023-2585: is its own client's alone, and another's poll changes nothing", async () => {
    const { h, person, app } = await setUp();
    const stranger = await makePublicApp(h, person, { kind: "device" });
    const { id, secret } = await givenDevice(h, app);
    expect(refusal(await poll(h, stranger, secret))).toEqual(badGrant);
    expect(refusal(await poll(h, app, secret))).toEqual(pending);
    await decide(h, id, person, "approved");

    expect(refusal(await poll(h, stranger, secret))).toEqual(badGrant);
    expect((await poll(h, app, secret)).status).toBe(200);
  });

  it("of a confidential client needs its secret", async () => {
    const { h, person } = await setUp();
    const app = await makeApp(h, person);
    const { id, secret } = await givenDevice(h, app);
    await decide(h, id, person, "approved");

    expect(refusal(await poll(h, app, secret))).toEqual([401, "invalid_client"]);
    const parameters = { grant_type: grantNames.device, device_code: secret };
    expect((await form(h, "/oauth/token", parameters, { basic: app.basic })).status).toBe(200);
  });

  it("of an account that was suspended after it approved gives nothing", async () => {
    const { h, app } = await setUp();
    const person = await h.given.person();
    const { id, secret } = await givenDevice(h, app);
    await decide(h, id, person, "approved");
    await suspendAccount(h.ctx, person.email);

    expect(refusal(await poll(h, app, secret))).toEqual(badGrant);
    expect(await h.database.prisma.grant.count()).toBe(0);
  });

  it("RFC 8707: can be redeemed for a part of its resources; a strange one spends nothing", async () => {
    const { h, person, app } = await setUp();
    const { id, secret } = await givenDevice(h, app, { audience: ["https://a.example/", "https://b.example/"] });
    await decide(h, id, person, "approved");
    const parameters = { grant_type: grantNames.device, device_code: secret, client_id: app.client.id };

    const strange = await form(h, "/oauth/token", { ...parameters, resource: "https://c.example/" });
    const narrow = await form(h, "/oauth/token", { ...parameters, resource: "https://a.example/" });

    expect(refusal(strange)).toEqual([400, "invalid_target"]);
    expect(claimsOf(narrow.body.access_token).aud).toBe("https://a.example/");
  });

  it.each([
    ["unknown", "lkd_000000000000000000000000000000000000"],
    ["of another kind", "lko_000000000000000000000000000000000000"],
    ["nonsense", "nonsense"],
  ])("that is %s is refused", async (_name, code) => {
    const { h, app } = await setUp();

    expect(refusal(await poll(h, app, code))).toEqual(badGrant);
  });

  it("of an app that may not use it is refused", async () => {
    const { h, app } = await setUp({ grantTypes: [grantNames.code] });
    const { secret } = await givenDevice(h, app);

    expect(refusal(await poll(h, app, secret))).toEqual([400, "unauthorized_client"]);
  });
});
