-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "delete_at" TIMESTAMPTZ(3),
ADD COLUMN     "email_verified_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "one_time_codes" ADD COLUMN     "email" TEXT,
ADD COLUMN     "network" TEXT,
ADD COLUMN     "secret_hash" TEXT,
ALTER COLUMN "secret_digest" DROP NOT NULL;

-- CreateTable
CREATE TABLE "known_devices" (
    "account_id" TEXT NOT NULL,
    "device_digest" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_devices_pkey" PRIMARY KEY ("account_id","device_digest")
);

-- CreateTable
CREATE TABLE "password_locks" (
    "subject" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_locks_pkey" PRIMARY KEY ("subject")
);

-- CreateIndex
CREATE INDEX "password_locks_updated_at_idx" ON "password_locks"("updated_at");

-- CreateIndex
CREATE INDEX "accounts_delete_at_idx" ON "accounts"("delete_at");

-- AddForeignKey
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Devices that were known by their sessions stay known.
INSERT INTO "known_devices" ("account_id", "device_digest", "created_at")
SELECT "account_id", "device_digest", min("created_at") FROM "sessions" GROUP BY 1, 2;

-- An account that its own link activated has proved its address; one that an operator or an accent activated has not.
UPDATE "accounts" SET "email_verified_at" = "activated_at"
 WHERE EXISTS (
   SELECT 1 FROM "audit_events" e
    WHERE e."account_id" = "accounts"."id" AND e."event" = 'account.activated' AND e."actor_kind" = 'account'
 );
