import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { getInstanceInfo } from "@/app/instance-info";
import { type SearchParams, single } from "@/app/search-params";
import type { KeyOffer } from "@/components/keys/key-view";
import { KeysScreen } from "@/components/keys/keys-screen";
import { getContainer } from "@/server/container";
import { listOwnWorkspaces } from "@/server/domain/accounts/list-own-workspaces";
import type { Actor } from "@/server/domain/actor";
import { isDomainError } from "@/server/domain/errors";
import { listKeys } from "@/server/domain/keys/list-keys";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import type { Ctx } from "@/server/platform/ctx";
import { expiryPresetDays } from "@/shared/forms";
import { scopeTable } from "@/shared/scopes";
import { keyViewOf } from "./key-view-of";

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("keys");
  return { title: t("title") };
}

export default async function KeysPage({ searchParams }: { searchParams: SearchParams }) {
  const cursor = single((await searchParams).cursor);
  const current = await requireSession("/keys");
  const { ctx } = await getContainer();
  const actor = actorOfSession(current, "session");
  const [page, offer] = await Promise.all([readPage(ctx, actor, cursor), readOffer(ctx, actor)]);
  const now = ctx.clock.now();
  return (
    <KeysScreen
      keys={page.keys.map((key) => keyViewOf(key, actor.accountId, now))}
      nextCursor={page.nextCursor}
      paged={cursor !== undefined}
      offer={offer}
    />
  );
}

async function readPage(ctx: Ctx, actor: Actor, cursor: string | undefined) {
  try {
    return await listKeys(ctx, actor, { limit: pageSize, cursor });
  } catch (error) {
    // A cursor that no page gave: an old or cut link, better answered with the first page than with a failure.
    if (isDomainError(error) && error.code === "request_invalid") redirect("/keys");
    throw error;
  }
}

async function readOffer(ctx: Ctx, actor: Actor): Promise<KeyOffer> {
  const [workspaces, { appUrl }] = await Promise.all([listOwnWorkspaces(ctx, actor), getInstanceInfo()]);
  return {
    appUrl,
    scopes: [...scopeTable],
    expiryDays: [...expiryPresetDays],
    workspaces: workspaces.map(({ id, name, personal }) => ({ id, name, personal })),
  };
}
