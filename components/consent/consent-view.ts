import type { AppSource } from "@/components/apps/app-view";

/** An app's request as the page shows it. */
export type ConsentView = {
  client: {
    name: string;
    source: AppSource;
    /** Where the answer goes: a host, or an app's own scheme. */
    redirectHost: string;
    /** Whether that is on the person's own device. */
    isLocal: boolean;
  };
  scopes: string[];
  /** The scopes that were agreed to before. */
  remembered: string[];
  /** The resources it may use; empty where it is this server alone. */
  audience: string[];
  workspaces: { id: string; name: string }[];
  account: { email: string };
  /** Whether it gets more access tokens without asking. */
  offline: boolean;
  /** Of an access token. */
  expiresInSeconds: number;
};
