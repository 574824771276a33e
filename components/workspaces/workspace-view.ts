import { isRecord } from "@/client/api";

export type WorkspaceView = { id: string; name: string; personal: boolean; role: "owner" | "member" };

export type MemberView = {
  accountId: string;
  email: string;
  nickname: string;
  role: "owner" | "member";
  addedAt: string;
  isYou: boolean;
};

export type ServiceAccountView = {
  id: string;
  name: string;
  description: string;
  createdAt: string;
  disabledAt: string | null;
  liveKeys: number;
};

/** The id of what was made. */
export const madeReply = {
  parse(content: unknown): string {
    if (isRecord(content) && typeof content.id === "string") return content.id;
    throw new TypeError("reply_invalid");
  },
};
