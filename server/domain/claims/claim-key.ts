import { canonicalEmail } from "@/shared/fields";
import { findAccount } from "../../db/accounts.store";
import { type ClaimLink, findOpenClaim, setClaimedKey, spendClaim } from "../../db/claim-links.store";
import { findOwnerNames, lockOwner } from "../../db/key-owners.store";
import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { recordKeyMade } from "../keys/create-key";
import { makeKey } from "../keys/make-key";
import { digestSecret, hasSecretForm } from "../secrets";
import { type ClaimDraft, claimDraft, specOf } from "./claim-draft";

/** What a link would make, for the person it is for. */
export interface ClaimPreview extends ClaimDraft {
  owner: { kind: Key["ownerKind"]; id: string; name: string };
  /** The nickname of whoever prepared it. */
  preparedBy: string;
  expiresAt: Date;
}

/** Shows what the link would make; it stays as it is. @throws DomainError `claim_invalid`. */
export async function previewClaim(ctx: Ctx, actor: Actor, secret: string): Promise<ClaimPreview> {
  const link = await findOpenClaim(ctx.db, await claimOf(ctx, actor, secret), ctx.clock.now());
  if (!link) throw new DomainError("claim_invalid");
  const ownerId = link.ownerId ?? actor.accountId;
  const names = await findOwnerNames(ctx.db, [ownerId, link.preparedBy]);
  return {
    ...claimDraft.parse(link.draft),
    owner: { kind: link.ownerKind, id: ownerId, name: names.get(ownerId) ?? "" },
    preparedBy: names.get(link.preparedBy) ?? "",
    expiresAt: link.expiresAt,
  };
}

/**
 * Makes the prepared key for the person it is for, and shows its secret to them alone; the link is spent in the same
 * transaction.
 * @throws DomainError `claim_invalid` for a link that is used, withdrawn, expired, for another address, or whose preparer
 * may not give it any more; and what making a key throws.
 */
export async function claimKey(ctx: Ctx, actor: Actor, secret: string): Promise<{ key: Key; secret: string }> {
  const of = await claimOf(ctx, actor, secret);
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    const link = await spendClaim(tx.db, of, { claimedBy: actor.accountId, claimedAt: now });
    if (!link) throw new DomainError("claim_invalid");
    const made = await makeKey(tx, await giverOf(tx, link, actor), ownerOf(link, actor), {
      ...specOf(claimDraft.parse(link.draft), now),
    });
    await setClaimedKey(tx.db, link.id, made.key.id);
    await recordAudit(tx, "claim.claimed", {
      actor: { kind: "account", id: actor.accountId },
      accountId: link.preparedBy,
      targetId: link.id,
      detail: { name: made.key.name, keyId: made.key.id },
    });
    await recordKeyMade(tx, actor, made.key, { claimLinkId: link.id });
    return made;
  });
}

function ownerOf(link: ClaimLink, actor: Actor) {
  return { kind: link.ownerKind, id: link.ownerId ?? actor.accountId };
}

/** A key of a workspace is made on its owner's behalf, who has to own it still; one's own by the person themselves. */
async function giverOf(tx: Ctx, { ownerKind, ownerId, preparedBy }: ClaimLink, actor: Actor): Promise<Actor> {
  const preparer = await findAccount(tx.db, preparedBy);
  if (preparer?.status !== "active") throw new DomainError("claim_invalid");
  if (ownerId === null) return actor;
  const owned = await lockOwner(tx.db, { kind: ownerKind, id: ownerId }, preparer.id);
  if (!owned) throw new DomainError("claim_invalid");
  return { ...actor, accountId: preparer.id, role: preparer.role };
}

async function claimOf(ctx: Ctx, actor: Actor, secret: string) {
  if (!hasSecretForm("claim", secret)) throw new DomainError("claim_invalid");
  const account = await findAccount(ctx.db, actor.accountId);
  if (!account) throw new DomainError("claim_invalid");
  return { secretDigest: digestSecret(secret), emailCanonical: canonicalEmail(account.email) };
}
