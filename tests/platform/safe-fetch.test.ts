import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { isPublicAddress } from "../../server/platform/outside-address";
import { makeFetchOutside } from "../../server/platform/safe-fetch";
import { httpsServer, json, selfSigned, testCa } from "../tls";

const networks = ["127.0.0.0/8"];
const fetchHere = makeFetchOutside({ networks, ca: testCa });

async function httpServer(listener: RequestListener) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return { port, seen };
}

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof Error ? error.message : "no error"),
  );

it("answers status, media type, caching and body", async () => {
  const { url } = await httpsServer(
    json({ a: 1 }, { "content-type": "Application/JSON; charset=utf-8", "cache-control": "max-age=60" }),
  );

  expect(await fetchHere(`${url}/x?y=z`)).toEqual({
    status: 200,
    contentType: "application/json",
    cacheControl: "max-age=60",
    body: Buffer.from('{"a":1}'),
  });
});

it("posts a form", async () => {
  const { url, seen } = await httpsServer((request, response) => request.pipe(response));
  const post = { contentType: "application/x-www-form-urlencoded", body: "a=b" };

  expect((await fetchHere(`${url}/hook`, { post })).body.toString()).toBe("a=b");
  expect(seen).toEqual(["POST /hook"]);
});

it("follows no redirect", async () => {
  const inner = await httpsServer(json("secret"));
  const { url } = await httpsServer((_request, response) => response.writeHead(302, { location: inner.url }).end());

  expect(await fetchHere(url)).toMatchObject({ status: 302 });
  expect(inner.seen).toEqual([]);
});

it.each([
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "192.0.0.1",
  "192.0.2.1",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::7f00:1",
  "::ffff:127.0.0.1",
  "::ffff:a9fe:a9fe",
  "::ffff:0:127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::7f00:1",
  "2002:7f00:1::",
  "2001::1",
  "2001:db8::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fec0::1",
  "ff02::1",
  "not an address",
])("counts %s as no public address", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1"])(
  "counts %s as public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

it("connects to no private address, however it is written", async () => {
  const { port, seen } = await httpsServer(json("secret"));
  const fetchOutside = makeFetchOutside({ networks: [], ca: testCa });
  const hosts = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "localhost",
    "localhost.",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "0",
    "１２７.０.０.１",
  ];

  for (const host of hosts) {
    expect([host, await reasonOf(fetchOutside(`https://${host}:${port}/`))]).toEqual([
      host,
      expect.not.stringMatching("answered"),
    ]);
  }
  expect(await reasonOf(fetchOutside(`https://127.0.0.1:${port}/`))).toBe("a private address");
  expect(seen).toEqual([]);
});

it("connects to the address that was checked, and asks for it once (DNS rebinding)", async () => {
  const { port, seen } = await httpsServer(json("fine"));
  const answers = ["127.0.0.1", "169.254.169.254"];
  const asked: string[] = [];
  const resolve = async (host: string) => {
    asked.push(host);
    return [{ address: answers[asked.length - 1] ?? "", family: 4 }];
  };
  const fetchOutside = makeFetchOutside({ networks, ca: testCa, resolve });

  expect((await fetchOutside(`https://app.example:${port}/`)).body.toString()).toBe("fine");
  expect(asked).toEqual(["app.example"]);
  expect(await reasonOf(fetchOutside(`https://app.example:${port}/`))).toBe("a private address");
  expect(seen).toEqual(["GET /"]);
});

it("refuses a name with one private address among public ones, and one with none", async () => {
  const public4 = { address: "1.1.1.1", family: 4 };
  const mixed = makeFetchOutside({ networks: [], resolve: async () => [public4, { address: "10.0.0.1", family: 4 }] });
  const none = makeFetchOutside({ networks: [], resolve: async () => [] });

  expect(await reasonOf(mixed("https://app.example/"))).toBe("a private address");
  expect(await reasonOf(none("https://app.example/"))).toBe("no address");
});

