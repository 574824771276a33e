import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { DataDirError, unusable } from "./data-dir";

/** Another process works in the data directory. `message` names it. */
export class DataDirBusyError extends DataDirError {}

/** How often a holder shows that it lives, and after what silence one on another host counts as gone. */
const heartbeatMs = 15_000;
const silenceMs = 60_000;

const holderField = z.object({ pid: z.number().int(), host: z.string(), bornAt: z.string(), since: z.string() });
type Holder = z.infer<typeof holderField>;

/**
 * Takes the data directory for this process. The lock of a process that is gone (killed, or the machine restarted) is
 * taken over: it names the process by id and birth, so that a reused id is told apart. One on another host (a container
 * that was made anew, a shared volume) is taken over once it gave no sign of life for a minute. A process that finds
 * its own lock taken over is ended by an uncaught DataDirBusyError.
 * @returns gives the lock back.
 * @throws DataDirBusyError while another live process holds it, DataDirUnusableError where no lock can be written.
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = join(dataDir, "latchkey.lock");
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    bornAt: birthOf(process.pid),
    since: new Date().toISOString(),
  };
  try {
    takeLock(dataDir, lock, me);
  } catch (error) {
    throw unusable(dataDir, error);
  }
  const heartbeat = setInterval(() => showLife(dataDir, lock, me), heartbeatMs).unref();
  return () => {
    clearInterval(heartbeat);
    const holder = readHolder(lock);
    if (holder && isSame(holder, me)) rmSync(lock, { force: true });
  };
}

function takeLock(dataDir: string, lock: string, me: Holder): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, JSON.stringify(me), { mode: 0o600 });
  try {
    while (!linked(own, lock)) {
      const holder = readHolder(lock);
      if (holder && isAlive(holder, lock)) throw busy(dataDir, lock, holder);
      clearStaleLock(own, lock);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** @throws DataDirBusyError when this process was silent for so long that another took its place: two would write. */
function showLife(dataDir: string, lock: string, me: Holder): void {
  const holder = readHolder(lock);
  if (!holder) return;
  if (!isSame(holder, me)) throw busy(dataDir, lock, holder);
  try {
    const now = new Date();
    utimesSync(lock, now, now);
  } catch {
    // A disk that fails for a moment is no reason to end a server: there are three more tries before the silence is up.
  }
}

function isSame(one: Holder, other: Holder): boolean {
  return one.pid === other.pid && one.bornAt === other.bornAt && one.host === other.host;
}

/**
 * Throws a dead holder's lock away. One process at a time does this, and looks again first: of several that found the
 * lock stale, a slow one would else throw away the fresh lock of the quick one.
 */
function clearStaleLock(own: string, lock: string): void {
  const guard = `${lock}.takeover`;
  if (!linked(own, guard)) {
    if (isStale(guard)) rmSync(guard, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return;
  }
  try {
    // A lock is linked only where none is, so one that is there and dead stays so until it is removed here.
    if (isStale(lock)) rmSync(lock, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Whether the lock is there and its holder is not. */
function isStale(lock: string): boolean {
  const holder = readHolder(lock);
  return holder !== undefined && !(holder && isAlive(holder, lock));
}

/** A hard link is made whole or not at all, and never over an existing file. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Undefined where there is no lock, null where it is none of ours. */
function readHolder(lock: string): Holder | null | undefined {
  try {
    return holderField.safeParse(JSON.parse(readFileSync(lock, "utf8"))).data ?? null;
  } catch (error) {
    return isCode(error, "ENOENT") ? undefined : null;
  }
}

/** A holder on another host can't be asked, so what counts is when it last touched its lock. */
function isAlive(holder: Holder, lock: string): boolean {
  if (holder.host !== hostname()) return Date.now() - touchedAt(lock) < silenceMs;
  if (holder.pid === process.pid && holder.bornAt === birthOf(process.pid)) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!isCode(error, "EPERM")) return false;
  }
  return birthOf(holder.pid) === holder.bornAt;
}

/** 0 where there is no such file any more. */
function touchedAt(lock: string): number {
  return statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** When the process was started, in the kernel's ticks; with its boot id this is unique. Empty where /proc is absent. */
function birthOf(pid: number): string {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return "";
  try {
    // The second field, the name, may hold spaces and parentheses; what follows it doesn't.
    const fields = readFileSync(stat, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${fields[19]}`;
  } catch {
    return "";
  }
}

function busy(dataDir: string, lock: string, { pid, host, since }: Holder): DataDirBusyError {
  const takeover = host === hostname() ? "" : ", and is taken over after a minute without a sign of life from there";
  return new DataDirBusyError(
    `Latchkey can't start: ${dataDir} is in use by process ${pid} on ${host}, which has held it since ${since}. ` +
      `Stop that one first, or set DATA_DIR to another directory. The lock is ${lock}${takeover}.`,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
