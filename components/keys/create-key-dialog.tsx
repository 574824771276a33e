"use client";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { Dialog } from "@/components/ui/dialog";
import { expiryMoment } from "@/shared/key-expiry";
import type { keyForm } from "@/shared/key-form";
import { ExpiryField } from "./expiry-field";
import { KeySummary } from "./key-summary";
import { type CreatedKey, createdKeyReply, type KeyOffer } from "./key-view";
import { ScopesField } from "./scopes-field";
import { WorkspacesField } from "./workspaces-field";

type CreateKeyDialogProps = { offer: KeyOffer; onClose: () => void; onCreated: (created: CreatedKey) => void };

export type CreateKeyForm = ReturnType<typeof useCreateKeyForm>;

export function CreateKeyDialog({ offer, onClose, onCreated }: CreateKeyDialogProps) {
  const t = useTranslations("keys");
  const form = useCreateKeyForm(offer, onCreated);
  return (
    // A stray click must not lose what was typed; Cancel and the cross are there.
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("create")}>
      <ApiForm form={form} submitLabel={t("create")} onCancel={onClose}>
        <FormField
          form={form}
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          autoComplete="off"
          data-autofocus=""
        />
        <FormField
          form={form}
          name="description"
          label={t("description")}
          hint={t("descriptionHint")}
          autoComplete="off"
        />
        <ExpiryField form={form} days={offer.expiryDays} />
        <ScopesField form={form} offered={offer.scopes} />
        {offer.workspaces.length > 1 && <WorkspacesField form={form} offered={offer.workspaces} />}
        <KeySummary form={form} offer={offer} />
      </ApiForm>
    </Dialog>
  );
}

function useCreateKeyForm(offer: KeyOffer, onCreated: (created: CreatedKey) => void) {
  const call = useSignedInApi();
  return useApiForm({
    schema: () => import("@/shared/key-form").then((forms) => forms.keyForm),
    defaultValues: {
      name: "",
      description: "",
      expiry: "90",
      customDate: "",
      scopes: [],
      workspaceIds: offer.workspaces.filter(({ personal }) => personal).map(({ id }) => id),
    },
    send: (values) => call("POST", "/api/v1/keys", bodyOf(values), { reply: createdKeyReply }),
    onDone: onCreated,
  });
}

function bodyOf({ expiry, customDate, ...rest }: z.output<typeof keyForm>) {
  return { ...rest, expiresAt: expiryMoment(expiry, customDate, new Date())?.toISOString() ?? null };
}
