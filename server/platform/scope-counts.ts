import type { ScopeTokens } from "../db/client-usage.store";

/** What a process remembers of them until they are written. */
export interface ScopeCounts {
  add(more: ScopeTokens): void;
  /** Takes out all of it. */
  drain(): ScopeTokens[];
}

/** How many scopes of one app are told apart in an hour. An app has its scopes from a list, so that few have so many. */
const scopesOfAnApp = 100;

/** A scope beyond the hundredth of an app is not counted, so that a list that grows can't fill the memory. */
export function makeScopeCounts(): ScopeCounts {
  let apps = new Map<string, Map<string, ScopeTokens>>();

  return {
    add(more) {
      const app = `${more.clientId} ${more.hourAt.getTime()}`;
      const counts = apps.get(app) ?? new Map<string, ScopeTokens>();
      apps.set(app, counts);
      const known = counts.get(more.scope);
      if (known) known.tokens += more.tokens;
      else if (counts.size < scopesOfAnApp) counts.set(more.scope, { ...more });
    },
    drain() {
      const drained = [...apps.values()].flatMap((counts) => [...counts.values()]);
      apps = new Map();
      return drained;
    },
  };
}
