import { parseArgs } from 'node:util';
import {
  addPerson,
  grantRole,
  registerParty,
  type Department,
} from '../../../server/parties/index.ts';
import type { Running } from '../../../server/start.ts';
import { call, until } from '../api-client.ts';
import type { BenchResult } from '../bench-result.ts';
import { openRelayPlace, type RelayPlace } from './place.ts';

const EVERYTHING: readonly Department[] = ['bag', 'watch', 'jewellery'];
/** Requests at once. */
const PARALLEL = 32;

/** A party with a right on chain, and a token of somebody who acts for it. */
async function accredit(running: Running, kind: 'platform' | 'repairer', role: string) {
  const { context } = running.rooms.parties;
  const principal = await running.database.client.$transaction(
    async (db) => {
      const party = await registerParty(context, db, { kind, name: kind, nameZh: kind });
      await grantRole(context, db, party, {
        ...{ role: kind, departments: EVERYTHING, grade: 'none', probation: false },
      });
      const { id } = await addPerson(db, { party, displayName: kind, roles: [role as 'repairer'] });
      return { subject: id, party, roles: [role] };
    },
    { timeout: 30_000 },
  );
  return async () => (await context.tokens.issue(principal)).access_token;
}

/** Records, sent to all servers in turn; resolves when each was acknowledged. */
async function submit(place: RelayPlace, records: number): Promise<number> {
  const { running, urls } = place;
  const [registrar, repairer] = await Promise.all([
    accredit(running, 'platform', 'registrar'),
    accredit(running, 'repairer', 'repairer'),
  ]);
  running.relayer.kick();
  await allFinal(running);
  const { id: itemId } = await call<{ id: string }>(`${urls[0]}/v1/items`, {
    token: await registrar(),
    body: { category: 'bag', brand: 'Bench', model: 'One', serial: 'B-1' },
  });
  await allFinal(running);
  const token = await repairer();
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      while (next < records) {
        const n = next++;
        const body = { itemId, work: `Work ${n}` };
        await call(`${urls[n % urls.length]}/v1/repairs`, { token, body });
      }
    }),
  );
  return began;
}

/** What was handed in so far is on chain and final. */
async function allFinal({ database, follower }: Running): Promise<void> {
  const { client } = database;
  await until(
    3_600,
    async () => {
      const open = await client.outboxEntry.count({ where: { status: { not: 'settled' } } });
      if (open > 0) return false;
      await follower.caughtUp();
      const [at, newest] = await Promise.all([
        client.followerCheckpoint.findUniqueOrThrow({ where: { id: 1 } }),
        client.outboxEntry.aggregate({ _max: { settledBlock: true } }),
      ]);
      return (newest._max.settledBlock ?? 0n) <= at.finalNumber;
    },
    (done) => done,
  );
}

interface Receipt {
  readonly gasUsed: string;
  readonly to: string | null;
  readonly status: string;
}

/** Gas and number of the transactions that a contract was sent since a block. */
async function spentOn({ network }: RelayPlace, contract: string, from: number) {
  const [node] = network.nodes;
  let [gas, transactions] = [0n, 0];
  for (let number = from; node && number <= network.head.number; number++) {
    const block = `0x${number.toString(16)}`;
    for (const receipt of await node.rpc<Receipt[]>('eth_getBlockReceipts', [block])) {
      if (receipt.to?.toLowerCase() !== contract.toLowerCase()) continue;
      gas += BigInt(receipt.gasUsed);
      transactions += 1;
    }
  }
  return { gas, transactions };
}

/**
 * Records that several servers on one PostgreSQL take and bring to a geth network over several
 * accounts: each must be anchored once.
 */
export async function relay(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args,
    options: {
      records: { type: 'string', default: '10000' },
      servers: { type: 'string', default: '2' },
      lanes: { type: 'string', default: '4' },
    },
  });
  const [records, servers, lanes] = [values.records, values.servers, values.lanes].map(Number) as [
    number,
    number,
    number,
  ];
  const place = await openRelayPlace(servers, lanes);
  try {
    const { client } = place.running.database;
    const from = place.network.head.number;
    const began = await submit(place, records);
    const acknowledged = performance.now() - began;
    await allFinal(place.running);
    const final = performance.now() - began;
    const anchored = await client.chainRecord.count();
    const { gas, transactions } = await spentOn(
      place,
      place.running.deployment.contracts.records.address,
      from,
    );
    const sentOn = await client.relaySlot.groupBy({ by: ['lane'] });
    return {
      bench: 'relay',
      ours: {
        ...{ records, servers, lanes, anchored, transactions },
        acknowledgedPerSecond: (records * 1_000) / acknowledged,
        finalPerSecond: (records * 1_000) / final,
        gasPerRecord: Number(gas) / records,
        lanesUsed: sentOn.filter(({ lane }) => lane.includes('relayer')).length,
      },
      peers: {},
      ratios: {},
      kept: anchored === records,
    };
  } finally {
    await place.close();
  }
}
