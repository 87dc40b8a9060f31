-- Derived rows are read up to the chain's head from now on and say which block changed them: what
-- was derived before goes, and the follower reads it again from its first block.
TRUNCATE "ChainParty", "ChainKey", "ChainTerm", "ChainKind", "ChainConvention", "ChainItem",
    "ChainHold", "ChainRecovery", "ChainRecord", "ChainBatch", "ChainRevocation",
    "ChainAffirmation", "FollowerCheckpoint";

-- AlterTable
ALTER TABLE "ChainHold" ADD COLUMN     "changedBlock" BIGINT NOT NULL;

-- AlterTable
ALTER TABLE "ChainItem" ADD COLUMN     "changedBlock" BIGINT NOT NULL;

-- AlterTable
ALTER TABLE "ChainKey" ADD COLUMN     "changedBlock" BIGINT NOT NULL;

-- AlterTable
ALTER TABLE "ChainParty" ADD COLUMN     "changedBlock" BIGINT NOT NULL;

-- AlterTable
ALTER TABLE "ChainRecovery" ADD COLUMN     "changedBlock" BIGINT NOT NULL;

-- AlterTable
ALTER TABLE "ChainTerm" ADD COLUMN     "changedBlock" BIGINT NOT NULL;

-- AlterTable
ALTER TABLE "FollowerCheckpoint" ADD COLUMN     "finalNumber" BIGINT NOT NULL;

-- AlterTable
ALTER TABLE "OutboxEntry" ADD COLUMN IF NOT EXISTS "settledBlock" BIGINT;

-- CreateTable
CREATE TABLE "FollowedBlock" (
    "number" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "FollowedBlock_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "RowUndo" (
    "blockNumber" BIGINT NOT NULL,
    "table" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "before" JSONB,

    CONSTRAINT "RowUndo_pkey" PRIMARY KEY ("blockNumber","table","key")
);
