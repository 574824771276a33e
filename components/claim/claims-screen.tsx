"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { useWarm } from "@/client/use-warm";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import type { ClaimOffer, ClaimView, PreparedClaim } from "./claim-view";
import { ClaimsList } from "./claims-list";
import { PreparedDialog } from "./prepared-dialog";
import { WithdrawDialog } from "./withdraw-dialog";

const loadForm = () =>
  import("./prepare-claim-dialog").then(({ PrepareClaimDialog }) => ({ default: PrepareClaimDialog }));
const PrepareClaimDialog = lazy(loadForm);

type ClaimsDialog =
  | { kind: "prepare" }
  | { kind: "prepared"; prepared: PreparedClaim }
  | { kind: "withdraw"; claim: ClaimView };

type ClaimsScreenProps = { claims: ClaimView[]; nextCursor: string | null; paged: boolean; offer: ClaimOffer };

/** Holds the dialogs above the list, which a refresh replaces: a new link is in their state and nowhere else. */
export function ClaimsScreen({ claims, nextCursor, paged, offer }: ClaimsScreenProps) {
  const t = useTranslations("claim");
  const router = useRouter();
  const hydrated = useHydrated();
  const [dialog, setDialog] = useState<ClaimsDialog | null>(null);
  useWarm(loadForm);

  function changed() {
    setDialog(null);
    // What had the focus may be gone with the refresh.
    document.querySelector("main")?.focus();
    router.refresh();
  }

  const button = (
    <Button disabled={!hydrated} onClick={() => setDialog({ kind: "prepare" })}>
      {t("prepare")}
    </Button>
  );
  const empty = claims.length === 0 && !paged;
  return (
    <>
      <PageHeader title={t("listTitle")} purpose={t("listPurpose")} action={!empty && button} />
      {empty ? (
        <EmptyState title={t("empty")} action={button} />
      ) : (
        <ClaimsList claims={claims} onWithdraw={(claim) => setDialog({ kind: "withdraw", claim })} />
      )}
      <Pager
        label={t("pages")}
        path="/keys/claims"
        filters={{}}
        nextCursor={nextCursor}
        paged={paged}
        newest={t("newest")}
        older={t("older")}
      />
      <Suspense>
        {dialog?.kind === "prepare" && (
          <PrepareClaimDialog
            offer={offer}
            onClose={() => setDialog(null)}
            onPrepared={(prepared) => setDialog({ kind: "prepared", prepared })}
          />
        )}
      </Suspense>
      {dialog?.kind === "prepared" && <PreparedDialog prepared={dialog.prepared} onClose={changed} />}
      {dialog?.kind === "withdraw" && (
        <WithdrawDialog claim={dialog.claim} offer={offer} onClose={() => setDialog(null)} onDone={changed} />
      )}
    </>
  );
}
