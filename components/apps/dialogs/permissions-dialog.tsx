"use client";
import { useTranslations } from "next-intl";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { useFieldText } from "@/components/forms/use-problem-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ScopeChecks } from "@/components/ui/scope-checks";
import { grantNames, kindRules } from "@/shared/app-kinds";
import { updateAppCli } from "../app-cli";
import { hasPeople } from "../form/app-body";
import { ScopeChoices } from "../form/scope-choices";
import { grantKeyOf } from "../grant-key";
import type { AppDialogProps } from "./app-dialog";
import { useChangeForm } from "./use-change-form";

/** What it may ask for, and in which ways. */
export function PermissionsDialog({ app, offer, onClose, onDone }: AppDialogProps) {
  const t = useTranslations("apps");
  const fieldText = useFieldText();
  const people = hasPeople(app.kind);
  const { form, change } = useChangeForm({
    app,
    defaultValues: { scopes: app.scopes, defaultScopes: app.defaultScopes, grantTypes: app.grantTypes },
    bodyOf: ({ scopes, defaultScopes, grantTypes }) => ({
      scopes,
      defaultScopes: defaultScopes.filter((scope) => scopes.includes(scope)),
      grantTypes,
    }),
    onClose,
    onDone,
  });
  const { scopes, defaultScopes, grantTypes } = form.watch();
  // With those that the app has and nobody can be given any more, so that they can be taken away.
  const gone = app.scopes.filter((scope) => ![...offer.identityScopes, ...offer.scopes].includes(scope));
  function toggle(grant: string, on: boolean) {
    const chosen = kindRules[app.kind].grants.filter((each) => (each === grant ? on : grantTypes.includes(each)));
    // There is nothing to refresh without one of these.
    const refreshable = chosen.includes(grantNames.code) || chosen.includes(grantNames.device);
    form.clearErrors("grantTypes");
    form.setValue("grantTypes", refreshable ? chosen : chosen.filter((each) => each !== grantNames.refresh));
  }

  const grantError = fieldText("grantTypes", form.formState.errors.grantTypes);
  return (
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("permissionsTitle")}>
      <ApiForm form={form} submitLabel={t("save")} onCancel={onClose}>
        <ScopeChoices
          legend={t("mayAsk")}
          hint={t(people ? "mayAskHint" : "mayAskHintService")}
          groups={[
            { label: t("aboutPerson"), scopes: people ? offer.identityScopes : [] },
            { label: t(people ? "forPerson" : "forItself"), scopes: [...offer.scopes, ...gone] },
          ]}
          chosen={scopes}
          onChange={(chosen) => form.setValue("scopes", chosen)}
        />
        {scopes.length > 0 && (
          <ScopeChecks
            legend={t("defaultScopes")}
            hint={t("defaultScopesHint")}
            offered={scopes}
            chosen={defaultScopes}
            onChange={(chosen) => form.setValue("defaultScopes", chosen)}
          />
        )}
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-3 font-medium">{t("ways")}</legend>
          {kindRules[app.kind].grants.map((grant) => (
            <Checkbox
              key={grant}
              name="grantTypes"
              label={t(`grants.${grantKeyOf(grant) ?? "code"}.label`)}
              hint={t(`grants.${grantKeyOf(grant) ?? "code"}.text`)}
              checked={grantTypes.includes(grant)}
              onChange={(event) => toggle(grant, event.target.checked)}
            />
          ))}
          {grantError && <p className="text-sm text-danger">{grantError}</p>}
        </fieldset>
        <CallCommands
          call={{ method: "PATCH", path: `/apps/${app.id}`, body: change }}
          cli={updateAppCli(offer.email, app.id, change)}
        />
      </ApiForm>
    </Dialog>
  );
}
