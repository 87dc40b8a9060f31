-- CreateEnum
CREATE TYPE "RepairKind" AS ENUM ('repair', 'care', 'alteration');

-- CreateEnum
CREATE TYPE "RepairState" AS ENUM ('requested', 'quoted', 'agreed', 'in_work', 'finished', 'handed_back', 'objected', 'declined', 'turned_down', 'withdrawn', 'returned', 'settled', 'closed');

-- CreateEnum
CREATE TYPE "RepairStage" AS ENUM ('request', 'before', 'after');

-- CreateTable
CREATE TABLE "RepairJob" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "repairerId" TEXT NOT NULL,
    "kind" "RepairKind" NOT NULL,
    "askedBy" TEXT NOT NULL,
    "askedAs" "Capacity" NOT NULL,
    "subject" TEXT NOT NULL,
    "state" "RepairState" NOT NULL,
    "deadline" TIMESTAMP(3),
    "quoteId" TEXT,
    "warrantyOfId" TEXT,
    "wishedEntitlementId" TEXT,
    "agreedAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "handedBackAt" TIMESTAMP(3),
    "warrantyUntil" TIMESTAMP(3),
    "recordId" TEXT,
    "partsDocId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RepairJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RepairQuote" (
    "id" TEXT NOT NULL,
    "jobId" TEXT NOT NULL,
    "submittedBy" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "currency" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "warrantyDays" INTEGER NOT NULL,
    "entitlementId" TEXT,
    "validUntil" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RepairQuote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RepairPhoto" (
    "id" TEXT NOT NULL,
    "jobId" TEXT NOT NULL,
    "stage" "RepairStage" NOT NULL,
    "position" INTEGER NOT NULL,
    "caption" TEXT NOT NULL,
    "docId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "sizes" JSONB NOT NULL,

    CONSTRAINT "RepairPhoto_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RepairStep" (
    "jobId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "wordsDocId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RepairStep_pkey" PRIMARY KEY ("jobId","position")
);

-- CreateTable
CREATE TABLE "ItemMaterials" (
    "itemId" TEXT NOT NULL,
    "materials" TEXT[],
    "statedBy" TEXT NOT NULL,
    "statedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ItemMaterials_pkey" PRIMARY KEY ("itemId")
);

-- CreateTable
CREATE TABLE "RepairNote" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "notedBy" TEXT NOT NULL,
    "kind" "RepairKind" NOT NULL,
    "doneOn" DATE NOT NULL,
    "public" BOOLEAN NOT NULL,
    "text" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RepairNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RepairJob_recordId_key" ON "RepairJob"("recordId");

-- CreateIndex
CREATE INDEX "RepairJob_itemId_id_idx" ON "RepairJob"("itemId", "id");

-- CreateIndex
CREATE INDEX "RepairJob_repairerId_id_idx" ON "RepairJob"("repairerId", "id");

-- CreateIndex
CREATE INDEX "RepairJob_askedBy_id_idx" ON "RepairJob"("askedBy", "id");

-- CreateIndex
CREATE INDEX "RepairQuote_jobId_id_idx" ON "RepairQuote"("jobId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RepairPhoto_jobId_stage_position_key" ON "RepairPhoto"("jobId", "stage", "position");

-- CreateIndex
CREATE INDEX "RepairNote_itemId_doneOn_idx" ON "RepairNote"("itemId", "doneOn");

-- CreateIndex
CREATE INDEX "RepairNote_notedBy_id_idx" ON "RepairNote"("notedBy", "id");

-- AddForeignKey
ALTER TABLE "RepairQuote" ADD CONSTRAINT "RepairQuote_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "RepairJob"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RepairPhoto" ADD CONSTRAINT "RepairPhoto_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "RepairJob"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RepairStep" ADD CONSTRAINT "RepairStep_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "RepairJob"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
