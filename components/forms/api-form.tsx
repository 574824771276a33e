"use client";
import clsx from "clsx";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Notice } from "@/components/ui/notice";
import type { useApiForm } from "./use-api-form";
import { useProblemText } from "./use-problem-text";
import { useResendWhenReachable } from "./use-resend-when-reachable";

type ApiFormProps<Input extends FieldValues, Output, Data> = {
  form: ReturnType<typeof useApiForm<Input, Output, Data>>;
  submitLabel: string;
  /** What else can be done about a problem with this code: a link, a button. */
  remedy?: (code: string) => ReactNode;
  /** Where the form can be left: puts Cancel beside the submit button. */
  onCancel?: () => void;
  /** What it does can't be undone: focus starts on Cancel. */
  danger?: boolean;
  children?: ReactNode;
};

/**
 * The button stays off until scripts run. `method="post"` is for the moment before: a form that is sent by the browser
 * itself must not put a password into the address.
 */
export function ApiForm<Input extends FieldValues, Output, Data>(props: ApiFormProps<Input, Output, Data>) {
  const { form, submitLabel, remedy, onCancel, danger = false, children } = props;
  const t = useTranslations("errors");
  const common = useTranslations("common");
  const problemText = useProblemText();
  const { problem, pending, hydrated } = form;
  const unreachable = problem?.code === "unreachable";
  const snapshot = () => JSON.stringify(form.getValues());
  const changed = useResendWhenReachable(unreachable && !pending, snapshot, () => void form.submit());

  const submit = (
    <Button
      type="submit"
      variant={danger ? "danger" : "primary"}
      block={!onCancel}
      disabled={!hydrated || pending}
      className={clsx(!hydrated && "disabled:opacity-100")}
    >
      {pending && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
      {submitLabel}
    </Button>
  );

  return (
    <form ref={form.element} method="post" noValidate onSubmit={form.submit}>
      <fieldset disabled={pending} className="flex flex-col gap-5">
        {problem && (
          <Notice role="alert" tabIndex={-1} tone={unreachable ? "notice" : "danger"} action={remedy?.(problem.code)}>
            {changed ? t("unreachableChanged") : problemText(problem)}
            {problem.requestId && (
              <p className="mt-1 font-mono text-sm text-ink-soft">
                {t("requestNumber", { requestId: problem.requestId })}
              </p>
            )}
          </Notice>
        )}
        {children}
        {onCancel ? (
          <DialogActions>
            <Button variant="secondary" data-autofocus={danger ? "" : undefined} onClick={onCancel}>
              {common("cancel")}
            </Button>
            {submit}
          </DialogActions>
        ) : (
          submit
        )}
      </fieldset>
    </form>
  );
}
