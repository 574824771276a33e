"use client";
import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { AppOffer } from "../app-view";
import type { NewApp } from "./app-body";

type OwnerChoiceProps = { form: Pick<UseFormReturn<NewApp>, "register">; workspaces: AppOffer["workspaces"] };

/** Decides who manages the app and whether it outlives its maker; not asked where there is nothing to choose. */
export function OwnerChoice({ form, workspaces }: OwnerChoiceProps) {
  const t = useTranslations("apps");
  return (
    <Field label={t("whose")} hint={t("whoseHint")}>
      {(control) => (
        <Select {...control} {...form.register("workspaceId")}>
          {workspaces.map(({ id, name, personal }) => (
            <option key={id} value={personal ? "" : id}>
              {personal ? t("yourOwn") : name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
