import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { form } from "../../oauth";
import { problem } from "../../problem";
import { atOnce, statusesOf } from "./keeping";
import { appEvents, ask, everything, type Managing, madeApp, managing, secretBody } from "./managing-apps";

const service = { kind: "service", redirectUris: [], scopes: ["keys:read"] };

/** An app that proves itself with a secret, and whether one does. */
async function withApp() {
  const h = await managing();
  const app = await madeApp(h, service);
  const works = async (secret: string) => {
    const parameters = { grant_type: "client_credentials", client_id: app.id, client_secret: secret };
    return (await form(h, "/oauth/token", parameters)).status === 200;
  };
  const add = (body?: unknown) => ask(h, h.owner, "POST", `/${app.id}/secrets`, body);
  const revoke = (id: string) => ask(h, h.owner, "DELETE", `/${app.id}/secrets/${id}`);
  return { ...h, app, works, add, revoke };
}

describe("an app's secrets", () => {
  it("are several at once, so that one is changed without a break; each is shown once", async () => {
    const h = await withApp();
    const [{ id: oldId }] = h.app.secrets;
    h.clock.advance(1);

    const added = await h.add({});

    expect([added.status, added.body]).toEqual([
      201,
      {
        secret: expect.stringMatching(/^lkp_\w{36}$/),
        item: secretBody({ createdAt: "2026-11-20T12:00:01.000Z" }),
      },
    ]);
    expect([await h.works(h.app.secret), await h.works(added.body.secret)]).toEqual([true, true]);
    expect((await h.revoke(oldId)).status).toBe(204);
    expect([await h.works(h.app.secret), await h.works(added.body.secret)]).toEqual([false, true]);
    const { secrets } = (await ask(h, h.owner, "GET", `/${h.app.id}`)).body;
    expect(secrets.map(({ id }: { id: string }) => id)).toEqual([added.body.item.id]);
    const kept = JSON.stringify([await everything(h), await h.audit.events(), h.logged, secrets]);
    expect([h.app.secret, added.body.secret].filter((secret) => kept.includes(secret))).toEqual([]);
    expect((await appEvents(h)).slice(1)).toMatchObject([
      { event: "client.secret_added", accountId: h.owner.id, targetId: h.app.id },
      { event: "client.secret_revoked", detail: { secretId: oldId, hint: h.app.secrets[0].masked } },
    ]);
  });

  it("end at the instant that was set", async () => {
    const h = await withApp();
    const { body } = await h.add({ expiresInSeconds: 60 });
    h.clock.advance(59);
    expect(await h.works(body.secret)).toBe(true);
    h.clock.advance(1);

    expect([await h.works(body.secret), await h.works(h.app.secret)]).toEqual([false, true]);
    expect((await h.revoke(body.item.id)).body).toEqual(problem(404, "client_secret_not_found"));
  });

  it("are five at most, of 50 added at once, too", async () => {
    const h = await withApp();

    const answers = await atOnce(50, () => h.add());

    expect(statusesOf(answers)).toEqual({ 201: 4, 409: 46 });
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toEqual(problem(409, "client_limit_reached"));
    expect(await h.rowCounts()).toMatchObject({ appSecrets: 5 });
  });

  it("are revoked once, of 50 at once, too; another app's is none of its", async () => {
    const h = await withApp();
    const other = await madeApp(h, service);
    const [{ id }] = h.app.secrets;

    const answers = await atOnce(50, () => h.revoke(id));
    const foreign = await h.revoke(other.secrets[0].id);

    expect(statusesOf(answers)).toEqual({ 204: 1, 404: 49 });
    expect([foreign.status, foreign.body]).toEqual([404, problem(404, "client_secret_not_found")]);
    expect((await appEvents(h)).filter((row) => row?.event === "client.secret_revoked")).toHaveLength(1);
  });

  it.each<Record<string, string>>([{ kind: "spa" }, { kind: "web", authMethod: "private_key_jwt" }])(
    "are not for an app of %j",
    async (changes) => {
      const h = await managing();
      const app = await madeApp(h, changes);
      const before = await everything(h);

      const answer = await ask(h, h.owner, "POST", `/${app.id}/secrets`, {});

      expect([answer.status, answer.body]).toEqual([409, problem(409, "client_state_conflict")]);
      expect(await everything(h)).toEqual(before);
    },
  );

  it.each([0, 59, -1, 1.5, "60", 366 * 86_400 + 1])("can't be good for %j seconds", async (expiresInSeconds) => {
    const h = await withApp();
    const { status, body } = await h.add({ expiresInSeconds });
    expect([status, body.errors[0].field]).toEqual([400, "expiresInSeconds"]);
  });
});

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = (namedCurve: string) => generateKeyPairSync("ec", { namedCurve }).publicKey;
const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
const jwk = (key: KeyObject, more: Record<string, unknown> = {}) =>
  JSON.stringify({ ...key.export({ format: "jwk" }), ...more });
