import { createHash } from "node:crypto";
import pg from "pg";
import { serveBare } from "../serve-bare";

// The limit of a verification from memory: node's own server, both keys digested and looked up in a map, JSON in and out.
const text = `
  SELECT k.secret_digest AS digest, k.id, k.owner_id AS "ownerId", k.name,
         k.scopes, k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
         ARRAY(SELECT workspace_id FROM key_workspaces w WHERE w.key_id = k.id ORDER BY workspace_id) AS "workspaceIds"
    FROM keys k`;

const keys = new Map<string, { scopes: string[]; expiresAt: Date | null; revokedAt: Date | null; id: string }>();

async function fill(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query(text);
  for (const { digest, ...key } of rows) keys.set(digest.toString("latin1"), key);
  await client.end();
}

function find(secret: string) {
  return keys.get(createHash("sha256").update(secret).digest().toString("latin1"));
}

function isLive(key: { expiresAt: Date | null; revokedAt: Date | null }): boolean {
  return key.revokedAt === null && !(key.expiresAt && key.expiresAt <= new Date());
}

async function answer(body: Buffer, authorization: string): Promise<string> {
  const caller = find(authorization.slice("Bearer ".length));
  if (!caller || !isLive(caller) || !caller.scopes.includes("keys:verify")) return "{}";
  const { key } = JSON.parse(body.toString()) as { key: string }; // the load is the only caller
  const found = find(key);
  if (!found) return JSON.stringify({ verdict: "not_found", key: null });
  const { revokedAt: _, ...shown } = found;
  return JSON.stringify({ verdict: isLive(found) ? "valid" : "refused", key: shown });
}

await fill();
serveBare(answer);
