"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PreparedClaim } from "./claim-view";

/** The one time the link is shown; its person has it by mail as well. */
export function PreparedDialog({
  prepared: { email, link },
  onClose,
}: {
  prepared: PreparedClaim;
  onClose: () => void;
}) {
  const t = useTranslations("claim");
  const keys = useTranslations("keys");
  return (
    <Dialog
      open
      wide
      dismissible={false}
      onOpenChange={onClose}
      title={t("preparedTitle")}
      description={t.rich("preparedText", {
        email: () => <strong className="font-medium wrap-anywhere text-ink">{email}</strong>,
      })}
    >
      <div className="flex flex-col gap-2 sm:flex-row sm:items-end">
        <div className="min-w-0 flex-1">
          <Field label={t("link")}>
            {(control) => (
              <Input
                {...control}
                mono
                readOnly
                value={link}
                spellCheck={false}
                autoComplete="off"
                className="text-sm"
                onFocus={(event) => event.target.select()}
              />
            )}
          </Field>
        </div>
        <CopyButton text={link} label={t("copyLink")} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{keys("done")}</Button>
      </DialogActions>
    </Dialog>
  );
}
