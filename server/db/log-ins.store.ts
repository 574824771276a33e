import type { Account } from "./accounts.store";
import type { AuditRow } from "./audit.store";
import type { Db, Statement } from "./database";
import type { OutboxRow } from "./outbox.store";
import type { Session } from "./sessions.store";

// Logging in is hashing a password; what stands around the hash is two statements, past Prisma, so that it stays so.

/** Who is behind an address, and how that address stands with the device that asks. */
export interface LogInSubject {
  account: Account | null;
  deviceKnown: boolean;
  /** Whether the account has been logged in from anywhere before. */
  anyDevice: boolean;
  lockedUntil: Date | null;
}

type SubjectRow = (Account | { id: null }) & Omit<LogInSubject, "account">;

const subjectOf: Statement = {
  name: "log_in_subject",
  text: `
    SELECT a.id, a.email, a.nickname, a.password_hash AS "passwordHash", a.status::text AS status, a.role::text AS role,
           CASE a.locale WHEN 'zh-CN' THEN 'zh-CN' ELSE 'en' END AS locale, a.created_at AS "createdAt",
           a.updated_at AS "updatedAt", a.activated_at AS "activatedAt", a.email_verified_at AS "emailVerifiedAt",
           a.last_login_at AS "lastLoginAt", a.delete_at AS "deleteAt",
           d.known AS "deviceKnown", d.some_device AS "anyDevice", l.locked_until AS "lockedUntil"
      FROM (VALUES ($1::text, $2::bytea, $3::text, $4::text)) AS asked(email, device, strangers_door, device_door)
      LEFT JOIN accounts a ON a.email_canonical = asked.email
     CROSS JOIN LATERAL (
       SELECT EXISTS (SELECT 1 FROM known_devices k WHERE k.account_id = a.id AND k.device_digest = asked.device) AS known,
              EXISTS (SELECT 1 FROM known_devices k WHERE k.account_id = a.id) AS some_device
     ) d
      LEFT JOIN password_locks l
        ON l.subject = CASE WHEN d.known AND asked.device_door IS NOT NULL THEN asked.device_door ELSE asked.strangers_door END`,
};

/**
 * One read for a log-in, the same work whether the address has an account or not.
 * @param doors the subjects of password_locks: for anybody, and for this device if the account knows it.
 */
export async function findLogInSubject(
  db: Db,
  emailCanonical: string,
  deviceDigest: Uint8Array<ArrayBuffer>,
  doors: { strangers: string; device: string | null },
): Promise<LogInSubject> {
  const values = [emailCanonical, deviceDigest, doors.strangers, doors.device];
  const [row] = await db.query<SubjectRow>(subjectOf, values);
  if (!row) throw new Error("a query over one row of values returned none");
  const { deviceKnown, anyDevice, lockedUntil, ...account } = row;
  return { account: account.id === null ? null : account, deviceKnown, anyDevice, lockedUntil };
}

/** What a log-in writes: all of it in one statement, or nothing. */
export interface NewSession {
  session: Session & {
    secretDigest: Uint8Array<ArrayBuffer> | null;
    deviceDigest: Uint8Array<ArrayBuffer>;
    provenAt: Date | null;
  };
  /** The hash that the password was checked against; null where no password was. */
  passwordHash: string | null;
  /** The door that the password was checked at; null where none was. */
  door: string | null;
  refresh: { familyId: string; tokenId: string; secretDigest: Uint8Array<ArrayBuffer>; expiresAt: Date } | null;
  audit: AuditRow;
  mail: OutboxRow | null;
}

const start: Statement = {
  name: "start_session",
  text: `
    WITH account AS (
      UPDATE accounts SET last_login_at = $8::timestamptz
       WHERE id = $2 AND status = 'active' AND ($12::text IS NULL OR password_hash = $12)
         AND NOT EXISTS (SELECT 1 FROM password_locks l WHERE l.subject = $13::text AND l.locked_until > $8)
      RETURNING id
    ), opened AS (
      DELETE FROM password_locks l USING account WHERE l.subject = $13
    ), device AS (
      INSERT INTO known_devices (account_id, device_digest, created_at) SELECT id, $5::bytea, $8 FROM account
      ON CONFLICT DO NOTHING
    ), started AS (
      INSERT INTO sessions (id, account_id, carrier, secret_digest, device_digest, ip, user_agent, created_at, last_seen_at, expires_at, proven_at)
      SELECT $1, id, $3, $4::bytea, $5, $6, $7, $8, $8, $9::timestamptz, $25::timestamptz FROM account
    ), family AS (
      INSERT INTO refresh_families (id, account_id, session_id, created_at, expires_at)
      SELECT $14::text, id, $1, $8, $9 FROM account WHERE $14 IS NOT NULL
    ), token AS (
      INSERT INTO refresh_tokens (id, family_id, secret_digest, created_at, expires_at)
      SELECT $15::text, $14, $16::bytea, $8, $17::timestamptz FROM account WHERE $14 IS NOT NULL
    ), noted AS (
      INSERT INTO audit_events (id, at, event, actor_kind, actor_id, account_id, target_id, ip, user_agent, request_id, detail)
      SELECT $10, $8, $11, 'account', id, id, $1, $6, $7, $18::text, $19::jsonb FROM account
    ), mailed AS (
      INSERT INTO outbox_mails (id, template, locale, recipient, payload_sealed, created_at, next_attempt_at)
      SELECT $20::text, $21::text, $22::text, $23::text, $24::bytea, $8, $8 FROM account WHERE $20 IS NOT NULL
    )
    SELECT id FROM account`,
};

/**
 * Starts a session, with everything that belongs to it, if the account is active, its password still the one that was
 * checked, and the door not locked meanwhile.
 * @returns false when it was not; nothing is written then.
 */
export async function insertStartedSession(db: Db, started: NewSession): Promise<boolean> {
  const { session, passwordHash, door, refresh, audit, mail } = started;
  const rows = await db.query<{ id: string }>(start, [
    ...[session.id, session.accountId, session.carrier, session.secretDigest, session.deviceDigest],
    ...[session.ip, session.userAgent, session.createdAt, session.expiresAt],
    ...[audit.id, audit.event, passwordHash, door],
    ...[refresh?.familyId, refresh?.tokenId, refresh?.secretDigest, refresh?.expiresAt].map((value) => value ?? null),
    ...[audit.requestId, JSON.stringify(audit.detail)],
    ...[mail?.id, mail?.template, mail?.locale, mail?.recipient, mail?.payloadSealed].map((value) => value ?? null),
    session.provenAt,
  ]);
  return rows.length === 1;
}
