"use client";
import { useTranslations } from "next-intl";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useFieldText } from "@/components/forms/use-problem-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { idTokenAlgs } from "@/shared/app-kinds";
import { updateAppCli } from "../app-cli";
import { hasPeople } from "../form/app-body";
import { filledIn } from "../form/filled-in";
import type { AppDialogProps } from "./app-dialog";
import { useChangeForm } from "./use-change-form";

/** What few apps need; each line says what it is for. */
export function AdvancedDialog({ app, offer, onClose, onDone }: AppDialogProps) {
  const t = useTranslations("apps");
  const fieldText = useFieldText();
  const { form, change } = useChangeForm({
    app,
    defaultValues: {
      idTokenAlg: app.idTokenAlg,
      requirePushedRequests: app.requirePushedRequests,
      requireDpop: app.requireDpop,
      jwksUri: app.jwksUri ?? "",
      backchannelLogoutUri: app.backchannelLogoutUri ?? "",
      resourceUris: app.resourceUris.join("\n"),
    },
    bodyOf: ({ resourceUris, jwksUri, backchannelLogoutUri, ...rest }) => ({
      ...rest,
      jwksUri: jwksUri.trim() || null,
      backchannelLogoutUri: backchannelLogoutUri.trim() || null,
      resourceUris: filledIn(resourceUris.split("\n")),
    }),
    onClose,
    onDone,
  });
  const address = { type: "url", inputMode: "url", autoComplete: "off", placeholder: "https://" } as const;
  return (
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("advancedTitle")}>
      <ApiForm form={form} submitLabel={t("save")} onCancel={onClose}>
        {hasPeople(app.kind) && (
          <>
            <Field label={t("idTokenAlg")} hint={t("idTokenAlgHint")}>
              {(control) => (
                <Select {...control} {...form.register("idTokenAlg")}>
                  {idTokenAlgs.map((alg) => (
                    <option key={alg} value={alg}>
                      {alg}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Checkbox label={t("pushed")} hint={t("pushedHint")} {...form.register("requirePushedRequests")} />
          </>
        )}
        <Checkbox label={t("dpop")} hint={t("dpopHint")} {...form.register("requireDpop")} />
        {app.authMethod === "private_key_jwt" && (
          <FormField form={form} name="jwksUri" label={t("jwksUri")} hint={t("jwksUriHint")} {...address} />
        )}
        {hasPeople(app.kind) && (
          <FormField
            form={form}
            name="backchannelLogoutUri"
            label={t("logoutUri")}
            hint={t("logoutUriHint")}
            {...address}
          />
        )}
        <Field
          label={t("resources")}
          hint={t("resourcesHint")}
          error={fieldText("resourceUris", form.formState.errors.resourceUris)}
        >
          {(control) => (
            <Textarea
              {...control}
              {...form.register("resourceUris")}
              rows={3}
              spellCheck={false}
              autoCapitalize="none"
              className="font-mono text-sm"
              placeholder="https://api.example.com"
            />
          )}
        </Field>
        <CallCommands
          call={{ method: "PATCH", path: `/apps/${app.id}`, body: change }}
          cli={updateAppCli(offer.email, app.id, change)}
        />
      </ApiForm>
    </Dialog>
  );
}
