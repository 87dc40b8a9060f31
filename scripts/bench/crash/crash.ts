import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { call, until } from '../api-client.ts';
import type { BenchResult } from '../bench-result.ts';
import { anchorings, blockHashes } from './chain-facts.ts';
import { openEmbeddedPlace, type CrashPlace } from './place.ts';
import { openRealPlace } from './real-place.ts';
import { beginSubmissions, type Acknowledged } from './submissions.ts';

/** When a round's victim is killed after the submissions have begun, milliseconds. */
const MOMENT = [100, 1_800] as const;

const PLACES: Readonly<Record<string, () => Promise<CrashPlace>>> = {
  embedded: openEmbeddedPlace,
  real: openRealPlace,
};

interface Round {
  readonly acknowledged: readonly Acknowledged[];
  /** Milliseconds from the kill until the service was ready again. */
  readonly recovery: number;
}

/** Submits side by side, kills one part at a random moment, and brings it back. */
async function killOnce(place: CrashPlace, round: number, submissions: number): Promise<Round> {
  const names = Object.keys(place.victims);
  const name = names[randomInt(names.length)] ?? '';
  const { acknowledged, ended } = await beginSubmissions(
    place.url,
    place.world,
    round,
    submissions,
  );
  const moment = randomInt(...MOMENT);
  await new Promise((resolve) => setTimeout(resolve, moment));
  const killed = performance.now();
  await place.victims[name]?.();
  await place.recover();
  const recovery = Math.round(performance.now() - killed);
  await ended;
  console.log(
    `round ${round + 1}: ${name} killed after ${moment} ms, ready after ${recovery} ms, ${acknowledged.length} of ${submissions} acknowledged`,
  );
  return { acknowledged, recovery };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How many of the records never become final. */
async function countLost(url: string, records: readonly Acknowledged[]): Promise<number> {
  let lost = 0;
  for (const { record } of records) {
    await until(
      120,
      () => call<{ status: string }>(`${url}/v1/records/${record}`),
      ({ status }) => status === 'final',
    ).catch((error: unknown) => {
      lost++;
      console.error(`lost: ${record}`, error);
    });
  }
  return lost;
}

/**
 * kill -9 during submissions, again and again, of whatever the service is made of: what was
 * answered 2xx must be anchored exactly once, and final blocks must keep their hashes.
 */
export async function crash(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '30' },
      submissions: { type: 'string', default: '20' },
      profile: { type: 'string', default: 'embedded' },
    },
  });
  const [rounds, submissions] = [Number(values.rounds), Number(values.submissions)];
  const open = PLACES[values.profile];
  if (!open) throw new TypeError(`--profile takes ${Object.keys(PLACES).join(' or ')}`);
  const place = await open();
  try {
    const { url, lastBlock } = place;
    const acknowledged: Acknowledged[] = [];
    const recovery: number[] = [];
    const hashes = new Map<number, string>();
    for (let round = 0; round < rounds; round++) {
      for (const [number, hash] of await blockHashes(url, lastBlock, hashes.size))
        hashes.set(number, hash);
      const done = await killOnce(place, round, submissions);
      acknowledged.push(...done.acknowledged);
      recovery.push(done.recovery);
    }
    const lost = await countLost(url, acknowledged);
    const now = await blockHashes(url, lastBlock, 0);
    const changed = [...hashes].filter(([number, hash]) => now.get(number) !== hash).length;
    const counts = await anchorings(url, lastBlock);
    const missing = acknowledged.filter(({ recordId }) => !counts.has(recordId)).length;
    const duplicated = [...counts.values()].filter((count) => count > 1).length;
    return {
      bench: 'crash',
      ours: {
        rounds,
        acknowledged: acknowledged.length,
        lost: Math.max(lost, missing),
        duplicated,
        blocksChanged: changed,
        recoverMedianMs: median(recovery),
        recoverWorstMs: Math.max(...recovery),
      },
      peers: {},
      ratios: {},
      kept: lost === 0 && missing === 0 && duplicated === 0 && changed === 0,
    };
  } finally {
    await place.close();
  }
}
