import { isRecord } from "@/client/api";

/** A new app and the secret that is shown this once; null for an app that keeps none. */
export type CreatedApp = { id: string; name: string; secret: string | null };

export type MadeSecret = { id: string; secret: string };

/** What would stop with the app. */
export type AppImpact = { people: number; keys: number; callsLast24h: number };

export const createdAppReply = {
  parse(content: unknown): CreatedApp {
    const { app, secret } = recordOf(content);
    const { id, name } = recordOf(app);
    return { id: textOf(id), name: textOf(name), secret: secret === null ? null : textOf(secret) };
  },
};

export const madeSecretReply = {
  parse(content: unknown): MadeSecret {
    const { secret, item } = recordOf(content);
    return { id: textOf(recordOf(item).id), secret: textOf(secret) };
  },
};

export const revealedSecretReply = {
  parse(content: unknown): string {
    return textOf(recordOf(content).secret);
  },
};

export const madeKeyReply = {
  parse(content: unknown): { id: string; kid: string } {
    const { id, kid } = recordOf(content);
    return { id: textOf(id), kid: textOf(kid) };
  },
};

export const impactReply = {
  parse(content: unknown): AppImpact {
    const { people, keys, callsLast24h } = recordOf(content);
    return { people: numberOf(people), keys: numberOf(keys), callsLast24h: numberOf(callsLast24h) };
  },
};

function recordOf(content: unknown): Record<string, unknown> {
  if (isRecord(content)) return content;
  throw invalid();
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  throw invalid();
}

function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  throw invalid();
}

const invalid = () => new TypeError("reply_invalid");
