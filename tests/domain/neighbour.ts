import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readConfig } from "@/server/config";
import { createContainer } from "@/server/container";
import type { Harness } from "../harness";

/** Master keys. */
export const [first = "", second = "", third = ""] = [7, 8, 9].map((byte) => Buffer.alloc(32, byte).toString("base64"));

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Another process on the same database. */
export async function neighbour(h: Harness, env: Record<string, string>) {
  const database = { ...h.database, close: async () => {} };
  const config = readConfig({ DATA_DIR: folder(), LOG_LEVEL: "silent", ...env });
  const container = await createContainer(config, { database, clock: h.clock });
  onTestFinished(() => container.close());
  return container;
}
