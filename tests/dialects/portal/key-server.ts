import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished } from "vitest";
import type { CallOptions } from "../../client";
import { type Harness, harness } from "../../harness";
import { problem } from "../../problem";
import { fateOf, leakyKey, untouched } from "./leaking";

export interface Signer {
  id: string;
  pem: string;
  privateKey: KeyObject;
}

export function makeSigner(id: string, namedCurve = "P-256"): Signer {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve });
  return { id, pem: publicKey.export({ type: "spki", format: "pem" }).toString(), privateKey };
}

/** The list as GitHub answers it. */
export const listOf = (signers: Signer[]) =>
  JSON.stringify({
    public_keys: signers.map(({ id, pem }, n) => ({ key_identifier: id, key: pem, is_current: n === 0 })),
  });

/** A real server that answers the list of keys, however `answer` says at the time. */
export async function startKeyServer(answer: RequestListener) {
  const state = { answer, asked: 0 };
  const server = createServer((request, response) => {
    state.asked += 1;
    state.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return Object.assign(state, { url: `http://127.0.0.1:${port}/keys` });
}

/** Sends the body as GitHub would; `headers` replace its own. */
export function sendSigned(
  h: Harness,
  signer: Signer,
  body: string,
  { signed = body, ...options }: { signed?: string } & CallOptions = {},
) {
  return h.call("POST", "/api/v1/leaks/github", {
    body,
    ...options,
    headers: {
      "github-public-key-identifier": signer.id,
      "github-public-key-signature": sign("sha256", Buffer.from(signed), signer.privateKey).toString("base64"),
      ...options.headers,
    },
  });
}

export const signer = makeSigner("f9525bf080f75b3506ca1ead061add62b8633a346606dc5fe544e29231c6ee0d");

/** What a report says of one token. */
export const match = (token: string) => ({
  token,
  type: "latchkey_api_key",
  url: "https://github.com/octocat/Hello-World/blob/1234/foo/bar.txt",
  source: "content",
});

export const refused = { status: 401, body: problem(401, "signature_invalid") };

/** The product beside a server that answers `list`. */
export async function gitHub(list = listOf([signer])) {
  const server = await startKeyServer((_request, response) => response.end(list));
  const h = await harness({ LEAK_REPORT_KEYS_URL: server.url });
  return { h, server };
}

/** Shows that what is done with a live key changes nothing. */
export async function expectNoEffect(h: Harness, work: (token: string) => Promise<unknown>) {
  const { key } = await leakyKey(h, "revoke");
  const before = await h.rowCounts();
  await work(key.secret);
  expect(await h.rowCounts()).toEqual(before);
  expect(await fateOf(h, key.id)).toEqual(untouched);
}
