-- AlterEnum
ALTER TYPE "OutboxStatus" ADD VALUE 'expired';

-- CreateTable
CREATE TABLE "RelayLane" (
    "lane" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RelayLane_pkey" PRIMARY KEY ("lane")
);

-- CreateTable
CREATE TABLE "RelaySlot" (
    "lane" TEXT NOT NULL,
    "nonce" INTEGER NOT NULL,

    CONSTRAINT "RelaySlot_pkey" PRIMARY KEY ("lane","nonce")
);

-- AlterTable
ALTER TABLE "OutboxEntry" ADD COLUMN     "claimedBy" TEXT,
ADD COLUMN     "deadline" BIGINT,
ADD COLUMN     "relayable" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "settledBlock" BIGINT,
ADD COLUMN     "slotLane" TEXT,
ADD COLUMN     "slotNonce" INTEGER,
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- What was sent keeps its nonce: each transaction had one of its own, the newest counts.
INSERT INTO "RelaySlot" ("lane", "nonce") SELECT "lane", "nonce" FROM "RelayTransaction";

UPDATE "OutboxEntry" o SET "slotLane" = t."lane", "slotNonce" = t."nonce"
FROM (
    SELECT DISTINCT ON ("outboxId") "outboxId", "lane", "nonce"
    FROM "RelayTransaction" ORDER BY "outboxId", "nonce" DESC
) t
WHERE t."outboxId" = o."id";

-- DropForeignKey
ALTER TABLE "RelayTransaction" DROP CONSTRAINT "RelayTransaction_outboxId_fkey";

-- DropIndex
DROP INDEX "OutboxEntry_status_id_idx";

-- DropIndex
DROP INDEX "RelayTransaction_lane_nonce_key";

-- DropIndex
DROP INDEX "RelayTransaction_outboxId_idx";

-- AlterTable
ALTER TABLE "RelayTransaction" DROP COLUMN "outboxId";

-- CreateIndex
CREATE INDEX "OutboxEntry_status_urgent_id_idx" ON "OutboxEntry"("status", "urgent" DESC, "id");

-- CreateIndex
CREATE INDEX "OutboxEntry_slotLane_slotNonce_idx" ON "OutboxEntry"("slotLane", "slotNonce");

-- CreateIndex
CREATE INDEX "RelayTransaction_lane_nonce_idx" ON "RelayTransaction"("lane", "nonce");

-- AddForeignKey
ALTER TABLE "OutboxEntry" ADD CONSTRAINT "OutboxEntry_slotLane_slotNonce_fkey" FOREIGN KEY ("slotLane", "slotNonce") REFERENCES "RelaySlot"("lane", "nonce") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelayTransaction" ADD CONSTRAINT "RelayTransaction_lane_nonce_fkey" FOREIGN KEY ("lane", "nonce") REFERENCES "RelaySlot"("lane", "nonce") ON DELETE RESTRICT ON UPDATE CASCADE;
