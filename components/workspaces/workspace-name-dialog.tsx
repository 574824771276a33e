"use client";
import { useRouter } from "next/navigation";
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
import { madeReply, type WorkspaceView } from "./workspace-view";

/** Without a workspace it makes one, and goes there. */
export function WorkspaceNameDialog(props: WorkspaceDialogProps & { workspace?: WorkspaceView }) {
  const { workspace, email, onClose, onDone } = props;
  const t = useTranslations("workspaces");
  const router = useRouter();
  const toast = useToast();
  const call = useSignedInApi();
  const action = workspace ? "rename" : "create";
  const form = useApiForm({
    schema: () => import("@/shared/workspace-forms").then((forms) => forms.workspaceForm),
    defaultValues: { name: workspace?.name ?? "" },
    send: (values) =>
      workspace
        ? call("PATCH", `/api/v1/workspaces/${workspace.id}`, values, { reply: madeReply })
        : call("POST", "/api/v1/workspaces", values, { reply: madeReply }),
    onDone: (id, { name }) => {
      onClose();
      toast(t(workspace ? "renamed" : "created", { name }));
      if (workspace) onDone(id);
      else router.push(`/workspaces/${id}`);
    },
  });
  const name = form.watch("name") ?? "";
  const request: ApiCall = workspace
    ? { method: "PATCH", path: `/workspaces/${workspace.id}`, body: { name } }
    : { method: "POST", path: "/workspaces", body: { name } };
  const command = cliOf(`workspace ${action}`, { email, id: workspace?.id, name });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`${action}Title`)}
      description={workspace ? undefined : t("createText")}
    >
      <ApiForm form={form} submitLabel={t(workspace ? "save" : "create")} onCancel={onClose}>
        <FormField
          form={form}
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          autoComplete="off"
          data-autofocus=""
        />
        <CallCommands call={request} cli={command} />
      </ApiForm>
    </Dialog>
  );
}
