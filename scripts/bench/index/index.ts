import { parseArgs } from 'node:util';
import { startPostgres, type Postgres } from '../../engines/postgres.ts';
import { nodeRpc } from '../../engines/node-rpc.ts';
import type { BenchResult } from '../bench-result.ts';
import { openFilledChain, type FilledChain } from './chain/filled-chain.ts';
import type { ProcessCost } from './process-cost.ts';
import { runOurs, type OurTask } from './run-ours.ts';
import { PONDER_SCHEMA, runPonder } from './run-ponder.ts';
import { derivedColumns, digestOf, ourTables, rowsBeside, snakeTables } from './table-digests.ts';

/** How many times as fast as Ponder we are to be. */
const BAR = 3;
/** For the memory at a tenth of the events: a smaller chain. */
const SMALL_PART = 10;

type Costs = Readonly<Record<'ponder' | OurTask, ProcessCost>>;

/** What one chain took everybody. */
interface Measured {
  readonly events: number;
  readonly rows: number;
  readonly costs: Costs;
}

/**
 * Builds all tables that are derived from the chain from nothing: ours beside Ponder, from the same
 * geth into the same PostgreSQL, each in a process of its own, from its start. A faster wrong
 * index is worth nothing: the rows of both must be the same.
 */
export async function index(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const [wanted, rounds] = [Number(values.events), Number(values.rounds)];
  const postgres = await startPostgres();
  try {
    const small = await measure(Math.ceil(wanted / SMALL_PART), 1, postgres);
    const full = await measure(wanted, rounds, postgres);
    const { reindex, ponder } = full.costs;
    const ratio = ponder.seconds / reindex.seconds;
    return {
      bench: 'index',
      ours: {
        eventsPerSecond: eventsPerSecond(full, reindex),
        eventsPerSecondToTheEnd: Math.round(full.events / reindex.endSeconds),
        rssMb: Math.round(reindex.rssMb),
        rssMbAtTenth: Math.round(small.costs.reindex.rssMb),
        events: full.events,
      },
      peers: {
        ponderEventsPerSecond: eventsPerSecond(full, ponder),
        ponderRssMb: Math.round(ponder.rssMb),
      },
      ratios: {
        ponder: Number(ratio.toFixed(2)),
        ponderToTheEnd: Number((ponder.endSeconds / reindex.endSeconds).toFixed(2)),
      },
      kept: ratio >= BAR,
      tables: [[small, full].flatMap(linesOf)],
    };
  } finally {
    await postgres.remove();
  }
}

const eventsPerSecond = ({ events }: Measured, { seconds }: ProcessCost) =>
  Math.round(events / seconds);

const WHO = {
  ponder: 'Ponder',
  first: 'ours, empty database',
  // Its end: both sets of tables compared by digest, and the new one put in place.
  reindex: 'ours, reindex',
} as const;

const linesOf = (measured: Measured) =>
  Object.entries(measured.costs).map(([who, cost]) => ({
    who: WHO[who as keyof typeof WHO],
    events: measured.events,
    rows: measured.rows,
    seconds: Number(cost.seconds.toFixed(2)),
    'to the end': Number(cost.endSeconds.toFixed(2)),
    'events/s': eventsPerSecond(measured, cost),
    'peak MB': Math.round(cost.rssMb),
    'CPU s': Number(cost.cpuSeconds.toFixed(2)),
  }));

/**
 * Takes turns, so that what else the machine does meets both; of each the quickest round counts,
 * which was disturbed least, and the most memory.
 */
async function measure(wanted: number, rounds: number, postgres: Postgres): Promise<Measured> {
  let told = 0;
  const chain = await openFilledChain(wanted, (events) => {
    if (events - told < wanted / 10) return;
    told = events;
    console.error(`Filling a chain (once): ${events} of ${wanted} events`);
  });
  try {
    await readOnce(chain);
    const all: Costs[] = [];
    let rows = 0;
    for (let round = 0; round < rounds; round++) {
      const [theirUrl, ourUrl] = [await postgres.createDatabase(), await postgres.createDatabase()];
      const ponder = await runPonder(chain, theirUrl);
      const first = await runOurs('first', chain, ourUrl);
      const reindex = await runOurs('reindex', chain, ourUrl);
      rows = await requireSameRows(ourUrl, theirUrl);
      all.push({ ponder, first, reindex });
    }
    const best = (who: keyof Costs) => bestOf(all.map((costs) => costs[who]));
    const costs = { ponder: best('ponder'), first: best('first'), reindex: best('reindex') };
    return { events: chain.events, rows, costs };
  } finally {
    await chain.close();
  }
}

const bestOf = (costs: readonly ProcessCost[]): ProcessCost => ({
  seconds: Math.min(...costs.map(({ seconds }) => seconds)),
  endSeconds: Math.min(...costs.map(({ endSeconds }) => endSeconds)),
  cpuSeconds: Math.min(...costs.map(({ cpuSeconds }) => cpuSeconds)),
  rssMb: Math.max(...costs.map(({ rssMb }) => rssMb)),
});

/** Whoever comes first would otherwise find the node's caches cold, and the other warm. */
async function readOnce({ rpcUrl, head }: FilledChain): Promise<void> {
  const rpc = nodeRpc(rpcUrl);
  for (let number = 0; number <= head; number++) {
    const hex = `0x${number.toString(16)}`;
    await rpc('eth_getBlockByNumber', [hex, true]);
    await rpc('eth_getLogs', [{ fromBlock: hex, toBlock: hex }]);
  }
}

/** Fails where a table differs, and shows a row. @returns how many rows there are. */
async function requireSameRows(ourUrl: string, theirUrl: string): Promise<number> {
  const [ours, theirs] = [ourTables(ourUrl), snakeTables(theirUrl, PONDER_SCHEMA)];
  let rows = 0;
  for (const [table, columns] of await derivedColumns(ourUrl)) {
    const [own, other] = [
      await digestOf(ours, table, columns),
      await digestOf(theirs, table, columns),
    ];
    if (own.rows !== other.rows || own.sha256 !== other.sha256) {
      const [mine = 'none'] = await rowsBeside(ours, theirs, table, columns);
      const [yours = 'none'] = await rowsBeside(theirs, ours, table, columns);
      throw new Error(
        `${table} (${columns.join(', ')}) differs: ${own.rows} rows of ours, ${other.rows} of ` +
          `Ponder. Only ours: ${mine}. Only Ponder's: ${yours}.`,
      );
    }
    rows += own.rows;
  }
  return rows;
}
