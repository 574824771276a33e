import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { type SearchParams, single } from "@/app/search-params";
import { ConsentAsked } from "@/components/consent/consent-asked";
import { ConsentForm } from "@/components/consent/consent-form";
import { ConsentOver } from "@/components/consent/consent-over";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getContainer } from "@/server/container";
import { showRequest } from "@/server/domain/authorization/show-request";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { logInAgainPath } from "../log-in-again-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("consent");
  return { title: t("pageTitle") };
}

/** Only ever asks: nothing is answered without a click, and what is asked for is read from the server's own record. */
export default async function ConsentPage({ searchParams }: { searchParams: SearchParams }) {
  const request = single((await searchParams).request) ?? "";
  const path = `/consent?request=${encodeURIComponent(request)}`;
  const current = await requireSession(path);
  const { ctx } = await getContainer();
  const shown = await showRequest(ctx, actorOfSession(current, "session"), request);
  if (!shown) return <ConsentOver />;

  const { client, workspaces } = shown;
  return (
    <ClientMessages namespaces={["consent"]}>
      <ConsentForm
        request={request}
        app={{ name: client.name, isLocal: client.isLocal }}
        workspaces={workspaces.map(({ id, name }) => ({ id, name }))}
      >
        <ConsentAsked shown={shown} logInAgain={logInAgainPath(path)} />
      </ConsentForm>
    </ClientMessages>
  );
}
