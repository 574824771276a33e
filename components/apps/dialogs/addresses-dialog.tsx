"use client";
import { useTranslations } from "next-intl";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { Dialog } from "@/components/ui/dialog";
import { grantNames } from "@/shared/app-kinds";
import { updateAppCli } from "../app-cli";
import { AddressList } from "../form/address-list";
import { addressProblem } from "../form/address-problem";
import { filledIn } from "../form/filled-in";
import { useAddressCheck } from "../form/use-address-problems";
import type { AppDialogProps } from "./app-dialog";
import { useChangeForm } from "./use-change-form";

/** Where people may be sent back to, after logging in and after logging out. */
export function AddressesDialog({ app, offer, onClose, onDone }: AppDialogProps) {
  const t = useTranslations("apps");
  const check = useAddressCheck();
  const { kind } = app;
  const required = app.grantTypes.includes(grantNames.code);
  const { form, change } = useChangeForm({
    app,
    defaultValues: { redirectUris: app.redirectUris, postLogoutRedirectUris: app.postLogoutRedirectUris },
    bodyOf: (values) => ({
      redirectUris: filledIn(values.redirectUris),
      postLogoutRedirectUris: filledIn(values.postLogoutRedirectUris),
    }),
    problemOf: ({ redirectUris, postLogoutRedirectUris: after }) =>
      addressProblem("redirectUris", redirectUris, check(redirectUris, kind), required) ??
      addressProblem("postLogoutRedirectUris", after, check(after, kind), false),
    onClose,
    onDone,
  });
  const { redirectUris, postLogoutRedirectUris } = form.watch();

  function setAddresses(name: "redirectUris" | "postLogoutRedirectUris", addresses: string[]) {
    // The inputs aren't registered: what was said of one would stay, and stop the next try.
    form.clearErrors(name);
    form.setValue(name, addresses, { shouldDirty: true });
  }

  const missing = required && form.formState.submitCount > 0 && filledIn(redirectUris).length === 0;
  return (
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("addressesTitle")}>
      <ApiForm form={form} submitLabel={t("save")} onCancel={onClose}>
        <AddressList
          legend={t("redirects")}
          hint={t(`redirectsHint.${kind === "native" ? "native" : "web"}`)}
          name="redirectUris"
          kind={kind}
          addresses={redirectUris}
          onChange={(addresses) => setAddresses("redirectUris", addresses)}
          missing={missing}
        />
        <AddressList
          legend={t("afterLogout")}
          hint={t("afterLogoutHint")}
          name="postLogoutRedirectUris"
          kind={kind}
          addresses={postLogoutRedirectUris}
          onChange={(addresses) => setAddresses("postLogoutRedirectUris", addresses)}
        />
        <CallCommands
          call={{ method: "PATCH", path: `/apps/${app.id}`, body: change }}
          cli={updateAppCli(offer.email, app.id, change)}
        />
      </ApiForm>
    </Dialog>
  );
}
