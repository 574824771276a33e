import { type ClaimLink, listClaimLinks } from "../../db/claim-links.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { readCursor, writeCursor } from "../page-cursor";
import { type ClaimDraft, type ClaimStatus, claimDraft, claimStatus } from "./claim-draft";

export type Claim = Omit<ClaimLink, "draft" | "emailCanonical"> & { draft: ClaimDraft; status: ClaimStatus };

/** The links that the actor prepared, newest first. @throws DomainError `request_invalid` for a cursor that no page gave. */
export async function listClaims(
  ctx: Ctx,
  actor: Actor,
  page: { cursor?: string; limit: number },
): Promise<{ claims: Claim[]; nextCursor: string | null }> {
  const after = page.cursor === undefined ? null : readCursor(ctx, "clm", page.cursor);
  const rows = await listClaimLinks(ctx.db, actor.accountId, { after, limit: page.limit + 1 });
  const now = ctx.clock.now();
  const claims = rows.slice(0, page.limit).map((row) => {
    const { draft, emailCanonical: _, ...link } = row;
    return { ...link, draft: claimDraft.parse(draft), status: claimStatus(row, now) };
  });
  const last = claims.at(-1);
  const hasMore = rows.length > page.limit && last;
  return { claims, nextCursor: hasMore ? writeCursor(ctx, { at: last.createdAt, id: last.id }) : null };
}
