"use client";
import { useTranslations } from "next-intl";
import { isRecord } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { CallCommands } from "@/components/commands/call-commands";
import { cliOf } from "@/components/commands/shell-command";
import { ApiForm } from "@/components/forms/api-form";
import { EmailField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import type { WorkspaceDialogProps } from "./workspace-dialog";
import type { WorkspaceView } from "./workspace-view";

const reply = {
  parse: (content: unknown) => (isRecord(content) && typeof content.accountId === "string" ? content.accountId : ""),
};

/** Only somebody who has an account here can be added; they are told by mail. */
export function AddMemberDialog(props: WorkspaceDialogProps & { workspace: WorkspaceView }) {
  const { workspace, email, onClose, onDone } = props;
  const t = useTranslations("workspaces");
  const toast = useToast();
  const call = useSignedInApi();
  const path = `/workspaces/${workspace.id}/members` as const;
  const form = useApiForm({
    schema: () => import("@/shared/workspace-forms").then((forms) => forms.addMemberForm),
    defaultValues: { email: "", role: "member" },
    send: (values) => call("POST", `/api/v1${path}`, values, { reply }),
    onDone: (id, values) => {
      onClose();
      toast(t("memberAdded", { email: values.email }));
      onDone(id);
    },
  });
  const [member = "", chosen] = form.watch(["email", "role"]);
  const role = chosen === "owner" ? "owner" : "member";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("addMemberTitle", { name: workspace.name })}
      description={t("addMemberText")}
    >
      <ApiForm form={form} submitLabel={t("addMember")} onCancel={onClose}>
        <EmailField form={form} label={t("email")} autoComplete="off" data-autofocus="" />
        <Field label={t("role")} hint={t(`roleHints.${role}`)}>
          {(control) => (
            <Select {...control} {...form.register("role")}>
              <option value="member">{t("roles.member")}</option>
              <option value="owner">{t("roles.owner")}</option>
            </Select>
          )}
        </Field>
        <CallCommands
          call={{ method: "POST", path, body: { email: member, role } }}
          cli={cliOf("workspace add-member", { email, id: workspace.id, member, role })}
        />
      </ApiForm>
    </Dialog>
  );
}
