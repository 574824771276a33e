import pino from "pino";

/** JSON lines on standard output. Never give it a secret, a body, or a header that carries one. */
export type Log = Pick<pino.Logger, "debug" | "info" | "warn" | "error">;

export function makeLog(level: string): Log {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
}
