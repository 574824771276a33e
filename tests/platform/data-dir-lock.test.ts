import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { DataDirUnusableError } from "@/server/platform/data-dir";
import { DataDirBusyError, lockDataDir } from "@/server/platform/data-dir-lock";

const bundles = mkdtempSync(join(tmpdir(), "latchkey-lock-bundle-"));
const holder = join(bundles, "holder.mjs");

beforeAll(async () => {
  const contents = `
    import { lockDataDir } from "./server/platform/data-dir-lock";
    const [dir, at] = process.argv.slice(2);
    while (Date.now() < Number(at)); // all at the same moment
    try { lockDataDir(dir); process.stdout.write("won\\n"); }
    catch (error) { process.stdout.write(error.message + "\\n"); }
    process.stdin.resume();`;
  const stdin = { contents, resolveDir: process.cwd(), loader: "ts" as const };
  await build({ stdin, outfile: holder, bundle: true, platform: "node", format: "esm", logLevel: "silent" });
});

afterAll(() => rmSync(bundles, { recursive: true, force: true }));

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a process that takes the lock at the given time and holds on to it. */
function rival(folder: string, at = 0): { child: ChildProcess; said: Promise<string> } {
  const child = spawn(process.execPath, [holder, folder, String(at)], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = new Promise<string>((resolve) => {
    let text = "";
    child.stdout?.on("data", (chunk) => {
      text += String(chunk);
      if (text.endsWith("\n")) resolve(text.trim());
    });
    child.on("exit", () => resolve(text || "died"));
  });
  return { child, said };
}

async function killed({ child }: { child: ChildProcess }): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

const dead = { pid: 2 ** 22 + 1, host: hostname(), bornAt: "another boot 1", since: "2026-01-01T00:00:00Z" };
const foreign = { ...dead, host: "other.example" };

describe("the data directory", () => {
  it("is held by one process, which the refusal names", async () => {
    const folder = emptyFolder();
    const first = rival(folder);
    expect(await first.said).toBe("won");

    expect(() => lockDataDir(folder)).toThrow(DataDirBusyError);
    expect(() => lockDataDir(folder)).toThrow(
      `${folder} is in use by process ${first.child.pid} on ${hostname()}, which has held it since `,
    );
    expect(await rival(folder).said).toContain(`process ${first.child.pid} on`);
  });

  it("is free again once its holder gives it back, and leaves nothing behind", () => {
    const folder = emptyFolder();

    lockDataDir(folder)();
    lockDataDir(folder)();

    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken over from a process that was killed", async () => {
    const folder = emptyFolder();
    const first = rival(folder);
    await first.said;
    await killed(first);

    const second = rival(folder);

    expect(await second.said).toBe("won");
    expect(() => lockDataDir(folder)).toThrow(`process ${second.child.pid} on`);
  });

  it("is made for its owner alone", () => {
    const folder = join(emptyFolder(), "new");

    const unlock = lockDataDir(folder);

    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    unlock();
  });

  it.each([
    ["of a process that is gone", JSON.stringify(dead)],
    ["of another process with the same id", JSON.stringify({ ...dead, pid: process.pid })],
    ["of another process with the first one's id", JSON.stringify({ ...dead, pid: 1 })],
    ["that is garbage", "\u0000\u0001 not json"],
    ["that is empty", ""],
    ["of another form", '{"pid":"1"}'],
  ])("is taken in spite of a lock %s", (_name, content) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, lockName(folder)), content);

    lockDataDir(folder)();

    expect(readdirSync(folder)).toEqual([]);
  });

  it("lets its holder end while it is held", async () => {
    const { child, said } = rival(emptyFolder());
    await said;
    const code = new Promise((resolve) => child.once("exit", resolve));

    child.stdin?.end();

    expect(await code).toBe(0);
  });

  it.each([
    ["with a file in its place", (file: string) => file, "there is a file in its place"],
    ["under a file", (file: string) => join(file, "data"), "its path leads through a file"],
  ])("%s is refused in one sentence", (_name, place, reason) => {
    const file = join(emptyFolder(), "file");
    writeFileSync(file, "");

    expect(() => lockDataDir(place(file))).toThrow(
      new DataDirUnusableError(`Latchkey can't start: DATA_DIR ${place(file)} can't be used: ${reason}.`),
    );
  });

  it.skipIf(process.getuid?.() === 0)("that may not be written to is refused in one sentence", () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o500);

    expect(() => lockDataDir(folder)).toThrow(
      new DataDirUnusableError(
        `Latchkey can't start: DATA_DIR ${folder} can't be used: this process has no permission to write there.`,
      ),
    );
  });

  it("isn't given back by one who no longer holds it", () => {
    const folder = emptyFolder();
    const unlock = lockDataDir(folder);
    const name = readdirSync(folder)[0] ?? "";
    writeFileSync(join(folder, name), JSON.stringify(foreign));

    unlock();

    expect(readdirSync(folder)).toEqual([name]);
  });

  it.each([
    ["that is free", ""],
    ["whose holder is gone", JSON.stringify(dead)],
  ])("%s is won by one of 20 processes that start at once", { timeout: 60_000 }, async (_name, stale) => {
    const folder = emptyFolder();
    if (stale) writeFileSync(join(folder, lockName(folder)), stale);
    const at = Date.now() + 1500;
    const rivals = Array.from({ length: 20 }, () => rival(folder, at));

    const said = await Promise.all(rivals.map((one) => one.said));

    const winner = rivals[said.indexOf("won")]?.child.pid;
    expect(said.filter((text) => text === "won")).toHaveLength(1);
    expect(said.filter((text) => text.includes(`process ${winner} on`))).toHaveLength(19);
    await Promise.all(rivals.map(killed));
  });
});

/** The name of the lock's file, as an empty folder shows it. */
function lockName(folder: string): string {
  const probe = join(folder, "probe");
  mkdirSync(probe);
  const unlock = lockDataDir(probe);
  const [name = ""] = readdirSync(probe);
  unlock();
  rmSync(probe, { recursive: true });
  return name;
}
