-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OutboxStatus" AS ENUM ('queued', 'sent', 'settled', 'failed');

-- CreateEnum
CREATE TYPE "Anchoring" AS ENUM ('single', 'batch');

-- CreateEnum
CREATE TYPE "TagKind" AS ENUM ('printed');

-- CreateTable
CREATE TABLE "Appraisal" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "submittedBy" TEXT NOT NULL,
    "expertId" TEXT NOT NULL,
    "specification" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "grade" TEXT,
    "findings" JSONB NOT NULL,
    "remarks" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Appraisal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Photo" (
    "id" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "caption" TEXT NOT NULL,
    "originalDocId" TEXT NOT NULL,
    "originalSha256" TEXT NOT NULL,
    "sizes" JSONB NOT NULL,

    CONSTRAINT "Photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "enrolledById" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "gtin" TEXT,
    "salt" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "privateDocId" TEXT NOT NULL,
    "titleKeyId" TEXT NOT NULL,
    "titleHolder" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChainItem" (
    "token" TEXT NOT NULL,
    "party" INTEGER NOT NULL,
    "keyId" TEXT NOT NULL,
    "department" INTEGER NOT NULL,
    "commitment" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "enrolledAt" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainItem_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "Party" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "employerId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Party_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PartyKey" (
    "keyId" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "sealedKeyId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PartyKey_pkey" PRIMARY KEY ("keyId")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "roles" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Client" (
    "id" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT[],
    "publicJwk" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClientAssertion" (
    "clientId" TEXT NOT NULL,
    "jti" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ClientAssertion_pkey" PRIMARY KEY ("clientId","jti")
);

-- CreateTable
CREATE TABLE "ChainParty" (
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "registeredAt" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,

    CONSTRAINT "ChainParty_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "ChainKey" (
    "keyId" TEXT NOT NULL,
    "party" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "signer" TEXT NOT NULL,
    "from" BIGINT NOT NULL,
    "until" BIGINT NOT NULL,
    "revokedFrom" BIGINT,
    "revokedAt" BIGINT,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,

    CONSTRAINT "ChainKey_pkey" PRIMARY KEY ("keyId")
);

-- CreateTable
CREATE TABLE "ChainGrant" (
    "party" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "from" BIGINT NOT NULL,
    "until" BIGINT NOT NULL,
    "departments" INTEGER NOT NULL,
    "grade" INTEGER NOT NULL,
    "probation" BOOLEAN NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,

    CONSTRAINT "ChainGrant_pkey" PRIMARY KEY ("party","role","index")
);

-- CreateTable
CREATE TABLE "ChainSuspension" (
    "party" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "from" BIGINT NOT NULL,
    "until" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,

    CONSTRAINT "ChainSuspension_pkey" PRIMARY KEY ("party","index")
);

