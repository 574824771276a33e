"use client";
import { useTranslations } from "next-intl";
import type { DefaultValues, FieldValues } from "react-hook-form";
import type { ApiResult, Problem } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { useApiForm } from "@/components/forms/use-api-form";
import { useToast } from "@/components/ui/toast";
import type { AppChange } from "../app-cli";
import type { AppView } from "../app-view";
import { atTheirFields } from "../form/at-their-fields";
import { changeOf } from "./change-of";

type ChangeFormOptions<Values extends FieldValues> = {
  app: AppView;
  defaultValues: DefaultValues<Values>;
  bodyOf: (values: Values) => AppChange;
  /** What stops it before it is sent. */
  problemOf?: (values: Values) => Problem | null;
  onClose: () => void;
  onDone: () => void;
};

/** A form that changes some fields of an app. What stays as it is isn't sent; when nothing changes, nothing is. */
export function useChangeForm<Values extends FieldValues>(options: ChangeFormOptions<Values>) {
  const { app, defaultValues, bodyOf, problemOf, onClose, onDone } = options;
  const t = useTranslations("apps");
  const toast = useToast();
  const call = useSignedInApi();
  const form = useApiForm<Values, Values, unknown>({
    defaultValues,
    send: async (values): Promise<ApiResult<unknown>> => {
      const problem = problemOf?.(values);
      if (problem) return { ok: false, problem };
      const change = changeOf(app, bodyOf(values));
      if (Object.keys(change).length === 0) return { ok: true, data: null };
      return atTheirFields(await call("PATCH", `/api/v1/apps/${app.id}`, change));
    },
    onDone: (answer) => {
      if (answer === null) return onClose();
      toast(t("changed"));
      onDone();
    },
  });
  return { form, change: changeOf(app, bodyOf(form.watch())) };
}
