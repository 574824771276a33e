import { notFound } from "next/navigation";
import { cache } from "react";
import { requireSession } from "@/app/current-session";
import { getContainer } from "@/server/container";
import { getClient } from "@/server/domain/clients/get-client";
import { isDomainError } from "@/server/domain/errors";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { appOfferOf } from "../app-offer-of";
import { appViewOf } from "../app-view-of";

/** Once a request, for the title and the page. One that the person doesn't manage is not told apart from none. */
export const readApp = cache(async (id: string, page: "" | "/try") => {
  const current = await requireSession(`/apps/${encodeURIComponent(id)}${page}`);
  const { ctx } = await getContainer();
  const actor = actorOfSession(current, "session");
  try {
    const [app, offer] = await Promise.all([getClient(ctx, actor, id), appOfferOf(ctx, actor, current.account)]);
    return { ctx, actor, app: appViewOf(app), offer };
  } catch (error) {
    if (isDomainError(error) && error.code === "client_not_found") notFound();
    throw error;
  }
});
