-- CreateEnum
CREATE TYPE "OrderSellerStatus" AS ENUM ('private', 'trader');

-- CreateEnum
CREATE TYPE "OrderDelivery" AS ENUM ('courier', 'pickup');

-- CreateEnum
CREATE TYPE "OrderState" AS ENUM ('reserved', 'paid', 'ready', 'dispatched', 'lost', 'delivered', 'returning', 'inspecting', 'mismatch', 'disputed', 'completing', 'refunding', 'completed', 'refunded', 'lapsed', 'cancelled');

-- CreateTable
CREATE TABLE "Order" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "liveItemId" TEXT,
    "listingId" TEXT NOT NULL,
    "agreementId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "sellerId" TEXT,
    "sellerStatus" "OrderSellerStatus" NOT NULL,
    "certificateId" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "delivery" "OrderDelivery" NOT NULL,
    "address" BYTEA,
    "wallet" TEXT,
    "terms" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "price" BIGINT NOT NULL,
    "freight" BIGINT NOT NULL,
    "appraisalFee" BIGINT NOT NULL,
    "agreedValue" BIGINT NOT NULL,
    "state" "OrderState" NOT NULL,
    "deadline" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "paidAt" TIMESTAMP(3),
    "dispatchedAt" TIMESTAMP(3),
    "deliveredAt" TIMESTAMP(3),
    "statutoryUntil" TIMESTAMP(3),
    "returnUntil" TIMESTAMP(3),
    "completedAt" TIMESTAMP(3),
    "refundedAt" TIMESTAMP(3),
    "paymentId" TEXT,
    "holdId" TEXT,
    "payout" BIGINT,
    "commission" BIGINT,
    "refundId" TEXT,
    "refundDueAt" TIMESTAMP(3),
    "payoutId" TEXT,
    "payoutSettledAt" TIMESTAMP(3),
    "transferTries" INTEGER NOT NULL DEFAULT 0,
    "titleGuard" TEXT,
    "titleRecipient" TEXT,
    "logisticsDueAt" TIMESTAMP(3),
    "saleDueAt" TIMESTAMP(3),
    "logisticsRecord" TEXT,
    "saleRecord" TEXT,
    "disputeId" TEXT,
    "disputedAt" TIMESTAMP(3),
    "collectionCode" BYTEA,
    "collectionTries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderStep" (
    "orderId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "from" "OrderState",
    "to" "OrderState" NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderStep_pkey" PRIMARY KEY ("orderId","position")
);

-- CreateTable
CREATE TABLE "OrderPayment" (
    "paymentId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "OrderPayment_pkey" PRIMARY KEY ("paymentId")
);

-- CreateTable
CREATE TABLE "OrderCapture" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "setId" TEXT NOT NULL,
    "angle" TEXT NOT NULL,
    "docId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "takenBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderCapture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderShipment" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "boxNumber" TEXT NOT NULL,
    "carrierParty" TEXT,
    "carrier" TEXT NOT NULL,
    "humidityMin" INTEGER NOT NULL,
    "humidityMax" INTEGER NOT NULL,
    "corridor" BYTEA,
    "dispatchedAt" TIMESTAMP(3) NOT NULL,
    "arrivedAt" TIMESTAMP(3),
    "sealIntact" BOOLEAN,

    CONSTRAINT "OrderShipment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderShipmentEvent" (
    "shipmentId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "custodian" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderShipmentEvent_pkey" PRIMARY KEY ("shipmentId","position")
);

-- CreateTable
CREATE TABLE "OrderShipmentReading" (
    "shipmentId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "humidity" INTEGER NOT NULL,
    "place" BYTEA,

    CONSTRAINT "OrderShipmentReading_pkey" PRIMARY KEY ("shipmentId","at")
);

-- CreateTable
CREATE TABLE "OrderReturn" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "reason" BYTEA,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "sendBy" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "waybill" BYTEA,
    "receivedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "outcome" TEXT,

    CONSTRAINT "OrderReturn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderComparison" (
    "returnId" TEXT NOT NULL,
    "angle" TEXT NOT NULL,
    "certificate" BOOLEAN NOT NULL,
    "outbound" BOOLEAN NOT NULL,
    "comparedBy" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderComparison_pkey" PRIMARY KEY ("returnId","angle")
);

-- CreateTable
CREATE TABLE "OrderApproval" (
    "orderId" TEXT NOT NULL,
    "matter" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderApproval_pkey" PRIMARY KEY ("orderId","matter","by")
);

