-- CreateEnum
CREATE TYPE "client_kind" AS ENUM ('web', 'spa', 'native', 'device', 'service');

-- CreateEnum
CREATE TYPE "client_source" AS ENUM ('console', 'dynamic', 'document');

-- CreateEnum
CREATE TYPE "client_auth_method" AS ENUM ('none', 'client_secret', 'private_key_jwt');

-- AlterTable
ALTER TABLE "instance" ADD COLUMN     "apps_by_admins_only" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "dynamic_registration" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "signing_keys" ADD COLUMN     "activates_at" TIMESTAMPTZ(3);
-- A key that was there signed from the moment it was made.
UPDATE "signing_keys" SET "activates_at" = "created_at";
ALTER TABLE "signing_keys" ALTER COLUMN "activates_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "clients" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT,
    "source" "client_source" NOT NULL DEFAULT 'console',
    "kind" "client_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "homepage_uri" TEXT,
    "auth_method" "client_auth_method" NOT NULL,
    "redirect_uris" TEXT[],
    "post_logout_redirect_uris" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "grant_types" TEXT[],
    "scopes" TEXT[],
    "default_scopes" TEXT[],
    "resource_uris" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "jwks_uri" TEXT,
    "id_token_alg" TEXT NOT NULL DEFAULT 'RS256',
    "require_pushed_requests" BOOLEAN NOT NULL DEFAULT false,
    "require_dpop" BOOLEAN NOT NULL DEFAULT false,
    "backchannel_logout_uri" TEXT,
    "acts_for_account_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_by" TEXT,
    "disable_reason" TEXT,
    "last_used_at" TIMESTAMPTZ(3),
    "fresh_until" TIMESTAMPTZ(3),

    CONSTRAINT "clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_secrets" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret_digest" BYTEA NOT NULL,
    "secret_masked" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_keys" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "kid" TEXT NOT NULL,
    "alg" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "thumbprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grants" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "session_id" TEXT,
    "workspace_id" TEXT,
    "grant_type" TEXT NOT NULL,
    "scopes" TEXT[],
    "audience" TEXT[],
    "dpop_jkt" TEXT,
    "nonce" TEXT,
    "auth_time" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_refresh_tokens" (
    "id" TEXT NOT NULL,
    "grant_id" TEXT NOT NULL,
    "secret_digest" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_at" TIMESTAMPTZ(3),

    CONSTRAINT "grant_refresh_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consents" (
    "client_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "workspace_id" TEXT,
    "scopes" TEXT[],
    "audience" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consents_pkey" PRIMARY KEY ("client_id","account_id")
);

