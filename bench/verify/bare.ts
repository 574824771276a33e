import { createHash } from "node:crypto";
import pg from "pg";
import { serveBare } from "../serve-bare";

// The limit that the product is measured against: node's own server, one prepared lookup, nothing checked, nothing else.
const text = `
  SELECT k.id, k.account_id AS "accountId", k.name, k.scopes, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
         k.revoked_at AS "revokedAt", a.status::text AS "accountStatus",
         ARRAY(SELECT workspace_id FROM key_workspaces w WHERE w.key_id = k.id ORDER BY workspace_id) AS "workspaceIds"
    FROM keys k JOIN accounts a ON a.id = k.account_id
   WHERE k.secret_digest = $1`;

const { DATABASE_URL: connectionString, DATABASE_POOL: max } = process.env;
const pool = new pg.Pool({ connectionString, max: Number(max) });

async function answer(body: Buffer): Promise<string> {
  const { key } = JSON.parse(body.toString()) as { key: string }; // the load is the only caller
  const digest = createHash("sha256").update(key).digest();
  const { rows } = await pool.query({ name: "bare_lookup", text, values: [digest] });
  const [row] = rows;
  if (!row) return JSON.stringify({ verdict: "not_found", key: null });
  const { revokedAt, accountStatus, ...shown } = row;
  const live = revokedAt === null && accountStatus === "active" && !(shown.expiresAt && shown.expiresAt <= new Date());
  return JSON.stringify({ verdict: live ? "valid" : "refused", key: shown });
}

serveBare(answer);
