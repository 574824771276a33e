import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { orFirstPage } from "@/app/or-first-page";
import { type SearchParams, single } from "@/app/search-params";
import { ClaimsLink } from "@/components/claim/claims-link";
import type { KeysQuery } from "@/components/keys/key-view";
import { withoutSecrets } from "@/components/keys/keys-query";
import { KeysScreen } from "@/components/keys/keys-screen";
import { getContainer } from "@/server/container";
import type { Actor } from "@/server/domain/actor";
import { dailyCalls } from "@/server/domain/keys/key-usage-read";
import { listKeys } from "@/server/domain/keys/list-keys";
import { nameOwners } from "@/server/domain/keys/name-owners";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import type { Ctx } from "@/server/platform/ctx";
import { keyFilters } from "@/shared/key-settings";
import { keyOfferOf } from "./key-offer-of";
import { keyViewOf } from "./key-view-of";

const pageSize = 50;
const longestSearch = 200;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("keys");
  return { title: t("title") };
}

export default async function KeysPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const current = await requireSession(returnPathOf(params));
  const query = queryOf(params);
  const { ctx } = await getContainer();
  const actor = actorOfSession(current, "session");
  const [page, offer] = await Promise.all([readPage(ctx, actor, query), keyOfferOf(ctx, actor, current.account)]);
  const ids = page.keys.map(({ id }) => id);
  const [calls, named] = await Promise.all([dailyCalls(ctx, ids), nameOwners(ctx, page.keys)]);
  const viewer = {
    accountId: actor.accountId,
    ownerNames: new Map(named.map(({ ownerId, ownerName }) => [ownerId, ownerName])),
    now: ctx.clock.now(),
  };
  return (
    <>
      <KeysScreen
        keys={page.keys.map((key) => keyViewOf(key, viewer, calls.get(key.id)))}
        nextCursor={page.nextCursor}
        query={query}
        offer={offer}
      />
      <ClaimsLink />
    </>
  );
}

type Params = Awaited<SearchParams>;

function queryOf(params: Params): KeysQuery {
  const filter = single(params.filter);
  return {
    text: withoutSecrets(single(params.q) ?? "")
      .trim()
      .slice(0, longestSearch),
    filter: keyFilters.find((known) => known === filter) ?? "",
    ownerId: /^\w{1,64}$/.exec(single(params.ownerId) ?? "")?.[0] ?? "",
    cursor: single(params.cursor) ?? "",
  };
}

/** The whole address: a link that fills in the form still does so after the login. */
function returnPathOf(params: Params): string {
  const given = Object.entries(params).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  return given.length > 0 ? `/keys?${new URLSearchParams(given)}` : "/keys";
}

async function readPage(ctx: Ctx, actor: Actor, { text, filter, ownerId, cursor }: KeysQuery) {
  const search = {
    text: text || undefined,
    filter: keyFilters.find((known) => known === filter),
    ownerId: ownerId || undefined,
  };
  return orFirstPage("/keys", listKeys(ctx, actor, { search, limit: pageSize, cursor: cursor || undefined }));
}
