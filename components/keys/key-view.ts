import { isRecord } from "@/client/api";
import type { RevokeReason } from "@/shared/forms";
import type { Scope, scopeTable } from "@/shared/scopes";

/** A key as the page shows it: plain, and without anything a program could use. Moments are ISO 8601. */
export type KeyView = {
  id: string;
  name: string;
  description: string;
  hint: string;
  status: "active" | "expired" | "revoked";
  createdAt: string;
  expiresAt: string | null;
  lastUse: { at: string; address: string; agent: string } | null;
  revoked: { at: string; byYou: boolean; reason: RevokeReason; note: string } | null;
};

/**
 * What a new key can be given. It comes from the server with the page, because the modules that define it build zod
 * schemas, and the page loads zod only when a form needs it.
 */
export type KeyOffer = {
  appUrl: string;
  scopes: { scope: Scope; resource: (typeof scopeTable)[number]["resource"]; level: string }[];
  expiryDays: (number | null)[];
  workspaces: { id: string; name: string; personal: boolean }[];
};

export type CreatedKey = { id: string; name: string; secret: string };

export const createdKeyReply = {
  parse(content: unknown): CreatedKey {
    if (isRecord(content)) {
      const { id, name, key: secret } = content;
      if (typeof id === "string" && typeof name === "string" && typeof secret === "string") return { id, name, secret };
    }
    throw new Error("reply_invalid");
  },
};
