"use client";
import { ArrowUpDown, Ellipsis, LogOut, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { rowId } from "@/components/keys/focus-places";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { MemberView } from "./workspace-view";

type MembersTableProps = {
  members: MemberView[];
  owns: boolean;
  onAct: (action: "changeRole" | "removeMember", member: MemberView) => void;
};

export function MembersTable({ members, owns, onAct }: MembersTableProps) {
  const t = useTranslations("workspaces");
  return (
    <Table caption={t("members")}>
      <TableHead>
        <tr>
          <HeadCell>{t("member")}</HeadCell>
          <HeadCell>{t("role")}</HeadCell>
          <HeadCell>{t("since")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t("actions")}</span>
          </HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <MemberRow key={member.accountId} member={member} owns={owns} onAct={(action) => onAct(action, member)} />
        ))}
      </TableBody>
    </Table>
  );
}

type MemberRowProps = {
  member: MemberView;
  owns: boolean;
  onAct: (action: "changeRole" | "removeMember") => void;
};

/** Owners change everybody; a member can only leave. */
function MemberRow({ member, owns, onAct }: MemberRowProps) {
  const t = useTranslations("workspaces");
  const { accountId, email, nickname, role, addedAt, isYou } = member;
  return (
    <Row id={rowId(accountId)} tabIndex={-1} className="-outline-offset-2">
      <Cell role="rowheader" className="max-sm:pr-10 sm:max-w-80">
        <div className="min-w-0 wrap-anywhere">
          <p>
            <span className="font-medium">{nickname}</span>
            {isYou && <span className="text-ink-soft"> {t("you")}</span>}
          </p>
          <p className="text-sm text-ink-soft">{email}</p>
        </div>
      </Cell>
      <Cell label={t("role")}>{t(`roles.${role}`)}</Cell>
      <Cell label={t("since")}>
        <RelativeTime at={addedAt} />
      </Cell>
      <Cell actions>
        {(owns || isYou) && (
          <Menu trigger={<Ellipsis aria-hidden />} label={t("actionsOf", { name: nickname })} size="icon-sm">
            {owns && (
              <MenuItem onSelect={() => onAct("changeRole")}>
                <ArrowUpDown aria-hidden />
                {t(role === "owner" ? "makeMember.item" : "makeOwner.item")}
              </MenuItem>
            )}
            <MenuItem danger onSelect={() => onAct("removeMember")}>
              {isYou ? <LogOut aria-hidden /> : <UserMinus aria-hidden />}
              {t(isYou ? "leave.item" : "removeMember.item")}
            </MenuItem>
          </Menu>
        )}
      </Cell>
    </Row>
  );
}
