-- AlterTable
ALTER TABLE "client_secrets" ADD COLUMN     "secret_sealed" BYTEA;

-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "access_token_seconds" INTEGER,
ADD COLUMN     "alias" TEXT,
ADD COLUMN     "dialect" TEXT NOT NULL DEFAULT 'oauth',
ADD COLUMN     "ip_allowlist" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "plain_pkce" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "refreshes_itself" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "device_authorizations" ADD COLUMN     "asked_workspace_id" TEXT;

-- AlterTable
ALTER TABLE "keys" ADD COLUMN     "client_id" TEXT,
ADD COLUMN     "form" TEXT NOT NULL DEFAULT 'standard';

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "proven_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "client_scope_hours" (
    "client_id" TEXT NOT NULL,
    "hour_at" TIMESTAMPTZ(3) NOT NULL,
    "scope" TEXT NOT NULL,
    "tokens" INTEGER NOT NULL,

    CONSTRAINT "client_scope_hours_pkey" PRIMARY KEY ("client_id","hour_at","scope")
);

-- CreateTable
CREATE TABLE "sealing_keys" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "master_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "activates_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "sealing_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "client_scope_hours_hour_at_idx" ON "client_scope_hours"("hour_at");

-- CreateIndex
CREATE INDEX "sealing_keys_purpose_activates_at_idx" ON "sealing_keys"("purpose", "activates_at");

-- CreateIndex
CREATE UNIQUE INDEX "clients_alias_key" ON "clients"("alias");

-- CreateIndex
CREATE INDEX "keys_client_id_idx" ON "keys"("client_id");

-- AddForeignKey
ALTER TABLE "keys" ADD CONSTRAINT "keys_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What a process remembers of an app holds the new columns as well.
DROP TRIGGER clients_told ON "clients";
CREATE TRIGGER clients_told AFTER DELETE OR UPDATE OF
    "kind", "name", "auth_method", "redirect_uris", "post_logout_redirect_uris", "grant_types", "scopes", "default_scopes",
    "resource_uris", "jwks_uri", "id_token_alg", "require_pushed_requests", "require_dpop", "backchannel_logout_uri",
    "acts_for_account_id", "workspace_id", "disabled_at", "dialect", "alias", "plain_pkce", "access_token_seconds",
    "refreshes_itself", "ip_allowlist"
    ON "clients" FOR EACH ROW WHEN (OLD."source" <> 'document') EXECUTE FUNCTION tell_owner_change();