-- CreateTable
CREATE TABLE "ChainKind" (
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "minGrade" INTEGER NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,

    CONSTRAINT "ChainKind_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "OutboxEntry" (
    "id" BIGSERIAL NOT NULL,
    "guard" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "data" BYTEA NOT NULL,
    "status" "OutboxStatus" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "OutboxEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RelayTransaction" (
    "hash" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "nonce" INTEGER NOT NULL,
    "raw" BYTEA NOT NULL,
    "outboxId" BIGINT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RelayTransaction_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "FollowerCheckpoint" (
    "id" INTEGER NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "blockHash" TEXT NOT NULL,

    CONSTRAINT "FollowerCheckpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SealedKey" (
    "id" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "publicKey" JSONB NOT NULL,
    "sealed" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SealedKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SealedDocument" (
    "id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "wrappedKey" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SealedDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotentResponse" (
    "subject" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestDigest" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentResponse_pkey" PRIMARY KEY ("subject","key")
);

-- CreateTable
CREATE TABLE "Record" (
    "id" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "issuerId" TEXT NOT NULL,
    "issuerKey" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "cid" TEXT NOT NULL,
    "credential" TEXT NOT NULL,
    "anchoring" "Anchoring" NOT NULL,
    "batchId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL,
    "root" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "platformNumber" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "manifestCid" TEXT NOT NULL,
    "manifestDigest" TEXT NOT NULL,
    "leaves" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RevocationRequest" (
    "recordId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "successor" TEXT,
    "requestedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RevocationRequest_pkey" PRIMARY KEY ("recordId")
);

-- CreateTable
CREATE TABLE "ChainRecord" (
    "recordId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "party" INTEGER NOT NULL,
    "keyId" TEXT NOT NULL,
    "anchoredAt" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainRecord_pkey" PRIMARY KEY ("recordId")
);

-- CreateTable
CREATE TABLE "ChainBatch" (
    "root" TEXT NOT NULL,
    "platform" INTEGER NOT NULL,
    "keyId" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "manifestDigest" TEXT NOT NULL,
    "anchoredAt" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainBatch_pkey" PRIMARY KEY ("root","platform")
);

-- CreateTable
CREATE TABLE "ChainRevocation" (
    "recordId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "party" INTEGER NOT NULL,
    "keyId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "successor" TEXT,
    "revokedAt" BIGINT NOT NULL,
    "blockNumber" BIGINT NOT NULL,
    "logIndex" INTEGER NOT NULL,
    "txHash" TEXT NOT NULL,

    CONSTRAINT "ChainRevocation_pkey" PRIMARY KEY ("recordId")
);

-- CreateTable
CREATE TABLE "Repair" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "repairerId" TEXT NOT NULL,
    "submittedBy" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "work" TEXT NOT NULL,
    "parts" JSONB NOT NULL,
    "recordId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Repair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tag" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "giai" TEXT NOT NULL,
    "kind" "TagKind" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMP(3),

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Appraisal_recordId_key" ON "Appraisal"("recordId");

-- CreateIndex
CREATE INDEX "Appraisal_itemId_idx" ON "Appraisal"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "Photo_appraisalId_position_key" ON "Photo"("appraisalId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Item_token_key" ON "Item"("token");

-- CreateIndex
CREATE INDEX "Item_createdAt_id_idx" ON "Item"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Party_number_key" ON "Party"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Party_did_key" ON "Party"("did");

-- CreateIndex
CREATE INDEX "PartyKey_partyId_idx" ON "PartyKey"("partyId");

-- CreateIndex
CREATE INDEX "Person_partyId_idx" ON "Person"("partyId");

-- CreateIndex
CREATE INDEX "Client_partyId_idx" ON "Client"("partyId");

-- CreateIndex
CREATE INDEX "ClientAssertion_expiresAt_idx" ON "ClientAssertion"("expiresAt");

-- CreateIndex
CREATE INDEX "ChainKey_party_idx" ON "ChainKey"("party");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxEntry_guard_key" ON "OutboxEntry"("guard");

-- CreateIndex
CREATE INDEX "OutboxEntry_status_id_idx" ON "OutboxEntry"("status", "id");

-- CreateIndex
CREATE INDEX "RelayTransaction_outboxId_idx" ON "RelayTransaction"("outboxId");

-- CreateIndex
CREATE UNIQUE INDEX "RelayTransaction_lane_nonce_key" ON "RelayTransaction"("lane", "nonce");

-- CreateIndex
CREATE INDEX "IdempotentResponse_createdAt_idx" ON "IdempotentResponse"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Record_recordId_key" ON "Record"("recordId");

-- CreateIndex
CREATE INDEX "Record_itemId_createdAt_idx" ON "Record"("itemId", "createdAt");

-- CreateIndex
CREATE INDEX "Record_anchoring_batchId_createdAt_idx" ON "Record"("anchoring", "batchId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_root_key" ON "Batch"("root");

-- CreateIndex
CREATE INDEX "ChainRecord_token_idx" ON "ChainRecord"("token");

-- CreateIndex
CREATE UNIQUE INDEX "Repair_recordId_key" ON "Repair"("recordId");

-- CreateIndex
CREATE INDEX "Repair_itemId_idx" ON "Repair"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_giai_key" ON "Tag"("giai");

-- CreateIndex
CREATE INDEX "Tag_itemId_idx" ON "Tag"("itemId");

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Party" ADD CONSTRAINT "Party_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Party"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartyKey" ADD CONSTRAINT "PartyKey_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Client" ADD CONSTRAINT "Client_partyId_fkey" FOREIGN KEY ("partyId") REFERENCES "Party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelayTransaction" ADD CONSTRAINT "RelayTransaction_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "OutboxEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Record" ADD CONSTRAINT "Record_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;
