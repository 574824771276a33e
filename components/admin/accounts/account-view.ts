/** An account as the admin's page shows it. Moments are ISO 8601. */
export type AccountView = {
  id: string;
  email: string;
  nickname: string;
  status: "pending" | "active" | "suspended";
  role: "user" | "admin";
  liveKeys: number;
  liveSessions: number;
  createdAt: string;
  lastLoginAt: string | null;
  deleteAt: string | null;
  /** The admin who is looking. */
  isYou: boolean;
};

export const accountStatuses = ["active", "pending", "suspended"] as const satisfies AccountView["status"][];

/** What an admin can do to somebody's account; each is a word of the `admin.accounts` messages. */
export type AccountAction = "suspend" | "resume" | "logOut" | "sendReset";

/** What makes sense for the account as it stands. Nobody shuts themselves out: the server refuses it as well. */
export function actionsFor({ status, isYou }: AccountView): AccountAction[] {
  if (isYou) return [];
  if (status === "suspended") return ["resume"];
  return status === "active" ? ["logOut", "sendReset", "suspend"] : ["suspend"];
}
