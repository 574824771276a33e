import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { type SearchParams, single } from "@/app/search-params";
import { DeviceStart } from "@/components/device/device-start";
import { shownUserCode } from "@/components/device/user-code";
import { ClientMessages } from "@/components/i18n/client-messages";
import { logInAgainPath } from "../log-in-again-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("device");
  return { title: t("title") };
}

/** A link may bring the code along; to open it takes a click, and to approve it another. */
export default async function DevicePage({ searchParams }: { searchParams: SearchParams }) {
  const code = shownUserCode(single((await searchParams).user_code)?.slice(0, 40) ?? "");
  const path = code ? `/device?user_code=${encodeURIComponent(code)}` : "/device";
  const { account } = await requireSession(path);
  return (
    <ClientMessages namespaces={["device", "consent", "scopeWords"]}>
      <DeviceStart initialCode={code} email={account.email} logInAgain={logInAgainPath(path)} />
    </ClientMessages>
  );
}
