import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendRaw, statusOf } from "./raw-http";
import { type ServerProcess, startServer } from "./server-process";

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => void (await server.stop()));

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: "manual" });

const protectedPages = ["/keys", "/sessions", "/activity", "/profile"];

const tricks: [string, string, Record<string, string>][] = [
  ["plainly", "", {}],
  ["with a trailing slash", "/", {}],
  ["as a subrequest", "", { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }],
  ["as a subrequest of src", "", { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware" }],
  ["as a rewrite", "", { "x-middleware-rewrite": "/login", "x-middleware-next": "1" }],
  ["as an invocation", "", { "x-invoke-path": "/keys", "x-invoke-query": "{}", "x-matched-path": "/login" }],
  ["as a component payload", "", { rsc: "1" }],
  ["as a component payload by query", "?_rsc=1a2b3", { rsc: "1" }],
  ["as a prefetch", "", { rsc: "1", "next-router-prefetch": "1" }],
  ["as a segment prefetch", "", { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }],
  ["as data", "", { "x-nextjs-data": "1" }],
  ["as a style sheet", "?x=.css", { accept: "text/css" }],
  ["with a made-up cookie", "", { cookie: "latchkey.session=eyJhbGciOiJkaXIifQ..a.b.c" }],
];

/** Asks, and goes along with Next where it only adds its own `_rsc` to the address. */
async function arriveAt(path: string, headers: Record<string, string>, hops = 3): Promise<Response> {
  const answer = await get(path, headers);
  const location = answer.headers.get("location") ?? "";
  return hops > 0 && /[?&]_rsc/.test(location) ? arriveAt(location, headers, hops - 1) : answer;
}

describe.each(protectedPages)("%s without a session", (page) => {
  it.each(tricks)("leads to the login page when asked for %s", async (_name, suffix, headers) => {
    const answer = await arriveAt(`${page}${suffix}`, headers);
    const text = await answer.text();

    const location = answer.headers.get("location") ?? "";
    // A component payload carries its redirect inside; a prefetch has the frame alone, and not even that.
    const redirectInside = /NEXT_REDIRECT;\w+;\/login\?next=/.test(text);
    const isPrefetch = "next-router-prefetch" in headers;
    const leadsAway = location.startsWith("/login?next=") || redirectInside || isPrefetch;
    expect({ status: answer.status, location, leadsAway }).toMatchObject({ leadsAway: true });
    expect(text).not.toMatch(/ses_\w{20}|key_\w{20}|acc_\w{20}/);
    expect(answer.headers.get("cache-control")).toContain("no-store");
  });
});

describe("a page", () => {
  it.each([
    "/login",
    "/sign-up",
    "/activate",
    "/forgot-password",
    "/reset-password",
    "/setup",
    "/found-a-key",
    "/quarantine",
    "/secret-scanning",
    "/nothing-here",
    "/keys",
  ])("%s carries its guards", async (path) => {
    const { headers } = await get(path);

    const policy = headers.get("content-security-policy");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]{36}' 'strict-dynamic'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    // The pages that links with a token lead to don't repeat it, not even to ourselves.
    const isForLink = ["/activate", "/claim", "/quarantine", "/setup"].includes(path);
    expect(headers.get("referrer-policy")).toBe(isForLink ? "strict-origin" : "same-origin");
    // An app's own window may be a log-in's opener, and no other page's.
    expect(headers.get("cross-origin-opener-policy")).toBe(path === "/login" ? "unsafe-none" : "same-origin");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("has a nonce of its own each time", async () => {
    const nonces = await Promise.all(
      [1, 2, 3].map(
        async () => /nonce-([\w-]+)/.exec((await get("/login")).headers.get("content-security-policy") ?? "")?.[1],
      ),
    );

    expect(new Set(nonces).size).toBe(3);
  });

  it("reflects no markup from its address", async () => {
    for (const path of ["/%3Cscript%3Ealert(1)%3C/script%3E", "/login?next=%3Cscript%3Ealert(1)%3C/script%3E"]) {
      expect(await (await get(path)).text()).not.toContain("<script>alert(1)");
    }
  });

  it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/%09/evil.example"])(
    "/login goes nowhere else for next=%s",
    async (next) => {
      const answer = await get(`/login?next=${encodeURIComponent(next)}`);

      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toMatch(/href="(https?:)?\/\/evil|href="javascript/);
    },
  );
});

describe("the outbox of a test install", () => {
  const outbox = async (path: string, headers: string[]) =>
    sendRaw(server.url, ["GET ", path, " HTTP/1.1\r\n", ...headers.map((line) => `${line}\r\n`), "\r\n"].join(""));

  it.each([
    ["localhost", ["Host: localhost:3000"], 200],
    ["this machine's address", ["Host: 127.0.0.1"], 200],
    ["a foreign name that leads here", ["Host: evil.example"], 404],
    ["a foreign name that looks like ours", ["Host: localhost.evil.example"], 404],
    ["something that forwards", ["Host: localhost", "X-Forwarded-For: 127.0.0.1"], 404],
    ["a proxy that says so", ["Host: localhost", "Forwarded: for=127.0.0.1"], 404],
  ])("asked for by %s", async (_name, headers, status) => {
    expect(statusOf(await outbox("/outbox", [...headers, "Connection: close"]))).toBe(status);
  });
});

describe("next-auth's door", () => {
  const form = "application/x-www-form-urlencoded";
  const own = () => ({ origin: server.url, "sec-fetch-site": "same-origin" });
  const bodies: [string, string, string][] = [
    ["an empty form", form, ""],
    ["no token", form, "email=a%40example.com&password=x"],
    ["a made-up token", form, "csrfToken=x&email=a%40example.com&password=x"],
    ["broken escapes", form, "csrfToken=%E0%A4%A&email=%ZZ"],
    ["names twice", form, "email=a&email=b&password[]=1"],
    ["JSON", "application/json", "{}"],
    ["broken JSON", "application/json", "{"],
    ["text", "text/plain", "x"],
    ["a multipart form", "multipart/form-data; boundary=x", "--x--"],
    ["a body of 20 kB", form, `email=${"a".repeat(20_000)}`],
  ];
  const doors = [
    "callback/credentials",
    "signin/credentials",
    "signout",
    "session",
    "_log",
    "callback/nothing",
    "nothing",
  ];

  it.each(doors.flatMap((door) => bodies.map(([name, type, body]) => ({ door, name, type, body }))))(
    "POST $door with $name fails no server",
    async ({ door, type, body }) => {
      const answer = await fetch(`${server.url}/api/auth/${door}`, {
        method: "POST",
        headers: { "content-type": type, ...own() },
        body,
        redirect: "manual",
      });

      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.getSetCookie().filter((cookie) => /latchkey\.session=[^;]/.test(cookie))).toEqual([]);
    },
  );

  it.each([
    "callback/credentials",
    "callback/credentials?email=a%40example.com&password=x",
    "signout",
    "signin?callbackUrl=http://",
    "signin?callbackUrl=//evil.example",
    "signin?callbackUrl=https://evil.example",
    "signin/credentials?callbackUrl=%00",
    "csrf",
    "providers",
    "session",
    "error?error=%3Cscript%3E",
    "nothing",
    "",
  ])("GET %s fails no server and goes to no other", async (path) => {
    const answer = await get(`/api/auth/${path}`, {
      authorization: "Bearer %E0%A4%A",
      cookie: "latchkey.session=%E0%A4%A",
    });

    expect(answer.status).toBeLessThan(500);
    const location = answer.headers.get("location");
    if (location) expect(new URL(location, server.url).origin).toBe(server.url);
  });

  it("drops its own cookie when it can't be read, so that the next request goes well", async () => {
    for (const value of ["javascript:1", "http://", "%E0%A4%A", "x".repeat(3000)]) {
      const answer = await get("/api/auth/csrf", { cookie: `latchkey.return=${value}` });
      expect(answer.status).toBe(400);
      expect(answer.headers.get("set-cookie")).toContain("latchkey.return=; Path=/; Max-Age=0");
    }
  });

  it("takes any way back a form names for what it is: nothing", async () => {
    const csrf = await get("/api/auth/csrf");
    const { csrfToken } = await csrf.json();
    const cookie = csrf.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    for (const callbackUrl of ["http://", "%2F%2Fevil", "javascript:1", "a\r\nb: c", "x".repeat(7000)]) {
      const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
        method: "POST",
        headers: { ...own(), cookie },
        body: new URLSearchParams({ csrfToken, callbackUrl, email: "a@example.com", password: "x", json: "true" }),
        redirect: "manual",
      });
      expect(answer.status).toBe(401);
      expect(new URL((await answer.json()).url).origin).toBe(server.url);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  it("takes no log-in from another site", async () => {
    const elsewhere: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of elsewhere) {
      const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
        method: "POST",
        headers: { "content-type": form, ...headers },
        body: "csrfToken=x&email=a%40example.com&password=x",
        redirect: "manual",
      });
      expect(answer.status).toBe(403);
    }
  });
});
