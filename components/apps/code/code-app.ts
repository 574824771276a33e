import { grantNames } from "@/shared/app-kinds";
import type { AppView } from "../app-view";

/** What a program does with the app: log people in, get a token for itself, or be let in from another device. */
export const codeFlows = ["code", "device", "client"] as const;
export type CodeFlow = (typeof codeFlows)[number];

/** What ready code is filled with. No secret among it: programs read theirs from the environment. */
export type CodeApp = {
  issuer: string;
  clientId: string;
  kind: AppView["kind"];
  authMethod: AppView["authMethod"];
  redirectUri: string;
  scope: string;
  refreshes: boolean;
};

export function codeAppOf(app: AppView, issuer: string, flow: CodeFlow): CodeApp {
  const scopes = app.defaultScopes.length > 0 ? app.defaultScopes : app.scopes;
  // An app by itself learns nothing of a person: those scopes have no colon.
  const fitting = flow === "client" ? scopes.filter((scope) => scope.includes(":")) : scopes;
  return {
    issuer,
    clientId: app.id,
    kind: app.kind,
    authMethod: app.authMethod,
    redirectUri: app.redirectUris[0] ?? "https://app.example.com/callback",
    scope: fitting.join(" "),
    refreshes: app.grantTypes.includes(grantNames.refresh),
  };
}

export function flowsOf(app: Pick<AppView, "grantTypes">): CodeFlow[] {
  return codeFlows.filter((flow) => app.grantTypes.includes(grantNames[flow]));
}

/** A string of any of the languages: what JSON writes, all three read. */
export const quoted = (text: string) => JSON.stringify(text);

/** Those lines that say something; null leaves one out, an empty one stays. */
export function lines(...all: (string | null)[]): string {
  return all.filter((line) => line !== null).join("\n");
}
