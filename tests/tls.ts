import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A certificate of nobody but itself, for `localhost`, 127.0.0.1 and the names given: whoever trusts it trusts it alone. */
export function selfSigned(names: readonly string[] = []): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
  const name = sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from("latchkey test")))));
  const validity = sequence(utcTime(-86_400_000), utcTime(86_400_000));
  const dns = ["localhost", ...names].map((host) => der(0x82, Buffer.from(host)));
  const subjectAltName = sequence(oid("551d11"), der(0x04, sequence(...dns, der(0x87, Buffer.of(127, 0, 0, 1)))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ...[ecdsaWithSha256, name, validity, name],
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(subjectAltName)),
  );
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign("sha256", body, privateKey)]));
  const bytes = sequence(body, ecdsaWithSha256, signature);
  const cert = `-----BEGIN CERTIFICATE-----\n${bytes.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
  return { cert, key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

/** ITU-T X.690: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function utcTime(offsetMs: number): Buffer {
  const digits = new Date(Date.now() + offsetMs).toISOString().replace(/\D/g, "").slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

const own = selfSigned(["app.example"]);

/** What trusts the servers below. */
export const testCa = own.cert;

/** A server on this machine with a certificate that `testCa` trusts, closed after the test. */
export async function httpsServer(listener: RequestListener) {
  const seen: string[] = [];
  const server = createServer(own, (request: IncomingMessage, response) => {
    seen.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return { url: `https://127.0.0.1:${port}`, port, seen };
}

/** Answers JSON. */
export function json(body: unknown, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}
