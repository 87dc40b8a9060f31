import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AbiCoder, id as topic } from 'ethers';
import sharp from 'sharp';
import { rawCidOf } from '../../server/platform/content/cid.ts';
import { call, rpc, signIn, until } from './api-client.ts';
import type { BenchResult } from './bench-result.ts';
import { freePort, startService, type ServiceProcess } from './service-process.ts';
import { makeSmallWorld, operatorOf, type SmallWorld } from './small-world.ts';

const RECORD_ANCHORED = topic('RecordAnchored(bytes32,uint256,bytes4,bytes32,uint32,bytes32)');
const BATCH_ANCHORED = topic('BatchAnchored(bytes32,uint32,uint32,uint32,bytes32)');

interface Acknowledged {
  readonly record: string;
  readonly recordId: string;
}

/** A small photo, each one different. */
const photo = (seed: number): Promise<Buffer> =>
  sharp({
    create: {
      width: 320,
      height: 240,
      channels: 3,
      background: { r: seed % 256, g: (seed * 7) % 256, b: 90 },
    },
  })
    .jpeg()
    .toBuffer();

async function submitAppraisal(
  url: string,
  token: string,
  item: string,
  seed: number,
): Promise<Acknowledged> {
  const form = new FormData();
  const report = {
    itemId: item,
    result: 'authentic',
    grade: '95',
    findings: [{ indicator: 'bag-clasp', finding: 'conforms' }],
    marks: [0, 1, 2].map((n) => ({ text: `Mark ${n}`, photo: n, x: 0.5, y: 0.5 })),
    photos: [{}, {}, {}],
  };
  form.append('report', JSON.stringify(report));
  for (let i = 0; i < 3; i++) {
    form.append('photos', new Blob([Uint8Array.from(await photo(seed * 3 + i))]), `photo-${i}.jpg`);
  }
  return call<Acknowledged>(`${url}/v1/appraisals`, { token, form });
}

const submitRepair = (url: string, token: string, item: string, seed: number, batch: boolean) =>
  call<Acknowledged>(`${url}/v1/repairs`, {
    token,
    body: { itemId: item, work: `Work ${seed}`, anchoring: batch ? 'batch' : 'single' },
  });

/** Every block's hash up to the head, by number. */
async function blockHashes(url: string, from: number): Promise<Map<number, string>> {
  const head = Number(await rpc<string>(url, 'eth_blockNumber', []));
  const hashes = new Map<number, string>();
  for (let number = from; number <= head; number++) {
    const block = await rpc<{ hash: string }>(url, 'eth_getBlockByNumber', [
      `0x${number.toString(16)}`,
      false,
    ]);
    hashes.set(number, block.hash);
  }
  return hashes;
}

/** The manifest of a batch, by the digest that the chain keeps of it. */
const manifestOf = (url: string, digest: string) =>
  call<{ leaves: readonly { recordId: string }[] }>(
    `${url}/ipfs/${rawCidOf(Buffer.from(digest.slice(2), 'hex'))}`,
  );

/** How often each record id was anchored, singly or in a batch, from the chain's own logs. */
async function anchorings(url: string): Promise<Map<string, number>> {
  const toBlock = await rpc<string>(url, 'eth_blockNumber', []);
  const logs = await rpc<{ topics: string[]; data: string }[]>(url, 'eth_getLogs', [
    { fromBlock: '0x0', toBlock, topics: [[RECORD_ANCHORED, BATCH_ANCHORED]] },
  ]);
  const counts = new Map<string, number>();
  const count = (recordId: string) => counts.set(recordId, (counts.get(recordId) ?? 0) + 1);
  for (const { topics, data } of logs) {
    if (topics[0] === RECORD_ANCHORED) {
      count(topics[1] ?? '');
      continue;
    }
    const [, , manifestDigest] = AbiCoder.defaultAbiCoder().decode(
      ['uint32', 'uint32', 'bytes32'],
      data,
    );
    for (const { recordId } of (await manifestOf(url, String(manifestDigest))).leaves)
      count(recordId);
  }
  return counts;
}

/** Submits in parallel, kills the process tree at a random moment, returns what was answered 2xx. */
async function loadAndKill(
  service: ServiceProcess,
  world: SmallWorld,
  round: number,
  submissions: number,
): Promise<Acknowledged[]> {
  const { url } = service;
  const [expert, repairer] = await Promise.all([
    signIn(url, world.expert),
    signIn(url, world.repairer),
  ]);
  const acknowledged: Acknowledged[] = [];
  const started = Date.now();
  const work = Array.from({ length: submissions }, async (_, i) => {
    const seed = round * submissions + i;
    const item = world.items[i % world.items.length] as string;
    const submitted =
      i % 2 === 0
        ? submitAppraisal(url, expert, item, seed)
        : submitRepair(url, repairer, item, seed, i % 4 === 3);
    await submitted.then(
      (answer) => acknowledged.push(answer),
      () => undefined, // cut off by the kill: nothing was promised
    );
  });
  const moment = randomInt(100, 1_800);
  await new Promise((resolve) => setTimeout(resolve, moment));
  await service.kill();
  await Promise.all(work);
  console.log(
    `round ${round + 1}: killed after ${Date.now() - started} ms, ${acknowledged.length} of ${submissions} acknowledged`,
  );
  return acknowledged;
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * kill -9 of server and chain node during submissions, again and again: what was answered 2xx
 * must be anchored exactly once, and the chain's blocks must keep their hashes.
 */
export async function crash(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '30' },
      submissions: { type: 'string', default: '20' },
    },
  });
  const rounds = Number(values.rounds);
  const submissions = Number(values.submissions);
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'patina-crash-'));
  const port = await freePort();
  const begin = () =>
    startService({
      dataFolder,
      port,
      environment: { PATINA_BATCH_SECONDS: '1', PATINA_RATE_LIMIT: '100000' },
    });

  let service = await begin();
  const acknowledged: Acknowledged[] = [];
  const recovery: number[] = [];
  let changed = 0;
  let hashes = new Map<number, string>();
  try {
    const world = await makeSmallWorld(service.url, await operatorOf(service.url), 4);
    for (let round = 0; round < rounds; round++) {
      for (const [number, hash] of await blockHashes(service.url, hashes.size))
        hashes.set(number, hash);
      acknowledged.push(...(await loadAndKill(service, world, round, submissions)));
      const restarted = Date.now();
      service = await begin();
      recovery.push(Date.now() - restarted);
      const now = await blockHashes(service.url, 0);
      for (const [number, hash] of hashes) if (now.get(number) !== hash) changed++;
      hashes = now;
    }
    let lost = 0;
    for (const { record } of acknowledged) {
      await until(
        120,
        () => call<{ status: string }>(`${service.url}/v1/records/${record}`),
        ({ status }) => status === 'final',
      ).catch((error: unknown) => {
        lost++;
        console.error(`lost: ${record}`, error);
      });
    }
    const counts = await anchorings(service.url);
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
        recoverMedianMs: median([...recovery]),
        recoverWorstMs: Math.max(...recovery),
      },
      peers: {},
      ratios: {},
      kept: lost === 0 && missing === 0 && duplicated === 0 && changed === 0,
    };
  } finally {
    await service.kill();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
