import type { CurrentSession } from "@/app/current-session";
import type { KeyDetailView } from "@/components/key-detail/key-detail-view";
import type { KeyOffer } from "@/components/keys/key-view";
import type { Actor } from "@/server/domain/actor";
import { listRefusals } from "@/server/domain/keys/explain-refusal";
import { getKey } from "@/server/domain/keys/get-key";
import { listCallers, readKeyUsage, type UsageSpan } from "@/server/domain/keys/key-usage-read";
import { nameOwner } from "@/server/domain/keys/name-owners";
import type { Ctx } from "@/server/platform/ctx";
import { keyOfferOf } from "../key-offer-of";
import { handOf, keyViewOf } from "../key-view-of";

const refusalsShown = 10;

/** Everything that a key's page shows. @throws DomainError `key_not_found`. */
export async function readKeyPage(
  ctx: Ctx,
  actor: Actor,
  account: CurrentSession["account"],
  { id, span }: { id: string; span: UsageSpan },
) {
  const key = await nameOwner(ctx, await getKey(ctx, actor, id));
  const [usage, callers, refusals, offer] = await Promise.all([
    readKeyUsage(ctx, actor, id, span),
    listCallers(ctx, actor, id),
    listRefusals(ctx, actor, id),
    keyOfferOf(ctx, actor, account),
  ]);
  return {
    offer,
    usage,
    item: detailOf(key, offer, actor.accountId, ctx.clock.now()),
    callers: callers.map(({ network, agent, firstSeenAt, lastSeenAt, calls, sinceRotation }) => ({
      network,
      agent,
      calls,
      sinceRotation,
      firstSeenAt: firstSeenAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
    refusals: refusals
      .slice(0, refusalsShown)
      .map(({ requestId, at, verdict, ip, userAgent }) => ({ requestId, at, verdict, address: ip, agent: userAgent })),
  };
}

type NamedKey = Awaited<ReturnType<typeof nameOwner<Awaited<ReturnType<typeof getKey>>>>>;

function detailOf(key: NamedKey, offer: KeyOffer, accountId: string, now: Date): KeyDetailView {
  const viewer = { accountId, now, ownerNames: new Map([[key.ownerId, key.ownerName]]) };
  const names = new Map(offer.workspaces.map(({ id, name }) => [id, name]));
  return {
    ...keyViewOf(key, viewer),
    createdBy: handOf(key.createdBy, key, viewer),
    workspaces: key.workspaceIds.map((id) => names.get(id) ?? id),
    refillAt: key.quota?.refillAt?.toISOString() ?? null,
  };
}
