"use client";
import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";
import { LinkedText } from "./linked-text";

type MailViewProps = { subject: string; html: string; text: string };

/**
 * The mail in a frame without scripts and without our origin. It may only open its links, and those as ordinary tabs:
 * `base` sends every link there, because the frame itself can show no page of ours.
 */
export function MailView({ subject, html, text }: MailViewProps) {
  const t = useTranslations("outbox");
  const asSent = (
    <iframe
      title={t("frame", { subject })}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={withLinksInNewTabs(html)}
      className="h-[70dvh] w-full rounded-lg border"
    />
  );
  const plain = (
    <pre className="rounded-lg border bg-surface p-4 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
      <LinkedText text={text} />
    </pre>
  );
  const tabs = [
    { value: "html", label: t("html"), content: asSent },
    { value: "text", label: t("text"), content: plain },
  ];
  return <Tabs label={t("views")} tabs={html ? tabs : tabs.slice(1)} />;
}

/** Not in front of the doctype, or the mail would be laid out by the rules of 1998. */
function withLinksInNewTabs(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
