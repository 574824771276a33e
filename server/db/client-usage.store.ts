import type { Db, Statement } from "./database";

/** How often an app called the token endpoint in one hour, by grant type and outcome. */
export interface ClientCalls {
  clientId: string;
  hourAt: Date;
  grantType: string;
  /** `issued`, or the error's name in the RFCs. */
  outcome: string;
  calls: number;
}

/** How many access tokens with a scope an app was given in one hour. */
export interface ScopeTokens {
  clientId: string;
  hourAt: Date;
  scope: string;
  tokens: number;
}

/** What isn't written yet. */
export interface ClientUses {
  calls: ClientCalls[];
  scopes: ScopeTokens[];
  /** When each app last got a token. */
  clients: Map<string, Date>;
  /** When each grant was last made use of. */
  grants: Map<string, Date>;
  /** When each secret last proved its app. */
  secrets: Map<string, Date>;
}

/**
 * All of it in one statement, which is one transaction. Rows are locked in one order, so that two processes that write
 * the same ones don't wait for each other.
 */
const addUses: Statement = {
  name: "client_uses_add",
  text: `
    WITH used_clients AS (
      SELECT c.id, used.at FROM unnest($5::text[], $6::timestamptz[]) AS used(id, at) JOIN clients c ON c.id = used.id
       ORDER BY c.id FOR NO KEY UPDATE OF c
    ), clients_seen AS (
      UPDATE clients SET last_used_at = used.at FROM used_clients used
       WHERE clients.id = used.id AND (clients.last_used_at IS NULL OR clients.last_used_at < used.at)
    ), used_grants AS (
      SELECT g.id, used.at FROM unnest($7::text[], $8::timestamptz[]) AS used(id, at) JOIN grants g ON g.id = used.id
       ORDER BY g.id FOR NO KEY UPDATE OF g
    ), grants_seen AS (
      UPDATE grants SET last_used_at = used.at FROM used_grants used
       WHERE grants.id = used.id AND (grants.last_used_at IS NULL OR grants.last_used_at < used.at)
    ), used_secrets AS (
      SELECT s.id, used.at FROM unnest($10::text[], $11::timestamptz[]) AS used(id, at)
        JOIN client_secrets s ON s.id = used.id ORDER BY s.id FOR NO KEY UPDATE OF s
    ), secrets_seen AS (
      UPDATE client_secrets SET last_used_at = used.at FROM used_secrets used
       WHERE client_secrets.id = used.id
         AND (client_secrets.last_used_at IS NULL OR client_secrets.last_used_at < used.at)
    ), scopes_counted AS (
      INSERT INTO client_scope_hours AS h (client_id, hour_at, scope, tokens)
      SELECT * FROM unnest($12::text[], $13::timestamptz[], $14::text[], $15::int[])
          ON CONFLICT (client_id, hour_at, scope)
          DO UPDATE SET tokens = LEAST(2147483647, h.tokens::bigint + EXCLUDED.tokens)
    )
    INSERT INTO client_usage_hours AS h (client_id, hour_at, grant_type, outcome, calls)
    SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $9::int[])
        ON CONFLICT (client_id, hour_at, grant_type, outcome)
        DO UPDATE SET calls = LEAST(2147483647, h.calls::bigint + EXCLUDED.calls)`,
};

export async function writeClientUses(db: Db, { calls, scopes, clients, grants, secrets }: ClientUses): Promise<void> {
  const sorted = [...calls].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const sortedScopes = [...scopes].sort((a, b) => (scopeNameOf(a) < scopeNameOf(b) ? -1 : 1));
  await db.query(addUses, [
    sorted.map(({ clientId }) => clientId),
    sorted.map(({ hourAt }) => hourAt.toISOString()),
    sorted.map(({ grantType }) => grantType),
    sorted.map(({ outcome }) => outcome),
    [...clients.keys()],
    [...clients.values()].map((at) => at.toISOString()),
    [...grants.keys()],
    [...grants.values()].map((at) => at.toISOString()),
    sorted.map(({ calls }) => calls),
    [...secrets.keys()],
    [...secrets.values()].map((at) => at.toISOString()),
    sortedScopes.map(({ clientId }) => clientId),
    sortedScopes.map(({ hourAt }) => hourAt.toISOString()),
    sortedScopes.map(({ scope }) => scope),
    sortedScopes.map(({ tokens }) => tokens),
  ]);
}

function nameOf({ clientId, hourAt, grantType, outcome }: ClientCalls): string {
  return `${clientId} ${hourAt.getTime()} ${grantType} ${outcome}`;
}

function scopeNameOf({ clientId, hourAt, scope }: ScopeTokens): string {
  return `${clientId} ${hourAt.getTime()} ${scope}`;
}

export async function deleteOldClientUsage(db: Db, before: Date): Promise<void> {
  const where = { hourAt: { lt: before } };
  await db.prisma.clientUsageHour.deleteMany({ where });
  await db.prisma.clientScopeHour.deleteMany({ where });
}
