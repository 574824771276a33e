/** How often something may happen: `max` times for one subject in a window of `windowSeconds`. */
export interface LimitPolicy {
  max: number;
  windowSeconds: number;
  /** What counts for a use that can't be counted because the database fails: guesses at codes are refused, all else is let by. */
  uncounted: "refused" | "let_by";
}

/**
 * Every limit Latchkey has; the setting LIMITS overrides their figures. Subjects are canonical: an account id, a canonical
 * mail address, or a network (an IPv4 address, an IPv6 /64). The lock after wrong passwords in a row stands beside this
 * table (sessions/password-door.ts): it counts until a right one, not for a window.
 */
export const limits = {
  /** Sign-ups from one network. */
  "sign_up.network": { max: 300, windowSeconds: 600, uncounted: "let_by" },
  /** Wrong passwords from one network, whatever the address. */
  "log_in.network": { max: 300, windowSeconds: 900, uncounted: "let_by" },
  /** Codes of links tried from one network: 178 bits can't be guessed, this spares the database. */
  "link.network": { max: 300, windowSeconds: 600, uncounted: "let_by" },
  /** Six-digit codes tried from one network, whatever the account: what spraying over many accounts would need. */
  "code.network": { max: 60, windowSeconds: 600, uncounted: "refused" },
  /** Wrong six-digit codes for one account, across codes, addresses and networks: odds of 10 in a million a day. */
  "code.account": { max: 10, windowSeconds: 86_400, uncounted: "refused" },
  /** The part of it that callers have whom the account doesn't know: what they burn leaves the owner the rest. */
  "code.account_strangers": { max: 8, windowSeconds: 86_400, uncounted: "refused" },
  /** Changes of address that one account asks for: each mails somebody who may have nothing to do with it. */
  "email_change.account": { max: 5, windowSeconds: 3600, uncounted: "let_by" },
  /**
   * Mails to one address that somebody unknown can cause, whichever form asks. Counted for the network that asks first,
   * so that a stranger's tries don't use up what the owner needs.
   */
  "mail.address_network": { max: 6, windowSeconds: 3600, uncounted: "let_by" },
  "mail.address": { max: 30, windowSeconds: 3600, uncounted: "let_by" },
  /** Notices of a locked door to one account: the locks themselves are a stranger's to cause. */
  "mail.lock_notice": { max: 2, windowSeconds: 86_400, uncounted: "let_by" },
  /** Notices of new callers of one key: somebody who has the key can cause them from many places. */
  "mail.new_caller": { max: 3, windowSeconds: 86_400, uncounted: "let_by" },
  /** Keys of the right form that nobody has, presented from one network. Counted in memory, by each process for itself. */
  "key.unknown_network": { max: 300, windowSeconds: 60, uncounted: "let_by" },
  /** Reports of found keys from one network, bulk reports counting as one. */
  "leak.network": { max: 60, windowSeconds: 600, uncounted: "let_by" },
  /** Claim links that one account prepares: each mails somebody. */
  "claim.account": { max: 100, windowSeconds: 86_400, uncounted: "let_by" },
  /** Members that one account adds, or tries to: each answer tells whether an address has an account, or mails somebody. */
  "member.account": { max: 100, windowSeconds: 86_400, uncounted: "let_by" },
  /** Requests from one network of apps that present a wrong secret or assertion. A right one is never refused for it. */
  "client.network": { max: 300, windowSeconds: 600, uncounted: "let_by" },
  /** Devices that begin to log in with one app from one network: each is a row, and a code that could be guessed. */
  "device.network": { max: 120, windowSeconds: 600, uncounted: "let_by" },
  /** The same with one app from everywhere: a public app's name is anybody's to use. */
  "device.client": { max: 3000, windowSeconds: 600, uncounted: "let_by" },
  /** Wrong codes of devices that one account types. Right ones are given back. */
  "user_code.account": { max: 20, windowSeconds: 3600, uncounted: "refused" },
  /** The same from one network, whatever the account. */
  "user_code.network": { max: 100, windowSeconds: 3600, uncounted: "refused" },
  /** The same of everybody: odds of one in five million an hour for each device that waits. */
  "user_code.everybody": { max: 5000, windowSeconds: 3600, uncounted: "refused" },
  /** Authorization requests from one network that wait for a log-in, a consent or, pushed, their browser. */
  "authorization.network": { max: 1000, windowSeconds: 600, uncounted: "let_by" },
  /** Programs that register themselves from one network: each is a row that is kept for a month. */
  "registration.network": { max: 100, windowSeconds: 3600, uncounted: "let_by" },
  /** Documents of apps that one network has us read: each is a request to an address of its choice. */
  "document.network": { max: 60, windowSeconds: 600, uncounted: "let_by" },
} as const satisfies Record<string, LimitPolicy>;

export type LimitName = keyof typeof limits;
export type LimitOverrides = Readonly<Partial<Record<LimitName, Pick<LimitPolicy, "max" | "windowSeconds">>>>;

/**
 * Reads `name=max/seconds` pairs separated by commas, such as `sign_up.network=50/600,mail.address=10/3600`.
 * @returns the overrides, or a sentence on what is wrong.
 */
export function parseLimits(text: string): LimitOverrides | string {
  const overrides: Partial<Record<LimitName, Pick<LimitPolicy, "max" | "windowSeconds">>> = {};
  for (const part of text.split(",").map((pair) => pair.trim())) {
    if (part === "") continue;
    const [, name = "", max, seconds] = /^([a-z_.]+)=(\d{1,7})\/(\d{1,7})$/.exec(part) ?? [];
    if (!isLimitName(name)) return `must be name=max/seconds pairs; "${part}" is none, or names no limit`;
    if (Number(max) < 1 || Number(seconds) < 1) return `must give each limit at least 1/1; "${part}" does not`;
    overrides[name] = { max: Number(max), windowSeconds: Number(seconds) };
  }
  return Object.freeze(overrides);
}

function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(limits, name);
}
