"use client";
import { useTranslations } from "next-intl";
import { decodeJwt } from "./decode-jwt";

/** Header and claims of a JWT, folded away; nothing for a token that says nothing. */
export function DecodedToken({ label, token }: { label: string; token: string }) {
  const t = useTranslations("tryIt");
  const decoded = decodeJwt(token);
  if (!decoded) return null;
  return (
    <details>
      <summary className="w-fit rounded-md text-sm text-ink-soft hover:text-ink">
        {t("decodedOf", { what: label })}
      </summary>
      <pre className="mt-2 rounded-lg border bg-sunken px-3 py-2 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
        {`${JSON.stringify(decoded.header, null, 2)}\n${JSON.stringify(decoded.claims, null, 2)}`}
      </pre>
    </details>
  );
}
