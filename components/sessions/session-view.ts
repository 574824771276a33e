/** A live session as the page shows it. Moments are ISO 8601. */
export type SessionView = {
  id: string;
  kind: "browser" | "program";
  userAgent: string;
  address: string;
  startedAt: string;
  lastSeenAt: string;
  /** The one that is looking. */
  current: boolean;
};
