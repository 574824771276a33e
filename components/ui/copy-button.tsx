"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useEffect, useState } from "react";
import { copyText } from "@/client/copy-text";
import { Button } from "./button";

type CopyButtonProps = Pick<ComponentProps<typeof Button>, "variant" | "size" | "className"> & {
  text: string;
  /** What is copied, for the button's name: "Copy key". */
  label: string;
  iconOnly?: boolean;
  onCopied?: () => void;
};

export function CopyButton({
  text,
  label,
  iconOnly = false,
  onCopied,
  variant = "secondary",
  ...rest
}: CopyButtonProps) {
  const t = useTranslations("common");
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 3_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    const copied = await copyText(text);
    setOutcome(copied ? "copied" : "failed");
    if (copied) onCopied?.();
  }

  const said = outcome === "copied" ? t("copied") : outcome === "failed" ? t("copyFailed") : "";
  return (
    <>
      <Button variant={variant} aria-label={iconOnly ? label : undefined} onClick={copy} {...rest}>
        {outcome === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        {!iconOnly && label}
      </Button>
      <span role="status" className={outcome === "failed" ? "text-sm text-danger" : "sr-only"}>
        {said}
      </span>
    </>
  );
}
