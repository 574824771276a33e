"use client";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Tabs } from "@/components/ui/tabs";
import type { ShellCommand } from "./shell-command";

/** What the page does, as a person at a shell would do it. */
export function Commands({ curl, cli }: ShellCommand) {
  const t = useTranslations("commands");
  const tabs = [
    { value: "curl", label: "curl", content: <Command key="curl" text={curl} label={t("copyCurl")} /> },
    { value: "cli", label: "CLI", content: <Command key="cli" text={cli} label={t("copyCli")} /> },
  ];
  return <Tabs label={t("shell")} tabs={tabs} />;
}

function Command({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex flex-wrap items-start gap-2 rounded-lg border bg-sunken p-2 pl-4">
      <pre className="min-w-48 flex-1 py-1.5 font-mono text-sm whitespace-pre-wrap wrap-anywhere">{text}</pre>
      <CopyButton text={text} label={label} size="sm" />
    </div>
  );
}

/** Folded away: few want it, and those look for it. */
export function FoldedCommands(command: ShellCommand) {
  const t = useTranslations("commands");
  return (
    <details>
      <summary className="w-fit rounded-md text-sm text-ink-soft hover:text-ink">{t("copyAs")}</summary>
      <div className="mt-3">
        <Commands {...command} />
      </div>
    </details>
  );
}
