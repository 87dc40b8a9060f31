-- CreateEnum
CREATE TYPE "TradeOutcome" AS ENUM ('completed', 'refunded');

-- CreateEnum
CREATE TYPE "TradeSide" AS ENUM ('buyer', 'seller');

-- CreateEnum
CREATE TYPE "ReviewHideReason" AS ENUM ('personal_data', 'insult', 'unlawful_content', 'court_order');

-- CreateEnum
CREATE TYPE "ClockKind" AS ENUM ('response', 'resolution', 'review_answer', 'payout', 'recovery');

-- CreateEnum
CREATE TYPE "ClockState" AS ENUM ('running', 'met', 'breached', 'stopped');

-- CreateEnum
CREATE TYPE "ComplaintKind" AS ENUM ('service', 'ip');

-- CreateEnum
CREATE TYPE "ComplaintState" AS ENUM ('open', 'answered', 'resolved', 'withdrawn');

-- CreateEnum
CREATE TYPE "ComplaintOutcome" AS ENUM ('upheld', 'settled', 'rejected');

-- CreateEnum
CREATE TYPE "ComplaintSide" AS ENUM ('complainant', 'other_party', 'platform', 'clock');

-- CreateEnum
CREATE TYPE "RecheckKind" AS ENUM ('fake', 'mismatch');

-- CreateEnum
CREATE TYPE "RecheckState" AS ENUM ('checking', 'proposed', 'approved', 'confirmed', 'unfounded');

-- CreateEnum
CREATE TYPE "RecheckFinding" AS ENUM ('supports', 'contradicts', 'undecided');

-- CreateEnum
CREATE TYPE "BlacklistState" AS ENUM ('proposed', 'noticed', 'signed_off', 'reported', 'dropped');

-- CreateEnum
CREATE TYPE "GoodwillKind" AS ENUM ('voucher', 'care_set');

-- CreateEnum
CREATE TYPE "GoodwillState" AS ENUM ('proposed', 'granted', 'refused');

-- CreateEnum
CREATE TYPE "RecoveryCause" AS ENUM ('late_response', 'late_resolution', 'late_review_answer', 'late_payout', 'lost_shipment', 'late_refund');

-- CreateEnum
CREATE TYPE "RecoveryOutcome" AS ENUM ('made_good', 'goodwill_given', 'nothing_owed');

-- CreateEnum
CREATE TYPE "StoryKind" AS ENUM ('story', 'message');

-- CreateEnum
CREATE TYPE "StoryState" AS ENUM ('waiting', 'shown', 'refused');

-- CreateTable
CREATE TABLE "TradeEnd" (
    "orderId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "listingId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "sellerId" TEXT,
    "outcome" "TradeOutcome" NOT NULL,
    "endedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TradeEnd_pkey" PRIMARY KEY ("orderId")
);

