-- CreateTable
CREATE TABLE "DestroyedKey" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "DestroyedKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DestroyedKey_doneAt_idx" ON "DestroyedKey"("doneAt");
