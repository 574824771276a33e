import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
      // Moved aside before it is thrown away: of several that find it stale, each rename has one winner.
      const aside = `${own}.stale`;
      try {
        renameSync(lock, aside);
        rmSync(aside);
      } catch (error) {
        if (!isCode(error, "ENOENT")) throw error;
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    const holder = readHolder(lock);
    if (holder?.pid === me.pid && holder.bornAt === me.bornAt && holder.host === me.host) rmSync(lock, { force: true });
  };
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

function readHolder(lock: string): Holder | null {
  try {
    return holderField.safeParse(JSON.parse(readFileSync(lock, "utf8"))).data ?? null;
  } catch {
    return null;
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
