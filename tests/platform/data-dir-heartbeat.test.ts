import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { DataDirBusyError, lockDataDir } from "@/server/platform/data-dir-lock";

const foreign = { pid: 1, host: "other.example", bornAt: "another boot 1", since: "2026-01-01T00:00:00Z" };

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function heldTimers(): void {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
}

function touch(path: string, secondsAgo: number): void {
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(path, time, time);
}

describe("the lock of the data directory", () => {
  it("is not taken from a process on another host that shows life", () => {
    const folder = emptyFolder();
    const lock = join(folder, "latchkey.lock");
    writeFileSync(lock, JSON.stringify(foreign));
    touch(lock, 50);

    expect(() => lockDataDir(folder)).toThrow(`process ${foreign.pid} on other.example`);
    expect(() => lockDataDir(folder)).toThrow(
      `The lock is ${lock}, and is taken over after a minute without a sign of life from there.`,
    );
  });

  it("is taken over from a process on another host that was silent for a minute", () => {
    const folder = emptyFolder();
    const lock = join(folder, "latchkey.lock");
    for (const left of [lock, `${lock}.takeover`]) {
      writeFileSync(left, JSON.stringify(foreign));
      touch(left, 61);
    }

    lockDataDir(folder)();

    expect(readdirSync(folder)).toEqual([]);
  });

  it("names its lock to whom it refuses, with no promise of a takeover from a process on this host", () => {
    const folder = emptyFolder();
    const lock = join(folder, "latchkey.lock");
    const unlock = lockDataDir(folder);
    touch(lock, 3600);

    expect(() => lockDataDir(folder)).toThrow(new RegExp(`The lock is ${lock}\\.$`));
    unlock();
  });

  it("has its lock touched every 15 seconds, until it is given back", () => {
    heldTimers();
    const folder = emptyFolder();
    const lock = join(folder, "latchkey.lock");
    const unlock = lockDataDir(folder);
    touch(lock, 3600);

    vi.advanceTimersByTime(15_000);

    expect(Date.now() - statSync(lock).mtimeMs).toBeLessThan(5000);
    unlock();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends a process that finds itself replaced", () => {
    heldTimers();
    const folder = emptyFolder();
    const lock = join(folder, "latchkey.lock");
    const unlock = lockDataDir(folder);
    onTestFinished(unlock);
    writeFileSync(lock, JSON.stringify(foreign));
    touch(lock, 10);

    expect(() => vi.advanceTimersByTime(15_000)).toThrow(DataDirBusyError);

    expect(Date.now() - statSync(lock).mtimeMs).toBeGreaterThan(9000);
  });

  it("that is gone does not end its holder", () => {
    heldTimers();
    const folder = join(emptyFolder(), "new");
    const unlock = lockDataDir(folder);
    rmSync(folder, { recursive: true });

    vi.advanceTimersByTime(15_000);

    unlock();
  });
});
