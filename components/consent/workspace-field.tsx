"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

export type WorkspaceChoice = { id: string; name: string };

type WorkspaceFieldProps = {
  workspaces: WorkspaceChoice[];
  value: string | undefined;
  onChange: (id: string) => void;
};

/** In which workspace the app acts, where there is something to choose. */
export function WorkspaceField({ workspaces, value, onChange }: WorkspaceFieldProps) {
  const t = useTranslations("consent");
  if (workspaces.length < 2) return null;
  return (
    <Field label={t("workspace")}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {workspaces.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
