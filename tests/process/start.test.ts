import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { password } from "../given";
import { freePort } from "../postgres";
import { firstAdmin, post } from "./first-steps";
import { spawnServer, startServer } from "./server-process";

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-server-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The permission bits of everything below a folder that others could read. */
function readableByOthers(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path).mode & 0o077) !== 0);
}

describe("the first start", () => {
  it("prints one link that makes one admin; the next start prints none", async () => {
    const dataDir = emptyFolder();
    const first = await startServer({ DATA_DIR: dataDir });
    onTestFinished(async () => void (await first.stop("SIGKILL")));
    await expect.poll(first.output).toContain("/setup?token=");

    const links = first.output().match(/\/setup\?token=lkf_\w{36}/g);
    await firstAdmin(first);
    const again = await post(first, "/api/v1/setup", {
      email: "eve@example.com",
      nickname: "Eve",
      password,
      token: links?.[0]?.split("=")[1],
    });

    expect(links).toHaveLength(1);
    expect(first.output()).toContain(`Latchkey is ready at ${first.url}`);
    expect(again.status).toBe(422);
    expect(await first.stop()).toBe(0);

    const second = await startServer({ DATA_DIR: dataDir });
    onTestFinished(async () => void (await second.stop("SIGKILL")));
    await expect.poll(second.output).toContain("Latchkey is ready at");
    expect(second.output()).not.toContain("/setup");
    expect(await second.stop()).toBe(0);
  });

  it("makes its secrets readable by its owner alone", async () => {
    const dataDir = emptyFolder();
    const server = await startServer({ DATA_DIR: dataDir });
    onTestFinished(async () => void (await server.stop("SIGKILL")));

    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, "secrets")).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, "secrets", "master.key")).mode & 0o777).toBe(0o600);
    // Behind a folder that nobody else may enter, the database's own files may have the mode PGlite gives them.
    expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
    const open = readableByOthers(dataDir).filter((path) => !path.startsWith(join(dataDir, "postgres")));
    expect(open).toEqual([]);
  });
});

describe("a start that can't be", () => {
  it.each([
    ["PORT", "http"],
    ["APP_URL", "keys.example.com"],
    ["DATABASE_URL", "mysql://localhost/latchkey"],
    ["SMTP_URL", "smtp://"],
    ["MASTER_KEY", "short"],
    ["TRUSTED_PROXIES", "everybody"],
    ["SESSION_TTL_SECONDS", "0"],
    ["LOG_LEVEL", "loud"],
  ])("ends with exit code 1 and one sentence that names %s", async (name, value) => {
    const { ended, output } = spawnServer({ DATA_DIR: emptyFolder(), [name]: value });

    expect(await ended).toBe(1);
    expect(output()).toMatch(new RegExp(`Latchkey can't start: ${name} .+\\.\\n$`));
    expect(output()).not.toContain("    at ");
  });

  it("names the process that has the data directory, and leaves that one serving", async () => {
    const first = await startServer();
    onTestFinished(async () => void (await first.stop("SIGKILL")));

    const { child, ended, output } = spawnServer({ DATA_DIR: first.dataDir, PORT: String(await freePort()) });

    expect(await ended).toBe(1);
    expect(output()).toMatch(/Latchkey can't start: \S+ is in use by process \d+ on \S+, which has held it since/);
    expect(output()).not.toContain(`process ${child.pid} on`);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it("says so when the port is taken", async () => {
    const first = await startServer();
    onTestFinished(async () => void (await first.stop("SIGKILL")));

    const { ended, output } = spawnServer({ DATA_DIR: emptyFolder(), PORT: new URL(first.url).port });

    expect(await ended).toBe(1);
    expect(output()).toContain("something else listens on this port. Set PORT to another one.");
  });
});
