import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import {
  expectNoEffect,
  gitHub,
  listOf,
  makeSigner,
  match,
  refused,
  sendSigned,
  signer,
  type startKeyServer,
} from "./key-server";

const unavailable = { status: 503, body: problem(503, "busy", { retryAfterSeconds: 5 }) };

describe("GitHub's list of keys", () => {
  it("is fetched once an hour", async () => {
    const { h, server } = await gitHub();
    for (let n = 0; n < 3; n += 1) expect((await sendSigned(h, signer, "[]")).status).toBe(200);
    expect(server.asked).toBe(1);

    h.clock.advance(3600);
    await sendSigned(h, signer, "[]");

    expect(server.asked).toBe(2);
  });

  it("is fetched once for many who wait for it", async () => {
    const { h, server } = await gitHub();

    const answers = await Promise.all(Array.from({ length: 20 }, () => sendSigned(h, signer, "[]")));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(server.asked).toBe(1);
  });

  it("is fetched anew for a key that isn't in it, once a minute at most", async () => {
    const next = makeSigner("the-next-one");
    const { h, server } = await gitHub();
    await sendSigned(h, signer, "[]");
    server.answer = (_request, response) => response.end(listOf([next, signer]));

    expect(await sendSigned(h, next, "[]")).toMatchObject(refused);
    expect(server.asked).toBe(1);
    h.clock.advance(60);
    expect((await sendSigned(h, next, "[]")).status).toBe(200);
    expect((await sendSigned(h, signer, "[]")).status).toBe(200);
    for (let n = 0; n < 5; n += 1) await sendSigned(h, makeSigner(`made-up-${n}`), "[]");
    expect(server.asked).toBe(2);
  });

  it("no longer vouches for a key that was taken out of it", async () => {
    const next = makeSigner("the-next-one");
    const { h, server } = await gitHub();
    await sendSigned(h, signer, "[]");
    server.answer = (_request, response) => response.end(listOf([next]));
    h.clock.advance(3600);

    expect(await sendSigned(h, signer, "[]")).toMatchObject(refused);
  });

  it.each<[string, Parameters<typeof startKeyServer>[0]]>([
    ["never answers", () => {}],
    ["stops in the middle", (_request, response) => void response.write('{"public_keys":[')],
    ["breaks off", (request) => request.socket.destroy()],
    ["answers an error", (_request, response) => response.writeHead(500).end(listOf([signer]))],
    ["answers nothing", (_request, response) => response.end()],
    ["answers a page", (_request, response) => response.end("<html>")],
    ["answers another document", (_request, response) => response.end('{"public_keys":{}}')],
    ["answers without end", (_request, response) => response.end(`${" ".repeat(70_000)}${listOf([signer])}`)],
    [
      "leads elsewhere",
      (request, response) =>
        request.url === "/keys"
          ? response.writeHead(302, { location: "/elsewhere" }).end()
          : response.end(listOf([signer])),
    ],
  ])("lets nothing by when its server %s, and is asked again soon after", async (_name, answer) => {
    const { h, server } = await gitHub();
    const answering = server.answer;
    server.answer = answer;
    await expectNoEffect(h, async (token) => {
      const body = JSON.stringify([match(token)]);
      expect(await sendSigned(h, signer, body)).toMatchObject(unavailable);
      expect(await sendSigned(h, signer, body)).toMatchObject(unavailable);
    });
    expect(server.asked).toBe(1);

    server.answer = answering;
    h.clock.advance(5);
    expect((await sendSigned(h, signer, "[]")).status).toBe(200);
  });

  it("passes over what is no key", async () => {
    const { h } = await gitHub(
      JSON.stringify({
        public_keys: [
          {
            key_identifier: "broken",
            key: "-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----",
            is_current: true,
          },
          { key_identifier: signer.id, key: signer.pem, is_current: false },
        ],
      }),
    );

    expect((await sendSigned(h, signer, "[]")).status).toBe(200);
    expect(await sendSigned(h, makeSigner("broken"), "[]")).toMatchObject(refused);
  });
});
