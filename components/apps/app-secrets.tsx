"use client";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { Section } from "@/components/portal/section";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AppSectionProps } from "./app-sections";

const secretsMax = 5;

/** Several can be good at once, so that one can take another's place without a break. */
export function AppSecrets({ app, hydrated, show }: AppSectionProps) {
  const t = useTranslations("apps");
  const { secrets } = app;
  return (
    <Section
      title={t("secrets")}
      text={t("secretsText")}
      action={
        <Button
          variant="secondary"
          size="sm"
          disabled={!hydrated || secrets.length >= secretsMax}
          onClick={() => show({ kind: "addSecret" })}
        >
          {t("addSecret")}
        </Button>
      }
    >
      {secrets.length === 0 ? (
        <p className="text-ink-soft">{t("noSecrets")}</p>
      ) : (
        <Table caption={t("secrets")}>
          <TableHead>
            <tr>
              <HeadCell>{t("secret")}</HeadCell>
              <HeadCell>{t("createdAt")}</HeadCell>
              <HeadCell>{t("ends")}</HeadCell>
              <HeadCell>{t("lastUsed")}</HeadCell>
              <HeadCell>
                <span className="sr-only">{t("actions")}</span>
              </HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {secrets.map((secret) => (
              <Row key={secret.id}>
                <Cell role="rowheader" className="max-sm:pr-24">
                  <span className="inline-flex items-center gap-1">
                    <code className="font-mono text-sm wrap-anywhere">{secret.masked}</code>
                    {secret.readable && (
                      <Button
                        variant="quiet"
                        size="icon-sm"
                        disabled={!hydrated}
                        aria-label={t("revealSecretOf", { hint: secret.masked })}
                        onClick={() => show({ kind: "revealSecret", secret })}
                      >
                        <Eye aria-hidden />
                      </Button>
                    )}
                  </span>
                </Cell>
                <Cell label={t("createdAt")}>
                  <RelativeTime at={secret.createdAt} />
                </Cell>
                <Cell label={t("ends")}>
                  {secret.expiresAt ? <RelativeTime at={secret.expiresAt} /> : t("untilRevoked")}
                </Cell>
                <Cell label={t("lastUsed")}>
                  {secret.lastUsedAt ? (
                    <RelativeTime at={secret.lastUsedAt} />
                  ) : (
                    <span className="text-ink-soft">{t("neverUsed")}</span>
                  )}
                </Cell>
                <Cell actions>
                  <Button
                    variant="quiet"
                    size="sm"
                    disabled={!hydrated}
                    aria-label={t("revokeSecretOf", { hint: secret.masked })}
                    onClick={() => show({ kind: "revokeSecret", secret })}
                  >
                    {t("revoke")}
                  </Button>
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
      {secrets.length >= secretsMax && <p className="text-sm text-ink-soft">{t("secretsFull", { max: secretsMax })}</p>}
    </Section>
  );
}
