import { isRecord } from "@/client/api";
import type { KeyOwnerKind } from "@/shared/key-settings";

/** What a link would make, for whom it was prepared. */
export type ClaimPreview = {
  name: string;
  description: string;
  preparedBy: string;
  owner: { kind: KeyOwnerKind; name: string };
  scopes: string[];
  lifetimeSeconds: number | null;
};

export const claimPreviewReply = {
  parse(content: unknown): ClaimPreview {
    if (!isRecord(content) || !isRecord(content.owner) || !Array.isArray(content.scopes))
      throw new TypeError("no claim");
    const { name, description, preparedBy, owner, scopes, lifetimeSeconds } = content;
    return {
      name: String(name),
      description: String(description),
      preparedBy: String(preparedBy),
      owner: { kind: ownerKindOf(owner.kind), name: String(owner.name) },
      scopes: scopes.map(String),
      lifetimeSeconds: typeof lifetimeSeconds === "number" ? lifetimeSeconds : null,
    };
  },
};

function ownerKindOf(value: unknown): KeyOwnerKind {
  return value === "service_account" || value === "workspace" ? value : "account";
}

/** A link in the list of those who prepare them. Moments are ISO 8601. */
export type ClaimView = {
  id: string;
  email: string;
  name: string;
  ownerKind: KeyOwnerKind;
  status: "open" | "claimed" | "withdrawn" | "expired";
  createdAt: string;
  expiresAt: string;
  claimedAt: string | null;
};

/** What can be prepared; with the page, as the offer of the keys page. */
export type ClaimOffer = {
  appUrl: string;
  /** Of the person, for the commands. */
  email: string;
  owners: { kind: KeyOwnerKind; id: string; name: string }[];
  scopes: string[];
  /** null: for ever. */
  lifetimeSeconds: (number | null)[];
};

/** The link, which is shown once. */
export type PreparedClaim = { email: string; link: string };

export const preparedClaimReply = {
  parse(content: unknown): PreparedClaim {
    if (!isRecord(content) || typeof content.link !== "string") throw new TypeError("no link");
    return { email: String(content.email), link: content.link };
  },
};
