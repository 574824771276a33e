/** One thing that happened to the account, as the page shows it. */
export type ActivityView = {
  id: string;
  at: Date;
  event: string;
  address: string | null;
  agent: string | null;
  by: "you" | "key" | "system" | "anyone";
  detail: Record<string, unknown>;
};
