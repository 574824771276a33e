"use client";
import type { UseFormReturn } from "react-hook-form";
import type { ApiResult } from "@/client/api";
import { useApiForm } from "@/components/forms/use-api-form";
import type { KeyInput } from "@/shared/key-input";

/** What the fields of the key form need of it. */
export type KeyFormControl = Pick<
  UseFormReturn<KeyInput>,
  "register" | "watch" | "getValues" | "setValue" | "formState"
>;

type KeyFormOptions<Data> = {
  defaultValues: KeyInput;
  send: (input: KeyInput) => Promise<ApiResult<Data>>;
  onDone: (data: Data) => void;
};

export function useKeyForm<Data>(options: KeyFormOptions<Data>) {
  return useApiForm<KeyInput, KeyInput, Data>({
    schema: () => import("@/shared/key-form").then((forms) => forms.keyForm),
    ...options,
  });
}
