-- Titles, offers and custody keep their history from now on, and a hold says as what it was placed:
-- what was derived before goes, and the follower reads it again from its first block.
TRUNCATE "ChainParty", "ChainKey", "ChainTerm", "ChainKind", "ChainConvention", "ChainItem",
    "ChainHold", "ChainRecovery", "ChainRecord", "ChainBatch", "ChainRevocation",
    "ChainAffirmation", "FollowerCheckpoint", "FollowedBlock", "RowUndo";

-- CreateEnum
CREATE TYPE "TitleVia" AS ENUM ('enrolment', 'claim', 'wallet', 'recovery', 'retirement');

-- CreateEnum
CREATE TYPE "Capacity" AS ENUM ('holder', 'custodian', 'referee');

-- AlterTable
ALTER TABLE "ChainHold" ADD COLUMN     "placedAs" "Capacity" NOT NULL;

-- AlterTable
ALTER TABLE "ChainRecovery" DROP CONSTRAINT "ChainRecovery_pkey",
ADD COLUMN     "endedAt" BIGINT,
ADD COLUMN     "epoch" INTEGER NOT NULL,
ADD COLUMN     "executed" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "ChainRecovery_pkey" PRIMARY KEY ("token", "epoch");

-- CreateTable
CREATE TABLE "ChainTitle" (
    "token" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "via" "TitleVia" NOT NULL,
    "claimKey" TEXT,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainTitle_pkey" PRIMARY KEY ("token","epoch")
);

-- CreateTable
CREATE TABLE "ChainWithdrawal" (
    "token" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainWithdrawal_pkey" PRIMARY KEY ("token","epoch")
);

-- CreateTable
CREATE TABLE "ChainDecline" (
    "offer" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainDecline_pkey" PRIMARY KEY ("offer")
);

-- CreateTable
CREATE TABLE "ChainCustody" (
    "token" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "custodian" INTEGER NOT NULL,
    "since" BIGINT NOT NULL,
    "returnBy" BIGINT NOT NULL,
    "saleUntil" BIGINT NOT NULL,
    "clears" BOOLEAN NOT NULL,
    "terms" TEXT NOT NULL,
    "endedAt" BIGINT,
    "withTitle" BOOLEAN NOT NULL DEFAULT false,
    "changedBlock" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainCustody_pkey" PRIMARY KEY ("token","epoch")
);

-- CreateIndex
CREATE INDEX "ChainTitle_to_idx" ON "ChainTitle"("to");

-- CreateIndex
CREATE INDEX "ChainCustody_custodian_idx" ON "ChainCustody"("custodian");

-- CreateIndex
CREATE INDEX "ChainCustody_terms_idx" ON "ChainCustody"("terms");

-- CreateIndex
CREATE INDEX "ChainItem_holder_idx" ON "ChainItem"("holder");
