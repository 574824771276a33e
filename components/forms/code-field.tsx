"use client";
import { useTranslations } from "next-intl";
import type { ChangeEvent, ReactNode } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { plainCode } from "@/client/verification-code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFieldText } from "./use-problem-text";

type CodeFieldProps<Values extends FieldValues> = {
  form: Pick<UseFormReturn<Values>, "register" | "formState">;
  /** What stands beside the field: the button that has a code sent. */
  children?: ReactNode;
};

/** One field for the six digits, which takes them however they were copied. */
export function CodeField<Values extends FieldValues & { code: string }>({ form, children }: CodeFieldProps<Values>) {
  const t = useTranslations("code");
  const fieldText = useFieldText();
  const name = "code" as Path<Values>; // Values has `code`, which Path can't see through the generic
  const { onChange, ...registered } = form.register(name, { setValueAs: plainCode });
  return (
    <Field label={t("label")} hint={t("hint")} error={fieldText("code", form.formState.errors.code)}>
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <div className="min-w-32 flex-1">
            <Input
              mono
              className="tracking-widest"
              inputMode="numeric"
              autoComplete="one-time-code"
              spellCheck={false}
              {...control}
              {...registered}
              // A refused code is typed over, not edited.
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => {
                tidy(event);
                return onChange(event);
              }}
            />
          </div>
          {children}
        </div>
      )}
    </Field>
  );
}

/** Shows what will be sent. Not while an input method composes: writing then would break what it is composing. */
function tidy({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) {
  if (nativeEvent instanceof InputEvent && nativeEvent.isComposing) return;
  const plain = plainCode(target.value);
  if (plain !== target.value) target.value = plain;
}
