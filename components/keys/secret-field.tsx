"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { maskOf } from "./secret-text";

type SecretFieldProps = {
  secret: string;
  shown: boolean;
  onShownChange: (shown: boolean) => void;
  onCopied: () => void;
};

/** Not of type password, or the browser would offer to keep it. */
export function SecretField({ secret, shown, onShownChange, onCopied }: SecretFieldProps) {
  const t = useTranslations("keys");
  return (
    <div className="flex flex-col gap-2 sm:flex-row sm:items-end">
      <div className="min-w-0 flex-1">
        <Field label={t("key")}>
          {(control) => (
            <div className="relative">
              <Input
                {...control}
                mono
                readOnly
                value={shown ? secret : maskOf(secret)}
                spellCheck={false}
                autoComplete="off"
                className="pr-11 text-sm"
                onFocus={(event) => event.target.select()}
                onCopy={(event) => {
                  event.preventDefault();
                  event.clipboardData.setData("text/plain", secret);
                  onCopied();
                }}
              />
              <Button
                variant="quiet"
                size="icon-sm"
                className="absolute top-1/2 right-1 -translate-y-1/2 text-ink-soft"
                aria-pressed={shown}
                aria-label={t("showKey")}
                onClick={() => onShownChange(!shown)}
              >
                {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              </Button>
            </div>
          )}
        </Field>
      </div>
      <CopyButton variant="primary" text={secret} label={t("copyKey")} onCopied={onCopied} data-autofocus />
    </div>
  );
}
