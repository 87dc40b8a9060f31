import type { Aftersale } from './aftersale/index.ts';
import type { Checkpoints } from './checkpoints/index.ts';
import type { Consignments } from './consignments/index.ts';
import type { Ledger } from './ledger/index.ts';
import type { Listings } from './listings/index.ts';
import type { Orders } from './orders/index.ts';
import type { Ownership } from './ownership/index.ts';
import type { Payments } from './payments/index.ts';
import { repeat } from './platform/jobs/repeat.ts';
import type { Logger } from './platform/telemetry/logger.ts';
import type { Records } from './records/index.ts';

/** The rooms that have something to do by themselves. */
export interface Working {
  readonly records: Records;
  readonly ownership: Ownership;
  readonly checkpoints: Checkpoints;
  readonly ledger: Ledger;
  readonly payments: Payments;
  readonly consignments: Consignments;
  readonly listings: Listings;
  readonly orders: Orders;
  readonly aftersale: Aftersale;
}

/** What is done again and again: its name in the log, the milliseconds between looks, and the look. */
export type JobRow = readonly [name: string, pause: number, look: () => Promise<unknown>];

const MINUTE = 60_000;

const jobsOf = (rooms: Working): readonly JobRow[] => {
  const { records, ownership, checkpoints, ledger, payments } = rooms;
  const { consignments, listings, orders, aftersale } = rooms;
  return [
    ['close batch', 500, () => records.closeBatch()],
    ['revive batches', MINUTE, () => records.reviveBatches()],
    ['read batches', 2_000, () => records.readBatches()],
    ['remind', MINUTE, () => ownership.remind()],
    ['sign checkpoint', MINUTE, () => checkpoints.sign()],
    ['expire holds', 10_000, () => ledger.expireDue()],
    ['close journal day', 10_000, () => ledger.closeDay()],
    ['call payment providers', 500, () => payments.runCalls()],
    ['expire payments', 10_000, () => payments.expireDue()],
    ['ask about transfers', MINUTE, () => payments.lookAtTransfers()],
    ['pay buy-ins', 2_000, () => consignments.payBuyIns()],
    ['take listings off', 5_000, () => listings.takeOffUnsaleable()],
    ['propose clearances', 10 * MINUTE, () => listings.proposeClearances()],
    ['work on orders', 1_000, () => orders.work()],
    ['watch service', MINUTE, () => aftersale.watchClocks()],
    ['follow payouts', 10_000, () => aftersale.followPayouts()],
  ];
};

/** Starts them all; the answer ends each after the run that may be going on. */
export function startJobs(
  rooms: Working,
  others: readonly JobRow[],
  log: Logger,
): () => Promise<unknown> {
  const jobs = [...jobsOf(rooms), ...others].map(([name, pause, look]) =>
    repeat(name, pause, look, log),
  );
  return () => Promise.all(jobs.map((job) => job.stop()));
}
