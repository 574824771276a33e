import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { orFirstPage } from "@/app/or-first-page";
import { type SearchParams, single } from "@/app/search-params";
import type { ClaimOffer, ClaimView } from "@/components/claim/claim-view";
import { ClaimsScreen } from "@/components/claim/claims-screen";
import { ClientMessages } from "@/components/i18n/client-messages";
import type { KeyOffer } from "@/components/keys/key-view";
import { getContainer } from "@/server/container";
import type { Actor } from "@/server/domain/actor";
import { type Claim, listClaims } from "@/server/domain/claims/list-claims";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import type { Ctx } from "@/server/platform/ctx";
import { keyOfferOf } from "../key-offer-of";

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("claim");
  return { title: t("listTitle") };
}

export default async function ClaimsPage({ searchParams }: { searchParams: SearchParams }) {
  const cursor = single((await searchParams).cursor);
  const current = await requireSession("/keys/claims");
  const { ctx } = await getContainer();
  const actor = actorOfSession(current, "session");
  const [page, offer] = await Promise.all([readPage(ctx, actor, cursor), keyOfferOf(ctx, actor, current.account)]);
  return (
    <ClientMessages namespaces={["portal", "keys", "claim", "commands"]}>
      <ClaimsScreen
        claims={page.claims.map(claimViewOf)}
        nextCursor={page.nextCursor}
        paged={cursor !== undefined}
        offer={claimOfferOf(offer)}
      />
    </ClientMessages>
  );
}

async function readPage(ctx: Ctx, actor: Actor, cursor: string | undefined) {
  return orFirstPage("/keys/claims", listClaims(ctx, actor, { limit: pageSize, cursor }));
}

function claimOfferOf({ appUrl, email, owners, scopes, expirySeconds }: KeyOffer): ClaimOffer {
  return {
    appUrl,
    email,
    owners: owners.filter(({ kind }) => kind !== "account"),
    scopes: scopes.map(({ scope }) => scope),
    lifetimeSeconds: expirySeconds,
  };
}

/** Picks what may leave the server; whatever a link gains later stays behind. */
function claimViewOf({ id, email, draft, ownerKind, status, createdAt, expiresAt, claimedAt }: Claim): ClaimView {
  return {
    id,
    email,
    ownerKind,
    status,
    name: draft.name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    claimedAt: claimedAt?.toISOString() ?? null,
  };
}
