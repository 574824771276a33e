import type { Config } from "../config";
import type { DomainError, DomainErrorCode } from "../domain/errors";
import type { AppProfile } from "../platform/app-profile";
import type { Ctx, Origin } from "../platform/ctx";
import type { OwnHeaders } from "./cors";
import type { Credential } from "./credentials";
import type { Endpoint } from "./endpoint";
import type { Guide } from "./guide";
import type { Incoming, Reply } from "./incoming";

/** One accent: its paths, its words, and how it carries a credential. It decides nothing. */
export interface Dialect {
  name: string;
  /** Every path below these is this accent's, unknown ones included. A prefix ends at a `/` or is a whole path. */
  prefixes: readonly string[];
  /** Those of its paths that are pages, too; see `isForPage`. */
  pages?: readonly string[];
  endpoints: readonly Endpoint[];
  wording: Wording;
  /** Its page at `/docs`; absent: it has none. */
  guide?: Guide;
  /** What is special about apps that are made for it; absent: it has none of its own. */
  apps?: AppProfile;
  /** What each of its answers carries beside what all have, refusals and preflights included. */
  headers?(origin: Origin): Record<string, string>;
  /** What its own clients send and read beside the usual where pages of other sites call them. */
  cors?: OwnHeaders;
  /** Its clients join addresses so that a path may begin with two slashes: that is taken for one. */
  doubledSlash?: true;
  /** Finds the credential that a request presents, or null. @throws DomainError when it presents two. */
  readCredential(incoming: Incoming, config: Config): Credential | null;
}

/** How an accent says each failure. `satisfies Record<DomainErrorCode, ...>` makes a new code wait for its words. */
export interface Wording {
  failure(error: DomainError, about: { origin: Origin; incoming: Incoming; ctx: Ctx }): Reply;
}

export type Words<Entry> = Record<DomainErrorCode, Entry>;