it("speaks plain http inside the operator's networks alone", async () => {
  const { port, seen } = await httpServer(json("inside"));
  const outside = makeFetchOutside({ networks, resolve: async () => [{ address: "1.1.1.1", family: 4 }] });

  expect((await fetchHere(`http://127.0.0.1:${port}/`)).body.toString()).toBe("inside");
  expect(await reasonOf(outside(`http://app.example:${port}/`))).toBe("not https");
  expect(seen).toEqual(["/"]);
});

it.each([
  "ftp://127.0.0.1/",
  "file:///etc/passwd",
  "data:text/plain,x",
  "https://user:pw@127.0.0.1/",
  "//127.0.0.1/",
  "",
  "https://",
])("refuses %s", async (url) => {
  expect(await reasonOf(fetchHere(url))).toMatch(
    /^(not an address|not https|credentials in the address|no address|ENOTFOUND|EINVAL)$/,
  );
});

it("takes 64 kB and no more, announced or not", async () => {
  const { url } = await httpsServer(({ url }, response) => {
    const size = Number(url?.slice(1));
    if (size % 2 === 0) response.setHeader("content-length", size);
    response.write("x".repeat(1000));
    response.end("x".repeat(size - 1000));
  });

  expect((await fetchHere(`${url}/65536`)).body.length).toBe(65_536);
  expect(await reasonOf(fetchHere(`${url}/65538`))).toBe("too large");
  expect(await reasonOf(fetchHere(`${url}/65537`))).toBe("too large");
});

it("waits two seconds in all: for a name, for an answer, for a body that drips", async () => {
  const { url } = await httpsServer((request, response) => {
    if (request.url !== "/drip") return;
    response.writeHead(200);
    const drip = setInterval(() => response.write("x"), 100);
    response.on("close", () => clearInterval(drip));
  });
  const nameless = makeFetchOutside({ networks, resolve: () => new Promise(() => {}) });
  const startedAt = performance.now();

  const reasons = await Promise.all(
    [nameless("https://app.example/"), fetchHere(`${url}/silent`), fetchHere(`${url}/drip`)].map(reasonOf),
  );

  expect(reasons).toEqual(["took too long", "took too long", "took too long"]);
  expect(performance.now() - startedAt).toBeLessThan(3500);
});

it("trusts no certificate but a good one for that very name", async () => {
  const { url, port, seen } = await httpsServer(json("secret"));
  const other = makeFetchOutside({ networks, ca: selfSigned().cert });
  const here = async () => [{ address: "127.0.0.1", family: 4 }];
  const renamed = makeFetchOutside({ networks, ca: testCa, resolve: here });
  const bySystem = makeFetchOutside({ networks });

  expect(await reasonOf(other(url))).not.toBe("answered");
  expect(await reasonOf(bySystem(url))).not.toBe("answered");
  expect(await reasonOf(renamed(`https://other.example:${port}`))).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
  expect(seen).toEqual([]);
});

it("has 16 requests under way at most, and takes more when they are done", async () => {
  const waiting: (() => void)[] = [];
  const { url } = await httpsServer((_request, response) => void waiting.push(() => response.end("done")));
  const fetchOutside = makeFetchOutside({ networks, ca: testCa });
  const first = Array.from({ length: 16 }, (_, n) => reasonOf(fetchOutside(`${url}/${n}`)));

  expect(await reasonOf(fetchOutside(url))).toBe("too many requests at once");
  await expect.poll(() => waiting.length).toBe(16);
  for (const finish of waiting) finish();
  expect(await Promise.all(first)).toEqual(first.map(() => "answered"));
  const after = fetchOutside(url);
  await expect.poll(() => waiting.length).toBe(17);
  waiting.at(-1)?.();
  expect((await after).status).toBe(200);
});

it("asks once for what is asked for at the same time, and again afterwards", async () => {
  const { url, seen } = await httpsServer(json("one"));

  const answers = await Promise.all(Array.from({ length: 50 }, () => fetchHere(url)));
  await fetchHere(url);

  expect(answers.map(({ body }) => body.toString())).toEqual(answers.map(() => "one"));
  expect(seen).toHaveLength(2);
});
