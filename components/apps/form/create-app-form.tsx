"use client";
import { useTranslations } from "next-intl";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import type { AppKind } from "@/shared/app-kinds";
import { createAppCli } from "../app-cli";
import { type CreatedApp, createdAppReply } from "../app-replies";
import { type AppAccent, type AppOffer, tryCallbackOf } from "../app-view";
import { AddressList } from "./address-list";
import { addressProblem } from "./address-problem";
import { createAppBody, hasPeople, type NewApp, takesAddresses } from "./app-body";
import { atTheirFields } from "./at-their-fields";
import { filledIn } from "./filled-in";
import { NewAppLimits } from "./new-app-limits";
import { OwnerChoice } from "./owner-choice";
import { ProofChoice } from "./proof-choice";
import { ScopeChoices } from "./scope-choices";
import { useAddressCheck } from "./use-address-problems";

type CreateAppFormProps = {
  kind: AppKind;
  accent: AppAccent;
  offer: AppOffer;
  onCreated: (created: CreatedApp) => void;
};

/** The questions that follow from what the app is. What it is and for what stays for good; the rest can be changed later. */
export function CreateAppForm({ kind, accent, offer, onCreated }: CreateAppFormProps) {
  const t = useTranslations("apps");
  const call = useSignedInApi();
  const check = useAddressCheck();
  const shape = { kind, accent };
  const redirects = takesAddresses(shape);
  const form = useApiForm<NewApp, NewApp, CreatedApp>({
    defaultValues: {
      name: "",
      description: "",
      workspaceId: "",
      redirectUris: [""],
      scopes: null,
      authMethod: "",
      ipAllowlist: "",
      accessTokenSeconds: "",
      plainPkce: true,
    },
    send: async (input) => {
      const problem =
        redirects && addressProblem("redirectUris", input.redirectUris, check(input.redirectUris, kind), true);
      if (problem) return { ok: false, problem };
      const body = createAppBody(shape, input, offer);
      return atTheirFields(await call("POST", "/api/v1/apps", body, { reply: createdAppReply }));
    },
    onDone: onCreated,
  });
  const input = form.watch();
  const body = createAppBody(shape, input, offer);
  const people = hasPeople(kind);

  function setAddresses(addresses: string[]) {
    // Its inputs aren't registered: what was said of one would stay, and stop the next try.
    form.clearErrors("redirectUris");
    form.setValue("redirectUris", addresses, { shouldDirty: true });
  }

  return (
    <ApiForm form={form} submitLabel={t("create")}>
      <FormField
        form={form}
        name="name"
        label={t("name")}
        hint={t(people ? "nameHint" : "nameHintService")}
        autoComplete="off"
      />
      <FormField
        form={form}
        name="description"
        label={t("description")}
        hint={t("descriptionHint")}
        autoComplete="off"
      />
      {offer.workspaces.length > 1 && <OwnerChoice form={form} workspaces={offer.workspaces} />}
      {redirects && (
        <AddressList
          legend={t("redirects")}
          hint={t(`redirectsHint.${kind === "native" ? "native" : "web"}`)}
          name="redirectUris"
          kind={kind}
          addresses={input.redirectUris}
          onChange={setAddresses}
          missing={form.formState.submitCount > 0 && filledIn(input.redirectUris).length === 0}
        >
          {filledIn(input.redirectUris).length === 0 && (
            <Button variant="quiet" size="sm" onClick={() => setAddresses([tryCallbackOf(offer.appUrl)])}>
              {t("useTryIt")}
            </Button>
          )}
        </AddressList>
      )}
      <ScopeChoices
        legend={t("mayAsk")}
        hint={t(people ? "mayAskHint" : "mayAskHintService")}
        groups={[
          { label: t("aboutPerson"), scopes: people ? offer.identityScopes : [] },
          { label: t(people ? "forPerson" : "forItself"), scopes: offer.scopes },
        ]}
        chosen={body.scopes}
        onChange={(scopes) => form.setValue("scopes", scopes, { shouldDirty: true })}
      />
      <ProofChoice form={form} shape={shape} />
      <NewAppLimits form={form} accent={accent} currentAddress={offer.currentAddress} />
      <CallCommands call={{ method: "POST", path: "/apps", body }} cli={createAppCli(offer.email, body)} />
    </ApiForm>
  );
}
