import { randomBytes } from "node:crypto";
import type { Client } from "pg";

export interface SeededAccount {
  id: string;
  email: string;
}

/** Active accounts that share one password. */
export async function seedAccounts(client: Client, count: number, passwordHash: string): Promise<SeededAccount[]> {
  const accounts = Array.from({ length: count }, () => {
    const name = randomBytes(10).toString("hex");
    return { id: `acc_${name}`, email: `${name}@example.com` };
  });
  await client.query(
    `INSERT INTO accounts (id, email, email_canonical, nickname, password_hash, status, created_at, updated_at)
     SELECT id, email, email, 'Bench', $3, 'active', now(), now() FROM unnest($1::text[], $2::text[]) AS a(id, email)`,
    [accounts.map(({ id }) => id), accounts.map(({ email }) => email), passwordHash],
  );
  await client.query("VACUUM ANALYZE accounts");
  return accounts;
}