-- CreateTable
CREATE TABLE "authorization_requests" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret_digest" BYTEA NOT NULL,
    "parameters" JSONB NOT NULL,
    "pushed" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_at" TIMESTAMPTZ(3),

    CONSTRAINT "authorization_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization_codes" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret_digest" BYTEA NOT NULL,
    "account_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "workspace_id" TEXT,
    "redirect_uri" TEXT,
    "code_challenge" TEXT,
    "scopes" TEXT[],
    "audience" TEXT[],
    "nonce" TEXT,
    "dpop_jkt" TEXT,
    "auth_time" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_at" TIMESTAMPTZ(3),
    "grant_id" TEXT,

    CONSTRAINT "authorization_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device_authorizations" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret_digest" BYTEA NOT NULL,
    "user_code_digest" BYTEA NOT NULL,
    "scopes" TEXT[],
    "audience" TEXT[],
    "dpop_jkt" TEXT,
    "interval_seconds" INTEGER NOT NULL,
    "last_polled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "session_id" TEXT,
    "account_id" TEXT,
    "workspace_id" TEXT,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "auth_time" TIMESTAMPTZ(3),
    "spent_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_authorizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spent_assertions" (
    "digest" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_assertions_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "revoked_tokens" (
    "jti" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revoked_tokens_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "logout_notices" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "logout_notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_usage_hours" (
    "client_id" TEXT NOT NULL,
    "hour_at" TIMESTAMPTZ(3) NOT NULL,
    "grant_type" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "client_usage_hours_pkey" PRIMARY KEY ("client_id","hour_at","grant_type","outcome")
);

-- CreateIndex
CREATE INDEX "clients_workspace_id_created_at_id_idx" ON "clients"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "clients_created_at_id_idx" ON "clients"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "client_secrets_secret_digest_key" ON "client_secrets"("secret_digest");

-- CreateIndex
CREATE INDEX "client_secrets_client_id_idx" ON "client_secrets"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_keys_client_id_kid_key" ON "client_keys"("client_id", "kid");

-- CreateIndex
CREATE INDEX "grants_account_id_ended_at_idx" ON "grants"("account_id", "ended_at");

-- CreateIndex
CREATE INDEX "grants_client_id_ended_at_idx" ON "grants"("client_id", "ended_at");

-- CreateIndex
CREATE INDEX "grants_session_id_idx" ON "grants"("session_id");

-- CreateIndex
CREATE INDEX "grants_expires_at_idx" ON "grants"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "grant_refresh_tokens_secret_digest_key" ON "grant_refresh_tokens"("secret_digest");

-- CreateIndex
CREATE INDEX "grant_refresh_tokens_grant_id_idx" ON "grant_refresh_tokens"("grant_id");

-- CreateIndex
CREATE INDEX "consents_account_id_idx" ON "consents"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "authorization_requests_secret_digest_key" ON "authorization_requests"("secret_digest");

-- CreateIndex
CREATE INDEX "authorization_requests_expires_at_idx" ON "authorization_requests"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "authorization_codes_secret_digest_key" ON "authorization_codes"("secret_digest");

-- CreateIndex
CREATE INDEX "authorization_codes_expires_at_idx" ON "authorization_codes"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "device_authorizations_secret_digest_key" ON "device_authorizations"("secret_digest");

-- CreateIndex
CREATE UNIQUE INDEX "device_authorizations_user_code_digest_key" ON "device_authorizations"("user_code_digest");

-- CreateIndex
CREATE INDEX "device_authorizations_expires_at_idx" ON "device_authorizations"("expires_at");

-- CreateIndex
CREATE INDEX "spent_assertions_expires_at_idx" ON "spent_assertions"("expires_at");

-- CreateIndex
CREATE INDEX "revoked_tokens_expires_at_idx" ON "revoked_tokens"("expires_at");

-- CreateIndex
CREATE INDEX "logout_notices_next_attempt_at_idx" ON "logout_notices"("next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "logout_notices_client_id_session_id_key" ON "logout_notices"("client_id", "session_id");

-- CreateIndex
CREATE INDEX "client_usage_hours_hour_at_idx" ON "client_usage_hours"("hour_at");

-- CreateIndex
CREATE INDEX "signing_keys_alg_retired_at_activates_at_idx" ON "signing_keys"("alg", "retired_at", "activates_at");

-- AddForeignKey
ALTER TABLE "clients" ADD CONSTRAINT "clients_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_secrets" ADD CONSTRAINT "client_secrets_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_keys" ADD CONSTRAINT "client_keys_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_refresh_tokens" ADD CONSTRAINT "grant_refresh_tokens_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consents" ADD CONSTRAINT "consents_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consents" ADD CONSTRAINT "consents_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization_requests" ADD CONSTRAINT "authorization_requests_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_authorizations" ADD CONSTRAINT "device_authorizations_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "logout_notices" ADD CONSTRAINT "logout_notices_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a process remembers of an app and its secrets is forgotten with every change, as with keys and their owners. An app
-- that is known by its document's address has no secret to be remembered by.
CREATE FUNCTION tell_client_credential_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('latchkey_keys', 'owner ' || OLD.client_id);
    RETURN NULL;
END
$$;

CREATE TRIGGER clients_told AFTER DELETE OR UPDATE OF
    "kind", "name", "auth_method", "redirect_uris", "post_logout_redirect_uris", "grant_types", "scopes", "default_scopes",
    "resource_uris", "jwks_uri", "id_token_alg", "require_pushed_requests", "require_dpop", "backchannel_logout_uri",
    "acts_for_account_id", "workspace_id", "disabled_at"
    ON "clients" FOR EACH ROW WHEN (OLD."source" <> 'document') EXECUTE FUNCTION tell_owner_change();
CREATE TRIGGER client_secrets_told AFTER DELETE OR UPDATE OF "expires_at", "revoked_at"
    ON "client_secrets" FOR EACH ROW EXECUTE FUNCTION tell_client_credential_change();
