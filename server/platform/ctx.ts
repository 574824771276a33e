import type { Config } from "../config";
import type { ClientLookup } from "../db/clients.store";
import type { Db } from "../db/database";
import type { KeyLookup } from "../db/key-lookup.store";
import type { AppProfile } from "./app-profile";
import type { ClientUsage } from "./client-usage";
import type { Clock } from "./clock";
import type { Hasher } from "./hasher";
import type { KeyAllowances } from "./key-allowances";
import type { KeyChanges } from "./key-changes";
import type { KeySets } from "./key-sets";
import type { KeyUsage } from "./key-usage";
import type { LeakReportKeys } from "./leak-report-keys";
import type { Log } from "./log";
import type { Pacer } from "./pacer";
import type { Random } from "./random";
import type { FetchOutside } from "./safe-fetch";
import type { SealRing } from "./seal-ring";
import type { Sealer } from "./sealer";
import type { TokenSigner } from "./token-signer";
import type { UnknownKeys } from "./unknown-keys";

/** Where a request came from, as audit rows, limits and mails name it. */
export interface Origin {
  readonly requestId: string;
  /** The caller's address in canonical text; `unknown` for work that no request started. */
  readonly ip: string;
  readonly userAgent: string;
  readonly locale: "en" | "zh-CN";
}

/** All that the domain may touch besides its input. Made once by the container; narrowed for a request or a transaction. */
export interface Ctx {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly hasher: Hasher;
  readonly sealer: Sealer;
  /** The keys behind it. */
  readonly sealRing: SealRing;
  readonly signer: TokenSigner;
  readonly log: Log;
  readonly pacer: Pacer;
  readonly db: Db;
  readonly clientLookup: ClientLookup;
  readonly keyLookup: KeyLookup;
  readonly keyChanges: KeyChanges;
  readonly keyUsage: KeyUsage;
  readonly keyAllowances: KeyAllowances;
  readonly clientUsage: ClientUsage;
  readonly unknownKeys: UnknownKeys;
  readonly leakReportKeys: LeakReportKeys;
  /** For addresses that somebody else chose. */
  readonly fetchOutside: FetchOutside;
  readonly keySets: KeySets;
  /** What is special about the apps of each accent that has some of its own. */
  readonly appProfiles: readonly AppProfile[];
  readonly origin: Origin;
}

export const systemOrigin: Origin = { requestId: "system", ip: "unknown", userAgent: "", locale: "en" };
