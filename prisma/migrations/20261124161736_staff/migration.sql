-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "endedAt" TIMESTAMP(3),
ADD COLUMN     "userHandle" BYTEA;

-- AlterTable
ALTER TABLE "SignInChallenge" RENAME COLUMN "memberId" TO "subject";

-- CreateTable
CREATE TABLE "StaffInvitation" (
    "codeDigest" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "StaffInvitation_pkey" PRIMARY KEY ("codeDigest")
);

-- CreateTable
CREATE TABLE "StaffPasskey" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "backedUp" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "StaffPasskey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffSession" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "tokenDigest" TEXT NOT NULL,
    "openedWith" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "verifiedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "StaffSession_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "StaffInvitation_personId_idx" ON "StaffInvitation"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffPasskey_credentialId_key" ON "StaffPasskey"("credentialId");

-- CreateIndex
CREATE INDEX "StaffPasskey_personId_idx" ON "StaffPasskey"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffSession_tokenDigest_key" ON "StaffSession"("tokenDigest");

-- CreateIndex
CREATE INDEX "StaffSession_personId_idx" ON "StaffSession"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_userHandle_key" ON "Person"("userHandle");

-- AddForeignKey
ALTER TABLE "StaffInvitation" ADD CONSTRAINT "StaffInvitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffPasskey" ADD CONSTRAINT "StaffPasskey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffSession" ADD CONSTRAINT "StaffSession_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
