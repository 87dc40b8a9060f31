-- CreateTable
CREATE TABLE "Checkpoint" (
    "period" BIGINT NOT NULL,
    "block" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "time" BIGINT NOT NULL,
    "jws" TEXT NOT NULL,
    "cid" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Checkpoint_pkey" PRIMARY KEY ("period")
);

-- CreateIndex
CREATE UNIQUE INDEX "Checkpoint_block_key" ON "Checkpoint"("block");
