-- Titles, offers and custody keep their history from now on, and a hold says as what it was placed:
-- what was derived before goes, and the follower reads it again from its first block.
TRUNCATE "ChainParty", "ChainKey", "ChainTerm", "ChainKind", "ChainConvention", "ChainItem",
    "ChainHold", "ChainRecovery", "ChainRecord", "ChainBatch", "ChainRevocation",
    "ChainAffirmation", "FollowerCheckpoint", "FollowedBlock", "RowUndo";

-- CreateEnum
CREATE TYPE "TitleVia" AS ENUM ('enrolment', 'claim', 'wallet', 'recovery', 'retirement');

-- CreateEnum
CREATE TYPE "Capacity" AS ENUM ('holder', 'custodian', 'referee');

-- CreateEnum
CREATE TYPE "CustodyPurpose" AS ENUM ('keep', 'sell', 'repair');

-- CreateEnum
CREATE TYPE "HandOverKind" AS ENUM ('given', 'returned');

-- CreateEnum
CREATE TYPE "IncidentKind" AS ENUM ('loss', 'theft', 'dispute');

-- CreateEnum
CREATE TYPE "RecoveryGround" AS ENUM ('lost_key', 'stolen', 'court_order');

-- AlterTable
ALTER TABLE "ChainHold" ADD COLUMN     "placedAs" "Capacity" NOT NULL;

-- AlterTable
ALTER TABLE "ChainRecovery" DROP CONSTRAINT "ChainRecovery_pkey",
ADD COLUMN     "endedAt" BIGINT,
ADD COLUMN     "epoch" INTEGER NOT NULL,
ADD COLUMN     "executed" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "ChainRecovery_pkey" PRIMARY KEY ("token", "epoch");

-- AlterTable
ALTER TABLE "Item" ADD COLUMN     "silencedFor" TEXT;

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

-- CreateTable
CREATE TABLE "TitleKey" (
    "address" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "sealedKeyId" TEXT NOT NULL,
    "madeFor" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "exportedAt" TIMESTAMP(3),

    CONSTRAINT "TitleKey_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "ItemAct" (
    "guard" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "call" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "digest" TEXT,
    "reasonDocId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ItemAct_pkey" PRIMARY KEY ("guard")
);

