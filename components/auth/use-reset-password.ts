"use client";
import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { callApi } from "@/client/api";
import { type MailedCode, mailedCodeReply, recallMailedCode, rememberMailedCode } from "@/client/mailed-code";
import { recallEmail } from "@/client/remembered-email";
import { useApiForm } from "@/components/forms/use-api-form";
import { useCodeProblem } from "@/components/forms/use-code-problem";
import { pauseLeft, useSendAgain } from "@/components/forms/use-send-again";

/** The form, the code on its way to it, and the button that has another one sent. */
export function useResetPassword(onChanged: (email: string, keysRevoked: boolean) => void) {
  const locale = useLocale();
  const codeProblem = useCodeProblem();
  const [mailed, setMailed] = useState<MailedCode | null>(null);
  const [spent, setSpent] = useState(false);

  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.resetPasswordForm),
    send: async (values) => {
      const result = await callApi("POST", "/api/v1/password-resets/confirm", values, { locale });
      if (!result.ok && result.problem.triesLeft === 0) {
        setSpent(true);
        again.wait(0);
      }
      return codeProblem(result);
    },
    onDone: (_, { email, revokeKeys }) => onChanged(email, revokeKeys),
  });
  const { clearErrors, getValues, setFocus, setValue, trigger } = form;

  const again = useSendAgain({
    pauseSeconds: 0,
    send: async () => {
      if (!(await trigger("email", { shouldFocus: true }))) return null;
      const email = getValues("email");
      return callApi("POST", "/api/v1/password-resets", { email }, { locale, reply: mailedCodeReply });
    },
    onSent: (sent) => {
      const latest = { ...sent, email: getValues("email").trim(), sentAt: Date.now() };
      rememberMailedCode("reset", latest);
      setMailed(latest);
      setSpent(false);
      clearErrors("code");
      setFocus("code");
    },
  });
  const { wait } = again;

  useEffect(() => {
    const sent = recallMailedCode("reset");
    setMailed(sent);
    if (!getValues("email")) setValue("email", sent?.email ?? recallEmail());
    if (sent) wait(pauseLeft(sent.sentAt));
  }, [getValues, setValue, wait]);

  return { form, again, mailed, spent };
}
