import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ServerProcess, startServer } from "./server-process";

const budgetBytes = 170 * 1000;
let server: ServerProcess;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

/** The scripts that the page's HTML names, each compressed as it travels. */
async function scriptBytes(path: string): Promise<number> {
  const html = await (await fetch(`${server.url}${path}`)).text();
  // No browser of this decade loads what is marked `nomodule`.
  const tags = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/nomodule/i.test(tag));
  const sources = new Set(tags.flatMap((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? []));
  expect(sources.size).toBeGreaterThan(3);
  const sizes = await Promise.all(
    [...sources].map(async (source) => gzipSync(await (await fetch(`${server.url}${source}`)).text()).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

// The pages behind the login are lighter; they share all but their own few kilobytes with these.
it.each([
  "/login",
  "/sign-up",
  "/activate",
  "/activate/resend",
  "/forgot-password",
  "/reset-password",
  "/setup",
  "/claim",
  "/found-a-key",
  "/quarantine",
  "/secret-scanning",
])("%s ships no more than 170 kB of script", async (path) => {
  const bytes = await scriptBytes(path);

  expect({ path, bytes, over: Math.max(0, bytes - budgetBytes) }).toEqual({ path, bytes, over: 0 });
});
