-- CreateEnum
CREATE TYPE "ListingState" AS ENUM ('draft', 'in_review', 'refused', 'live', 'reserved', 'sold', 'withdrawn');

-- CreateEnum
CREATE TYPE "ListedSeller" AS ENUM ('private', 'trader');

-- CreateEnum
CREATE TYPE "ReviewKind" AS ENUM ('keywords', 'papers', 'compliance');

-- CreateEnum
CREATE TYPE "PriceCause" AS ENUM ('first', 'merchant', 'clearance');

-- CreateEnum
CREATE TYPE "ClearanceState" AS ENUM ('open', 'accepted', 'declined', 'at_floor');

-- CreateEnum
CREATE TYPE "AlertState" AS ENUM ('open', 'reached', 'withdrawn');

-- CreateTable
CREATE TABLE "Listing" (
    "id" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "openItemId" TEXT,
    "platformId" TEXT NOT NULL,
    "agreementId" TEXT NOT NULL,
    "sellerId" TEXT,
    "sellerStatus" "ListedSeller" NOT NULL,
    "madeBy" TEXT NOT NULL,
    "state" "ListingState" NOT NULL,
    "orderId" TEXT,
    "price" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "certificateRecordId" TEXT,
    "category" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "attributes" JSONB NOT NULL,
    "grade" TEXT,
    "promotedUntil" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "liveAt" TIMESTAMP(3),

    CONSTRAINT "Listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ListingPhoto" (
    "listingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "caption" TEXT NOT NULL,
    "sizes" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "ListingPhoto_pkey" PRIMARY KEY ("listingId","position")
);

-- CreateTable
CREATE TABLE "PhotoFingerprint" (
    "listingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "cut" INTEGER NOT NULL,
    "band0" INTEGER NOT NULL,
    "band1" INTEGER NOT NULL,
    "band2" INTEGER NOT NULL,
    "band3" INTEGER NOT NULL,
    "detail" BYTEA NOT NULL,

    CONSTRAINT "PhotoFingerprint_pkey" PRIMARY KEY ("listingId","position","cut")
);

-- CreateTable
CREATE TABLE "ListingReview" (
    "listingId" TEXT NOT NULL,
    "kind" "ReviewKind" NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "by" TEXT,
    "reason" TEXT NOT NULL,
    "findings" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ListingReview_pkey" PRIMARY KEY ("listingId","kind")
);

-- CreateTable
CREATE TABLE "ListingStep" (
    "listingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "by" TEXT,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ListingStep_pkey" PRIMARY KEY ("listingId","position")
);

-- CreateTable
CREATE TABLE "PriceChange" (
    "listingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "from" BIGINT,
    "to" BIGINT NOT NULL,
    "cause" "PriceCause" NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PriceChange_pkey" PRIMARY KEY ("listingId","position")
);

-- CreateTable
CREATE TABLE "ConditionReport" (
    "listingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "grader" TEXT NOT NULL,
    "zones" JSONB NOT NULL,
    "functions" TEXT NOT NULL,
    "completeness" TEXT NOT NULL,
    "repairs" TEXT NOT NULL,
    "overall" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ConditionReport_pkey" PRIMARY KEY ("listingId","position")
);

-- CreateTable
CREATE TABLE "ClearanceProposal" (
    "listingId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "from" BIGINT NOT NULL,
    "to" BIGINT NOT NULL,
    "state" "ClearanceState" NOT NULL,
    "decidedBy" TEXT,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "ClearanceProposal_pkey" PRIMARY KEY ("listingId")
);

-- CreateTable
CREATE TABLE "CatalogueEntry" (
    "listingId" TEXT NOT NULL,
    "listedAt" TIMESTAMP(3) NOT NULL,
    "price" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "brandKey" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "promotedUntil" TIMESTAMP(3),
    "words" TEXT[],

    CONSTRAINT "CatalogueEntry_pkey" PRIMARY KEY ("listingId")
);

-- CreateTable
CREATE TABLE "PriceAlert" (
    "id" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "listingId" TEXT,
    "asked" JSONB NOT NULL,
    "terms" TEXT[],
    "price" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "state" "AlertState" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "reachedAt" TIMESTAMP(3),
    "reachedBy" TEXT,
    "reachedAtPrice" BIGINT,
    "seenAt" TIMESTAMP(3),

    CONSTRAINT "PriceAlert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Trademark" (
    "id" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "retiredAt" TIMESTAMP(3),

    CONSTRAINT "Trademark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Listing_openItemId_key" ON "Listing"("openItemId");

-- CreateIndex
CREATE INDEX "Listing_platformId_state_id_idx" ON "Listing"("platformId", "state", "id");

-- CreateIndex
CREATE INDEX "Listing_itemId_id_idx" ON "Listing"("itemId", "id");

-- CreateIndex
CREATE INDEX "Listing_state_liveAt_idx" ON "Listing"("state", "liveAt");

-- CreateIndex
CREATE INDEX "Listing_certificateRecordId_idx" ON "Listing"("certificateRecordId");

-- CreateIndex
CREATE INDEX "ListingPhoto_sha256_idx" ON "ListingPhoto"("sha256");

-- CreateIndex
CREATE INDEX "PhotoFingerprint_band0_idx" ON "PhotoFingerprint"("band0");

-- CreateIndex
CREATE INDEX "PhotoFingerprint_band1_idx" ON "PhotoFingerprint"("band1");

-- CreateIndex
CREATE INDEX "PhotoFingerprint_band2_idx" ON "PhotoFingerprint"("band2");

-- CreateIndex
CREATE INDEX "PhotoFingerprint_band3_idx" ON "PhotoFingerprint"("band3");

-- CreateIndex
CREATE UNIQUE INDEX "ConditionReport_listingId_grader_key" ON "ConditionReport"("listingId", "grader");

-- CreateIndex
CREATE INDEX "ClearanceProposal_platformId_state_createdAt_listingId_idx" ON "ClearanceProposal"("platformId", "state", "createdAt", "listingId");

-- CreateIndex
CREATE INDEX "CatalogueEntry_words_idx" ON "CatalogueEntry" USING GIN ("words");

-- CreateIndex
CREATE INDEX "CatalogueEntry_listedAt_listingId_idx" ON "CatalogueEntry"("listedAt" DESC, "listingId" DESC);

-- CreateIndex
CREATE INDEX "CatalogueEntry_currency_price_listingId_idx" ON "CatalogueEntry"("currency", "price", "listingId");

-- CreateIndex
CREATE INDEX "CatalogueEntry_promotedUntil_idx" ON "CatalogueEntry"("promotedUntil");

-- CreateIndex
CREATE INDEX "PriceAlert_memberId_id_idx" ON "PriceAlert"("memberId", "id");

-- CreateIndex
CREATE INDEX "PriceAlert_listingId_state_idx" ON "PriceAlert"("listingId", "state");

-- CreateIndex
CREATE INDEX "PriceAlert_state_currency_price_idx" ON "PriceAlert"("state", "currency", "price");

-- CreateIndex
CREATE UNIQUE INDEX "Trademark_key_key" ON "Trademark"("key");

-- CreateIndex
CREATE INDEX "Trademark_brand_id_idx" ON "Trademark"("brand", "id");

-- AddForeignKey
ALTER TABLE "ListingPhoto" ADD CONSTRAINT "ListingPhoto_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhotoFingerprint" ADD CONSTRAINT "PhotoFingerprint_listingId_position_fkey" FOREIGN KEY ("listingId", "position") REFERENCES "ListingPhoto"("listingId", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListingReview" ADD CONSTRAINT "ListingReview_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListingStep" ADD CONSTRAINT "ListingStep_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PriceChange" ADD CONSTRAINT "PriceChange_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConditionReport" ADD CONSTRAINT "ConditionReport_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClearanceProposal" ADD CONSTRAINT "ClearanceProposal_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueEntry" ADD CONSTRAINT "CatalogueEntry_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