const thumbprintOf = (key: KeyObject, names: string[]) => {
  const members: Record<string, unknown> = { ...key.export({ format: "jwk" }) };
  const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, members[name]])));
  return createHash("sha256").update(text).digest("base64url");
};

const put = (h: Managing, id: string, publicKey: string) => ask(h, h.owner, "POST", `/${id}/keys`, { publicKey });

describe("an app's public keys", () => {
  const ed = generateKeyPairSync("ed25519").publicKey;
  const rsaNames = ["e", "kty", "n"];
  const ecNames = ["crv", "kty", "x", "y"];
  const [p256, p384, p521] = [ec("P-256"), ec("P-384"), ec("P-521")];
  it.each<[string, string, string, string]>([
    ["RSA in PEM", pem(rsa.publicKey), "RS256", thumbprintOf(rsa.publicKey, rsaNames)],
    [
      "RSA in PKCS#1",
      rsa.publicKey.export({ type: "pkcs1", format: "pem" }).toString(),
      "RS256",
      thumbprintOf(rsa.publicKey, rsaNames),
    ],
    ["RSA as JWK", jwk(rsa.publicKey), "RS256", thumbprintOf(rsa.publicKey, rsaNames)],
    ["P-256 in PEM", pem(p256), "ES256", thumbprintOf(p256, ecNames)],
    ["P-384 as JWK", jwk(p384), "ES384", thumbprintOf(p384, ecNames)],
    ["P-521 as JWK", jwk(p521), "ES512", thumbprintOf(p521, ecNames)],
    ["Ed25519 in PEM", pem(ed), "EdDSA", thumbprintOf(ed, ["crv", "kty", "x"])],
  ])("may be %s; algorithm and thumbprint (RFC 7638) come from the key", async (_name, publicKey, alg, thumbprint) => {
    const h = await managing();
    const app = await madeApp(h, { authMethod: "private_key_jwt" });

    const { status, body } = await put(h, app.id, publicKey);

    const id = expect.stringMatching(/^ckey_\w{20}$/);
    const createdAt = "2026-11-20T12:00:00.000Z";
    expect([status, body]).toEqual([201, { id, kid: thumbprint, alg, thumbprint, createdAt, lastUsedAt: null }]);
    expect((await ask(h, h.owner, "GET", `/${app.id}`)).body.keys).toEqual([body]);
    const [row] = await h.database.prisma.clientKey.findMany();
    expect(Object.keys({ ...(row?.publicJwk as object) }).filter((name) => !/^(kty|crv|x|y|n|e)$/.test(name))).toEqual(
      [],
    );
  });

  it("keep their own kid where they have one, and none comes twice", async () => {
    const h = await managing();
    const app = await madeApp(h);
    const first = await put(h, app.id, jwk(p256, { kid: "2026-11", use: "sig", alg: "ES256" }));

    const sameKid = await put(h, app.id, jwk(p384, { kid: "2026-11" }));
    const sameKey = await put(h, app.id, jwk(p256, { kid: "other" }));

    expect(first.body.kid).toBe("2026-11");
    for (const answer of [sameKid, sameKey]) {
      const fields: [string, string][] = [["publicKey", "key_known"]];
      expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields })]);
    }
  });

  const shortRsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const tinyExponent = generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent: 3 });
  const secp = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey;
  it.each<[string, string, string]>([
    ["a private key in PKCS#8", rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString(), "key_private"],
    ["a private key in PKCS#1", rsa.privateKey.export({ type: "pkcs1", format: "pem" }).toString(), "key_private"],
    ["a private JWK", jwk(rsa.privateKey), "key_private"],
    [
      "a public key with a private one behind",
      `${pem(p256)}${rsa.privateKey.export({ type: "pkcs8", format: "pem" })}`,
      "key_private",
    ],
    ["a shared key", JSON.stringify({ kty: "oct", k: "c2VjcmV0" }), "key_private"],
    ["RSA of 1024 bits", pem(shortRsa.publicKey), "key_too_short"],
    ["RSA with the exponent 3", pem(tinyExponent.publicKey), "key_type_unfit"],
    ["secp256k1", pem(secp), "key_type_unfit"],
    ["X25519", pem(generateKeyPairSync("x25519").publicKey), "key_type_unfit"],
    ["Ed448", pem(generateKeyPairSync("ed448").publicKey), "key_type_unfit"],
    ["a JWK for encryption", jwk(p256, { use: "enc" }), "key_use_unfit"],
    ["a JWK for wrapping", jwk(p256, { key_ops: ["wrapKey"] }), "key_use_unfit"],
    ["a JWK of another algorithm", jwk(rsa.publicKey, { alg: "HS256" }), "key_alg_unfit"],
    ["a JWK with the algorithm none", jwk(p256, { alg: "none" }), "key_alg_unfit"],
    ["a kid that forges lines", jwk(p256, { kid: "a\nb" }), "key_id_unfit"],
    ["a kid that is no text", jwk(p256, { kid: 1 }), "key_id_unfit"],
    [
      "a point that is not on the curve",
      JSON.stringify({ kty: "EC", crv: "P-256", x: "AAAA", y: "AAAA" }),
      "key_unreadable",
    ],
    ["a set of keys", JSON.stringify({ keys: [JSON.parse(jwk(p256))] }), "key_unreadable"],
    ["two keys", `${pem(p256)}${pem(p384)}`, "key_unreadable"],
    ["broken JSON", '{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAA', "key_unreadable"],
    ["something else", "ssh-ed25519 AAAA", "key_unreadable"],
  ])("can't be %s, which is kept nowhere", async (_name, publicKey, code) => {
    const h = await managing();
    const app = await madeApp(h);
    const before = await everything(h);

    const answer = await put(h, app.id, publicKey);

    expect([answer.status, answer.body]).toEqual([
      400,
      problem(400, "request_invalid", { fields: [["publicKey", code]] }),
    ]);
    expect(await everything(h)).toEqual(before);
    expect(JSON.stringify([h.logged, await h.audit.events()])).not.toContain(publicKey.slice(30, 80) || publicKey);
  });

  it("are three at most, of 20 added at once, too; one that is removed makes room", async () => {
    const h = await managing();
    const app = await madeApp(h);
    const keys = Array.from({ length: 20 }, () => pem(ec("P-256")));

    const answers = await atOnce(20, (n) => put(h, app.id, keys[n] ?? ""));
    const [kept] = (await ask(h, h.owner, "GET", `/${app.id}`)).body.keys;
    const remove = () => ask(h, h.owner, "DELETE", `/${app.id}/keys/${kept.id}`);
    const removed = [await remove(), await remove()];

    expect(statusesOf(answers)).toEqual({ 201: 3, 409: 17 });
    expect(removed.map(({ status, body }) => [status, body.code])).toEqual([
      [204, undefined],
      [404, "client_key_not_found"],
    ]);
    expect((await put(h, app.id, pem(p384))).status).toBe(201);
    expect((await appEvents(h)).map((row) => row?.event)).toContain("client.key_removed");
  });

  it.each(["spa", "native"])("are not for an app of the kind %s, which keeps no secret", async (kind) => {
    const h = await managing();
    const app = await madeApp(h, { kind });
    expect((await put(h, app.id, pem(p256))).body).toEqual(problem(409, "client_state_conflict"));
  });
});
