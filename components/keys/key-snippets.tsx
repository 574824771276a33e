"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Tabs } from "@/components/ui/tabs";
import { SecretText } from "./secret-text";
import { curlSnippet, pythonSnippet, typescriptSnippet } from "./snippets";

const languages = [
  { value: "curl", label: "curl", snippet: curlSnippet },
  { value: "python", label: "Python", snippet: pythonSnippet },
  { value: "typescript", label: "TypeScript", snippet: typescriptSnippet },
];

const slot = "latchkey_snippet";

type KeySnippetsProps = { appUrl: string; secret: string; shown: boolean; onCopied: () => void };

export function KeySnippets({ appUrl, secret, shown, onCopied }: KeySnippetsProps) {
  const t = useTranslations("keys");
  const [initial] = useState(recall);
  const tabs = languages.map(({ value, label, snippet }) => ({
    value,
    label,
    content: (
      <SecretText
        key={value}
        copyLabel={t("copySnippet", { language: label })}
        text={(key) => snippet(appUrl, key)}
        secret={secret}
        shown={shown}
        onCopied={onCopied}
      />
    ),
  }));
  return <Tabs label={t("tryIt")} tabs={tabs} initial={initial} onChange={remember} />;
}

// The name of the tab, and nothing else, outlives the dialog.
function recall(): string | undefined {
  try {
    return localStorage.getItem(slot) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(tab: string) {
  try {
    localStorage.setItem(slot, tab);
  } catch {
    // Storage can be switched off; curl comes first again.
  }
}
