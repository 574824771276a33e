import { tokenOwner } from "./token-owner";

/** Times are what is left of them, because tabs start their clocks at different moments. */
export type AccessToken = { secret: string; leftMs: number; leadMs: number };

export type HeldToken = ReturnType<typeof createHeldToken>;

/**
 * The access token in the memory of this page, and nowhere else.
 *
 * A stamp says when the refresh behind a token began. What isn't newer than the newest stamp known here is no news:
 * tabs' messages overtake each other, and a refresh that began before a log-out must not undo it. Stamps follow the
 * wall clock, so that tabs agree on them, but never go back when it does. Expiry uses the clock that nobody can set.
 */
export function createHeldToken() {
  let held: { secret: string; endsAt: number; leadMs: number } | null = null;
  let newest = 0;
  let lastStamp = 0;
  let owner: string | undefined;
  let foreign = false;

  const leftMs = () => (held ? held.endsAt - performance.now() : 0);

  return {
    /** Null too when little time is left: then it is time to renew. */
    fresh: (): AccessToken | null =>
      held && leftMs() > held.leadMs ? { secret: held.secret, leadMs: held.leadMs, leftMs: leftMs() } : null,
    /** Null only when its time is over. */
    living: () => (held && leftMs() > 0 ? held.secret : null),
    newest: () => newest,
    nextStamp() {
      lastStamp = Math.max(newest + 1, Date.now());
      return lastStamp;
    },
    isNews: (stamp: number) => stamp > newest,
    /** True for good once somebody else is logged in here: what this page shows isn't theirs. */
    isForeign: () => foreign,

    take({ secret, leftMs, leadMs }: AccessToken, stamp: number) {
      const sub = tokenOwner(secret);
      owner ??= sub;
      foreign ||= sub !== owner;
      held = foreign ? null : { secret, endsAt: performance.now() + leftMs, leadMs };
      newest = stamp;
    },
    refuse(secret: string) {
      if (held?.secret === secret) held = null;
    },
    /** After a log-out or log-in. A page that never had a token can't tell whether the next one is for the same person. */
    forget(stamp: number) {
      foreign ||= owner === undefined;
      held = null;
      // A refresh under way is void as well, even if the wall clock was set back since it began.
      newest = Math.max(newest, lastStamp, stamp);
    },
  };
}
