"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/portal/section";
import { Button } from "@/components/ui/button";
import { ScopeChecks } from "@/components/ui/scope-checks";
import { grantNames } from "@/shared/app-kinds";
import { isGood } from "./send";
import { TokenView } from "./token-view";
import type { Exchange, Tokens } from "./try-view";
import type { Runner } from "./use-runner";

type TokensPanelProps = { runner: Runner; tokens: Tokens; onGone: () => void };

const accessTokenType = "urn:ietf:params:oauth:token-type:access_token";

/** What was given, and everything that an app does with it. */
export function TokensPanel({ runner, tokens, onGone }: TokensPanelProps) {
  const t = useTranslations("tryIt");
  const [pending, setPending] = useState(false);
  const [narrowed, setNarrowed] = useState<string[]>([]);
  const { app, post, get, take } = runner;
  const scopes = tokens.scope.split(" ").filter(Boolean);
  const { accessToken, refreshToken } = tokens;

  const run = (work: () => Promise<unknown>) => async () => {
    setPending(true);
    await work();
    setPending(false);
  };
  const takeOf = async (answer: Promise<Exchange>) => take(await answer);
  const actions = [
    {
      name: "refresh",
      offered: refreshToken !== null && app.grantTypes.includes(grantNames.refresh),
      work: () =>
        takeOf(post("refresh", "/oauth/token", { grant_type: grantNames.refresh, refresh_token: refreshToken ?? "" })),
    },
    { name: "userinfo", offered: scopes.includes("openid"), work: () => get("userinfo", "/oauth/userinfo", tokens) },
    {
      name: "introspect",
      offered: app.authMethod !== "none",
      work: () => post("introspect", "/oauth/introspect", { token: accessToken }),
    },
    {
      name: "revoke",
      offered: true,
      work: async () => {
        // A refresh token takes its whole grant with it.
        const answer = await post("revoke", "/oauth/revoke", { token: refreshToken ?? accessToken });
        if (isGood(answer) && app.authMethod === "none") onGone();
      },
    },
  ] as const;

  return (
    <Section title={t("tokens")} text={t("tokensText")}>
      <TokenView label={t("accessToken")} token={accessToken} />
      {tokens.idToken && <TokenView label={t("idToken")} token={tokens.idToken} />}
      {refreshToken && <TokenView label={t("refreshToken")} token={refreshToken} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div role="group" aria-label={t("withTokens")} className="flex flex-wrap gap-2">
        {actions
          .filter(({ offered }) => offered)
          .map(({ name, work }) => (
            <Button key={name} variant="secondary" size="sm" disabled={pending} onClick={run(work)}>
              {t(`actions.${name}`)}
            </Button>
          ))}
      </div>
      {app.grantTypes.includes(grantNames.exchange) && scopes.length > 0 && (
        <div className="flex flex-col items-start gap-3">
          <ScopeChecks
            legend={t("narrow")}
            hint={t("narrowHint")}
            offered={scopes}
            chosen={narrowed.filter((scope) => scopes.includes(scope))}
            onChange={setNarrowed}
          />
          <Button
            variant="secondary"
            size="sm"
            disabled={pending || narrowed.length === 0}
            onClick={run(() =>
              post("exchange", "/oauth/token", {
                grant_type: grantNames.exchange,
                subject_token: accessToken,
                subject_token_type: accessTokenType,
                scope: narrowed.join(" "),
              }),
            )}
          >
            {t("actions.exchange")}
          </Button>
        </div>
      )}
    </Section>
  );
}
