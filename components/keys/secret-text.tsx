"use client";
import type { ClipboardEvent } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** As long as the key, so that showing it moves nothing. */
export function maskOf(secret: string): string {
  const [prefix = ""] = /^(?:bce-v3\/ALTAK-|[a-z]+[_-])/.exec(secret) ?? [];
  return prefix + "•".repeat(secret.length - prefix.length);
}

type SecretTextProps = {
  label?: string;
  copyLabel: string;
  /** The text around a key, which may be the mask. */
  text: (key: string) => string;
  secret: string;
  shown: boolean;
  onCopied: () => void;
};

/** Text with the key in it, masked along with the key. However it is copied, it works where it is pasted. */
export function SecretText({ label, copyLabel, text, secret, shown, onCopied }: SecretTextProps) {
  function onCopy(event: ClipboardEvent) {
    const selected = String(getSelection());
    const mask = maskOf(secret);
    if (selected.includes(secret)) return onCopied();
    if (!selected.includes(mask)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", selected.replaceAll(mask, secret));
    onCopied();
  }

  return (
    <div className="flex flex-col gap-1.5">
      {label && <p className="font-medium">{label}</p>}
      <div className="flex items-start gap-2 rounded-lg border bg-sunken py-1.5 pr-1.5 pl-4">
        <pre
          onCopy={onCopy}
          className="min-w-0 flex-1 py-1.5 font-mono text-sm whitespace-pre-wrap wrap-anywhere select-text"
        >
          {text(shown ? secret : maskOf(secret))}
        </pre>
        <CopyButton text={text(secret)} label={copyLabel} iconOnly variant="quiet" size="icon-sm" onCopied={onCopied} />
      </div>
    </div>
  );
}
