import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackLink } from "@/components/apps/back-link";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/portal/page-header";
import { TryLoader } from "@/components/try-it/try-loader";
import { readApp } from "../read-app";

type TryPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: TryPageProps): Promise<Metadata> {
  const [{ app }, t] = await Promise.all([readApp((await params).id, "/try"), getTranslations("tryIt")]);
  return { title: `${t("title", { name: app.name })}` };
}

export default async function TryPage({ params }: TryPageProps) {
  const [{ app, offer }, t] = await Promise.all([readApp((await params).id, "/try"), getTranslations("tryIt")]);
  const { id, name, kind, authMethod, redirectUris, grantTypes, scopes, defaultScopes } = app;
  const { requirePushedRequests, requireDpop, disabledAt } = app;
  return (
    <ClientMessages namespaces={["portal", "keys", "tryIt", "commands"]}>
      <BackLink href={`/apps/${id}`} label={name} />
      <PageHeader title={<span className="wrap-anywhere">{t("title", { name })}</span>} purpose={t("purpose")} />
      <TryLoader
        app={{
          id,
          name,
          kind,
          authMethod,
          redirectUris,
          grantTypes,
          scopes,
          defaultScopes,
          requirePushedRequests,
          requireDpop,
          disabledAt,
        }}
        issuer={offer.appUrl}
        email={offer.email}
      />
    </ClientMessages>
  );
}
