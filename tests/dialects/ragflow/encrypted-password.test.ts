import { constants, createPublicKey, generateKeyPairSync, privateDecrypt, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Harness, harness } from "../../harness";
import { ciphertextOf, ciphertextOfBlock, email, encrypted, password, ragflowClient } from "./ragflow-client";

const mismatch = { code: 109, data: false, message: "Email and password do not match!" };
const undecipherable = { code: 500, data: false, message: "Fail to crypt password" };

async function atRagflow(env: Record<string, string> = {}) {
  const parts = await harness(env);
  const client = ragflowClient(parts);
  return { ...parts, client, pem: await client.publicKey() };
}

/** 00 02, padding without a zero, 00, the message: as RFC 8017 7.2.1 makes one, unless told otherwise. */
function block(message: string, { head = [0, 2], padding = 0xaa, mark = 0 } = {}): Buffer {
  const bytes = Buffer.alloc(256, padding);
  bytes.set(head);
  bytes[256 - message.length - 1] = mark;
  bytes.write(message, 256 - message.length);
  return bytes;
}

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");

describe("the public key", () => {
  it("is PEM of an RSA key of 2048 bits, the same on every call, its private half readable by its owner alone", async () => {
    const { call, client, pem, ctx } = await atRagflow();

    const { status, headers } = await call("GET", "/v1/system/public_key");

    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\w+/=\n]+\n-----END PUBLIC KEY-----\n$/);
    expect(createPublicKey(pem).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(await client.publicKey()).toBe(pem);
    const file = join(ctx.config.DATA_DIR, "secrets", "ragflow.private.pem");
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("is one key for all who ask first at once", async () => {
    const { call } = await harness();
    const client = ragflowClient({ call });

    const pems = await Promise.all(Array.from({ length: 20 }, () => client.publicKey()));

    expect(new Set(pems).size).toBe(1);
  });

  it("is not made for plain passwords", async () => {
    const { call, ctx } = await harness();
    const client = ragflowClient({ call });

    await client.register();
    await client.logIn();

    expect(readdirSync(join(ctx.config.DATA_DIR, "secrets"))).toEqual(["master.key"]);
  });
});

describe("an encrypted password", () => {
  it.each([password, "пароль-с-выдрой-53", "水獺 小提琴 李子 53", "otter 🦦 violin plum"])(
    "registers %j, which then logs in plain, encrypted and in the browser",
    async (text) => {
      const { client, pem, call } = await atRagflow();

      const registered = await client.register({ password: encrypted(pem, text) });
      const plain = await client.logIn({ password: text });
      const again = await client.logIn({ password: encrypted(pem, text) });
      const browser = await call("POST", "/api/v1/sessions", { body: { email, password: text } });

      expect(registered.body.message).toBe("user, welcome aboard!");
      expect(plain.body.message).toBe("Welcome back!");
      expect(again.body.message).toBe("Welcome back!");
      expect(browser.status).toBe(201);
    },
  );

  it("logs in an account that was made in the browser", async () => {
    const { client, pem, given } = await atRagflow();
    await given.account({ email });

    expect((await client.logIn({ password: encrypted(pem, given.password) })).body.message).toBe("Welcome back!");
  });

  it.each([
    ["line ends", (text: string) => text.replace(/(.{64})/g, "$1\n")],
    ["line ends of Windows", (text: string) => `${text.replace(/(.{76})/g, "$1\r\n")}\r\n`],
    ["no padding", (text: string) => text.replace(/=+$/, "")],
  ])("is read with %s", async (_what, written) => {
    const { client, pem, given } = await atRagflow();
    await given.account({ email });

    const { body } = await client.logIn({ password: written(encrypted(pem, given.password)) });

    expect(body.message).toBe("Welcome back!");
  });

  it("is held to the same strength as a plain one", async () => {
    const { client, pem, rowCounts } = await atRagflow();

    const { body } = await client.register({ password: encrypted(pem, "123") });

    expect(body).toEqual({ code: 101, data: null, message: "This password is too short. Use at least 8 characters." });
    expect((await rowCounts()).accounts).toBe(0);
  });

  const broken: [string, (pem: string) => string][] = [
    ["padding that starts otherwise", (pem) => ciphertextOfBlock(pem, block(base64(password), { head: [0, 1] }))],
    [
      "padding with a first byte of its own",
      (pem) => ciphertextOfBlock(pem, block(base64(password), { head: [1, 2] })),
    ],
    ["padding without an end", (pem) => ciphertextOfBlock(pem, block(base64(password), { mark: 0xaa }))],
    ["padding of seven bytes", (pem) => ciphertextOfBlock(pem, block("A".repeat(246)))],
    ["a good padding around no base64", (pem) => ciphertextOf(pem, `${base64(password)}!`)],
    [
      "a good padding around base64 of no UTF-8",
      (pem) => ciphertextOf(pem, Buffer.from([255, 254, 253]).toString("base64")),
    ],
    ["a good padding around nothing", (pem) => ciphertextOf(pem, "")],
    ["the encryption for another key", () => encrypted(otherPem(), password)],
    ["a number past the modulus", () => Buffer.alloc(256, 255).toString("base64")],
    ["zeroes", () => Buffer.alloc(256).toString("base64")],
    ["noise", () => randomBytes(256).toString("base64")],
  ];

  it.each(broken)("with %s logs in like a wrong password: same answer, same traces", async (_what, make) => {
    const parts = await atRagflow();
    await parts.given.account({ email });

    const wrong = await tracesOf(parts, () => parts.client.logIn({ password: "wrong" }));
    const unreadable = await tracesOf(parts, () => parts.client.logIn({ password: make(parts.pem) }));
    const stranger = await parts.client.logIn({ email: "nobody@example.com", password: make(parts.pem) });

    expect(wrong.answer).toMatchObject({ status: 200, body: mismatch });
    expect(unreadable).toEqual(wrong);
    expect(stranger.body).toEqual({ code: 109, data: false, message: "Email: nobody@example.com is not registered!" });
  });

  it.each(broken)("with %s registers nobody, and says so in one way", async (_what, make) => {
    const { client, pem, rowCounts } = await atRagflow();
    const before = await rowCounts();

    const { status, body } = await client.register({ password: make(pem) });

    expect({ status, body }).toEqual({ status: 200, body: undecipherable });
    expect(await rowCounts()).toEqual(before);
  });

  it.each([
    ["of 255 bytes", 255],
    ["of 257 bytes", 257],
    ["of 512 bytes", 512],
  ])("that is base64 %s is a plain password", async (_what, length) => {
    const { client } = await atRagflow();
    const text = randomBytes(length).toString("base64");

    expect((await client.register({ password: text })).body.message).toBe("user, welcome aboard!");
    expect((await client.logIn({ password: text })).body.message).toBe("Welcome back!");
  });
});

describe("an operator's own key pair", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicPem = publicKey.export({ type: "spki", format: "pem" }) as string; // PEM is text
  const traditional = { type: "pkcs1", format: "pem", cipher: "des-ede3-cbc", passphrase: "Welcome" } as const;

  it.each([
    ["in the traditional form under DES-EDE3-CBC", privateKey.export(traditional), "Welcome"],
    [
      "in PKCS #8 under AES-256-CBC",
      privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "Welcome" }),
      "Welcome",
    ],
    ["unencrypted", privateKey.export({ type: "pkcs8", format: "pem" }), ""],
  ])("is used as it stands in a file %s", async (_form, pem, passphrase) => {
    const folder = (await harness()).ctx.config.DATA_DIR;
    const file = join(folder, "private.pem");
    writeFileSync(file, pem);
    const parts = await atRagflow({ RAGFLOW_PRIVATE_KEY_FILE: file, RAGFLOW_PRIVATE_KEY_PASSPHRASE: passphrase });

    const { body } = await parts.client.register({ password: encrypted(publicPem, password) });

    expect(parts.pem).toBe(publicPem);
    expect(body.message).toBe("user, welcome aboard!");
    expect((await parts.client.logIn()).body.message).toBe("Welcome back!");
    expect(readdirSync(join(parts.ctx.config.DATA_DIR, "secrets"))).toEqual(["master.key"]);
  });

  it("may be larger than RAGFlow's", async () => {
    const large = generateKeyPairSync("rsa", { modulusLength: 3072 });
    const file = join((await harness()).ctx.config.DATA_DIR, "private.pem");
    writeFileSync(file, large.privateKey.export({ type: "pkcs8", format: "pem" }));
    const { client, pem } = await atRagflow({ RAGFLOW_PRIVATE_KEY_FILE: file });

    expect((await client.register({ password: encrypted(pem, password) })).body.message).toBe("user, welcome aboard!");
  });
});

it("keeps its own key across starts", async () => {
  const { pem, ctx } = await atRagflow();
  const file = readFileSync(join(ctx.config.DATA_DIR, "secrets", "ragflow.private.pem"), "utf8");
  const message = Buffer.alloc(256, 1);

  const ciphertext = Buffer.from(ciphertextOfBlock(pem, message), "base64");

  expect(privateDecrypt({ key: file, padding: constants.RSA_NO_PADDING }, ciphertext)).toEqual(message);
});

function otherPem(): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return publicKey.export({ type: "spki", format: "pem" }) as string; // PEM is text
}

/** What a log-in leaves behind, but for the ids. */
async function tracesOf({ rowCounts, audit, clock }: Harness, logIn: () => ReturnType<Harness["call"]>) {
  clock.advance(1); // so that what it adds to the trail comes last
  const before = await rowCounts();
  const { status, body, headers } = await logIn();
  const after = await rowCounts();
  const names = [...headers].filter(([name]) => name !== "x-request-id");
  const newEvents = (await audit.events()).slice(before.audits).map(({ event, detail }) => ({ event, detail }));
  return {
    answer: { status, body, headers: names },
    newEvents,
    after: { ...after, audits: after.audits - before.audits },
  };
}