-- CreateTable
CREATE TABLE "TitleOffer" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "claimKey" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "party" INTEGER NOT NULL,
    "signer" TEXT NOT NULL,
    "deadline" BIGINT NOT NULL,
    "signature" TEXT NOT NULL,
    "offeredBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "claimGuard" TEXT,
    "claimedBy" TEXT,
    "recipient" TEXT,

    CONSTRAINT "TitleOffer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustodyAgreement" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "custodianId" TEXT NOT NULL,
    "custodianNumber" INTEGER NOT NULL,
    "purpose" "CustodyPurpose" NOT NULL,
    "returnBy" BIGINT NOT NULL,
    "saleUntil" BIGINT NOT NULL,
    "clears" BOOLEAN NOT NULL,
    "terms" TEXT NOT NULL,
    "termsDocId" TEXT NOT NULL,
    "entrustedBy" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "deadline" BIGINT NOT NULL,
    "signature" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "guard" TEXT,
    "refusedAt" TIMESTAMP(3),
    "cancelledAt" TIMESTAMP(3),

    CONSTRAINT "CustodyAgreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandOver" (
    "id" TEXT NOT NULL,
    "custodyId" TEXT NOT NULL,
    "kind" "HandOverKind" NOT NULL,
    "notedBy" TEXT NOT NULL,
    "noteDocId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HandOver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OwnershipFile" (
    "docId" TEXT NOT NULL,
    "belongsTo" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "OwnershipFile_pkey" PRIMARY KEY ("docId")
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "kind" "IncidentKind" NOT NULL,
    "reportedBy" TEXT NOT NULL,
    "reportedAs" "Capacity" NOT NULL,
    "caseDigest" TEXT NOT NULL,
    "fileDocId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryRequest" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "ground" "RecoveryGround" NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "caseDigest" TEXT NOT NULL,
    "fileDocId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "RecoveryRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OwnershipNotice" (
    "id" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3),

    CONSTRAINT "OwnershipNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ChainTitle_to_idx" ON "ChainTitle"("to");

-- CreateIndex
CREATE INDEX "ChainCustody_custodian_idx" ON "ChainCustody"("custodian");

-- CreateIndex
CREATE INDEX "ChainCustody_terms_idx" ON "ChainCustody"("terms");

-- CreateIndex
CREATE UNIQUE INDEX "TitleKey_sealedKeyId_key" ON "TitleKey"("sealedKeyId");

-- CreateIndex
CREATE UNIQUE INDEX "TitleKey_madeFor_key" ON "TitleKey"("madeFor");

-- CreateIndex
CREATE INDEX "TitleKey_memberId_idx" ON "TitleKey"("memberId");

-- CreateIndex
CREATE INDEX "ItemAct_itemId_createdAt_idx" ON "ItemAct"("itemId", "createdAt");

-- CreateIndex
CREATE INDEX "ItemAct_actor_idx" ON "ItemAct"("actor");

-- CreateIndex
CREATE INDEX "ItemAct_digest_idx" ON "ItemAct"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "TitleOffer_claimKey_key" ON "TitleOffer"("claimKey");

-- CreateIndex
CREATE UNIQUE INDEX "TitleOffer_hash_key" ON "TitleOffer"("hash");

-- CreateIndex
CREATE INDEX "TitleOffer_itemId_epoch_idx" ON "TitleOffer"("itemId", "epoch");

-- CreateIndex
CREATE INDEX "TitleOffer_offeredBy_id_idx" ON "TitleOffer"("offeredBy", "id");

-- CreateIndex
CREATE INDEX "TitleOffer_claimedBy_id_idx" ON "TitleOffer"("claimedBy", "id");

-- CreateIndex
CREATE INDEX "TitleOffer_deadline_idx" ON "TitleOffer"("deadline");

-- CreateIndex
CREATE UNIQUE INDEX "CustodyAgreement_terms_key" ON "CustodyAgreement"("terms");

-- CreateIndex
CREATE INDEX "CustodyAgreement_itemId_id_idx" ON "CustodyAgreement"("itemId", "id");

-- CreateIndex
CREATE INDEX "CustodyAgreement_custodianId_id_idx" ON "CustodyAgreement"("custodianId", "id");

-- CreateIndex
CREATE INDEX "CustodyAgreement_entrustedBy_id_idx" ON "CustodyAgreement"("entrustedBy", "id");

-- CreateIndex
CREATE INDEX "CustodyAgreement_deadline_idx" ON "CustodyAgreement"("deadline");

-- CreateIndex
CREATE INDEX "HandOver_custodyId_id_idx" ON "HandOver"("custodyId", "id");

-- CreateIndex
CREATE INDEX "OwnershipFile_belongsTo_position_idx" ON "OwnershipFile"("belongsTo", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_caseDigest_key" ON "Incident"("caseDigest");

-- CreateIndex
CREATE INDEX "Incident_itemId_id_idx" ON "Incident"("itemId", "id");

-- CreateIndex
CREATE INDEX "Incident_reportedBy_id_idx" ON "Incident"("reportedBy", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryRequest_caseDigest_key" ON "RecoveryRequest"("caseDigest");

-- CreateIndex
CREATE INDEX "RecoveryRequest_itemId_id_idx" ON "RecoveryRequest"("itemId", "id");

-- CreateIndex
CREATE INDEX "RecoveryRequest_requestedBy_id_idx" ON "RecoveryRequest"("requestedBy", "id");

-- CreateIndex
CREATE INDEX "OwnershipNotice_recipient_createdAt_idx" ON "OwnershipNotice"("recipient", "createdAt");

-- CreateIndex
CREATE INDEX "ChainHold_until_idx" ON "ChainHold"("until");

-- CreateIndex
CREATE INDEX "ChainItem_holder_idx" ON "ChainItem"("holder");

-- CreateIndex
CREATE INDEX "ChainRecovery_proposedAt_idx" ON "ChainRecovery"("proposedAt");
