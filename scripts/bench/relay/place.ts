import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../../server/config.ts';
import { createLogger } from '../../../server/platform/telemetry/logger.ts';
import { startServer, type Running } from '../../../server/start.ts';
import { startEngines } from '../../engines/all.ts';
import type { Network } from '../../engines/consensus/network.ts';
import { deployOn } from '../../engines/deploy-on.ts';
import { freePort, startService } from '../service-process.ts';

/** Milliseconds between blocks, and blocks to finality. */
const CHAIN = { slotMs: 1_000, finality: 4 };

export interface RelayPlace {
  /** The first of the servers, which runs in this process. */
  readonly running: Running;
  /** Where each server answers. */
  readonly urls: readonly string[];
  readonly network: Network;
  close(): Promise<void>;
}

/** Several servers on one PostgreSQL, one Kubo and one geth, each with all lanes. */
export async function openRelayPlace(servers: number, lanes: number): Promise<RelayPlace> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closers.reverse().splice(0)) await one();
  };
  try {
    const folder = await mkdtemp(path.join(tmpdir(), 'patina-relay-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const engines = await startEngines(CHAIN, closers);
    const ports = await Promise.all(Array.from({ length: servers }, freePort));
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    const environment = {
      ...(await engines.environment()),
      PATINA_DATA: folder,
      PATINA_KEK: randomBytes(32).toString('base64url'),
      // One service in several processes: tokens of one are good at the others.
      PATINA_PUBLIC_URL: urls[0] ?? '',
      PATINA_RELAYER_LANES: String(lanes),
      PATINA_RATE_LIMIT: '10000000',
      PATINA_DEMO: 'off',
      PATINA_LOG_LEVEL: 'error',
    };
    await deployOn(environment);
    const config = readConfig({ ...environment, PORT: String(ports[0]) });
    const running = await startServer(config, createLogger(config.logLevel));
    closers.push(() => running.stop());
    for (const port of ports.slice(1)) {
      const service = await startService({ dataFolder: folder, port, environment });
      closers.push(() => service.terminate());
    }
    return { running, urls, network: engines.network, close };
  } catch (error) {
    await close();
    throw error;
  }
}
