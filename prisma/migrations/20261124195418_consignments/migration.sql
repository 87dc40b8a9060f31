-- CreateEnum
CREATE TYPE "AgreementKind" AS ENUM ('consignment', 'buy_in');

-- CreateEnum
CREATE TYPE "IntakeState" AS ENUM ('offered', 'accepted', 'contracted', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "SellerStatus" AS ENUM ('private', 'trader');

-- CreateEnum
CREATE TYPE "DocumentDecision" AS ENUM ('accepted', 'refused');

-- CreateEnum
CREATE TYPE "AgreementState" AS ENUM ('proposed', 'approved', 'seller_signed', 'signed', 'standing', 'withdrawing', 'sold', 'destroyed', 'declined', 'cancelled', 'lapsed');

-- Platforms hold title too.
ALTER TABLE "TitleKey" RENAME COLUMN "memberId" TO "ownerId";
ALTER INDEX "TitleKey_memberId_idx" RENAME TO "TitleKey_ownerId_idx";

-- CreateTable
CREATE TABLE "Intake" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "sellerId" TEXT NOT NULL,
    "wish" "AgreementKind" NOT NULL,
    "itemId" TEXT,
    "category" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "source" BYTEA NOT NULL,
    "state" "IntakeState" NOT NULL,
    "sellerStatus" "SellerStatus",
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Intake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IntakeDocument" (
    "id" TEXT NOT NULL,
    "intakeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "consentedAt" TIMESTAMP(3) NOT NULL,
    "decision" "DocumentDecision",
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMP(3),
    "reason" BYTEA,

    CONSTRAINT "IntakeDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SellerStatusDecision" (
    "intakeId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "status" "SellerStatus" NOT NULL,
    "criteria" JSONB NOT NULL,
    "earlier" INTEGER NOT NULL,
    "reason" BYTEA NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SellerStatusDecision_pkey" PRIMARY KEY ("intakeId","position")
);

-- CreateTable
CREATE TABLE "LiveSession" (
    "intakeId" TEXT NOT NULL,
    "appraiserId" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "heldAt" TIMESTAMP(3),
    "seconds" INTEGER,
    "recording" TEXT,
    "passed" BOOLEAN,
    "loggedBy" TEXT,
    "loggedAt" TIMESTAMP(3),

    CONSTRAINT "LiveSession_pkey" PRIMARY KEY ("intakeId")
);

-- CreateTable
CREATE TABLE "IntakeStep" (
    "intakeId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "document" TEXT,
    "words" BYTEA,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IntakeStep_pkey" PRIMARY KEY ("intakeId","position")
);

-- CreateTable
CREATE TABLE "SellerAgreement" (
    "id" TEXT NOT NULL,
    "intakeId" TEXT NOT NULL,
    "kind" "AgreementKind" NOT NULL,
    "itemId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "sellerId" TEXT NOT NULL,
    "sellerStatus" "SellerStatus" NOT NULL,
    "text" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "commissionBps" INTEGER NOT NULL,
    "floor" BIGINT NOT NULL,
    "expected" BIGINT NOT NULL,
    "best" BIGINT NOT NULL,
    "agreedValue" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "saleUntil" TIMESTAMP(3),
    "returnBy" TIMESTAMP(3),
    "noticeDays" INTEGER NOT NULL,
    "withdrawalFee" BIGINT NOT NULL,
    "signBy" TIMESTAMP(3) NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "state" "AgreementState" NOT NULL,
    "openFor" TEXT,
    "claimKeyId" TEXT,
    "claimKey" TEXT,
    "custodyId" TEXT,
    "custodyTerms" TEXT,
    "offerId" TEXT,
    "provider" TEXT,
    "destination" BYTEA,
    "returnDueAt" TIMESTAMP(3),
    "payoutId" TEXT,
    "orderId" TEXT,
    "soldPrice" BIGINT,

    CONSTRAINT "SellerAgreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreementStep" (
    "agreementId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "digest" TEXT,
    "method" TEXT,
    "words" BYTEA,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AgreementStep_pkey" PRIMARY KEY ("agreementId","position")
);

-- CreateIndex
CREATE INDEX "Intake_sellerId_id_idx" ON "Intake"("sellerId", "id");

-- CreateIndex
CREATE INDEX "Intake_platformId_id_idx" ON "Intake"("platformId", "id");

-- CreateIndex
CREATE INDEX "IntakeDocument_intakeId_id_idx" ON "IntakeDocument"("intakeId", "id");

-- CreateIndex
CREATE INDEX "LiveSession_appraiserId_intakeId_idx" ON "LiveSession"("appraiserId", "intakeId");

-- CreateIndex
CREATE UNIQUE INDEX "SellerAgreement_openFor_key" ON "SellerAgreement"("openFor");

-- CreateIndex
CREATE UNIQUE INDEX "SellerAgreement_orderId_key" ON "SellerAgreement"("orderId");

-- CreateIndex
CREATE INDEX "SellerAgreement_itemId_id_idx" ON "SellerAgreement"("itemId", "id");

-- CreateIndex
CREATE INDEX "SellerAgreement_sellerId_id_idx" ON "SellerAgreement"("sellerId", "id");

-- CreateIndex
CREATE INDEX "SellerAgreement_platformId_id_idx" ON "SellerAgreement"("platformId", "id");

-- CreateIndex
CREATE INDEX "SellerAgreement_kind_state_id_idx" ON "SellerAgreement"("kind", "state", "id");

-- AddForeignKey
ALTER TABLE "IntakeDocument" ADD CONSTRAINT "IntakeDocument_intakeId_fkey" FOREIGN KEY ("intakeId") REFERENCES "Intake"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SellerStatusDecision" ADD CONSTRAINT "SellerStatusDecision_intakeId_fkey" FOREIGN KEY ("intakeId") REFERENCES "Intake"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LiveSession" ADD CONSTRAINT "LiveSession_intakeId_fkey" FOREIGN KEY ("intakeId") REFERENCES "Intake"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IntakeStep" ADD CONSTRAINT "IntakeStep_intakeId_fkey" FOREIGN KEY ("intakeId") REFERENCES "Intake"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SellerAgreement" ADD CONSTRAINT "SellerAgreement_intakeId_fkey" FOREIGN KEY ("intakeId") REFERENCES "Intake"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementStep" ADD CONSTRAINT "AgreementStep_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "SellerAgreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a contract may say by itself. A platform keeps 3 to 5 % of a consignment.
ALTER TABLE "SellerAgreement"
    ADD CONSTRAINT "SellerAgreement_commission" CHECK (
      ("kind" = 'consignment' AND "commissionBps" BETWEEN 300 AND 500)
      OR ("kind" = 'buy_in' AND "commissionBps" = 0)),
    ADD CONSTRAINT "SellerAgreement_prices" CHECK (
      0 < "floor" AND "floor" <= "expected" AND "expected" <= "best" AND 0 < "agreedValue"
      AND 0 <= "withdrawalFee"),
    ADD CONSTRAINT "SellerAgreement_currency" CHECK ("currency" ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT "SellerAgreement_digest" CHECK (
      "digest" = encode(sha256(convert_to("text", 'UTF8')), 'hex')),
    ADD CONSTRAINT "SellerAgreement_sold" CHECK (
      ("orderId" IS NULL) = ("soldPrice" IS NULL) AND ("soldPrice" IS NULL OR "kind" = 'buy_in' OR "soldPrice" >= "floor"));

-- The terms are sealed as they were proposed; only what became of them is learned later.
CREATE FUNCTION "refuse_other_terms"() RETURNS trigger AS $$
BEGIN
  IF (OLD."id", OLD."intakeId", OLD."kind", OLD."itemId", OLD."platformId", OLD."sellerId",
      OLD."sellerStatus", OLD."text", OLD."digest", OLD."commissionBps", OLD."floor",
      OLD."expected", OLD."best", OLD."agreedValue", OLD."currency", OLD."saleUntil",
      OLD."returnBy", OLD."noticeDays", OLD."withdrawalFee", OLD."signBy", OLD."proposedBy",
      OLD."createdAt")
     IS DISTINCT FROM
     (NEW."id", NEW."intakeId", NEW."kind", NEW."itemId", NEW."platformId", NEW."sellerId",
      NEW."sellerStatus", NEW."text", NEW."digest", NEW."commissionBps", NEW."floor",
      NEW."expected", NEW."best", NEW."agreedValue", NEW."currency", NEW."saleUntil",
      NEW."returnBy", NEW."noticeDays", NEW."withdrawalFee", NEW."signBy", NEW."proposedBy",
      NEW."createdAt") THEN
    RAISE EXCEPTION 'the terms of SellerAgreement are sealed';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "SellerAgreement_sealed" BEFORE UPDATE ON "SellerAgreement"
FOR EACH ROW EXECUTE FUNCTION "refuse_other_terms"();

CREATE FUNCTION "refuse_change_of_agreement"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "SellerAgreement_kept" BEFORE DELETE OR TRUNCATE ON "SellerAgreement"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_agreement"();
CREATE TRIGGER "AgreementStep_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AgreementStep"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_agreement"();
CREATE TRIGGER "SellerStatusDecision_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "SellerStatusDecision"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_agreement"();
CREATE TRIGGER "IntakeStep_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "IntakeStep"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_agreement"();
