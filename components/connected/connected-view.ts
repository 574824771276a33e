import type { AppSource } from "@/components/apps/app-view";

/** An app that has access to one's account, as the page shows it. Moments are ISO 8601. */
export type ConnectedApp = {
  id: string;
  name: string;
  homepageUri: string | null;
  source: AppSource;
  scopes: string[];
  /** The resources it may use, beside this server. */
  audience: string[];
  since: string;
  lastUsedAt: string | null;
  /** How many times it is let in: on several devices, or in several log-ins. None for one that only need not ask again. */
  grants: number;
};
