"use client";
import { useTranslations } from "next-intl";
import { Cell, Row } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { WorkspaceView } from "./workspace-view";

export function WorkspaceRow({ workspace: { id, name, personal, role } }: { workspace: WorkspaceView }) {
  const t = useTranslations("workspaces");
  return (
    <Row>
      <Cell role="rowheader">
        <TextLink href={`/workspaces/${id}`} className="font-medium wrap-anywhere">
          {name}
        </TextLink>
      </Cell>
      <Cell label={t("kind")}>{t(personal ? "personal" : "shared")}</Cell>
      <Cell label={t("yourRole")}>{t(`roles.${role}`)}</Cell>
    </Row>
  );
}
