"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  type CodePurpose,
  forgetMailedCode,
  type MailedCode,
  recallMailedCode,
  rememberMailedCode,
} from "@/client/mailed-code";
import { useToast } from "@/components/ui/toast";
import { ChangeEmailForm, ConfirmEmailForm } from "./lazy-profile-forms";
import type { ProfileView } from "./profile-view";

export function mailedCodeOf({ id }: ProfileView): CodePurpose {
  return `email ${id}`;
}

/** First the new address, then the code that was mailed there. */
export function EmailForms({ profile, onClose }: { profile: ProfileView; onClose: () => void }) {
  const t = useTranslations("profile");
  const router = useRouter();
  const toast = useToast();
  const purpose = mailedCodeOf(profile);
  const [mailed, setMailed] = useState(() => recallMailedCode(purpose));
  const [asking, setAsking] = useState(mailed === null);
  // For sending again. In memory, and no longer than this form.
  const [password, setPassword] = useState<string | null>(null);

  function sent(code: MailedCode) {
    rememberMailedCode(purpose, code);
    setMailed(code);
    setAsking(false);
  }

  function leave() {
    forgetMailedCode(purpose);
    onClose();
  }

  function changed(email: string) {
    leave();
    toast(t("emailChanged", { email }));
    router.refresh();
  }

  if (asking || !mailed) {
    return (
      <ChangeEmailForm
        email={mailed?.email ?? ""}
        onCancel={leave}
        onSent={(code, typed) => {
          setPassword(typed);
          sent(code);
        }}
      />
    );
  }
  return (
    <ConfirmEmailForm
      mailed={mailed}
      password={password}
      outboxReadable={profile.outboxReadable}
      onSentAgain={sent}
      onStartAgain={() => setAsking(true)}
      onCancel={leave}
      onDone={changed}
    />
  );
}
