import { getBytes } from 'ethers';
import { readFinality } from '../../platform/chain/finality.ts';
import { rawCidOf } from '../../platform/content/cid.ts';
import type { RecordsContext } from '../context.ts';
import { countLeaves, listBatches, listLeaves, type BatchRow, type Place } from './batch.store.ts';

export const READING_STATES = ['waiting', 'read', 'unavailable', 'invalid'] as const;

interface ReadingRow {
  readonly state: (typeof READING_STATES)[number];
  readonly fault: string | null;
  readonly since: Date;
  readonly attempts: number;
  readonly nextTry: Date | null;
}

const reading = ({ state, fault, since, attempts, nextTry }: ReadingRow) => ({
  state,
  fault,
  since: since.toISOString(),
  attempts,
  nextTry: nextTry?.toISOString() ?? null,
});

const time = (seconds: bigint): Date => new Date(Number(seconds) * 1000);

/** A batch that nobody has taken up yet waits since it was anchored. */
const readingOf = (row: BatchRow) =>
  reading({
    state: row.state ?? 'waiting',
    fault: row.fault,
    since: row.since ?? time(row.anchoredAt),
    attempts: row.attempts ?? 0,
    nextTry: row.nextTry,
  });

const NONE = { waiting: 0, read: 0, unavailable: 0, invalid: 0 };

/** Batches on chain, newest first, and how far each is read here; five queries whatever its length. */
export async function pageOfBatches(context: RecordsContext, below: Place | null, limit: number) {
  const { client } = context.database;
  const finality = await readFinality(client);
  const rows = await listBatches(client, below, limit);
  const [leaves, parties] = await Promise.all([
    countLeaves(client, rows),
    context.parties.findAll([], [...new Set(rows.map(({ platform }) => platform))]),
  ]);
  const credentialsOf = ({ root, platform }: BatchRow) => {
    const counts = leaves.filter((one) => one.root === root && one.platform === platform);
    return { ...NONE, ...Object.fromEntries(counts.map((one) => [one.state, one.leaves])) };
  };
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    batches: rows.map((row) => ({
      root: row.root,
      platform: row.platform,
      party: parties.find(({ number }) => number === row.platform)?.id ?? null,
      count: Number(row.count),
      manifestCid: rawCidOf(getBytes(row.manifestDigest)),
      anchoredAt: time(row.anchoredAt).toISOString(),
      block: Number(row.blockNumber),
      status: finality(row.blockNumber),
      manifest: row.own ? null : readingOf(row),
      credentials: !row.own && row.state === 'read' ? credentialsOf(row) : null,
    })),
    next: last ? `${last.blockNumber}-${last.logIndex}` : null,
  };
}

/** Leaves of a batch of another platform, in the order of their record ids. */
export async function pageOfLeaves(
  context: RecordsContext,
  batch: { readonly root: string; readonly platform: number },
  cursor: string | undefined,
  limit: number,
) {
  const rows = await listLeaves(context.database.client, batch, cursor, limit);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    leaves: rows.map((row) => ({ recordId: row.recordId, cid: row.cid, ...reading(row) })),
    next: last?.recordId ?? null,
  };
}
