"use client";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, type FormEvent, useRef, useState } from "react";
import type { Problem } from "@/client/api";
import { useBrowserSessionApi } from "@/client/use-browser-session-api";
import { useHydrated } from "@/client/use-hydrated";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextLink } from "@/components/ui/text-link";
import { type OpenedDevice, openedDeviceReply } from "./device-view";
import { isUserCode, shownUserCode } from "./user-code";

type DeviceCodeFormProps = {
  initialCode: string;
  email: string;
  /** Before the code is opened: after that it is this session's alone. */
  logInAgain: string;
  onOpened: (userCode: string, device: OpenedDevice) => void;
};

/**
 * Opens what the code stands for. That binds it to this session, so it takes a click even when a link brought it. By
 * hand, because one field isn't worth the library that longer forms need.
 */
export function DeviceCodeForm({ initialCode, email, logInAgain, onOpened }: DeviceCodeFormProps) {
  const t = useTranslations("device");
  const call = useBrowserSessionApi();
  const hydrated = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<"malformed" | "refused" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function open(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    const userCode = shownUserCode(input.current?.value ?? "");
    setProblem(null);
    if (!isUserCode(userCode)) return refuse("malformed");
    setError(null);
    setPending(true);
    const result = await call("POST", "/api/v1/devices/open", { userCode }, { reply: openedDeviceReply });
    setPending(false);
    if (result.ok) return onOpened(userCode, result.data);
    if (result.problem.code === "user_code_invalid") return refuse("refused");
    setProblem(result.problem);
  }

  function refuse(why: "malformed" | "refused") {
    setError(why);
    input.current?.focus();
  }

  return (
    <>
      <PageTitle title={t("title")} purpose={t(initialCode ? "purposeLinked" : "purpose")} />
      <form method="post" noValidate onSubmit={open} className="flex flex-col gap-5">
        <ProblemNotice problem={problem} />
        <Field label={t("code")} hint={t("codeHint")} error={error && t(error)}>
          {(control) => (
            <Input
              ref={input}
              mono
              name="userCode"
              className="tracking-widest uppercase"
              autoCapitalize="characters"
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              placeholder="BCDF-GHJK"
              defaultValue={initialCode}
              readOnly={pending}
              onFocus={(event) => event.currentTarget.select()}
              onChange={tidy}
              {...control}
            />
          )}
        </Field>
        <Button type="submit" block disabled={!hydrated || pending}>
          {pending && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
          {t("continue")}
        </Button>
      </form>
      <p className="text-sm text-ink-soft">
        {t.rich("loggedInAs", { email: () => <strong className="font-medium wrap-anywhere text-ink">{email}</strong> })}{" "}
        <TextLink href={logInAgain}>{t("notYou")}</TextLink>
      </p>
    </>
  );
}

/** Shows the code as the device does. Not in the middle of it, where that would move the caret away from what is typed. */
function tidy({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) {
  if (nativeEvent instanceof InputEvent && nativeEvent.isComposing) return;
  if (nativeEvent instanceof InputEvent && nativeEvent.inputType.startsWith("delete")) return;
  if (target.selectionStart !== target.value.length) return;
  const shown = shownUserCode(target.value);
  if (shown !== target.value) target.value = shown;
}