-- CreateTable
CREATE TABLE "OrderAlert" (
    "orderId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "resolvedAt" TIMESTAMP(3),

    CONSTRAINT "OrderAlert_pkey" PRIMARY KEY ("orderId","kind","about")
);

-- CreateTable
CREATE TABLE "OrderInsurance" (
    "orderId" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "agreedValue" BIGINT NOT NULL,
    "ceiling" BIGINT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),

    CONSTRAINT "OrderInsurance_pkey" PRIMARY KEY ("orderId")
);

-- CreateTable
CREATE TABLE "OrderInsuranceClaim" (
    "orderId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "provenLoss" BIGINT NOT NULL,
    "payout" BIGINT NOT NULL,
    "lostAt" TIMESTAMP(3) NOT NULL,
    "filedBy" TEXT NOT NULL,
    "filedAt" TIMESTAMP(3) NOT NULL,
    "paidAt" TIMESTAMP(3),
    "payoutDueAt" TIMESTAMP(3),

    CONSTRAINT "OrderInsuranceClaim_pkey" PRIMARY KEY ("orderId","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "Order_liveItemId_key" ON "Order"("liveItemId");

-- CreateIndex
CREATE UNIQUE INDEX "Order_paymentId_key" ON "Order"("paymentId");

-- CreateIndex
CREATE INDEX "Order_buyerId_id_idx" ON "Order"("buyerId", "id");

-- CreateIndex
CREATE INDEX "Order_sellerId_id_idx" ON "Order"("sellerId", "id");

-- CreateIndex
CREATE INDEX "Order_platformId_id_idx" ON "Order"("platformId", "id");

-- CreateIndex
CREATE INDEX "Order_state_deadline_idx" ON "Order"("state", "deadline");

-- CreateIndex
CREATE INDEX "Order_state_payoutSettledAt_idx" ON "Order"("state", "payoutSettledAt");

-- CreateIndex
CREATE INDEX "Order_itemId_id_idx" ON "Order"("itemId", "id");

-- CreateIndex
CREATE INDEX "Order_logisticsDueAt_idx" ON "Order"("logisticsDueAt");

-- CreateIndex
CREATE INDEX "Order_saleDueAt_idx" ON "Order"("saleDueAt");

-- CreateIndex
CREATE INDEX "OrderPayment_settledAt_idx" ON "OrderPayment"("settledAt");

-- CreateIndex
CREATE INDEX "OrderPayment_orderId_idx" ON "OrderPayment"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "OrderCapture_setId_angle_key" ON "OrderCapture"("setId", "angle");

-- CreateIndex
CREATE UNIQUE INDEX "OrderCapture_orderId_sha256_key" ON "OrderCapture"("orderId", "sha256");

-- CreateIndex
CREATE INDEX "OrderShipment_orderId_id_idx" ON "OrderShipment"("orderId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "OrderShipment_orderId_boxNumber_key" ON "OrderShipment"("orderId", "boxNumber");

-- CreateIndex
CREATE INDEX "OrderReturn_orderId_id_idx" ON "OrderReturn"("orderId", "id");

-- CreateIndex
CREATE INDEX "OrderAlert_resolvedAt_raisedAt_idx" ON "OrderAlert"("resolvedAt", "raisedAt");

-- CreateIndex
CREATE INDEX "OrderInsuranceClaim_payoutDueAt_idx" ON "OrderInsuranceClaim"("payoutDueAt");

-- AddForeignKey
ALTER TABLE "OrderStep" ADD CONSTRAINT "OrderStep_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderPayment" ADD CONSTRAINT "OrderPayment_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderCapture" ADD CONSTRAINT "OrderCapture_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderShipment" ADD CONSTRAINT "OrderShipment_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderShipmentEvent" ADD CONSTRAINT "OrderShipmentEvent_shipmentId_fkey" FOREIGN KEY ("shipmentId") REFERENCES "OrderShipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderShipmentReading" ADD CONSTRAINT "OrderShipmentReading_shipmentId_fkey" FOREIGN KEY ("shipmentId") REFERENCES "OrderShipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderReturn" ADD CONSTRAINT "OrderReturn_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderComparison" ADD CONSTRAINT "OrderComparison_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "OrderReturn"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderApproval" ADD CONSTRAINT "OrderApproval_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderAlert" ADD CONSTRAINT "OrderAlert_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderInsurance" ADD CONSTRAINT "OrderInsurance_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderInsuranceClaim" ADD CONSTRAINT "OrderInsuranceClaim_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "OrderInsurance"("orderId") ON DELETE RESTRICT ON UPDATE CASCADE;
