const schema = `
  CREATE TABLE IF NOT EXISTS oidc_payloads (
    model text NOT NULL,
    id text NOT NULL,
    payload jsonb NOT NULL,
    grant_id text,
    uid text,
    user_code text,
    expires_at timestamptz,
    consumed_at timestamptz,
    PRIMARY KEY (id, model)
  );
  CREATE INDEX IF NOT EXISTS oidc_payloads_grant_id ON oidc_payloads (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS oidc_payloads_uid ON oidc_payloads (uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS oidc_payloads_user_code ON oidc_payloads (user_code) WHERE user_code IS NOT NULL`;

const found = `
  SELECT payload, extract(epoch FROM consumed_at)::int AS consumed FROM oidc_payloads
   WHERE model = $1 AND (expires_at IS NULL OR expires_at > now())`;

// Each of them prepared once a connection, by its name.
const statements = {
  upsert: `
    INSERT INTO oidc_payloads (model, id, payload, grant_id, uid, user_code, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
    ON CONFLICT (id, model) DO UPDATE
       SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
           user_code = excluded.user_code, expires_at = excluded.expires_at`,
  find: `${found} AND id = $2`,
  find_by_uid: `${found} AND uid = $2`,
  find_by_user_code: `${found} AND user_code = $2`,
  consume: "UPDATE oidc_payloads SET consumed_at = now() WHERE model = $1 AND id = $2",
  destroy: "DELETE FROM oidc_payloads WHERE model = $1 AND id = $2",
  revoke_by_grant_id: "DELETE FROM oidc_payloads WHERE model = $1 AND grant_id = $2",
};

export async function createTable(pool) {
  await pool.query(schema);
}

/** The adapter interface of oidc-provider on one table of PostgreSQL: each of its seven methods is one statement. */
export const postgresAdapter = (pool) =>
  class PostgresAdapter {
    constructor(model) {
      this.model = model;
    }

    #run(name, ...values) {
      return pool.query({ name: `oidc_${name}`, text: statements[name], values: [this.model, ...values] });
    }

    async #one(name, value) {
      const { rows } = await this.#run(name, value);
      if (rows.length === 0) return undefined;
      const [{ payload, consumed }] = rows;
      return consumed === null ? payload : { ...payload, consumed };
    }

    async upsert(id, payload, expiresIn) {
      const { grantId = null, uid = null, userCode = null } = payload;
      await this.#run("upsert", id, payload, grantId, uid, userCode, expiresIn ?? null);
    }

    find(id) {
      return this.#one("find", id);
    }

    findByUid(uid) {
      return this.#one("find_by_uid", uid);
    }

    findByUserCode(userCode) {
      return this.#one("find_by_user_code", userCode);
    }

    async consume(id) {
      await this.#run("consume", id);
    }

    async destroy(id) {
      await this.#run("destroy", id);
    }

    async revokeByGrantId(grantId) {
      await this.#run("revoke_by_grant_id", grantId);
    }
  };
