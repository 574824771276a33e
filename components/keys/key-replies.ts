import { isRecord } from "@/client/api";

/** A secret that is shown once. `replacesId`: the key whose place it takes. */
export type CreatedKey = { id: string; name: string; secret: string; replacesId: string | null };

/** How far a change reached before it was answered. */
export type Propagation = { acknowledged: number; processes: number; tookMs: number };

export type BulkOutcome = {
  changed: number;
  batchId: string | null;
  undoUntil: string | null;
  propagation: Propagation;
  secrets: { id: string; newKeyId: string; secret: string }[];
};

export type KeyTraffic = { id: string; calls: number; callers: number };

export const createdKeyReply = { parse: readCreatedKey };

export const changedKeyReply = {
  parse(content: unknown): Propagation {
    return readPropagation(recordOf(content).propagation);
  },
};

export const bulkReply = {
  parse(content: unknown): BulkOutcome {
    const { changed, batchId, undoUntil, items, propagation } = recordOf(content);
    return {
      changed: numberOf(changed),
      batchId: typeof batchId === "string" ? batchId : null,
      undoUntil: typeof undoUntil === "string" ? undoUntil : null,
      propagation: readPropagation(propagation),
      secrets: listOf(items).flatMap(({ id, key, newKeyId }) =>
        typeof id === "string" && typeof key === "string" && typeof newKeyId === "string"
          ? [{ id, newKeyId, secret: key }]
          : [],
      ),
    };
  },
};

export const undoReply = {
  parse(content: unknown): number {
    return numberOf(recordOf(content).restored);
  },
};

export const trafficReply = {
  parse(content: unknown): KeyTraffic[] {
    return listOf(recordOf(content).items).map(({ id, callsLastDay, callersLastDay }) => ({
      id: String(id),
      calls: numberOf(callsLastDay),
      callers: numberOf(callersLastDay),
    }));
  },
};

function readCreatedKey(content: unknown): CreatedKey {
  const { id, name, key: secret, replaces } = recordOf(content);
  if (typeof id !== "string" || typeof name !== "string" || typeof secret !== "string") throw invalid();
  const replacesId = isRecord(replaces) && typeof replaces.id === "string" ? replaces.id : null;
  return { id, name, secret, replacesId };
}

function readPropagation(content: unknown): Propagation {
  const { acknowledged, processes, tookMs } = recordOf(content);
  return { acknowledged: numberOf(acknowledged), processes: numberOf(processes), tookMs: numberOf(tookMs) };
}

function recordOf(content: unknown): Record<string, unknown> {
  if (isRecord(content)) return content;
  throw invalid();
}

function listOf(content: unknown): Record<string, unknown>[] {
  if (Array.isArray(content)) return content.filter(isRecord);
  throw invalid();
}

function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  throw invalid();
}

const invalid = () => new TypeError("reply_invalid");
