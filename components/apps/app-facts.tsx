import { useTranslations } from "next-intl";
import { FoldedCommands } from "@/components/commands/commands";
import { cliOf, curlOf } from "@/components/commands/shell-command";
import { Section } from "@/components/portal/section";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalDate } from "@/components/ui/local-date";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { type AppOffer, type AppView, accentOf, isStandard } from "./app-view";
import { Fact, Facts } from "./facts";

type AppFactsProps = {
  app: AppView;
  offer: AppOffer;
  /** The page about the accent that the app is for, where there is one. */
  guide: string | null;
};

/** What the app is and whose, and the addresses that its makers have to know. */
export function AppFacts({ app, offer, guide }: AppFactsProps) {
  const t = useTranslations("apps");
  const { appUrl, email } = offer;
  const standard = isStandard(offer, app.dialect);
  const workspace = offer.workspaces.find(({ id }) => id === app.workspaceId);
  return (
    <Section title={t("about")}>
      <Facts>
        <Fact name={t("kind")}>{t(`kinds.${app.kind}.label`)}</Fact>
        {!standard && (
          <Fact name={t("madeFor")}>
            {guide ? (
              <TextLink href={guide} prefetch={false}>
                {accentOf(offer, app.dialect).title}
              </TextLink>
            ) : (
              accentOf(offer, app.dialect).title
            )}
          </Fact>
        )}
        {app.alias && (
          <Fact name={t("alias")}>
            <Address text={app.alias} label={t("copyAlias")} />
          </Fact>
        )}
        <Fact name={t("owner")}>{!workspace || workspace.personal ? t("yourOwn") : workspace.name}</Fact>
        <Fact name={t("proof")}>{t(`proofs.${app.authMethod}.label`)}</Fact>
        <Fact name={t("createdAt")}>
          <LocalDate at={app.createdAt} />
        </Fact>
        <Fact name={t("lastUsed")}>{app.lastUsedAt ? <RelativeTime at={app.lastUsedAt} /> : t("neverUsed")}</Fact>
        {app.homepageUri && (
          <Fact name={t("homepage")}>
            <a href={app.homepageUri} rel="noreferrer noopener" className="link">
              {app.homepageUri}
            </a>
          </Fact>
        )}
        <Fact name={t("issuer")}>
          <Address text={appUrl} label={t("copyIssuer")} />
        </Fact>
        {standard && (
          <Fact name={t("discovery")}>
            <Address text={`${appUrl}/.well-known/openid-configuration`} label={t("copyDiscovery")} />
          </Fact>
        )}
      </Facts>
      <FoldedCommands
        curl={curlOf({ appUrl, method: "GET", path: `/apps/${app.id}` })}
        cli={cliOf("app show", { email, id: app.id })}
      />
    </Section>
  );
}

function Address({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 py-1 font-mono text-sm wrap-anywhere">{text}</code>
      <CopyButton text={text} label={label} iconOnly variant="quiet" size="icon-sm" />
    </span>
  );
}
