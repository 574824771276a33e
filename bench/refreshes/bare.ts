import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { serveBare } from "../serve-bare";

// The limit that a refresh is measured against: one indexed update and one insert in a transaction, nothing checked.
const spend = {
  name: "bare_spend",
  text: "UPDATE refresh_tokens SET spent_at = $2 WHERE secret_digest = $1 AND spent_at IS NULL RETURNING family_id",
};
const insert = {
  name: "bare_insert",
  text: "INSERT INTO refresh_tokens (id, family_id, secret_digest, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
};

const { DATABASE_URL: connectionString, DATABASE_POOL: max } = process.env;
const pool = new pg.Pool({ connectionString, max: Number(max) });
const weekMs = 7 * 86_400_000;

const digestOf = (secret: string) => createHash("sha256").update(secret).digest();

async function answer(body: Buffer): Promise<string> {
  const { refresh_token: token } = JSON.parse(body.toString()) as { refresh_token: string }; // the load is the only caller
  const successor = randomBytes(24).toString("base64url");
  const now = new Date();
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query({ ...spend, values: [digestOf(token), now] });
    const [row] = rows;
    if (!row) throw new Error("the load spends each token once");
    const expiresAt = new Date(now.getTime() + weekMs);
    const values = [randomBytes(12).toString("hex"), row.family_id, digestOf(successor), now, expiresAt];
    await client.query({ ...insert, values });
    await client.query("COMMIT");
    return JSON.stringify({ refresh_token: successor });
  } finally {
    client.release();
  }
}

serveBare(answer);
