import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { DomainError } from "../domain/errors";

/** Password hashing with a bound on how much of it may be under way or waiting. */
export interface Hasher {
  /** @returns a PHC string. @throws DomainError `busy` when the queue is full. */
  hash(password: string): Promise<string>;
  /**
   * Compares; with `null` (no such account) it does the same work against a fixed hash and answers false.
   * @throws DomainError `busy` when the queue is full.
   */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
}

/** Argon2id cost: memory in KiB. The default is OWASP's minimum. */
export interface Argon2Cost {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

export const owaspMinimum: Argon2Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How many hashes are made at once: node's four threads are also for files and names. */
export const hashLanes = Math.max(1, Math.min(availableParallelism(), 3));

/**
 * A hash sweeps the processor's caches, and what comes after it (a write, a signature, an answer) takes three times as
 * long as it would. While others are in line, results go back in groups, which pay for that once.
 */
const resultsAtOnce = 8;

/**
 * @param queueLimit how many may wait; one more is refused at once, so that a flood of log-ins can't take the memory
 * or the minutes of everybody else.
 */
export function makeHasher(cost: Argon2Cost = owaspMinimum, queueLimit = 128): Hasher {
  const waiting: (() => void)[] = [];
  const finished: (() => void)[] = [];
  let running = 0;
  // The hash of a password nobody has, at this cost, made on first need.
  let decoy: Promise<string> | undefined;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running < hashLanes) running += 1;
    else await lane();
    try {
      return await work();
    } finally {
      // The lane is handed over rather than freed, so that a newcomer can't slip in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
      await inGroup();
    }
  }

  function inGroup(): Promise<void> {
    return new Promise((goOn) => {
      finished.push(goOn);
      if (finished.length < resultsAtOnce && waiting.length > 0) return;
      for (const each of finished.splice(0)) each();
    });
  }

  function lane(): Promise<void> {
    if (waiting.length >= queueLimit) throw new DomainError("busy", { retryAfterSeconds: 2 });
    return new Promise((resume) => waiting.push(resume));
  }

  return {
    hash: (password) => inTurn(() => hash(password, cost)),
    verify: (passwordHash, password) =>
      inTurn(async () => {
        decoy ??= hash("no account has this password", cost);
        const matches = await verify(passwordHash ?? (await decoy), password);
        return matches && passwordHash !== null;
      }),
  };
}
