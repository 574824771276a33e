import { canonicalEmail } from "@/shared/fields";
import type { KeyOwnerChoice } from "@/shared/key-settings";
import { findAccount, findAccountByEmail } from "../../db/accounts.store";
import { insertClaimLink } from "../../db/claim-links.store";
import { lockOwner } from "../../db/key-owners.store";
import { listWorkspaces } from "../../db/workspaces.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { type Actor, isProgram } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { canonicalRanges, requireKnownScopes, requireLifetime } from "../keys/make-key";
import { canWrite } from "../keys/write-scope.rules";
import { takeLimit } from "../limits";
import { requireMailRoom } from "../mail/may-mail";
import { queueMail } from "../mail/queue-mail";
import { mintSecret } from "../secrets";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { type ClaimDraft, specOf } from "./claim-draft";

export interface PreparedClaim {
  id: string;
  email: string;
  name: string;
  expiresAt: Date;
  /** Shown this once; it is mailed as well. */
  link: string;
}

const validSeconds = 7 * 86_400;

/**
 * Prepares a key for somebody: it is made when they open the link and are logged in with that address, and shown to
 * them alone. For a workspace or its service accounts, by whoever owns it; for the person's own account, by an admin, or
 * by the owner of a workspace that they are a member of.
 * @throws DomainError `scope_insufficient` for who may not, `workspace_not_found`, `service_account_not_found`,
 * `request_invalid`, `lifetime_exceeded`, `rate_limited`.
 */
export async function prepareClaim(
  ctx: Ctx,
  actor: Actor,
  input: ClaimDraft & { email: string; owner?: KeyOwnerChoice },
): Promise<PreparedClaim> {
  if (isProgram(actor)) throw new DomainError("scope_insufficient");
  await takeLimit(ctx, "claim.account", actor.accountId);
  const subject = canonicalEmail(input.email);
  // Whoever has no account here hasn't asked for anything from here.
  if (!(await findAccountByEmail(ctx.db, subject))) await requireMailRoom(ctx, subject);
  const { email, owner = { kind: "account" as const }, ...draft } = input;
  return inTransaction(ctx, async (tx) => {
    await requireMayPrepare(tx, actor, email, owner);
    const now = tx.clock.now();
    const spec = specOf(draft, now);
    requireKnownScopes(tx, spec.scopes);
    await requireLifetime(tx, spec.expiresAt);
    if (actor.role === "admin" || canWrite(spec.scopes)) await requireRecentProof(tx, actor);
    const { secret, digest } = mintSecret(tx.random, "claim");
    const link = {
      id: newId(tx.random, "clm"),
      email,
      emailCanonical: canonicalEmail(email),
      preparedBy: actor.accountId,
      ownerKind: owner.kind,
      ownerId: owner.kind === "account" ? null : owner.id,
      createdAt: now,
      expiresAt: secondsAfter(now, validSeconds),
    };
    const kept = { ...draft, ipAllowlist: canonicalRanges(draft.ipAllowlist) };
    await insertClaimLink(tx.db, { ...link, secretDigest: digest, draft: kept });
    await recordAudit(tx, "claim.prepared", {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: link.id,
      detail: { name: draft.name, email, scopes: draft.scopes },
    });
    const url = `${tx.config.APP_URL}/claim?token=${secret}`;
    await mailLink(tx, actor, { ...link, name: draft.name, url });
    return { id: link.id, email, name: draft.name, expiresAt: link.expiresAt, link: url };
  });
}

async function requireMayPrepare(tx: Ctx, actor: Actor, email: string, owner: KeyOwnerChoice): Promise<void> {
  if (owner.kind !== "account") {
    if (await lockOwner(tx.db, owner, actor.accountId)) return;
    throw new DomainError(owner.kind === "workspace" ? "workspace_not_found" : "service_account_not_found");
  }
  if (actor.role === "admin") return;
  const recipient = await findAccountByEmail(tx.db, canonicalEmail(email));
  const owned = (await listWorkspaces(tx.db, actor.accountId)).filter(({ role }) => role === "owner");
  const shared = recipient ? await listWorkspaces(tx.db, recipient.id) : [];
  if (!shared.some(({ id }) => owned.some((workspace) => workspace.id === id))) {
    throw new DomainError("scope_insufficient");
  }
}

async function mailLink(
  tx: Ctx,
  actor: Actor,
  link: { emailCanonical: string; email: string; name: string; url: string; expiresAt: Date },
): Promise<void> {
  const recipient = await findAccountByEmail(tx.db, link.emailCanonical);
  const preparer = await findAccount(tx.db, actor.accountId);
  await queueMail(tx, {
    template: "key-claim",
    to: recipient?.email ?? link.email,
    locale: recipient?.locale ?? tx.origin.locale,
    payload: {
      preparedBy: preparer?.nickname ?? "",
      keyName: link.name,
      claimUrl: link.url,
      expiresAt: link.expiresAt.toISOString(),
    },
    expiresAt: link.expiresAt,
  });
}
