-- The contracts are other ones: what was derived from the old chain goes, and the follower reads the
-- new deployment from its first block.
TRUNCATE "ChainParty", "ChainKey", "ChainKind", "ChainItem", "ChainRecord", "ChainBatch",
    "ChainRevocation", "FollowerCheckpoint";

-- CreateEnum
CREATE TYPE "TermKind" AS ENUM ('grant', 'suspension', 'channel');

-- AlterTable
ALTER TABLE "ChainBatch" DROP COLUMN "keyId",
ADD COLUMN     "keyNumber" INTEGER NOT NULL;

-- AlterTable
ALTER TABLE "ChainItem" ADD COLUMN     "clears" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "custodian" INTEGER,
ADD COLUMN     "custodySince" BIGINT,
ADD COLUMN     "epoch" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "heldUntil" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "lockedUntil" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "retiredAt" BIGINT,
ADD COLUMN     "returnBy" BIGINT,
ADD COLUMN     "serialToken" TEXT,
ADD COLUMN     "successor" TEXT,
ADD COLUMN     "terms" TEXT;

-- AlterTable
ALTER TABLE "ChainKey" ADD COLUMN     "caseDigest" TEXT,
ADD COLUMN     "revokedBy" INTEGER;

-- AlterTable
ALTER TABLE "ChainParty" ADD COLUMN     "conventionSignedAt" BIGINT,
ADD COLUMN     "conventionVersion" INTEGER;

-- DropTable
DROP TABLE "ChainGrant";

-- DropTable
DROP TABLE "ChainSuspension";

-- CreateTable
CREATE TABLE "ChainHold" (
    "token" TEXT NOT NULL,
    "caseDigest" TEXT NOT NULL,
    "party" INTEGER NOT NULL,
    "since" BIGINT NOT NULL,
    "until" BIGINT NOT NULL,
    "counterClaimedAt" BIGINT,
    "renewed" BOOLEAN NOT NULL DEFAULT false,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainHold_pkey" PRIMARY KEY ("token","caseDigest")
);

-- CreateTable
CREATE TABLE "ChainRecovery" (
    "token" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "referee" INTEGER NOT NULL,
    "caseDigest" TEXT NOT NULL,
    "proposedAt" BIGINT NOT NULL,
    "objectedAt" BIGINT,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainRecovery_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "ChainTerm" (
    "kind" "TermKind" NOT NULL,
    "party" INTEGER NOT NULL,
    "about" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "from" BIGINT NOT NULL,
    "until" BIGINT NOT NULL,
    "scope" TEXT NOT NULL,
    "dropped" BOOLEAN NOT NULL DEFAULT false,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,

    CONSTRAINT "ChainTerm_pkey" PRIMARY KEY ("kind","party","about","index")
);

-- CreateTable
CREATE TABLE "ChainConvention" (
    "version" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "publishedAt" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,

    CONSTRAINT "ChainConvention_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "ChainAffirmation" (
    "recordId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "party" INTEGER NOT NULL,
    "keyId" TEXT NOT NULL,
    "affirmedAt" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainAffirmation_pkey" PRIMARY KEY ("recordId")
);

-- CreateIndex
CREATE INDEX "ChainItem_serialToken_idx" ON "ChainItem"("serialToken");

-- CreateIndex
CREATE INDEX "ChainItem_custodian_idx" ON "ChainItem"("custodian");
