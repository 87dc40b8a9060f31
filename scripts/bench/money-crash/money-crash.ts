import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../engines/postgres.ts';
import type { BenchResult } from '../bench-result.ts';
import { freePort } from '../service-process.ts';
import { KINDS, pay, PURSE, type Kind } from './acts.ts';
import { startChild, type Child } from './child.ts';
import { openTill, type TillPlace } from './till.ts';
import { judge } from './verdict.ts';

/** When a round's server is killed after it has begun, milliseconds: a payment takes several calls. */
const MOMENT = { payment: 3_000, refund: 1_200, payout: 1_200 } as const;
/** The provider is killed in one round of so many, too. */
const PROVIDER_TOO = 4;
const [SECRET, KEY] = ['secret of a sandbox to crash', 'key of a sandbox to crash'];

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * kill -9 of a server that takes payments, pays back or pays out, and now and then of the provider:
 * the ledger must balance, and each call must have had its effect once.
 */
export async function moneyCrash(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '50' },
      engine: { type: 'string', default: 'embedded' },
    },
  });
  if (values.engine !== 'embedded' && values.engine !== 'postgres')
    throw new TypeError('--engine takes embedded or postgres');
  const rounds = Number(values.rounds);
  const folder = await mkdtemp(path.join(tmpdir(), 'patina-money-'));
  const postgres = values.engine === 'postgres' ? await startPostgres() : null;
  const journal = path.join(folder, 'provider', 'journal');
  const [port, providerPort] = [await freePort(), await freePort()];
  const place: TillPlace = {
    database: postgres ? await postgres.createDatabase() : path.join(folder, 'database'),
    sandbox: `http://127.0.0.1:${providerPort}`,
    ...{ apiKey: KEY, secret: SECRET, port },
  };
  const startProvider = () =>
    startChild('../../payment-sandbox/main.ts', [
      ...['--webhook', `http://127.0.0.1:${port}`, '--secret', SECRET, '--key', KEY],
      ...['--port', String(providerPort), '--journal', journal, '--transfers', '20'],
    ]);
  let provider: Child = await startProvider();
  try {
    const before = await openTill(place);
    await pay(before, PURSE.reference, PURSE.amount);
    await before.close();
    const acknowledged: string[] = [];
    const round = async (kind: Kind, number: number) => {
      const teller = await startChild('teller.ts', [JSON.stringify([place, kind, number])]);
      await pause(randomInt(1, MOMENT[kind]));
      if (number % PROVIDER_TOO === 0) {
        await provider.kill();
        provider = await startProvider();
        await pause(randomInt(1, MOMENT[kind]));
      }
      await teller.kill();
      acknowledged.push(...teller.lines);
      console.log(`${kind} ${number + 1}: killed after ${teller.lines.length} acts`);
    };
    for (const kind of KINDS)
      for (let number = 0; number < rounds; number++) await round(kind, number);

    const after = await openTill(place);
    const verdict = await judge(after, acknowledged, journal);
    await after.close();
    for (const fault of verdict.faults) console.error(fault);
    const { faults, differs, ...counts } = verdict;
    const ours = { rounds, ...counts, differs: Number(differs), faults: faults.length };
    const kept = [ours.lost, ours.duplicated, ours.differs, ours.faults].every((n) => n === 0);
    return { bench: 'money-crash', ours, peers: {}, ratios: {}, kept };
  } finally {
    await provider.kill();
    await postgres?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}
