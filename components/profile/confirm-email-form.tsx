"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isRecord } from "@/client/api";
import { type MailedCode, mailedCodeReply } from "@/client/mailed-code";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { ApiForm } from "@/components/forms/api-form";
import { CodeField } from "@/components/forms/code-field";
import { MailedCodeNotice } from "@/components/forms/mailed-code-notice";
import { SendAgainButton } from "@/components/forms/send-again-button";
import { useApiForm } from "@/components/forms/use-api-form";
import { useCodeProblem } from "@/components/forms/use-code-problem";
import { pauseLeft, useSendAgain } from "@/components/forms/use-send-again";
import { Button } from "@/components/ui/button";
import { FirstField } from "./first-field";

type ConfirmEmailFormProps = {
  mailed: MailedCode;
  /** Null once the page was loaded again: sending again asks for it. */
  password: string | null;
  outboxReadable: boolean;
  onSentAgain: (mailed: MailedCode) => void;
  onStartAgain: () => void;
  onCancel: () => void;
  onDone: (email: string) => void;
};

export function ConfirmEmailForm(props: ConfirmEmailFormProps) {
  const { mailed, password, outboxReadable, onStartAgain, onCancel } = props;
  const t = useTranslations("profile");
  const code = useTranslations("code");
  const { form, again, spent } = useConfirmEmail(props);
  return (
    <FirstField>
      <MailedCodeNotice mailed={mailed} outcome={again.outcome} outboxReadable={outboxReadable}>
        {t.rich("codeSent", { email: () => <strong className="font-medium wrap-anywhere">{mailed.email}</strong> })}
      </MailedCodeNotice>
      <ApiForm form={form} submitLabel={t("confirmEmail")} onCancel={onCancel}>
        <CodeField form={form}>
          {password === null ? (
            <Button variant="secondary" onClick={onStartAgain}>
              {t("startAgain")}
            </Button>
          ) : (
            <SendAgainButton again={again} label={spent ? code("sendNew") : undefined} />
          )}
        </CodeField>
      </ApiForm>
    </FirstField>
  );
}

function useConfirmEmail({ mailed, password, onSentAgain, onStartAgain, onDone }: ConfirmEmailFormProps) {
  const call = useSignedInApi();
  const codeProblem = useCodeProblem();
  const [spent, setSpent] = useState(false);
  const [pauseSeconds] = useState(() => pauseLeft(mailed.sentAt));

  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.confirmEmailForm),
    defaultValues: { code: "" },
    send: async (values) => {
      const result = await call("POST", "/api/v1/account/email/confirm", values, { reply: changedReply });
      if (!result.ok && result.problem.triesLeft === 0) {
        setSpent(true);
        again.wait(0);
      }
      return codeProblem(result);
    },
    onDone,
  });

  const again = useSendAgain({
    pauseSeconds,
    send: async () => {
      const body = { email: mailed.email, currentPassword: password };
      const result = await call("POST", "/api/v1/account/email", body, { reply: mailedCodeReply });
      // The password became another one since it was typed here.
      if (!result.ok && result.problem.code === "reauthentication_failed") onStartAgain();
      return result;
    },
    onSent: (sent) => {
      onSentAgain({ ...sent, email: mailed.email, sentAt: Date.now() });
      setSpent(false);
      form.clearErrors("code");
      form.setFocus("code");
    },
  });

  return { form, again, spent };
}

const changedReply = {
  parse: (content: unknown) => (isRecord(content) && typeof content.email === "string" ? content.email : ""),
};
