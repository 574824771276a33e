import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { requireSession } from "@/app/current-session";
import { type SearchParams, single } from "@/app/search-params";
import { ClientMessages } from "@/components/i18n/client-messages";
import { KeyHeading } from "@/components/key-detail/key-heading";
import { KeyNotices } from "@/components/key-detail/key-notices";
import { KeySections } from "@/components/key-detail/key-sections";
import { readSpan } from "@/components/usage/usage-view";
import { getContainer } from "@/server/container";
import { isDomainError } from "@/server/domain/errors";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { readKeyPage } from "./read-key-page";

type KeyPageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** Once a request, for the title and the page. */
const readPage = cache(async (id: string, span: "day" | "month") => {
  const current = await requireSession(`/keys/${encodeURIComponent(id)}${span === "day" ? "" : `?span=${span}`}`);
  const { ctx } = await getContainer();
  try {
    return await readKeyPage(ctx, actorOfSession(current, "session"), current.account, { id, span });
  } catch (error) {
    if (isDomainError(error) && error.code === "key_not_found") notFound();
    throw error;
  }
});

async function askedOf({ params, searchParams }: KeyPageProps) {
  const [{ id }, { span }] = await Promise.all([params, searchParams]);
  return readPage(id, readSpan(single(span)));
}

export async function generateMetadata(props: KeyPageProps): Promise<Metadata> {
  const [{ item }, t] = await Promise.all([askedOf(props), getTranslations("keys")]);
  return { title: `${item.name} · ${t("title")}` };
}

export default async function KeyPage(props: KeyPageProps) {
  const { item, offer, ...rest } = await askedOf(props);
  return (
    <ClientMessages namespaces={["portal", "keys", "sessions", "keyDetail", "refusal", "commands"]}>
      <KeyHeading item={item} offer={offer} />
      <div className="flex flex-col gap-4">
        <KeyNotices item={item} />
        <KeySections item={item} offer={offer} {...rest} />
      </div>
    </ClientMessages>
  );
}
