"use client";
import { useTranslations } from "next-intl";
import { FoldedCommands } from "@/components/commands/commands";
import { ApiForm } from "@/components/forms/api-form";
import { EmailField, FormField } from "@/components/forms/form-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ScopeChecks } from "@/components/ui/scope-checks";
import { Select } from "@/components/ui/select";
import type { ClaimOffer, PreparedClaim } from "./claim-view";
import { useLifetimeText } from "./use-lifetime-text";
import { prepareCommands, usePrepareClaim } from "./use-prepare-claim";

type PrepareClaimDialogProps = {
  offer: ClaimOffer;
  onClose: () => void;
  onPrepared: (prepared: PreparedClaim) => void;
};

export function PrepareClaimDialog({ offer, onClose, onPrepared }: PrepareClaimDialogProps) {
  const t = useTranslations("claim");
  const keys = useTranslations("keys");
  const common = useTranslations("common");
  const lifetimeText = useLifetimeText();
  const form = usePrepareClaim(offer, onPrepared);
  const remedy = (code: string) => code === "scope_insufficient" && <p>{t("mayNot")}</p>;
  return (
    // A stray click must not lose what was typed; Cancel and the cross are there.
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("prepare")} description={t("prepareText")}>
      <ApiForm form={form} submitLabel={t("prepareButton")} onCancel={onClose} remedy={remedy}>
        <EmailField form={form} label={common("email")} hint={t("emailHint")} autoComplete="off" data-autofocus="" />
        <Field label={t("whose")} hint={t("whoseHint")}>
          {(control) => (
            <Select {...control} {...form.register("owner")}>
              <option value="account">{t("theirOwn")}</option>
              {offer.owners.map(({ kind, id, name }) => (
                <option key={id} value={`${kind} ${id}`}>
                  {t(`ownerKind.${kind}`, { name })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <FormField form={form} name="name" label={t("keyName")} hint={keys("nameHint")} autoComplete="off" />
        <FormField
          form={form}
          name="description"
          label={keys("description")}
          hint={keys("descriptionHint")}
          autoComplete="off"
        />
        <Field label={t("lives")} hint={t("livesHint")}>
          {(control) => (
            <Select {...control} {...form.register("lifetime")}>
              {offer.lifetimeSeconds.map((seconds) => (
                <option key={String(seconds)} value={seconds === null ? "never" : String(seconds)}>
                  {lifetimeText(seconds)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ScopeChecks
          legend={t("mayDo")}
          offered={offer.scopes}
          chosen={form.watch("scopes")}
          onChange={(scopes) => form.setValue("scopes", scopes, { shouldDirty: true })}
        />
        <FoldedCommands {...prepareCommands(offer, form.watch())} />
      </ApiForm>
    </Dialog>
  );
}
