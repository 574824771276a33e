import { type ConnectedClient, listConsents, listLiveGrants } from "../../db/connected-apps.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, isProgram } from "../actor";
import { DomainError } from "../errors";

/** An app that a person lets do something, or that gets something of them without asking again. */
export interface ConnectedApp {
  client: ConnectedClient;
  scopes: string[];
  /** Empty where its tokens are for this server alone. */
  audience: string[];
  since: Date;
  lastUsedAt: Date | null;
  /** How many times it is let in: on several devices, or in several log-ins. */
  grants: number;
}

/** The apps that the actor lets do something, those that came last first. @throws DomainError `scope_insufficient` for a program. */
export async function listConnectedApps(ctx: Ctx, actor: Actor): Promise<ConnectedApp[]> {
  if (isProgram(actor)) throw new DomainError("scope_insufficient");
  const { accountId } = actor;
  const apps = new Map<string, ConnectedApp>();
  for (const { createdAt, ...grant } of await listLiveGrants(ctx.db, accountId, ctx.clock.now())) {
    add(apps, { ...grant, since: createdAt, grants: 1 });
  }
  for (const { createdAt, ...consent } of await listConsents(ctx.db, accountId)) {
    add(apps, { ...consent, since: createdAt, lastUsedAt: null, grants: 0 });
  }
  const list = [...apps.values()].sort((a, b) => b.since.getTime() - a.since.getTime());
  return list.map((app) => ({ ...app, audience: app.audience.filter((resource) => resource !== ctx.config.APP_URL) }));
}

function add(apps: Map<string, ConnectedApp>, one: ConnectedApp): void {
  const seen = apps.get(one.client.id);
  if (!seen) {
    apps.set(one.client.id, one);
    return;
  }
  seen.scopes = [...new Set([...seen.scopes, ...one.scopes])];
  seen.audience = [...new Set([...seen.audience, ...one.audience])];
  if (one.since < seen.since) seen.since = one.since;
  if (one.lastUsedAt && !(seen.lastUsedAt && seen.lastUsedAt >= one.lastUsedAt)) seen.lastUsedAt = one.lastUsedAt;
  seen.grants += one.grants;
}
