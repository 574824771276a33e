import { describe, expect, it, vi } from "vitest";
import { mintSecret } from "@/server/domain/secrets";
import { reportedKeysMax } from "@/shared/leak-requests";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { everything, fateOf, found, leakMails, leakyKey, received, report, untouched } from "./leaking";
import { told } from "./signing-up";

describe("POST /api/v1/leaks", () => {
  it("answers every report alike, live keys and junk, to the last header", async () => {
    const h = await harness();
    const live = await Promise.all([leakyKey(h, "notify"), leakyKey(h, "quarantine"), leakyKey(h, "revoke")]);
    const stranger = mintSecret(h.ctx.random, "key").secret;
    const reports = [
      ...live.map(({ key }) => [found(key.secret)]),
      [found(stranger)],
      [{ key: "junk" }],
      [{ key: "1' OR '1'='1" }],
      [...live.map(({ key }) => found(key.secret)), found(stranger), { key: "junk", url: "" }],
    ];

    const answers = [];
    for (const keys of reports) answers.push(JSON.stringify(told(await report(h, keys))));

    expect([...new Set(answers)]).toEqual([answers[0]]);
    expect(JSON.parse(answers[0] ?? "")).toMatchObject({ status: 202, text: '{"status":"received"}' });
  });

  it("takes the same time whatever was in it", async () => {
    const h = await harness();
    const { key } = await leakyKey(h, "notify");
    const paced = vi.spyOn(h.ctx.pacer, "exactly");

    await report(h, [found(key.secret)]);
    await report(h, [{ key: "junk" }]);

    expect(paced.mock.calls.map(([ms]) => ms)).toEqual([500, 500]);
  });

  it("changes nothing for what is no key of this server", async () => {
    const h = await harness();
    const { key } = await leakyKey(h, "revoke");
    const before = await h.rowCounts();
    const others = (["session", "refresh", "activation", "claim", "quarantine"] as const).map((kind) =>
      found(mintSecret(h.ctx.random, kind).secret),
    );

    await report(h, [
      ...others,
      found(mintSecret(h.ctx.random, "key").secret),
      found(`${key.secret} `),
      found(key.secret.slice(0, -1)),
      found(key.id),
      found(key.secret.toUpperCase()),
    ]);

    expect(await h.rowCounts()).toEqual(before);
    expect(await fateOf(h, key.id)).toEqual(untouched);
  });

  it("never asks the database about junk", async () => {
    const h = await harness();
    const asked = vi.spyOn(h.ctx.db.prisma.key, "findMany");

    await report(h, [{ key: "junk" }, { key: `lk_${"0".repeat(36)}` }]);

    expect(asked).not.toHaveBeenCalled();
    await report(h, [found(mintSecret(h.ctx.random, "key").secret)]);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("deals with each of a hundred keys, and says in the trail that they came as a list", async () => {
    const h = await harness();
    const keys = await Promise.all([leakyKey(h, "notify"), leakyKey(h, "quarantine"), leakyKey(h, "revoke")]);
    const junk = Array.from({ length: reportedKeysMax - 4 }, () => found(mintSecret(h.ctx.random, "key").secret));
    const named = keys.map(({ key }) => found(key.secret));

    await report(h, [...named, ...junk, ...named.slice(0, 1)]);

    const leaks = (await h.audit.events()).filter(({ event }) => event === "key.leaked");
    expect(leaks.map(({ targetId, detail }) => [targetId, (detail as { source: string }).source]).sort()).toEqual(
      keys.map(({ key }) => [key.id, "bulk"]).sort(),
    );
  });

  it("takes a hundred keys at most", async () => {
    const h = await harness();

    const answer = await report(
      h,
      Array.from({ length: reportedKeysMax + 1 }, () => ({ key: "junk" })),
    );

    expect(answer).toMatchObject({
      status: 400,
      body: problem(400, "request_invalid", { fields: [["keys", "too_many"]] }),
    });
  });

  it("takes sixty reports in ten minutes from one network", async () => {
    const h = await harness();
    const { key } = await leakyKey(h, "revoke");
    for (let n = 0; n < 60; n += 1) await report(h, [{ key: "junk" }]);

    const beyond = await report(h, [found(key.secret)]);
    const elsewhere = await report(h, [{ key: "junk" }], { peer: "198.51.100.9" });

    expect(beyond).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(await fateOf(h, key.id)).toEqual(untouched);
    expect(elsewhere.status).toBe(202);
  });

  it("keeps no word of the key, nor of the address beyond its host", async () => {
    const h = await harness();
    const { key } = await leakyKey(h, "quarantine");
    const secretPart = key.secret.slice(3, 33);
    const urls = [
      `https://user:${key.secret}@host.example/${key.secret}?q=${key.secret}#${key.secret}`,
      `https://${key.secret}.example/`,
      `javascript:alert("${key.secret}")`,
      `${key.secret}`,
      "https://[::1]/x",
      "",
    ];

    for (const url of urls) {
      await h.database.prisma.key.update({ where: { id: key.id }, data: { disabledAt: null } });
      h.clock.advance(86_400);
      await report(h, [found(key.secret, url)]);
    }

    const leaks = (await h.audit.events()).filter(({ event }) => event === "key.leaked");
    expect(leaks.map(({ detail }) => (detail as { host: string | null }).host)).toEqual([
      "host.example",
      null,
      null,
      null,
      null,
      null,
    ]);
    const mails = await leakMails(h);
    expect(mails).toHaveLength(urls.length);
    const shown = [await everything(h), ...mails.map(({ subject, html, text }) => `${subject}${html}${text}`)];
    expect(shown.filter((text) => text.toLowerCase().includes(secretPart.toLowerCase()))).toEqual([]);
    expect(shown.join("")).not.toMatch(/javascript:|user:/);
    expect(shown[0]).toContain(key.id);
  });

  it.each(["app", "dataset"] as const)("keeps no host that is a key beginning as that of %s does", async (form) => {
    const h = await harness();
    const owner = await h.given.person();
    const { secret } = await h.given.key(owner, { form, scopes: [] });

    await report(h, [found(secret, `https://${secret}.example/`)]);

    const leaks = (await h.audit.events()).filter(({ event }) => event === "key.leaked");
    expect(leaks.map(({ detail }) => (detail as { host: string | null }).host)).toEqual([null]);
    const body = secret.slice(secret.indexOf("-") + 1).toLowerCase();
    expect((await everything(h)).toLowerCase()).not.toContain(body);
  });

  it("answers as ever when a key can't be dealt with, and writes that down", async () => {
    const h = await harness();
    const [first, second] = [await leakyKey(h, "revoke"), await leakyKey(h, "notify")];
    const broken = vi.spyOn(h.ctx.sealer, "seal").mockImplementation(() => {
      throw new Error("no mail can be written");
    });

    const answer = await report(h, [found(first.key.secret), found(second.key.secret)]);
    broken.mockRestore();

    expect(answer).toMatchObject(received);
    expect((await fateOf(h, first.key.id)).revokeReason).toBe("key_compromised");
    expect(h.logged.filter((line) => JSON.stringify(line).includes("leak.unanswered"))).toHaveLength(2);
  });
});