-- CreateTable
CREATE TABLE "ReviewInvitation" (
    "orderId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "side" "TradeSide" NOT NULL,
    "subjectId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "invitedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewInvitation_pkey" PRIMARY KEY ("orderId","reviewerId")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "side" "TradeSide" NOT NULL,
    "subjectId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewText" (
    "reviewId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ReviewText_pkey" PRIMARY KEY ("reviewId")
);

-- CreateTable
CREATE TABLE "ReviewHiding" (
    "reviewId" TEXT NOT NULL,
    "reason" "ReviewHideReason" NOT NULL,
    "explanation" TEXT NOT NULL,
    "hiddenBy" TEXT NOT NULL,
    "hiddenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewHiding_pkey" PRIMARY KEY ("reviewId")
);

-- CreateTable
CREATE TABLE "ReviewAnswer" (
    "reviewId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "answeredBy" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewAnswer_pkey" PRIMARY KEY ("reviewId")
);

-- CreateTable
CREATE TABLE "ServiceClock" (
    "subject" TEXT NOT NULL,
    "kind" "ClockKind" NOT NULL,
    "platformId" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" "ClockState" NOT NULL DEFAULT 'running',
    "metAt" TIMESTAMP(3),
    "breachedAt" TIMESTAMP(3),
    "escalatedTo" TEXT,

    CONSTRAINT "ServiceClock_pkey" PRIMARY KEY ("subject","kind")
);

-- CreateTable
CREATE TABLE "Complaint" (
    "id" TEXT NOT NULL,
    "kind" "ComplaintKind" NOT NULL,
    "topic" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "orderId" TEXT,
    "listingId" TEXT,
    "filedBy" TEXT NOT NULL,
    "againstId" TEXT,
    "state" "ComplaintState" NOT NULL,
    "outcome" "ComplaintOutcome",
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComplaintStep" (
    "complaintId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "side" "ComplaintSide" NOT NULL,
    "subject" TEXT NOT NULL,
    "wordsDocId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ComplaintStep_pkey" PRIMARY KEY ("complaintId","position")
);

-- CreateTable
CREATE TABLE "Recheck" (
    "id" TEXT NOT NULL,
    "kind" "RecheckKind" NOT NULL,
    "orderId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "buyerId" TEXT NOT NULL,
    "sellerId" TEXT,
    "certificateId" TEXT NOT NULL,
    "issuerId" TEXT,
    "state" "RecheckState" NOT NULL,
    "disputed" BOOLEAN NOT NULL,
    "evidenceDocId" TEXT,
    "currency" TEXT NOT NULL,
    "refund" BIGINT NOT NULL DEFAULT 0,
    "compensation" BIGINT NOT NULL DEFAULT 0,
    "appraisalFee" BIGINT NOT NULL DEFAULT 0,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "Recheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecheckCheck" (
    "recheckId" TEXT NOT NULL,
    "appraiserId" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "supports" "RecheckFinding",
    "recordId" TEXT,
    "foundAt" TIMESTAMP(3),

    CONSTRAINT "RecheckCheck_pkey" PRIMARY KEY ("recheckId","appraiserId")
);

-- CreateTable
CREATE TABLE "RecheckApproval" (
    "recheckId" TEXT NOT NULL,
    "cashierId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RecheckApproval_pkey" PRIMARY KEY ("recheckId","cashierId")
);

-- CreateTable
CREATE TABLE "RecheckPayout" (
    "recheckId" TEXT NOT NULL,
    "byOrder" BOOLEAN NOT NULL,
    "refundId" TEXT,
    "refunded" BIGINT NOT NULL,
    "payoutId" TEXT NOT NULL,
    "paidOut" BIGINT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "RecheckPayout_pkey" PRIMARY KEY ("recheckId")
);

-- CreateTable
CREATE TABLE "IssuerRequest" (
    "recheckId" TEXT NOT NULL,
    "certificateId" TEXT NOT NULL,
    "issuerId" TEXT,
    "reason" TEXT NOT NULL,
    "successorId" TEXT,
    "askedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IssuerRequest_pkey" PRIMARY KEY ("recheckId")
);

-- CreateTable
CREATE TABLE "SellerFinding" (
    "id" SERIAL NOT NULL,
    "recheckId" TEXT NOT NULL,
    "goodFaith" BOOLEAN NOT NULL,
    "reasonDocId" TEXT,
    "foundBy" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SellerFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BlacklistProposal" (
    "id" TEXT NOT NULL,
    "recheckId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "sellerId" TEXT NOT NULL,
    "state" "BlacklistState" NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "approvedBy" TEXT,
    "noticedAt" TIMESTAMP(3),
    "answerBy" TIMESTAMP(3),
    "answerDocId" TEXT,
    "answeredAt" TIMESTAMP(3),
    "closedBy" TEXT,
    "closedAt" TIMESTAMP(3),
    "handedOver" TEXT,

    CONSTRAINT "BlacklistProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Goodwill" (
    "id" TEXT NOT NULL,
    "kind" "GoodwillKind" NOT NULL,
    "platformId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "GoodwillState" NOT NULL,
    "proposedBy" TEXT,
    "decidedBy" TEXT,
    "entryId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "Goodwill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCase" (
    "id" TEXT NOT NULL,
    "cause" "RecoveryCause" NOT NULL,
    "subject" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "memberId" TEXT,
    "ownerId" TEXT,
    "deadline" TIMESTAMP(3) NOT NULL,
    "outcome" "RecoveryOutcome",
    "wordsDocId" TEXT,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "closedBy" TEXT,

    CONSTRAINT "RecoveryCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemStory" (
    "id" TEXT NOT NULL,
    "kind" "StoryKind" NOT NULL,
    "itemId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" "StoryState" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMP(3),
    "refusal" TEXT,

    CONSTRAINT "ItemStory_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TradeEnd_buyerId_outcome_idx" ON "TradeEnd"("buyerId", "outcome");

-- CreateIndex
CREATE INDEX "TradeEnd_sellerId_outcome_idx" ON "TradeEnd"("sellerId", "outcome");

-- CreateIndex
CREATE INDEX "TradeEnd_platformId_orderId_idx" ON "TradeEnd"("platformId", "orderId");

-- CreateIndex
CREATE INDEX "ReviewInvitation_reviewerId_orderId_idx" ON "ReviewInvitation"("reviewerId", "orderId");

-- CreateIndex
CREATE INDEX "Review_subjectId_id_idx" ON "Review"("subjectId", "id");

-- CreateIndex
CREATE INDEX "Review_platformId_id_idx" ON "Review"("platformId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Review_orderId_reviewerId_key" ON "Review"("orderId", "reviewerId");

-- CreateIndex
CREATE INDEX "ReviewText_authorId_idx" ON "ReviewText"("authorId");

-- CreateIndex
CREATE INDEX "ServiceClock_state_dueAt_idx" ON "ServiceClock"("state", "dueAt");

-- CreateIndex
CREATE INDEX "ServiceClock_platformId_state_subject_idx" ON "ServiceClock"("platformId", "state", "subject");

-- CreateIndex
CREATE INDEX "Complaint_filedBy_id_idx" ON "Complaint"("filedBy", "id");

-- CreateIndex
CREATE INDEX "Complaint_againstId_outcome_idx" ON "Complaint"("againstId", "outcome");

-- CreateIndex
CREATE INDEX "Complaint_platformId_state_id_idx" ON "Complaint"("platformId", "state", "id");

-- CreateIndex
CREATE INDEX "ComplaintStep_subject_idx" ON "ComplaintStep"("subject");

-- CreateIndex
CREATE INDEX "Recheck_buyerId_id_idx" ON "Recheck"("buyerId", "id");

-- CreateIndex
CREATE INDEX "Recheck_platformId_state_id_idx" ON "Recheck"("platformId", "state", "id");

-- CreateIndex
CREATE INDEX "Recheck_sellerId_kind_state_idx" ON "Recheck"("sellerId", "kind", "state");

-- CreateIndex
CREATE INDEX "Recheck_orderId_idx" ON "Recheck"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "RecheckCheck_recordId_key" ON "RecheckCheck"("recordId");

-- CreateIndex
CREATE INDEX "RecheckCheck_appraiserId_recheckId_idx" ON "RecheckCheck"("appraiserId", "recheckId");

-- CreateIndex
CREATE INDEX "RecheckPayout_settledAt_idx" ON "RecheckPayout"("settledAt");

-- CreateIndex
CREATE INDEX "IssuerRequest_issuerId_recheckId_idx" ON "IssuerRequest"("issuerId", "recheckId");

-- CreateIndex
CREATE INDEX "SellerFinding_recheckId_id_idx" ON "SellerFinding"("recheckId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "BlacklistProposal_recheckId_key" ON "BlacklistProposal"("recheckId");

-- CreateIndex
CREATE INDEX "BlacklistProposal_sellerId_id_idx" ON "BlacklistProposal"("sellerId", "id");

-- CreateIndex
CREATE INDEX "BlacklistProposal_platformId_state_id_idx" ON "BlacklistProposal"("platformId", "state", "id");

-- CreateIndex
CREATE INDEX "Goodwill_memberId_id_idx" ON "Goodwill"("memberId", "id");

-- CreateIndex
CREATE INDEX "Goodwill_platformId_state_id_idx" ON "Goodwill"("platformId", "state", "id");

-- CreateIndex
CREATE INDEX "RecoveryCase_platformId_closedAt_id_idx" ON "RecoveryCase"("platformId", "closedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCase_cause_subject_key" ON "RecoveryCase"("cause", "subject");

-- CreateIndex
CREATE INDEX "ItemStory_itemId_kind_state_id_idx" ON "ItemStory"("itemId", "kind", "state", "id");

-- CreateIndex
CREATE INDEX "ItemStory_authorId_id_idx" ON "ItemStory"("authorId", "id");

-- CreateIndex
CREATE INDEX "ItemStory_platformId_state_id_idx" ON "ItemStory"("platformId", "state", "id");

-- AddForeignKey
ALTER TABLE "TradeEnd" ADD CONSTRAINT "TradeEnd_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewInvitation" ADD CONSTRAINT "ReviewInvitation_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "TradeEnd"("orderId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_orderId_reviewerId_fkey" FOREIGN KEY ("orderId", "reviewerId") REFERENCES "ReviewInvitation"("orderId", "reviewerId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewText" ADD CONSTRAINT "ReviewText_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewHiding" ADD CONSTRAINT "ReviewHiding_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAnswer" ADD CONSTRAINT "ReviewAnswer_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplaintStep" ADD CONSTRAINT "ComplaintStep_complaintId_fkey" FOREIGN KEY ("complaintId") REFERENCES "Complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecheckCheck" ADD CONSTRAINT "RecheckCheck_recheckId_fkey" FOREIGN KEY ("recheckId") REFERENCES "Recheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecheckApproval" ADD CONSTRAINT "RecheckApproval_recheckId_fkey" FOREIGN KEY ("recheckId") REFERENCES "Recheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecheckPayout" ADD CONSTRAINT "RecheckPayout_recheckId_fkey" FOREIGN KEY ("recheckId") REFERENCES "Recheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IssuerRequest" ADD CONSTRAINT "IssuerRequest_recheckId_fkey" FOREIGN KEY ("recheckId") REFERENCES "Recheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SellerFinding" ADD CONSTRAINT "SellerFinding_recheckId_fkey" FOREIGN KEY ("recheckId") REFERENCES "Recheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlacklistProposal" ADD CONSTRAINT "BlacklistProposal_recheckId_fkey" FOREIGN KEY ("recheckId") REFERENCES "Recheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A rating that was given stays as it was given, whoever asks; so does that a review was hidden,
-- and what was answered.
CREATE FUNCTION "refuse_change_of_review"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "Review_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Review"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_review"();
CREATE TRIGGER "ReviewHiding_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReviewHiding"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_review"();
CREATE TRIGGER "ReviewAnswer_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReviewAnswer"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_review"();
-- Words may be taken back by their author; nobody puts others in their mouth.
CREATE TRIGGER "ReviewText_never_edited" BEFORE UPDATE OR TRUNCATE ON "ReviewText"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_review"();
-- What reviews hang on.
CREATE TRIGGER "ReviewInvitation_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReviewInvitation"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_review"();
CREATE TRIGGER "TradeEnd_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TradeEnd"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_review"();

ALTER TABLE "Review" ADD CONSTRAINT "Review_rating" CHECK ("rating" BETWEEN 1 AND 5);

-- The same cashier cannot approve twice (primary key), nor more than two at all.
CREATE FUNCTION "refuse_third_approval"() RETURNS trigger AS $$
BEGIN
  IF (SELECT count(*) FROM "RecheckApproval" WHERE "recheckId" = NEW."recheckId") >= 2 THEN
    RAISE EXCEPTION 'recheck % has both approvals', NEW."recheckId";
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "RecheckApproval_two" BEFORE INSERT ON "RecheckApproval"
FOR EACH ROW EXECUTE FUNCTION "refuse_third_approval"();

-- One message of an owner to later ones, a member and item.
CREATE UNIQUE INDEX "ItemStory_one_message" ON "ItemStory"("itemId", "authorId") WHERE "kind" = 'message';

-- One case about an order at a time.
CREATE UNIQUE INDEX "Recheck_one_running" ON "Recheck"("orderId") WHERE "state" IN ('checking', 'proposed');
