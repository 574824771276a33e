import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageTitle } from "@/components/page-title";
import { TextLink } from "@/components/ui/text-link";
import { AppName } from "./app-name";
import { AskedScopes } from "./asked-scopes";
import type { ConsentView } from "./consent-view";
import { durationText } from "./duration-text";
import { Facts } from "./facts";
import { placeOf } from "./place-of";
import { SourceNotice } from "./source-notice";

/** Who asks, for what, for how long and as whom. `logInAgain` leads to the login page and back. */
export function ConsentAsked({ shown, logInAgain }: { shown: ConsentView; logInAgain: string }) {
  const t = useTranslations("consent");
  const locale = useLocale();
  const { client, scopes, remembered, audience, account, workspaces, offline, expiresInSeconds } = shown;
  const mono = (text: string): ReactNode => <span className="font-mono text-sm">{text}</span>;
  return (
    <>
      <PageTitle title={t.rich("title", { app: () => <AppName name={client.name} /> })} purpose={t("purpose")} />
      <SourceNotice {...client} />
      <AskedScopes scopes={scopes} remembered={remembered} />
      <Facts
        facts={[
          {
            name: t("as"),
            value: (
              <>
                <p>{account.email}</p>
                <TextLink href={logInAgain} className="text-sm">
                  {t("notYou")}
                </TextLink>
              </>
            ),
          },
          // Several are chosen from below.
          ...(workspaces.length === 1 ? [{ name: t("workspace"), value: workspaces[0]?.name }] : []),
          ...(audience.length > 0
            ? [{ name: t("useAt"), value: audience.map((each) => <p key={each}>{mono(placeOf(each))}</p>) }]
            : []),
          { name: t("answerTo"), value: client.isLocal ? t("thisDevice") : mono(client.redirectHost) },
          {
            name: t("howLong"),
            value: offline
              ? t(isBoundToSession(scopes) ? "untilLogOut" : "untilCutOff")
              : t("forTime", { time: durationText(expiresInSeconds, locale) }),
          },
        ]}
      />
    </>
  );
}

/** Who logs a person in, and doesn't ask to stay while they are away, goes with their session (OpenID Connect Core 11). */
function isBoundToSession(scopes: readonly string[]): boolean {
  return scopes.includes("openid") && !scopes.includes("offline_access");
}
