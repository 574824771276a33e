import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialects } from "../../server/dialects/dialects";
import { freePort } from "../postgres";
import { type ServerProcess, startServer, untilAnswering } from "./server-process";

/** One for both: some answers name it. */
const APP_URL = "http://localhost:3000";

let direct: ServerProcess;
let mounted: { url: string; stop(): Promise<unknown> };

beforeAll(async () => {
  direct = await startServer({ APP_URL }); // builds what is missing, for both
  mounted = await startNext();
});

afterAll(async () => {
  await direct?.stop();
  await mounted?.stop();
});

/** Plain `next start`, where the route handlers mount the API. */
async function startNext() {
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-next-"));
  const port = String(await freePort());
  const { PATH, HOME } = process.env;
  const env = {
    PATH,
    HOME,
    NODE_ENV: "production" as const,
    DATA_DIR: dataDir,
    PORT: port,
    APP_URL,
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", port], {
    env,
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = `http://localhost:${port}`;
  await untilAnswering(url, ended);
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const table = dialects.flatMap(({ endpoints }) => endpoints);
const pages = new Set(dialects.flatMap((dialect) => dialect.pages ?? []));
const calls = table.flatMap(({ method, path }) => {
  const url = path.replace(/\{\w+\}/g, "x");
  // Plain Next tells a page from an endpoint at the same path by the content type alone.
  if (pages.has(path)) return [{ method, url, headers: { "content-type": "application/json" }, body: "{}" }];
  return [
    { method, url, headers: {}, body: undefined },
    { method, url, headers: { authorization: "Bearer nonsense" }, body: undefined },
    { method, url, headers: { "content-type": "application/json" }, body: method === "GET" ? undefined : "{}" },
    { method: "OPTIONS", url, headers: {}, body: undefined },
    { method: "PUT", url, headers: {}, body: undefined },
    { method: "GET", url: `${url.replace(/\/$/, "")}/more/than/there/is`, headers: {}, body: undefined },
  ];
});

async function answerOf(origin: string, { method, url, headers, body }: (typeof calls)[number]) {
  const init = { method, headers: headers as Record<string, string>, redirect: "manual" as const };
  const answer = await fetch(`${origin}${url}`, body === undefined ? init : { ...init, body });
  const shown = ["content-type", "allow", "www-authenticate", "x-content-type-options"];
  const text = (await answer.text()).replace(/req_[0-9a-f-]{36}/g, "req_");
  const isPage = answer.headers.get("content-type")?.startsWith("text/html");
  return {
    status: answer.status,
    ...Object.fromEntries(shown.map((name) => [name, isPage ? null : answer.headers.get(name)])),
    // What is made anew by each process (keys, tokens) differs; what it looks like is compared.
    keys: isPage ? "page" : Object.keys(parse(text)).sort(),
  };
}

function parse(text: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    return { text };
  }
}

describe("the API behind plain `next start`", () => {
  it("answers every route of the table as the server of its own answers it", { timeout: 120_000 }, async () => {
    const differences = [];
    for (const call of calls) {
      const [one, other] = [await answerOf(direct.url, call), await answerOf(mounted.url, call)];
      if (JSON.stringify(one) !== JSON.stringify(other)) differences.push({ call, direct: one, mounted: other });
    }

    expect(differences).toEqual([]);
  });

  it("believes no header that names the caller's address", async () => {
    const tries = (origin: string) =>
      Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          fetch(`${origin}/api/v1/sessions`, {
            method: "POST",
            headers: {
              "content-type": "application/json",
              "x-latchkey-peer": `10.0.0.${n}`,
              "x-forwarded-for": `10.1.0.${n}`,
            },
            body: JSON.stringify({ email: "nobody@example.com", password: "not the password" }),
          }).then(({ status }) => status),
        ),
      );

    for (const origin of [direct.url, mounted.url]) {
      expect((await tries(origin)).sort()).toEqual([...Array(5).fill(401), ...Array(7).fill(429)]);
    }
  });
});
