import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MailView } from "@/components/outbox/mail-view";
import { PageTitle } from "@/components/page-title";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { readMails } from "../read-mails";

type MailPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: MailPageProps): Promise<Metadata> {
  const { subject } = await findMail(params);
  return { title: subject };
}

export default async function MailPage({ params }: MailPageProps) {
  const mail = await findMail(params);
  const t = await getTranslations("outbox");
  const subject = mail.subject || t("noSubject");
  return (
    <>
      <TextLink href="/outbox" className="self-start">
        {t("back")}
      </TextLink>
      <PageTitle
        title={subject}
        purpose={
          <>
            {t("to")} <span className="font-mono wrap-anywhere">{mail.to}</span> · {t("from")}{" "}
            <span className="font-mono wrap-anywhere">{mail.from}</span>
            {mail.date && (
              <>
                {" "}
                · <RelativeTime at={mail.date} />
              </>
            )}
          </>
        }
      />
      <MailView subject={subject} html={mail.html} text={mail.text} />
    </>
  );
}

async function findMail(params: MailPageProps["params"]) {
  const id = decodeURIComponent((await params).id);
  const mail = (await readMails()).find((each) => each.id === id);
  return mail ?? notFound();
}
