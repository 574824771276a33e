import { createHash, sign } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { mintSecret } from "@/server/domain/secrets";
import { problem } from "../../problem";
import { expectNoEffect, gitHub, listOf, makeSigner, match, refused, sendSigned, signer } from "./key-server";
import { answerTo, eventsOf, everything, fateOf, leakMails, leakyKey } from "./leaking";

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

describe("a report that GitHub signed", () => {
  it("has each key dealt with as its owner chose, and is told which were real", async () => {
    const { h } = await gitHub();
    const { owner, key } = await leakyKey(h, "quarantine");
    const stranger = mintSecret(h.ctx.random, "key").secret;

    const answer = await sendSigned(h, signer, JSON.stringify([match(key.secret), match(stranger), match("junk")]));

    const token_type = "latchkey_api_key";
    expect([answer.status, answer.body]).toEqual([
      200,
      [
        { token_hash: hashOf(key.secret), token_type, label: "true_positive" },
        { token_hash: hashOf(stranger), token_type, label: "false_positive" },
        { token_hash: hashOf("junk"), token_type, label: "false_positive" },
      ],
    ]);
    expect(await answerTo(h, key.secret)).toBe(401);
    const leak = (await eventsOf(h, key.id)).find(({ event }) => event === "key.leaked");
    expect(leak?.detail).toEqual({ name: "test key", source: "github", host: "github.com", outcome: "disabled" });
    expect((await leakMails(h)).map(({ to }) => to)).toEqual([owner.email]);
    expect(answer.text).not.toContain(key.secret.slice(3));
    expect(await everything(h)).not.toContain(key.secret.slice(3, 33));
  });

  it("may come again: a key that has ended is still said to be real, and nothing is done", async () => {
    const { h } = await gitHub();
    const { key } = await leakyKey(h, "revoke");
    const body = JSON.stringify([match(key.secret)]);
    const first = await sendSigned(h, signer, body);
    const before = await h.rowCounts();

    const second = await sendSigned(h, signer, body);

    expect(second.body).toEqual(first.body);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("is judged by its bytes as they came, spaces and all", async () => {
    const { h } = await gitHub();
    const { key } = await leakyKey(h, "notify");
    const body = `[ {"source":"commit",\t"token":"${key.secret}","url":"","type":"a\\u0062c","extra":{"x":1}} ]\n`;

    const answer = await sendSigned(h, signer, body);

    expect(answer.body).toEqual([{ token_hash: hashOf(key.secret), token_type: "abc", label: "true_positive" }]);
    expect(await sendSigned(h, signer, body, { signed: body.trim() })).toMatchObject(refused);
  });

  it("may name more keys than one statement takes", async () => {
    const { h } = await gitHub();
    const { key } = await leakyKey(h, "revoke");
    const many = Array.from({ length: 1200 }, () => match(mintSecret(h.ctx.random, "key").secret));

    const answer = await sendSigned(h, signer, JSON.stringify([...many, match(key.secret)]));

    expect(answer.body).toHaveLength(1201);
    expect((await fateOf(h, key.id)).revokeReason).toBe("key_compromised");
  });

  it("is asked to come again when a key could not be dealt with", async () => {
    const { h } = await gitHub();
    const { key } = await leakyKey(h, "notify");
    const body = JSON.stringify([match(key.secret)]);
    const broken = vi.spyOn(h.ctx.sealer, "seal").mockImplementation(() => {
      throw new Error("no mail can be written");
    });

    const failed = await sendSigned(h, signer, body);
    broken.mockRestore();

    expect(failed).toMatchObject({ status: 500, body: problem(500, "internal") });
    expect((await sendSigned(h, signer, body)).status).toBe(200);
    expect(await leakMails(h)).toHaveLength(1);
  });

  it.each([
    "{}",
    "null",
    '"x"',
    "[1]",
    '[{"type":"x"}]',
    '[{"token":1,"type":"x"}]',
    "not JSON",
    "",
    '[{"token":"\\u0000","type":""}]',
  ])("is refused when it is no list of matches: %s", async (body) => {
    const { h } = await gitHub();

    const answer = await sendSigned(h, signer, body);

    expect(answer).toMatchObject({ status: 400, body: problem(400, "request_malformed") });
  });
});

describe("a report with a signature that is not good", () => {
  const other = makeSigner(signer.id);

  it("is refused when the body was altered by one byte", async () => {
    const { h } = await gitHub();
    await expectNoEffect(h, async (token) => {
      const body = JSON.stringify([match(token)]);
      expect(await sendSigned(h, signer, body.replace("content", "commit "), { signed: body })).toMatchObject(refused);
    });
  });

  it("is refused when another key made it", async () => {
    const { h } = await gitHub();
    await expectNoEffect(h, async (token) => {
      expect(await sendSigned(h, other, JSON.stringify([match(token)]))).toMatchObject(refused);
    });
  });

  it.each<[string, Record<string, string>]>([
    ["no signature", { "github-public-key-signature": "" }],
    ["no identifier", { "github-public-key-identifier": "" }],
    ["text for a signature", { "github-public-key-signature": "not base64!" }],
    ["a signature that is no DER", { "github-public-key-signature": Buffer.from("0".repeat(64)).toString("base64") }],
    [
      "a signature of zeros",
      { "github-public-key-signature": Buffer.from("3006020100020100", "hex").toString("base64") },
    ],
    ["a signature of 10 kB", { "github-public-key-signature": "A".repeat(10_000) }],
    ["an identifier of 10 kB", { "github-public-key-identifier": "a".repeat(10_000) }],
    ["an identifier that reaches for the prototype", { "github-public-key-identifier": "__proto__" }],
  ])("is refused with %s", async (_name, headers) => {
    const { h } = await gitHub();
    await expectNoEffect(h, async (token) => {
      expect(await sendSigned(h, signer, JSON.stringify([match(token)]), { headers })).toMatchObject(refused);
    });
  });

  it("is refused when its bytes are raw instead of DER", async () => {
    const { h } = await gitHub();
    const raw = (body: string) =>
      sign("sha256", Buffer.from(body), { key: signer.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64");
    await expectNoEffect(h, async (token) => {
      const body = JSON.stringify([match(token)]);
      const headers = { "github-public-key-signature": raw(body) };
      expect(await sendSigned(h, signer, body, { headers })).toMatchObject(refused);
    });
  });

  it("is refused when its key is of another curve", async () => {
    const p384 = makeSigner("p384", "P-384");
    const { h } = await gitHub(listOf([p384, signer]));
    await expectNoEffect(h, async (token) => {
      expect(await sendSigned(h, p384, JSON.stringify([match(token)]))).toMatchObject(refused);
    });
  });

  it("is not read: what isn't JSON is refused for its signature", async () => {
    const { h } = await gitHub();
    expect(await sendSigned(h, other, "[[[[")).toMatchObject(refused);
  });

  it("is refused for its type before anything else", async () => {
    const { h, server } = await gitHub();
    const headers = { "content-type": "text/plain" };
    expect(await sendSigned(h, signer, "[]", { headers })).toMatchObject({ status: 415 });
    expect(server.asked).toBe(0);
  });
});
