import type { Ctx } from "../platform/ctx";

/** Runs `work` so that all it writes is kept, or none. Whatever must survive a refusal is written outside, or not thrown about. */
export function inTransaction<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}
