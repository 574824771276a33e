import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { DomainError } from "../domain/errors";
import type { Clock } from "./clock";
import type { Log } from "./log";

/** The keys that reports of leaked secrets are signed with, as their sender publishes them. */
export interface LeakReportKeys {
  /**
   * The P-256 key of this identifier, or null when the sender has none.
   * @throws DomainError `busy` when its list can't be had.
   */
  find(identifier: string): Promise<KeyObject | null>;
}

const published = z.object({
  public_keys: z.array(z.object({ key_identifier: z.string().min(1), key: z.string() })).max(100),
});

const freshMs = 3_600_000;
/** A made-up identifier causes no more than a request in a while; nor does a server that is down. */
const unknownPauseMs = 60_000;
const failurePauseMs = 5_000;
const timeoutMs = 2_000;
const limitBytes = 64 * 1024;

export function makeLeakReportKeys(url: string, clock: Clock, log: Log): LeakReportKeys {
  let known: { keys: Map<string, KeyObject>; at: number } | null = null;
  let failedAt: number | null = null;
  let running: Promise<Map<string, KeyObject>> | null = null;

  const since = (moment: number) => clock.now().getTime() - moment;

  async function refresh(): Promise<Map<string, KeyObject>> {
    if (failedAt !== null && since(failedAt) < failurePauseMs) throw unavailable();
    try {
      const keys = await fetchKeys(url);
      known = { keys, at: clock.now().getTime() };
      failedAt = null;
      return keys;
    } catch (error) {
      failedAt = clock.now().getTime();
      log.warn({ err: error, event: "leak_report_keys.unavailable" });
      throw unavailable();
    }
  }

  return {
    async find(identifier) {
      if (known && since(known.at) < freshMs) {
        const key = known.keys.get(identifier);
        if (key || since(known.at) < unknownPauseMs) return key ?? null;
      }
      running ??= refresh().finally(() => {
        running = null;
      });
      return (await running).get(identifier) ?? null;
    },
  };
}

function unavailable(): DomainError {
  return new DomainError("busy", { retryAfterSeconds: failurePauseMs / 1000 });
}

async function fetchKeys(url: string): Promise<Map<string, KeyObject>> {
  const answer = await fetch(url, {
    headers: { accept: "application/json", "user-agent": "latchkey" },
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs), // the body included
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`the list of keys was answered ${answer.status}`);
  }
  const { public_keys } = published.parse(JSON.parse(await boundedText(answer)));
  return new Map(public_keys.flatMap(({ key_identifier, key }) => p256(key).map((object) => [key_identifier, object])));
}

async function boundedText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // DOM's type lacks the iterator that node's stream has
  for await (const chunk of (answer.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limitBytes) throw new Error(`the list of keys has more than ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Another kind of key is left out: nothing it signs would be judged as the sender means it. */
function p256(pem: string): KeyObject[] {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? [key] : [];
  } catch {
    return [];
  }
}
