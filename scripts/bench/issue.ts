import { webcrypto } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { call, signIn, until } from './api-client.ts';
import type { BenchResult } from './bench-result.ts';
import { freePort, startService } from './service-process.ts';
import { makeSmallWorld, operatorOf } from './small-world.ts';

/** How long each of the machine's limits is measured, milliseconds. */
const SAMPLE = 1_000;

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < SAMPLE) {
    await work();
    done++;
  }
  return (done * 1000) / (performance.now() - started);
}

/** P-256 signatures of one thread. */
async function signaturesPerSecond(): Promise<number> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey } = await webcrypto.subtle.generateKey(algorithm, false, ['sign']);
  const message = new Uint8Array(300);
  return perSecond(() =>
    webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, message),
  );
}

/** Writes of 1 KiB that are on disk when they return. */
async function syncsPerSecond(folder: string): Promise<number> {
  const file = await open(path.join(folder, 'syncs'), 'w');
  try {
    return await perSecond(async () => {
      await file.write(new Uint8Array(1024));
      await file.datasync();
    });
  } finally {
    await file.close();
  }
}

/**
 * How many records a second the embedded profile issues: acknowledged through the API, and
 * anchored one by one; with the limits of the machine beside it, and the time to start again.
 */
export async function issue(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args,
    options: {
      records: { type: 'string', default: '1000' },
      parallel: { type: 'string', default: '16' },
    },
  });
  const records = Number(values.records);
  const folder = await mkdtemp(path.join(tmpdir(), 'patina-issue-'));
  const port = await freePort();
  const begin = () =>
    startService({ dataFolder: folder, port, environment: { PATINA_RATE_LIMIT: '1000000' } });
  const peers = {
    signaturesPerSecond: await signaturesPerSecond(),
    syncsPerSecond: await syncsPerSecond(folder),
  };
  let service = await begin();
  try {
    const { url } = service;
    const world = await makeSmallWorld(url, await operatorOf(url), 10, (person) =>
      signIn(url, person),
    );
    const token = await signIn(url, world.repairer);
    const made: string[] = [];
    let next = 0;
    const work = async () => {
      while (next < records) {
        const i = next++;
        const itemId = world.items[i % world.items.length];
        const { record } = await call<{ record: string }>(`${url}/v1/repairs`, {
          token,
          body: { itemId, work: `Work ${i}` },
        });
        made.push(record);
      }
    };
    const started = performance.now();
    await Promise.all(Array.from({ length: Number(values.parallel) }, work));
    const acknowledged = performance.now() - started;
    let lost = 0;
    for (const record of made) {
      await until(
        600,
        () => call<{ status: string }>(`${url}/v1/records/${record}`),
        ({ status }) => status === 'final',
      ).catch(() => lost++);
    }
    const anchored = performance.now() - started;
    await service.kill();
    const restarted = performance.now();
    service = await begin();
    const ours = {
      records,
      acknowledgedPerSecond: (records * 1000) / acknowledged,
      perSecond: (records * 1000) / anchored,
      lost,
      restartMs: performance.now() - restarted,
    };
    return {
      bench: 'issue',
      ours,
      peers,
      ratios: {
        ofSignatures: ours.perSecond / peers.signaturesPerSecond,
        ofSyncs: ours.perSecond / peers.syncsPerSecond,
      },
      kept: lost === 0,
    };
  } finally {
    await service.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
