-- CreateTable
CREATE TABLE "RepairPreparation" (
    "jobId" TEXT NOT NULL,
    "signingInput" TEXT NOT NULL,
    "anchoring" "Anchoring" NOT NULL,
    "warrantyUntil" TIMESTAMP(3),
    "photos" JSONB NOT NULL,
    "partsDocId" TEXT,
    "preparedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RepairPreparation_pkey" PRIMARY KEY ("jobId")
);

-- AddForeignKey
ALTER TABLE "RepairPreparation" ADD CONSTRAINT "RepairPreparation_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "RepairJob"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
