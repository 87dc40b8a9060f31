-- CreateTable
CREATE TABLE "OwnerQuestion" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "askerId" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "question" BYTEA NOT NULL,
    "ownCopy" BYTEA NOT NULL,
    "answer" BYTEA,
    "ownAnswer" BYTEA,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "OwnerQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OwnerQuestion_askerId_itemId_idx" ON "OwnerQuestion"("askerId", "itemId");

-- CreateIndex
CREATE INDEX "OwnerQuestion_recipientId_idx" ON "OwnerQuestion"("recipientId");
