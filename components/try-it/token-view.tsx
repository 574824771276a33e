"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { DecodedToken } from "./decoded-token";
import { masked } from "./masking";
import { ShowButton } from "./show-button";

/** A token, masked until it is asked for, and what it says where it can be read. */
export function TokenView({ label, token }: { label: string; token: string }) {
  const t = useTranslations("tryIt");
  const [shown, setShown] = useState(false);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{label}</h3>
        <div className="flex gap-1">
          <ShowButton shown={shown} label={t("showOf", { what: label })} onChange={setShown} />
          <CopyButton text={token} label={t("copyOf", { what: label })} iconOnly variant="quiet" size="icon-sm" />
        </div>
      </div>
      <code className="rounded-lg border bg-sunken px-3 py-2 font-mono text-sm wrap-anywhere">
        {shown ? token : masked(token, [token])}
      </code>
      <DecodedToken label={label} token={token} />
    </div>
  );
}
