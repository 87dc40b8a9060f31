-- CreateEnum
CREATE TYPE "ReadingState" AS ENUM ('waiting', 'read', 'unavailable', 'invalid');

-- CreateTable
CREATE TABLE "ForeignManifest" (
    "root" TEXT NOT NULL,
    "platform" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "state" "ReadingState" NOT NULL DEFAULT 'waiting',
    "fault" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "nextTry" TIMESTAMPTZ(3),

    CONSTRAINT "ForeignManifest_pkey" PRIMARY KEY ("root","platform")
);

-- CreateTable
CREATE TABLE "ForeignLeaf" (
    "root" TEXT NOT NULL,
    "platform" INTEGER NOT NULL,
    "recordId" TEXT NOT NULL,
    "cid" TEXT NOT NULL,
    "siblings" TEXT[],
    "state" "ReadingState" NOT NULL DEFAULT 'waiting',
    "fault" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "nextTry" TIMESTAMPTZ(3),

    CONSTRAINT "ForeignLeaf_pkey" PRIMARY KEY ("root","platform","recordId")
);

-- CreateTable
CREATE TABLE "ForeignRecord" (
    "id" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "party" INTEGER NOT NULL,
    "did" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "cid" TEXT NOT NULL,
    "credential" TEXT NOT NULL,
    "issuedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ForeignRecord_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ForeignManifest_platform_nextTry_idx" ON "ForeignManifest"("platform", "nextTry");

-- CreateIndex
CREATE INDEX "ForeignManifest_state_idx" ON "ForeignManifest"("state");

-- CreateIndex
CREATE INDEX "ForeignLeaf_recordId_idx" ON "ForeignLeaf"("recordId");

-- CreateIndex
CREATE INDEX "ForeignLeaf_platform_nextTry_idx" ON "ForeignLeaf"("platform", "nextTry");

-- CreateIndex
CREATE INDEX "ForeignLeaf_state_idx" ON "ForeignLeaf"("state");

-- CreateIndex
CREATE UNIQUE INDEX "ForeignRecord_recordId_key" ON "ForeignRecord"("recordId");

-- CreateIndex
CREATE INDEX "ForeignRecord_token_idx" ON "ForeignRecord"("token");

-- CreateIndex
CREATE INDEX "ChainBatch_blockNumber_logIndex_idx" ON "ChainBatch"("blockNumber", "logIndex");

-- AddForeignKey
ALTER TABLE "ForeignLeaf" ADD CONSTRAINT "ForeignLeaf_root_platform_fkey" FOREIGN KEY ("root", "platform") REFERENCES "ForeignManifest"("root", "platform") ON DELETE CASCADE ON UPDATE CASCADE;
