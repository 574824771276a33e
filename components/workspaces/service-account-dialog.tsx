"use client";
import { useTranslations } from "next-intl";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { type ApiCall, CallCommands } from "@/components/commands/call-commands";
import { cliOf } from "@/components/commands/shell-command";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { Dialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import type { WorkspaceDialogProps } from "./workspace-dialog";
import { madeReply, type ServiceAccountView, type WorkspaceView } from "./workspace-view";

type ServiceAccountDialogProps = WorkspaceDialogProps &
  (
    | { workspace: WorkspaceView; serviceAccount?: undefined }
    | { workspace?: undefined; serviceAccount: ServiceAccountView }
  );

/** Makes one in a workspace, or changes the words of one. */
export function ServiceAccountDialog(props: ServiceAccountDialogProps) {
  const { workspace, serviceAccount, email, onClose, onDone } = props;
  const t = useTranslations("workspaces");
  const toast = useToast();
  const call = useSignedInApi();
  const method = workspace ? "POST" : "PATCH";
  const path: ApiCall["path"] = workspace
    ? `/workspaces/${workspace.id}/service-accounts`
    : `/service-accounts/${serviceAccount.id}`;
  const form = useApiForm({
    schema: () => import("@/shared/workspace-forms").then((forms) => forms.createServiceAccountForm),
    defaultValues: { name: serviceAccount?.name ?? "", description: serviceAccount?.description ?? "" },
    send: (values) => call(method, `/api/v1${path}`, values, { reply: madeReply }),
    onDone: (id, { name }) => {
      onClose();
      toast(t(workspace ? "serviceAccountCreated" : "serviceAccountChanged", { name }));
      onDone(id);
    },
  });
  const [name = "", description = ""] = form.watch(["name", "description"]);
  const command = workspace
    ? cliOf("service-account create", { email, workspace: workspace.id, name, description })
    : cliOf("service-account update", { email, id: serviceAccount.id, name, description });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(workspace ? "createServiceAccount" : "editServiceAccount")}
      description={t("serviceAccountText")}
    >
      <ApiForm form={form} submitLabel={t(workspace ? "createServiceAccount" : "save")} onCancel={onClose}>
        <FormField
          form={form}
          name="name"
          label={t("name")}
          hint={t("serviceAccountHint")}
          autoComplete="off"
          data-autofocus=""
        />
        <FormField form={form} name="description" label={t("description")} hint={t("optional")} autoComplete="off" />
        <CallCommands call={{ method, path, body: { name, description } }} cli={command} />
      </ApiForm>
    </Dialog>
  );
}
