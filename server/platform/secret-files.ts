import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A secret kept in a file of the data directory, readable by its owner alone; made on the first start. Of several
 * processes that start at once, the first one's is everybody's.
 */
export async function secretFile(dataDir: string, name: string, make: () => string | Promise<string>): Promise<string> {
  const folder = join(dataDir, "secrets");
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const existing = readIfThere(path);
  if (existing !== null) return existing;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, await make(), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, "utf8");
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
