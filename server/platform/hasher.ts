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

/**
 * @param queueLimit how many may wait; one more is refused at once, so that a flood of log-ins can't take the memory
 * or the minutes of everybody else.
 */
export function makeHasher(cost: Argon2Cost = owaspMinimum, queueLimit = 128): Hasher {
  const lanes = Math.max(1, Math.min(availableParallelism(), 3));
  const waiting: (() => void)[] = [];
  let running = 0;
  // The hash of a password nobody has, at this cost, made on first need.
  let decoy: Promise<string> | undefined;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running < lanes) running += 1;
    else await lane();
    try {
      return await work();
    } finally {
      // The lane is handed over rather than freed, so that a newcomer can't slip in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
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
