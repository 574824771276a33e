-- CreateEnum
CREATE TYPE "key_owner_kind" AS ENUM ('account', 'service_account', 'workspace');

-- DropIndex
DROP INDEX "keys_account_id_created_at_id_idx";

-- AlterTable
ALTER TABLE "instance" ADD COLUMN     "max_key_lifetime_days" INTEGER;

-- AlterTable
ALTER TABLE "keys" ADD COLUMN     "created_by" TEXT,
ADD COLUMN     "disable_reason" TEXT,
ADD COLUMN     "disabled_at" TIMESTAMPTZ(3),
ADD COLUMN     "disabled_by" TEXT,
ADD COLUMN     "expiry_told_days" INTEGER,
ADD COLUMN     "ip_allowlist" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "leak_policy" TEXT NOT NULL DEFAULT 'quarantine',
ADD COLUMN     "metadata" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "owner_id" TEXT,
ADD COLUMN     "owner_kind" "key_owner_kind" NOT NULL DEFAULT 'account',
ADD COLUMN     "owner_workspace_id" TEXT,
ADD COLUMN     "quota_refill" INTEGER,
ADD COLUMN     "quota_refill_at" TIMESTAMPTZ(3),
ADD COLUMN     "quota_refill_every" TEXT,
ADD COLUMN     "quota_remaining" INTEGER,
ADD COLUMN     "quota_set_at" TIMESTAMPTZ(3),
ADD COLUMN     "rate_limit_max" INTEGER,
ADD COLUMN     "rate_limit_seconds" INTEGER,
ADD COLUMN     "revoke_batch_id" TEXT,
ADD COLUMN     "revokes_at" TIMESTAMPTZ(3),
ADD COLUMN     "revokes_when_unused_seconds" INTEGER,
ADD COLUMN     "rotated_at" TIMESTAMPTZ(3),
ADD COLUMN     "rotated_to_id" TEXT,
ADD COLUMN     "service_account_id" TEXT,
ALTER COLUMN "account_id" DROP NOT NULL;

-- Keys of before belong to accounts.
UPDATE "keys" SET "owner_id" = "account_id", "created_by" = "account_id";
ALTER TABLE "keys" ALTER COLUMN "owner_id" SET NOT NULL;

-- CreateTable
CREATE TABLE "service_accounts" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_usage_hours" (
    "key_id" TEXT NOT NULL,
    "hour_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "key_usage_hours_pkey" PRIMARY KEY ("key_id","hour_at","verdict")
);

-- CreateTable
CREATE TABLE "key_callers" (
    "key_id" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "key_callers_pkey" PRIMARY KEY ("key_id","network","agent")
);

