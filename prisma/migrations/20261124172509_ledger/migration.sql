-- CreateEnum
CREATE TYPE "LedgerAccountKind" AS ENUM ('member', 'party', 'platform', 'provider', 'escrow');

-- CreateEnum
CREATE TYPE "LedgerEntryKind" AS ENUM ('posted', 'pending', 'post', 'void', 'expire', 'revert');

-- CreateEnum
CREATE TYPE "PaymentState" AS ENUM ('created', 'authorised', 'captured', 'voided', 'expired', 'refused');

-- CreateEnum
CREATE TYPE "TransferState" AS ENUM ('requested', 'done', 'failed');

-- CreateEnum
CREATE TYPE "ProviderCallKind" AS ENUM ('intent', 'capture', 'void', 'refund', 'payout');

-- CreateEnum
CREATE TYPE "ProviderCallState" AS ENUM ('queued', 'done', 'refused');

-- CreateEnum
CREATE TYPE "ProviderEventOutcome" AS ENUM ('applied', 'repeated', 'late', 'unknown', 'contradiction');

-- CreateTable
CREATE TABLE "LedgerAccount" (
    "id" TEXT NOT NULL,
    "kind" "LedgerAccountKind" NOT NULL,
    "holder" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "overdraft" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LedgerAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "LedgerEntryKind" NOT NULL,
    "reference" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "deadline" TIMESTAMP(3),
    "resolvesId" TEXT,
    "revertsId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerPosting" (
    "entryId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "accountId" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "held" BOOLEAN NOT NULL,

    CONSTRAINT "LedgerPosting_pkey" PRIMARY KEY ("entryId","position")
);

-- CreateTable
CREATE TABLE "LedgerBalance" (
    "accountId" TEXT NOT NULL,
    "overdraft" BOOLEAN NOT NULL,
    "posted" BIGINT NOT NULL DEFAULT 0,
    "pendingIn" BIGINT NOT NULL DEFAULT 0,
    "pendingOut" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "LedgerBalance_pkey" PRIMARY KEY ("accountId")
);

-- CreateTable
CREATE TABLE "LedgerOpenHold" (
    "entryId" TEXT NOT NULL,
    "deadline" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LedgerOpenHold_pkey" PRIMARY KEY ("entryId")
);

-- CreateTable
CREATE TABLE "JournalLine" (
    "position" BIGINT NOT NULL,
    "entryId" TEXT NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "JournalLine_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "JournalHead" (
    "day" DATE NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "anchor" TEXT,
    "anchoredAt" TIMESTAMP(3),

    CONSTRAINT "JournalHead_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "liveReference" TEXT,
    "provider" TEXT NOT NULL,
    "providerRef" TEXT,
    "escrowAccountId" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "captured" BIGINT NOT NULL DEFAULT 0,
    "state" "PaymentState" NOT NULL,
    "holdId" TEXT,
    "authorisedUntil" TIMESTAMP(3),
    "late" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" "TransferState" NOT NULL,
    "holdId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payout" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" "TransferState" NOT NULL,
    "holdId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderCall" (
    "id" TEXT NOT NULL,
    "guard" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "kind" "ProviderCallKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" "ProviderCallState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTry" TIMESTAMP(3) NOT NULL,
    "lastError" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "ProviderCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderEvent" (
    "provider" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "outcome" "ProviderEventOutcome" NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderEvent_pkey" PRIMARY KEY ("provider","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "LedgerAccount_kind_holder_currency_key" ON "LedgerAccount"("kind", "holder", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerAccount_id_currency_key" ON "LedgerAccount"("id", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_key_key" ON "LedgerEntry"("key");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_resolvesId_key" ON "LedgerEntry"("resolvesId");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_revertsId_key" ON "LedgerEntry"("revertsId");

-- CreateIndex
CREATE INDEX "LedgerEntry_reference_id_idx" ON "LedgerEntry"("reference", "id");

-- CreateIndex
CREATE INDEX "LedgerPosting_accountId_held_entryId_amount_idx" ON "LedgerPosting"("accountId", "held", "entryId", "amount");

-- CreateIndex
CREATE INDEX "LedgerOpenHold_deadline_idx" ON "LedgerOpenHold"("deadline");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerPosting_entryId_accountId_key" ON "LedgerPosting"("entryId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "JournalLine_entryId_key" ON "JournalLine"("entryId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_liveReference_key" ON "Payment"("liveReference");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_providerRef_key" ON "Payment"("providerRef");

-- CreateIndex
CREATE INDEX "Payment_state_authorisedUntil_idx" ON "Payment"("state", "authorisedUntil");

-- CreateIndex
CREATE INDEX "Payment_reference_id_idx" ON "Payment"("reference", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_key_key" ON "Refund"("key");

-- CreateIndex
CREATE INDEX "Refund_paymentId_id_idx" ON "Refund"("paymentId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Payout_key_key" ON "Payout"("key");

-- CreateIndex
CREATE INDEX "Payout_accountId_id_idx" ON "Payout"("accountId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderCall_guard_key" ON "ProviderCall"("guard");

-- CreateIndex
CREATE INDEX "ProviderCall_state_nextTry_idx" ON "ProviderCall"("state", "nextTry");

-- CreateIndex
CREATE INDEX "ProviderEvent_outcome_receivedAt_idx" ON "ProviderEvent"("outcome", "receivedAt");

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_resolvesId_fkey" FOREIGN KEY ("resolvesId") REFERENCES "LedgerEntry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_revertsId_fkey" FOREIGN KEY ("revertsId") REFERENCES "LedgerEntry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerPosting" ADD CONSTRAINT "LedgerPosting_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "LedgerEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerPosting" ADD CONSTRAINT "LedgerPosting_accountId_currency_fkey" FOREIGN KEY ("accountId", "currency") REFERENCES "LedgerAccount"("id", "currency") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerBalance" ADD CONSTRAINT "LedgerBalance_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "LedgerAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerOpenHold" ADD CONSTRAINT "LedgerOpenHold_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "LedgerEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JournalLine" ADD CONSTRAINT "JournalLine_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "LedgerEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a row may say by itself.
ALTER TABLE "LedgerAccount" ADD CONSTRAINT "LedgerAccount_currency" CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "LedgerEntry"
    ADD CONSTRAINT "LedgerEntry_deadline" CHECK (("deadline" IS NOT NULL) = ("kind" = 'pending')),
    ADD CONSTRAINT "LedgerEntry_resolves" CHECK (("resolvesId" IS NOT NULL) = ("kind" IN ('post', 'void', 'expire'))),
    ADD CONSTRAINT "LedgerEntry_reverts" CHECK (("revertsId" IS NOT NULL) = ("kind" = 'revert'));
ALTER TABLE "LedgerPosting" ADD CONSTRAINT "LedgerPosting_amount" CHECK ("amount" <> 0);
ALTER TABLE "LedgerBalance"
    ADD CONSTRAINT "LedgerBalance_pending" CHECK ("pendingIn" >= 0 AND "pendingOut" >= 0),
    ADD CONSTRAINT "LedgerBalance_funds" CHECK ("overdraft" OR "posted" - "pendingOut" >= 0);
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_amounts" CHECK ("amount" > 0 AND "captured" BETWEEN 0 AND "amount");
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_amount" CHECK ("amount" > 0);
ALTER TABLE "Payout" ADD CONSTRAINT "Payout_amount" CHECK ("amount" > 0);

-- The journal is added to, and neither changed nor shortened.
CREATE FUNCTION "refuse_change_of_ledger"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "LedgerAccount_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerAccount"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_ledger"();
CREATE TRIGGER "LedgerEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_ledger"();
CREATE TRIGGER "LedgerPosting_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerPosting"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_ledger"();
CREATE TRIGGER "JournalLine_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "JournalLine"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_ledger"();
CREATE TRIGGER "JournalHead_kept" BEFORE DELETE OR TRUNCATE ON "JournalHead"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_ledger"();

-- Of a head, only where it was anchored is learned later.
CREATE FUNCTION "refuse_other_head"() RETURNS trigger AS $$
BEGIN
  IF (OLD."day", OLD."position", OLD."hash") IS DISTINCT FROM (NEW."day", NEW."position", NEW."hash")
     OR OLD."anchor" IS NOT NULL THEN
    RAISE EXCEPTION 'JournalHead is append-only';
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "JournalHead_append_only" BEFORE UPDATE ON "JournalHead"
FOR EACH ROW EXECUTE FUNCTION "refuse_other_head"();

-- What is derived is written by the triggers below and by nobody else.
CREATE FUNCTION "refuse_direct_write"() RETURNS trigger AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION '% is derived', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "LedgerBalance_derived" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "LedgerBalance"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_direct_write"();
CREATE TRIGGER "LedgerOpenHold_derived" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "LedgerOpenHold"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_direct_write"();
CREATE TRIGGER "JournalLine_derived" BEFORE INSERT ON "JournalLine"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_direct_write"();

CREATE FUNCTION "open_ledger_balance"() RETURNS trigger AS $$
BEGIN
  INSERT INTO "LedgerBalance" ("accountId", "overdraft") VALUES (NEW."id", NEW."overdraft");
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "LedgerAccount_balance" AFTER INSERT ON "LedgerAccount"
FOR EACH ROW EXECUTE FUNCTION "open_ledger_balance"();

-- An entry that is in the chain gets no further postings.
CREATE FUNCTION "refuse_sealed_entry"() RETURNS trigger AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "JournalLine" WHERE "entryId" = NEW."entryId") THEN
    RAISE EXCEPTION 'ledger entry % is sealed', NEW."entryId";
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "LedgerPosting_sealed" BEFORE INSERT ON "LedgerPosting"
FOR EACH ROW EXECUTE FUNCTION "refuse_sealed_entry"();

-- Judges an entry at COMMIT, when all of its postings are there.
CREATE FUNCTION "judge_ledger_entry"(entry "LedgerEntry") RETURNS void AS $$
DECLARE
  earlier "LedgerEntry";
  parts bigint;
BEGIN
  SELECT count(*) INTO parts FROM "LedgerPosting" WHERE "entryId" = entry."id";
  IF (entry."kind" IN ('void', 'expire')) <> (parts = 0) THEN
    RAISE EXCEPTION 'ledger entry % has % postings', entry."id", parts;
  END IF;
  IF EXISTS (SELECT 1 FROM "LedgerPosting" WHERE "entryId" = entry."id"
             GROUP BY "currency" HAVING sum("amount") <> 0) THEN
    RAISE EXCEPTION 'ledger entry % does not sum to zero', entry."id";
  END IF;
  IF EXISTS (SELECT 1 FROM "LedgerPosting" WHERE "entryId" = entry."id"
             AND "held" <> (entry."kind" = 'pending')) THEN
    RAISE EXCEPTION 'ledger entry % holds what it should move, or the reverse', entry."id";
  END IF;

  IF entry."resolvesId" IS NOT NULL THEN
    SELECT * INTO earlier FROM "LedgerEntry" WHERE "id" = entry."resolvesId";
    IF earlier."kind" <> 'pending' THEN
      RAISE EXCEPTION 'ledger entry % is not pending', earlier."id";
    END IF;
    IF (entry."kind" = 'expire') <> (entry."at" >= earlier."deadline") AND entry."kind" <> 'void' THEN
      RAISE EXCEPTION 'ledger entry % is on the wrong side of its deadline', earlier."id";
    END IF;
    IF entry."kind" = 'post' AND EXISTS (
      SELECT 1 FROM "LedgerPosting" p
      LEFT JOIN "LedgerPosting" h ON h."entryId" = earlier."id" AND h."accountId" = p."accountId"
      WHERE p."entryId" = entry."id"
        AND (h."amount" IS NULL OR sign(h."amount") <> sign(p."amount") OR abs(h."amount") < abs(p."amount"))) THEN
      RAISE EXCEPTION 'ledger entry % posts more than was pending', entry."id";
    END IF;
  END IF;

  IF entry."revertsId" IS NOT NULL THEN
    SELECT * INTO earlier FROM "LedgerEntry" WHERE "id" = entry."revertsId";
    IF earlier."kind" NOT IN ('posted', 'post') OR EXISTS (
      SELECT 1 FROM "LedgerPosting" WHERE "entryId" IN (entry."id", earlier."id")
      GROUP BY "accountId" HAVING sum("amount") <> 0) THEN
      RAISE EXCEPTION 'ledger entry % is not the reverse of %', entry."id", earlier."id";
    END IF;
  END IF;
END;
$$ LANGUAGE plpgsql;

-- Puts an entry into the chain and its amounts into the balances. One COMMIT at a time: the lock is
-- taken as late as can be and lasts until the commit is done, so that positions have no gaps.
CREATE FUNCTION "seal_ledger_entry"() RETURNS trigger AS $$
DECLARE
  place bigint;
  before bytea;
BEGIN
  PERFORM "judge_ledger_entry"(NEW);
  PERFORM pg_advisory_xact_lock(7043, 1);
  SELECT "position", "hash" INTO place, before FROM "JournalLine" ORDER BY "position" DESC LIMIT 1;
  place := coalesce(place, 0);
  before := coalesce(before, decode(repeat('00', 32), 'hex'));
  INSERT INTO "JournalLine" ("position", "entryId", "previous", "hash")
  VALUES (place + 1, NEW."id", before, sha256(before || convert_to(NEW."line", 'UTF8')));

  UPDATE "LedgerBalance" b SET
    "posted" = b."posted" + c."posted",
    "pendingIn" = b."pendingIn" + c."pendingIn",
    "pendingOut" = b."pendingOut" + c."pendingOut"
  FROM (
    SELECT p."accountId",
      coalesce(sum(p."amount") FILTER (WHERE NOT p."held"), 0)::bigint AS "posted",
      coalesce(sum(p."amount" * f."way") FILTER (WHERE p."held" AND p."amount" > 0), 0)::bigint AS "pendingIn",
      coalesce(sum(-p."amount" * f."way") FILTER (WHERE p."held" AND p."amount" < 0), 0)::bigint AS "pendingOut"
    FROM (VALUES (NEW."id", 1), (NEW."resolvesId", -1)) f ("entryId", "way")
    JOIN "LedgerPosting" p ON p."entryId" = f."entryId"
    GROUP BY p."accountId"
  ) c
  WHERE b."accountId" = c."accountId";

  IF NEW."kind" = 'pending' THEN
    INSERT INTO "LedgerOpenHold" ("entryId", "deadline") VALUES (NEW."id", NEW."deadline");
  ELSIF NEW."resolvesId" IS NOT NULL THEN
    DELETE FROM "LedgerOpenHold" WHERE "entryId" = NEW."resolvesId";
  END IF;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE CONSTRAINT TRIGGER "LedgerEntry_sealed" AFTER INSERT ON "LedgerEntry"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "seal_ledger_entry"();
