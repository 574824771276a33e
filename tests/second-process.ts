import { onTestFinished } from "vitest";
import { createContainer } from "../server/container";
import { makeClient } from "./client";
import type { Harness } from "./harness";

/**
 * Another process of the same installation: it shares the database, the settings and the secrets on disk, and nothing
 * that is in memory. It also stands for the first one after a restart.
 */
export async function secondProcess({ ctx, database, clock }: Harness) {
  const { hasher, log, pacer, fetchOutside } = ctx;
  // The file's database outlives the container.
  const substitutes = { database: { ...database, close: async () => {} }, clock, hasher, log, pacer, fetchOutside };
  const container = await createContainer(ctx.config, substitutes);
  onTestFinished(() => container.close());
  return { ...container, call: makeClient(container.api).call };
}
