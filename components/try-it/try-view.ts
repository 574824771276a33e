import type { AppView } from "@/components/apps/app-view";

/** What the try-it page knows of the app. */
export type TryApp = Pick<
  AppView,
  | "id"
  | "name"
  | "kind"
  | "authMethod"
  | "redirectUris"
  | "grantTypes"
  | "scopes"
  | "defaultScopes"
  | "requirePushedRequests"
  | "requireDpop"
  | "disabledAt"
>;

/** The steps that are shown; the messages have a title for each. */
export type Step =
  | "push"
  | "authorize"
  | "code"
  | "client"
  | "device"
  | "poll"
  | "refresh"
  | "exchange"
  | "userinfo"
  | "introspect"
  | "revoke";

export type Params = Record<string, string>;

export type Sent = { method: "GET" | "POST"; url: string; headers: Params; body: Params | null };

/** `location`: for an answer that came by way of the browser's address. */
export type Answer = { status: number; headers: Params; body: string; tookMs: number } | { location: Params };

/** One request and what came back; `answer` is null where nothing did. */
export type Exchange = {
  id: number;
  step: Step;
  sent: Sent;
  answer: Answer | null;
  /** Those of its texts that are masked until they are asked for. */
  secrets: string[];
  /** How often the same was asked before this answer came. */
  repeats: number;
  /** What this page looked at before it went on. */
  checks: { name: "state" | "iss" | "nonce"; passed: boolean }[];
};

/** What was given at last. */
export type Tokens = {
  accessToken: string;
  refreshToken: string | null;
  idToken: string | null;
  scope: string;
  /** DPoP tokens need a proof wherever they are shown. */
  type: string;
};
