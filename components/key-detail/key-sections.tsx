import { useTranslations } from "next-intl";
import { FoldedCommands } from "@/components/commands/commands";
import { cliOf, curlOf } from "@/components/commands/shell-command";
import type { KeyOffer } from "@/components/keys/key-view";
import { Section } from "@/components/portal/section";
import { SpanSwitch } from "@/components/usage/span-switch";
import { UsageChart } from "@/components/usage/usage-chart";
import type { UsageView } from "@/components/usage/usage-view";
import type { CallerView } from "./caller-view";
import { CallersSection } from "./callers-section";
import type { KeyDetailView } from "./key-detail-view";
import { KeyFacts } from "./key-facts";
import { type RecentRefusal, RefusalsSection } from "./refusals-section";
import { Simulator } from "./simulator";

type KeySectionsProps = {
  item: KeyDetailView;
  offer: KeyOffer;
  usage: UsageView;
  callers: CallerView[];
  refusals: RecentRefusal[];
};

export function KeySections({ item, offer, usage, callers, refusals }: KeySectionsProps) {
  const t = useTranslations("keyDetail");
  const { id } = item;
  const { appUrl, email } = offer;
  const rotating = item.rotation !== null && item.status !== "revoked";
  const scopes = [...new Set([...offer.scopes.map(({ scope }) => scope), ...item.scopes])];
  return (
    <>
      <Section title={t("calls")} action={<SpanSwitch path={`/keys/${id}`} span={usage.span} />}>
        <UsageChart usage={usage} />
        <FoldedCommands
          curl={curlOf({ appUrl, method: "GET", path: `/keys/${id}/usage?span=${usage.span}` })}
          cli={cliOf("key usage", { email, id, span: usage.span })}
        />
      </Section>
      <CallersSection keyId={id} callers={callers} rotating={rotating} />
      <RefusalsSection refusals={refusals} />
      <Section title={t("about")}>
        <KeyFacts item={item} />
        <FoldedCommands
          curl={curlOf({ appUrl, method: "GET", path: `/keys/${id}` })}
          cli={cliOf("key show", { email, id })}
        />
      </Section>
      <div id="simulator" className="scroll-mt-20">
        <Section title={t("simulator")} text={t("simulatorText")}>
          <Simulator keyId={id} scopes={scopes} appUrl={appUrl} email={email} />
        </Section>
      </div>
    </>
  );
}
