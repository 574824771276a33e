import type { AppAuthMethod, AppKind, GrantName } from "@/shared/app-kinds";
import type { Config } from "../config";
import type { Random } from "./random";

/** What is special about apps that are made for an accent. The accent's folder says it; nothing here knows which there are. */
export interface AppProfile {
  /** The accent's own name. */
  dialect: string;
  /** The ecosystem's name, as those who make apps know it. */
  title: string;
  /** Which of the kinds it has; the first is offered. */
  kinds: readonly [AppKind, ...AppKind[]];
  /** Where its kinds begin with something else than is usual. */
  usual?: Partial<Record<AppKind, { authMethod?: AppAuthMethod; grantTypes?: readonly GrantName[] }>>;
  /** The `client_id` of a new app; absent: as is usual here. */
  makeClientId?(random: Random): string;
  /** A second name, under which its assertions come. */
  makeAlias?(random: Random): string;
  /** Scopes that each of its apps has, whatever else is chosen. */
  scopes?: readonly string[];
  /** Whether a code challenge may be the verifier itself (RFC 7636 4.2), until that is switched off. */
  plainPkce: boolean;
  /** Whether the operator has switched that off for all of them, whichever endpoint they come to; absent: there is no switch. */
  isPlainPkceOff?(config: Config): boolean;
  /** How long its access tokens are good, in seconds; null: as is usual here. */
  accessTokenSeconds: number | null;
  /** Whether a token for the app itself comes with a refresh token. */
  refreshesItself: boolean;
}
