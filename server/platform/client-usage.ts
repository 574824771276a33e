import type { ClientCalls, ClientUses } from "../db/client-usage.store";
import { makeScopeCounts } from "./scope-counts";

/** Remembers how apps are used, to be written later in batches: a token that is issued writes nothing for it. */
export interface ClientUsage {
  /** One call at a token endpoint. @param call.scopes what the token that it got is good for; empty where it got none. */
  record(call: Omit<ClientCalls, "hourAt" | "calls"> & { at: Date; scopes: readonly string[] }): void;
  /** That an app's grant was made use of. */
  recordGrant(grantId: string, at: Date): void;
  /** That a secret proved its app. */
  recordSecret(secretId: string, at: Date): void;
  /** Takes out all of it. */
  drain(): ClientUses;
  /** Puts back what could not be written. */
  restore(uses: ClientUses): void;
}

const hourMs = 3_600_000;

export function makeClientUsage(): ClientUsage {
  let calls = new Map<string, ClientCalls>();
  let clients = new Map<string, Date>();
  let grants = new Map<string, Date>();
  let secrets = new Map<string, Date>();
  const scopeCounts = makeScopeCounts();

  function add(more: ClientCalls): void {
    const name = `${more.clientId} ${more.hourAt.getTime()} ${more.grantType} ${more.outcome}`;
    const known = calls.get(name);
    if (known) known.calls += more.calls;
    else calls.set(name, { ...more });
  }

  return {
    record({ clientId, grantType, outcome, at, scopes }) {
      const hourAt = new Date(Math.floor(at.getTime() / hourMs) * hourMs);
      add({ clientId, grantType, outcome, hourAt, calls: 1 });
      for (const scope of scopes) scopeCounts.add({ clientId, hourAt, scope, tokens: 1 });
      if (outcome === "issued") keepLatest(clients, clientId, at);
    },
    recordGrant: (grantId, at) => keepLatest(grants, grantId, at),
    recordSecret: (secretId, at) => keepLatest(secrets, secretId, at),
    drain() {
      const drained = { calls: [...calls.values()], scopes: scopeCounts.drain(), clients, grants, secrets };
      calls = new Map();
      clients = new Map();
      grants = new Map();
      secrets = new Map();
      return drained;
    },
    restore(uses) {
      uses.calls.forEach(add);
      uses.scopes.forEach(scopeCounts.add);
      for (const [id, at] of uses.clients) keepLatest(clients, id, at);
      for (const [id, at] of uses.grants) keepLatest(grants, id, at);
      for (const [id, at] of uses.secrets) keepLatest(secrets, id, at);
    },
  };
}

function keepLatest(last: Map<string, Date>, id: string, at: Date): void {
  const known = last.get(id);
  if (!known || known < at) last.set(id, at);
}
