"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { callApi } from "@/client/api";
import { ArrivedTitle } from "@/components/arrived-title";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { useFieldText } from "@/components/forms/use-problem-text";
import { PageTitle } from "@/components/page-title";
import { Field } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { Textarea } from "@/components/ui/textarea";

/** Thanks, and tells nothing: what was a key and what wasn't is nobody's to learn here. */
export function FoundKeyForm({ prefix }: { prefix: string }) {
  const t = useTranslations("leaks");
  const locale = useLocale();
  const fieldText = useFieldText();
  const [sent, setSent] = useState(false);
  const form = useApiForm({
    schema: () => import("@/shared/leak-requests").then((requests) => requests.foundKeysForm),
    send: (values) => callApi("POST", "/api/v1/leaks", values, { locale }),
    onDone: () => setSent(true),
  });

  if (sent) return <ArrivedTitle title={t("thanksTitle")} purpose={t("thanksText")} />;
  return (
    <>
      <PageTitle title={t("foundTitle")} purpose={t("foundPurpose")} />
      <ApiForm form={form} submitLabel={t("send")}>
        <Field
          label={t("foundLabel")}
          hint={t("foundHint", { prefix: `${prefix}…` })}
          error={fieldText("found", form.formState.errors.found)}
        >
          {(control) => (
            <Textarea
              className="font-mono"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...control}
              {...form.register("found")}
            />
          )}
        </Field>
        <FormField
          form={form}
          name="url"
          label={t("foundUrl")}
          hint={t("foundUrlHint")}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </ApiForm>
      <TextLink href="/secret-scanning" className="self-start">
        {t("forScanners")}
      </TextLink>
    </>
  );
}
