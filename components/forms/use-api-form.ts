"use client";
import { useEffect, useRef, useState } from "react";
import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import type { ApiResult, Problem } from "@/client/api";
import { useHydrated } from "@/client/use-hydrated";
import { type LoadSchema, lazyResolver } from "./lazy-resolver";

type ApiFormOptions<Input extends FieldValues, Output, Data> = {
  /** Fetched when the form first gets the focus. Leave out for a form that is only a button. */
  schema?: LoadSchema<Input, Output>;
  /** Only for a form that appears after hydration; see below. */
  defaultValues?: DefaultValues<Input>;
  send: (values: Output) => Promise<ApiResult<Data>>;
  onDone: (data: Data, values: Output) => void;
};

/**
 * A form that talks to our API: what was typed survives every failure, and focus goes to what needs attention.
 * A form of the page itself has no default values on purpose: react-hook-form then takes over what was typed before
 * hydration.
 */
export function useApiForm<Input extends FieldValues, Output, Data>(options: ApiFormOptions<Input, Output, Data>) {
  const [resolver] = useState(() => options.schema && lazyResolver(options.schema));
  const form = useForm<Input, unknown, Output>({
    resolver,
    defaultValues: options.defaultValues,
    shouldFocusError: false,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();
  const { isSubmitting, submitCount } = form.formState;

  async function attempt(values: Output) {
    const result = await options.send(values);
    if (result.ok) {
      setDone(true);
      setProblem(null);
      return options.onDone(result.data, values);
    }
    const placed = result.problem.errors.filter(({ field }) => element.current?.elements.namedItem(field));
    for (const { field, code, message } of placed) {
      form.setError(field as Path<Input>, { type: code, message: message ?? code }); // it names an input of this form
    }
    // What stands beside its field isn't said twice, nor said again once the field is put right.
    setProblem(placed.length > 0 ? null : result.problem);
  }

  useEffect(() => {
    if (resolver) element.current?.addEventListener("focusin", resolver.warm, { once: true });
  }, [resolver]);

  // A disabled fieldset can't take focus, so this waits until it is enabled again.
  useEffect(() => {
    if (submitCount > 0 && !isSubmitting) focusTrouble(element.current);
  }, [submitCount, isSubmitting]);

  const submit = form.handleSubmit(attempt, () => setProblem(null));
  return { ...form, element, problem, setProblem, submit, hydrated, pending: isSubmitting || done };
}

function focusTrouble(form: HTMLFormElement | null) {
  const trouble =
    form?.querySelector<HTMLElement>("[aria-invalid=true]") ?? form?.querySelector<HTMLElement>("[role=alert]");
  trouble?.focus();
}