-- CreateTable
CREATE TABLE "key_refusals" (
    "request_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "checks" JSONB NOT NULL,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "key_refusals_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "claim_links" (
    "id" TEXT NOT NULL,
    "secret_digest" BYTEA NOT NULL,
    "email" TEXT NOT NULL,
    "email_canonical" TEXT NOT NULL,
    "prepared_by" TEXT NOT NULL,
    "owner_kind" "key_owner_kind" NOT NULL,
    "owner_id" TEXT,
    "draft" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "key_id" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_links" (
    "seq" BIGINT NOT NULL,
    "event_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_links_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "service_accounts_workspace_id_idx" ON "service_accounts"("workspace_id");

-- CreateIndex
CREATE INDEX "key_usage_hours_hour_at_idx" ON "key_usage_hours"("hour_at");

-- CreateIndex
CREATE INDEX "key_callers_last_seen_at_idx" ON "key_callers"("last_seen_at");

-- CreateIndex
CREATE INDEX "key_refusals_key_id_at_idx" ON "key_refusals"("key_id", "at");

-- CreateIndex
CREATE INDEX "key_refusals_at_idx" ON "key_refusals"("at");

-- CreateIndex
CREATE UNIQUE INDEX "claim_links_secret_digest_key" ON "claim_links"("secret_digest");

-- CreateIndex
CREATE INDEX "claim_links_prepared_by_created_at_id_idx" ON "claim_links"("prepared_by", "created_at", "id");

-- CreateIndex
CREATE INDEX "claim_links_expires_at_idx" ON "claim_links"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_links_event_id_key" ON "audit_links"("event_id");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_at_idx" ON "audit_events"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_events_target_id_at_idx" ON "audit_events"("target_id", "at");

-- CreateIndex
CREATE INDEX "audit_events_request_id_idx" ON "audit_events"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "keys_rotated_to_id_key" ON "keys"("rotated_to_id");

-- CreateIndex
CREATE INDEX "keys_owner_id_created_at_id_idx" ON "keys"("owner_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "keys_created_at_id_idx" ON "keys"("created_at", "id");

-- CreateIndex
CREATE INDEX "keys_account_id_idx" ON "keys"("account_id");

-- CreateIndex
CREATE INDEX "keys_service_account_id_idx" ON "keys"("service_account_id");

-- CreateIndex
CREATE INDEX "keys_owner_workspace_id_idx" ON "keys"("owner_workspace_id");

-- CreateIndex
CREATE INDEX "keys_revokes_at_idx" ON "keys"("revokes_at");

-- CreateIndex
CREATE INDEX "keys_expires_at_idx" ON "keys"("expires_at");

-- CreateIndex
CREATE INDEX "keys_revoke_batch_id_idx" ON "keys"("revoke_batch_id");

-- AddForeignKey
ALTER TABLE "service_accounts" ADD CONSTRAINT "service_accounts_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keys" ADD CONSTRAINT "keys_service_account_id_fkey" FOREIGN KEY ("service_account_id") REFERENCES "service_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keys" ADD CONSTRAINT "keys_owner_workspace_id_fkey" FOREIGN KEY ("owner_workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One owner, and owner_id is its id. Filled here as well, so that a process of the version before can still insert.
CREATE FUNCTION keys_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.owner_id := COALESCE(NEW.account_id, NEW.service_account_id, NEW.owner_workspace_id);
    RETURN NEW;
END
$$;

CREATE TRIGGER keys_owner BEFORE INSERT ON "keys" FOR EACH ROW EXECUTE FUNCTION keys_owner();

ALTER TABLE "keys" ADD CONSTRAINT "keys_one_owner" CHECK (
    num_nonnulls("account_id", "service_account_id", "owner_workspace_id") = 1
    AND "owner_id" = COALESCE("account_id", "service_account_id", "owner_workspace_id")
    AND CASE "owner_kind"
        WHEN 'account' THEN "account_id" IS NOT NULL
        WHEN 'service_account' THEN "service_account_id" IS NOT NULL
        ELSE "owner_workspace_id" IS NOT NULL
    END
);

-- Whatever makes a cached key wrong is told to every process, whoever did it and how: `key <id>`, `owner <id>`.
CREATE FUNCTION tell_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('latchkey_keys', 'key ' || OLD.id);
    RETURN NULL;
END
$$;

CREATE FUNCTION tell_key_workspace_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('latchkey_keys', 'key ' || CASE TG_OP WHEN 'INSERT' THEN NEW.key_id ELSE OLD.key_id END);
    RETURN NULL;
END
$$;

CREATE FUNCTION tell_owner_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('latchkey_keys', 'owner ' || OLD.id);
    RETURN NULL;
END
$$;

-- Not for what is written in batches while a key is used.
CREATE TRIGGER keys_told AFTER DELETE OR UPDATE OF
    "name", "scopes", "metadata", "ip_allowlist", "rate_limit_max", "rate_limit_seconds", "quota_refill",
    "quota_refill_every", "expires_at", "disabled_at", "revokes_at", "revoked_at"
    ON "keys" FOR EACH ROW EXECUTE FUNCTION tell_key_change();
CREATE TRIGGER keys_quota_told AFTER UPDATE OF "quota_remaining"
    ON "keys" FOR EACH ROW WHEN ((OLD."quota_remaining" IS NULL) <> (NEW."quota_remaining" IS NULL))
    EXECUTE FUNCTION tell_key_change();
CREATE TRIGGER key_workspaces_told AFTER INSERT OR DELETE OR UPDATE
    ON "key_workspaces" FOR EACH ROW EXECUTE FUNCTION tell_key_workspace_change();
CREATE TRIGGER accounts_told AFTER DELETE OR UPDATE OF "status", "role"
    ON "accounts" FOR EACH ROW EXECUTE FUNCTION tell_owner_change();
CREATE TRIGGER service_accounts_told AFTER DELETE OR UPDATE OF "disabled_at"
    ON "service_accounts" FOR EACH ROW EXECUTE FUNCTION tell_owner_change();
CREATE TRIGGER workspaces_told AFTER DELETE
    ON "workspaces" FOR EACH ROW EXECUTE FUNCTION tell_owner_change();

-- The hash chain of the audit trail. The text that is hashed stands in server/db/audit-chain.store.ts, too, which checks it.
CREATE FUNCTION audit_event_text(e "audit_events") RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.event, e.actor_kind,
        e.actor_id, e.account_id, e.target_id, e.ip, e.user_agent, e.request_id, e.detail)::text
$$;

-- Runs as the transaction commits, when it waits for no other lock any more: holding this one can't end in a deadlock.
CREATE FUNCTION link_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    head "audit_links";
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('latchkey audit links'));
    SELECT * INTO head FROM "audit_links" ORDER BY "seq" DESC LIMIT 1;
    INSERT INTO "audit_links" ("seq", "event_id", "hash") VALUES (
        COALESCE(head.seq, 0) + 1,
        NEW.id,
        sha256(COALESCE(head.hash, ''::bytea) || convert_to(audit_event_text(NEW), 'UTF8'))
    );
    RETURN NULL;
END
$$;

-- Rows of before, in the order of their time.
DO $$
DECLARE
    e "audit_events";
    n bigint := 0;
    h bytea := ''::bytea;
BEGIN
    FOR e IN SELECT * FROM "audit_events" ORDER BY "at", "id" LOOP
        n := n + 1;
        h := sha256(h || convert_to(audit_event_text(e), 'UTF8'));
        INSERT INTO "audit_links" ("seq", "event_id", "hash") VALUES (n, e.id, h);
    END LOOP;
END
$$;

CREATE CONSTRAINT TRIGGER audit_events_linked AFTER INSERT ON "audit_events"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION link_audit_event();

CREATE FUNCTION audit_links_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_links is append-only';
END
$$;

CREATE TRIGGER audit_links_append_only BEFORE UPDATE OR DELETE ON "audit_links"
    FOR EACH ROW EXECUTE FUNCTION audit_links_append_only();
