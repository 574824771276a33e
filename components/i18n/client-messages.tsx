import { type Messages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type ClientMessagesProps = { namespaces: (keyof Messages)[]; children: ReactNode };

/** Hands the browser only the words its page needs; `common` and `errors` always come along. */
export async function ClientMessages({ namespaces, children }: ClientMessagesProps) {
  const all = await getMessages();
  const picked = Object.fromEntries(
    [...new Set(["common", "errors", ...namespaces] as const)].map((name) => [name, all[name]]),
  );
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
