"use client";
import type { ComponentProps, ReactNode } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { useFieldText } from "./use-problem-text";

type FormFieldProps<Values extends FieldValues> = Omit<ComponentProps<typeof Input>, "name" | "form" | "min"> & {
  form: Pick<UseFormReturn<Values>, "register" | "formState">;
  name: Path<Values>;
  label: ReactNode;
  hint?: ReactNode;
};

/** One registered input with its label, hint and error in the page's words. */
export function FormField<Values extends FieldValues>(props: FormFieldProps<Values>) {
  const { form, name, label, hint, type, ...rest } = props;
  const fieldText = useFieldText();
  const Control = type === "password" ? PasswordInput : Input;
  return (
    <Field label={label} hint={hint} error={fieldText(name, form.formState.errors[name])}>
      {(control) => <Control type={type} {...rest} {...control} {...form.register(name)} />}
    </Field>
  );
}

export function EmailField<Values extends FieldValues & { email: string }>(
  props: Omit<FormFieldProps<Values>, "name" | "type">,
) {
  return (
    <FormField
      {...props}
      name={"email" as Path<Values>} // Values has `email`, which Path can't see through the generic
      type="email"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
