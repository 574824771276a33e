"use client";
import { useTranslations } from "next-intl";
import { Section } from "@/components/portal/section";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AppSectionProps } from "./app-sections";
import type { AppKeyView } from "./app-view";

const keysMax = 3;

/** Public halves of the keys that the app signs with; told apart by fingerprint. */
export function AppKeys({ app, hydrated, show }: AppSectionProps) {
  const t = useTranslations("apps");
  const { keys } = app;
  return (
    <Section
      title={t("publicKeys")}
      text={t(app.authMethod === "private_key_jwt" ? "publicKeysText" : "publicKeysTextAssertion")}
      action={
        <Button
          variant="secondary"
          size="sm"
          disabled={!hydrated || keys.length >= keysMax}
          onClick={() => show({ kind: "addKey" })}
        >
          {t("addKey")}
        </Button>
      }
    >
      {app.jwksUri && <p className="wrap-anywhere">{t("keysFromAddress", { address: app.jwksUri })}</p>}
      {keys.length === 0 ? (
        <p className="text-ink-soft">{t("noKeys")}</p>
      ) : (
        <Table caption={t("publicKeys")}>
          <TableHead>
            <tr>
              <HeadCell>{t("fingerprintKid")}</HeadCell>
              <HeadCell>{t("createdAt")}</HeadCell>
              <HeadCell>{t("lastUsed")}</HeadCell>
              <HeadCell>
                <span className="sr-only">{t("actions")}</span>
              </HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {keys.map((key) => (
              <Row key={key.id}>
                <Cell role="rowheader" className="max-sm:pr-24 sm:max-w-80">
                  <KeyName appKey={key} />
                </Cell>
                <Cell label={t("createdAt")}>
                  <RelativeTime at={key.createdAt} />
                </Cell>
                <Cell label={t("lastUsed")}>
                  {key.lastUsedAt ? (
                    <RelativeTime at={key.lastUsedAt} />
                  ) : (
                    <span className="text-ink-soft">{t("neverUsed")}</span>
                  )}
                </Cell>
                <Cell actions>
                  <Button
                    variant="quiet"
                    size="sm"
                    disabled={!hydrated}
                    aria-label={t("removeKeyOf", { kid: key.kid })}
                    onClick={() => show({ kind: "removeKey", key })}
                  >
                    {t("remove")}
                  </Button>
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
}

/** What an assertion's `kid` has to say: the fingerprint, unless the key came with a name of its own. */
function KeyName({ appKey: { kid, alg, thumbprint } }: { appKey: AppKeyView }) {
  const t = useTranslations("apps");
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex items-start gap-1">
        <code className="min-w-0 py-1 font-mono text-sm wrap-anywhere">{kid}</code>
        <CopyButton text={kid} label={t("copyKid", { kid })} iconOnly variant="quiet" size="icon-sm" />
      </span>
      <span className="text-sm text-ink-soft">{alg}</span>
      {kid !== thumbprint && (
        <span className="text-sm text-ink-soft">
          {t("fingerprint")} <code className="font-mono wrap-anywhere">{thumbprint}</code>
        </span>
      )}
    </span>
  );
}
