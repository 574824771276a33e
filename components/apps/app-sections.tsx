"use client";
import { useTranslations } from "next-intl";
import { Section } from "@/components/portal/section";
import { useScopeWords } from "@/components/scopes/use-scope-words";
import { Button } from "@/components/ui/button";
import { kindRules } from "@/shared/app-kinds";
import type { AppOffer, AppView } from "./app-view";
import { Codes } from "./codes";
import type { AppDialog } from "./dialogs/app-dialog";
import { Fact, Facts } from "./facts";
import { hasPeople } from "./form/app-body";
import { grantKeyOf } from "./grant-key";

export type AppSectionProps = {
  app: AppView;
  offer: AppOffer;
  hydrated: boolean;
  show: (dialog: AppDialog) => void;
};

/** Where people may be sent back to; not for an app that nobody's browser comes back to. */
export function AddressesSection({ app, hydrated, show }: AppSectionProps) {
  const t = useTranslations("apps");
  if (!kindRules[app.kind].redirects) return null;
  return (
    <Section
      title={t("redirects")}
      text={t("redirectsText")}
      action={<Change label={t("changeAddresses")} disabled={!hydrated} onClick={() => show({ kind: "addresses" })} />}
    >
      <Codes codes={app.redirectUris} none={t("noRedirects")} />
      {app.postLogoutRedirectUris.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <h3 className="text-sm text-ink-soft">{t("afterLogout")}</h3>
          <Codes codes={app.postLogoutRedirectUris} none="" />
        </div>
      )}
    </Section>
  );
}

/** What it may ask for, in the words that people are asked in, and in which ways it is given tokens. */
export function PermissionsSection({ app, hydrated, show }: AppSectionProps) {
  const t = useTranslations("apps");
  const words = useScopeWords();
  return (
    <Section
      title={t("permissions")}
      text={t(hasPeople(app.kind) ? "permissionsText" : "permissionsTextService")}
      action={
        <Change label={t("changePermissions")} disabled={!hydrated} onClick={() => show({ kind: "permissions" })} />
      }
    >
      {app.scopes.length === 0 ? (
        <p className="text-ink-soft">{t("noScopes")}</p>
      ) : (
        <ul aria-label={t("mayAsk")} className="flex flex-col gap-2">
          {app.scopes.map((scope) => (
            <li key={scope} className="flex flex-wrap items-baseline gap-x-3">
              <span>{words(scope)}</span>
              <code className="font-mono text-sm text-ink-soft wrap-anywhere">{scope}</code>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-col gap-1.5">
        <h3 className="text-sm text-ink-soft">{t("ways")}</h3>
        <ul className="flex flex-col gap-1">
          {app.grantTypes.map((grant) => {
            const known = grantKeyOf(grant);
            return (
              <li key={grant}>{known ? t(`grants.${known}.label`) : <code className="font-mono">{grant}</code>}</li>
            );
          })}
        </ul>
      </div>
    </Section>
  );
}

/** What few apps need. */
export function AdvancedSection({ app, hydrated, show }: AppSectionProps) {
  const t = useTranslations("apps");
  const people = hasPeople(app.kind);
  return (
    <Section
      title={t("advanced")}
      text={t("advancedText")}
      action={<Change label={t("changeAdvanced")} disabled={!hydrated} onClick={() => show({ kind: "advanced" })} />}
    >
      <Facts>
        {people && <Fact name={t("idTokenAlg")}>{app.idTokenAlg}</Fact>}
        {people && <Fact name={t("pushed")}>{t(app.requirePushedRequests ? "yes" : "no")}</Fact>}
        <Fact name={t("dpop")}>{t(app.requireDpop ? "yes" : "no")}</Fact>
        {app.authMethod === "private_key_jwt" && <Fact name={t("jwksUri")}>{app.jwksUri ?? t("none")}</Fact>}
        {people && <Fact name={t("logoutUri")}>{app.backchannelLogoutUri ?? t("none")}</Fact>}
        <Fact name={t("resources")}>
          <Codes codes={app.resourceUris} none={t("none")} />
        </Fact>
      </Facts>
    </Section>
  );
}

function Change({ label, disabled, onClick }: { label: string; disabled: boolean; onClick: () => void }) {
  return (
    <Button variant="secondary" size="sm" disabled={disabled} onClick={onClick}>
      {label}
    </Button>
  );
}
