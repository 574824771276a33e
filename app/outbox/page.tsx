import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailList } from "@/components/outbox/mail-list";
import { PageTitle } from "@/components/page-title";
import { readMails } from "./read-mails";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("outbox");
  return { title: t("title") };
}

export default async function OutboxPage() {
  const mails = await readMails();
  const t = await getTranslations("outbox");
  return (
    <>
      <PageTitle title={t("title")} purpose={t("purpose")} />
      <MailList mails={mails.map(({ id, to, subject, date }) => ({ id, to, subject, date }))} />
    </>
  );
}
