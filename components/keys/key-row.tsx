"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useHydrated } from "@/client/use-hydrated";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Row } from "@/components/ui/table";
import { rowId } from "./focus-places";
import type { KeyDialog } from "./key-dialog";
import { KeyEnd } from "./key-end";
import { KeyExpiry } from "./key-expiry";
import { KeyHint } from "./key-hint";
import { KeyLastUse } from "./key-last-use";
import { KeyMenu } from "./key-menu";
import { KeyOwner } from "./key-owner";
import { KeyScopes } from "./key-scopes";
import { KeySparkline } from "./key-sparkline";
import { KeyStatusBadge, RotationEnd } from "./key-status-badge";
import type { KeyView } from "./key-view";
import { isUnended } from "./selection";

type KeyRowProps = {
  item: KeyView;
  selected: boolean;
  onSelect: (selected: boolean) => void;
  show: (dialog: KeyDialog) => void;
};

/** Everything that answers "may I delete this?": whose, what it may do, whether and by whom it is still used, until when. */
export function KeyRow({ item, selected, onSelect, show }: KeyRowProps) {
  const t = useTranslations("keys");
  const { id, name, description, expiresAt, rotation } = item;
  const unended = isUnended(item);
  const hydrated = useHydrated();
  return (
    <Row
      id={rowId(id)}
      tabIndex={-1}
      data-key-row={id}
      className={selected ? "-outline-offset-2 bg-brass/8!" : "-outline-offset-2"}
    >
      <Cell role="rowheader" className="max-sm:pr-10 sm:max-w-64">
        <div className="flex min-w-0 items-start gap-3 wrap-anywhere sm:min-w-44">
          {unended ? (
            <input
              type="checkbox"
              checked={selected}
              // A tick before the page's scripts are at work would be lost.
              disabled={!hydrated}
              onChange={(event) => onSelect(event.target.checked)}
              aria-label={t("selectKey", { name })}
              className="mt-0.5 size-5 shrink-0 rounded accent-brass"
            />
          ) : (
            <span className="w-5 shrink-0 max-sm:hidden" />
          )}
          <div className="min-w-0">
            <Link href={`/keys/${id}`} prefetch={false} className="font-medium hover:link">
              {name}
            </Link>
            {description && <p className="text-sm text-ink-soft">{description}</p>}
            <KeyOwner owner={item.owner} />
            <div>
              <KeyHint item={item} />
            </div>
            <KeyEnd item={item} />
          </div>
        </div>
      </Cell>
      <Cell label={t("may")} className="max-xl:sm:hidden">
        <KeyScopes scopes={item.scopes} />
      </Cell>
      <Cell label={t("status")}>
        <div>
          <KeyStatusBadge item={item} />
          {rotation && unended && (
            <p className="text-sm text-ink-soft">
              <RotationEnd rotation={rotation} />{" "}
              <Link href={`/keys/${rotation.toKeyId}`} prefetch={false} className="link">
                {t("toNewKey")}
              </Link>
            </p>
          )}
          {expiresAt && unended && (
            // Where there is no room for a column of its own.
            <p className="hidden text-sm text-ink-soft sm:max-lg:block">
              {t.rich("expiresWhen", { time: () => <RelativeTime at={expiresAt} /> })}
            </p>
          )}
        </div>
      </Cell>
      <Cell label={t("last30Days")} className="max-lg:sm:hidden">
        <KeySparkline dailyCalls={item.dailyCalls} />
      </Cell>
      <Cell label={t("lastUsed")}>
        <KeyLastUse lastUse={item.lastUse} />
      </Cell>
      <Cell label={t("expires")} className="max-lg:sm:hidden">
        <KeyExpiry item={item} />
      </Cell>
      <Cell actions>{item.status !== "revoked" && <KeyMenu item={item} show={show} />}</Cell>
    </Row>
  );
}
