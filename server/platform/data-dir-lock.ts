import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** Another process works in the data directory. `message` names it. */
export class DataDirBusyError extends Error {}

const holderField = z.object({ pid: z.number().int(), host: z.string(), bornAt: z.string(), since: z.string() });
type Holder = z.infer<typeof holderField>;

/**
 * Takes the data directory for this process. The lock of a process that is gone (killed, or the machine restarted) is
 * taken over: it names the process by id and birth, so that a reused id is told apart.
 * @returns gives the lock back.
 * @throws DataDirBusyError while another live process holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = join(dataDir, "latchkey.lock");
  const own = `${lock}.${process.pid}`;
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    bornAt: birthOf(process.pid),
    since: new Date().toISOString(),
  };
  writeFileSync(own, JSON.stringify(me), { mode: 0o600 });
  try {
    while (!linked(own, lock)) {
      const holder = readHolder(lock);
      if (holder && isAlive(holder)) throw busy(dataDir, holder);
      clearStaleLock(own, lock);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    const holder = readHolder(lock);
    if (holder?.pid === me.pid && holder.bornAt === me.bornAt && holder.host === me.host) rmSync(lock, { force: true });
  };
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
  return holder !== undefined && !(holder && isAlive(holder));
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

/** A holder on another host (a shared volume) can't be asked, so it counts as alive: better a start refused than two writers. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid && holder.bornAt === birthOf(process.pid)) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!isCode(error, "EPERM")) return false;
  }
  return birthOf(holder.pid) === holder.bornAt;
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

function busy(dataDir: string, { pid, host, since }: Holder): DataDirBusyError {
  return new DataDirBusyError(
    `Latchkey can't start: ${dataDir} is in use by process ${pid} on ${host}, which has held it since ${since}. ` +
      "Stop that one first, or set DATA_DIR to another directory.",
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
