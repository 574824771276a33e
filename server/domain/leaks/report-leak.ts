import { findKeysByDigests } from "../../db/leaked-keys.store";
import type { Ctx } from "../../platform/ctx";
import { digestSecret, hasSecretForm } from "../secrets";
import { answerLeak } from "./answer-leak";
import { type LeakSource, publicHost } from "./leak.rules";

export interface FoundSecret {
  secret: string;
  /** Where it was found, in the finder's words. */
  url?: string | undefined;
}

export interface LeakReport {
  /** Those of the secrets that are keys of this installation, ended ones included. */
  known: ReadonlySet<string>;
  /** How many keys could not be dealt with; each is in the log. */
  failed: number;
}

/** How many are looked up by one statement. */
const atOnce = 500;

/**
 * Does with each found key what its owner chose. Junk is told by its checksum and never reaches the database; what is
 * unknown or ended already changes nothing. One key that fails doesn't keep the others from being dealt with.
 */
export async function reportLeaks(ctx: Ctx, found: readonly FoundSecret[], source: LeakSource): Promise<LeakReport> {
  const bySecret = new Map(found.map((one) => [one.secret, one]));
  const likely = [...bySecret.values()].filter(({ secret }) => hasSecretForm("key", secret));
  const known = new Set<string>();
  let failed = 0;
  for (let from = 0; from < likely.length; from += atOnce) {
    const byDigest = new Map(likely.slice(from, from + atOnce).map((one) => [hexDigest(one.secret), one]));
    const digests = [...byDigest.keys()].map((digest) => Buffer.from(digest, "hex"));
    for (const { key, secretDigest } of await findKeysByDigests(ctx.db, digests)) {
      const one = byDigest.get(Buffer.from(secretDigest).toString("hex"));
      if (!one) continue;
      known.add(one.secret);
      await answerLeak(ctx, key, { source, host: publicHost(one.url) }).catch((error: unknown) => {
        failed += 1;
        ctx.log.error({ err: error, event: "leak.unanswered", keyId: key.id, requestId: ctx.origin.requestId });
      });
    }
  }
  return { known, failed };
}

function hexDigest(secret: string): string {
  return digestSecret(secret).toString("hex");
}
