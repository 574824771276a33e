"use client";
import { Ban, CircleCheck, Hourglass, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalDate } from "@/components/ui/local-date";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ClaimView } from "./claim-view";

type ClaimsListProps = { claims: ClaimView[]; onWithdraw: (claim: ClaimView) => void };

export function ClaimsList({ claims, onWithdraw }: ClaimsListProps) {
  const t = useTranslations("claim");
  const keys = useTranslations("keys");
  return (
    <Table caption={t("listTitle")}>
      <TableHead>
        <tr>
          <HeadCell>{t("key")}</HeadCell>
          <HeadCell>{t("for")}</HeadCell>
          <HeadCell>{keys("status")}</HeadCell>
          <HeadCell>{t("preparedAt")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{keys("actions")}</span>
          </HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {claims.map((claim) => (
          <Row key={claim.id}>
            <Cell role="rowheader" className="font-medium wrap-anywhere sm:max-w-64">
              <span id={`claim-${claim.id}`}>{claim.name}</span>
            </Cell>
            <Cell label={t("for")} className="wrap-anywhere">
              {claim.email}
            </Cell>
            <Cell label={keys("status")}>
              <Status claim={claim} />
            </Cell>
            <Cell label={t("preparedAt")} className="sm:whitespace-nowrap">
              <RelativeTime at={claim.createdAt} />
            </Cell>
            <Cell className="max-sm:pt-2 sm:text-right">
              {claim.status === "open" && (
                <Button
                  variant="secondary"
                  size="sm"
                  className="max-sm:w-full"
                  aria-describedby={`claim-${claim.id}`}
                  onClick={() => onWithdraw(claim)}
                >
                  {t("withdraw")}
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

const looks = {
  open: { tone: "info", icon: Hourglass },
  claimed: { tone: "good", icon: CircleCheck },
  withdrawn: { tone: "neutral", icon: Ban },
  expired: { tone: "neutral", icon: TimerOff },
} as const;

function Status({ claim: { status, expiresAt, claimedAt } }: { claim: ClaimView }) {
  const t = useTranslations("claim");
  const { tone, icon: Icon } = looks[status];
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {t(`status.${status}`)}
      </Badge>
      {status === "open" && (
        <p className="text-sm text-ink-soft">{t.rich("openUntil", { date: () => <LocalDate at={expiresAt} /> })}</p>
      )}
      {claimedAt && (
        <p className="text-sm text-ink-soft">
          <RelativeTime at={claimedAt} />
        </p>
      )}
    </div>
  );
}
