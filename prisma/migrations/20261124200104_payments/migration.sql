-- CreateEnum
CREATE TYPE "ChargebackState" AS ENUM ('taken', 'returned');

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "chargedBack" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
-- What is on its way already is looked at once this runs.
ALTER TABLE "Payout" ADD COLUMN     "nextLook" TIMESTAMP(3) NOT NULL DEFAULT now();
ALTER TABLE "Payout" ALTER COLUMN "nextLook" DROP DEFAULT;

-- AlterTable
-- What is on its way already is looked at once this runs.
ALTER TABLE "Refund" ADD COLUMN     "nextLook" TIMESTAMP(3) NOT NULL DEFAULT now();
ALTER TABLE "Refund" ALTER COLUMN "nextLook" DROP DEFAULT;

-- CreateTable
CREATE TABLE "Chargeback" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerRef" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" "ChargebackState" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Chargeback_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Chargeback_paymentId_idx" ON "Chargeback"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "Chargeback_provider_providerRef_key" ON "Chargeback"("provider", "providerRef");

-- CreateIndex
CREATE INDEX "Payout_state_nextLook_idx" ON "Payout"("state", "nextLook");

-- CreateIndex
CREATE INDEX "Refund_state_nextLook_idx" ON "Refund"("state", "nextLook");

-- AddForeignKey
ALTER TABLE "Chargeback" ADD CONSTRAINT "Chargeback_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Payment" ADD CONSTRAINT "Payment_charged_back" CHECK ("chargedBack" BETWEEN 0 AND "captured");
ALTER TABLE "Chargeback" ADD CONSTRAINT "Chargeback_amount" CHECK ("amount" > 0);
