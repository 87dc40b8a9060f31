import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DestinationStream } from 'pino';
import { freePort } from '../../../scripts/bench/service-process.ts';
import { readConfig } from '../../../server/config.ts';
import { createLogger } from '../../../server/platform/telemetry/logger.ts';
import { startServer, type Running, type StartOptions } from '../../../server/start.ts';
import { onEngines } from './engines.ts';
import { accredited, type Accredited } from './people.ts';
import { putEmptyDatabase } from './test-database.ts';

export interface TestService {
  readonly url: string;
  readonly running: Running;
  readonly dataFolder: string;
  /** What it was started with, for another life of it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Accredited parties and their people, on chain. */
  readonly people: Accredited;
  /** Waits until the outbox is empty, all of it is final, and the index has caught up. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestOptions extends Pick<StartOptions, 'now'> {
  /** Name under which it is reached; browsers make passkeys for "localhost", not for addresses. */
  readonly host?: 'localhost' | '127.0.0.1';
}

/** A whole service in a folder of its own, on embedded parts or on the engines given. */
export async function startTestService(
  environment: Record<string, string> = {},
  logDestination?: DestinationStream,
  { host = '127.0.0.1', ...options }: TestOptions = {},
): Promise<TestService> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'patina-test-'));
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const settings = await onEngines({
    PORT: String(port),
    PATINA_DATA: dataFolder,
    PATINA_PUBLIC_URL: url,
    PATINA_DEMO: 'off',
    PATINA_LOG_LEVEL: 'silent',
    PATINA_BLOCK_DELAY: '5',
    // Many blocks in a short time: real services make one a second then.
    PATINA_BLOCK_AHEAD: '250',
    PATINA_BATCH_SECONDS: '0',
    PATINA_RATE_LIMIT: '100000',
    PATINA_SIGN_IN_LIMIT: '100000',
    ...environment,
  });
  const config = readConfig(settings);
  if (!config.databaseUrl) await putEmptyDatabase(dataFolder);
  const running = await startServer(config, createLogger(config.logLevel, logDestination), {
    validateResponses: true,
    ...options,
  });
  const { chain } = running.rooms.parties.context;
  const settled = async () => {
    await running.relayer.idle();
    const { number } = await chain.head();
    while ((await chain.finalBlock()).number < number) await sleep(20);
    await running.follower.caughtUp();
  };
  const people = await accredited(running, settled);
  return {
    url,
    running,
    dataFolder,
    settings,
    people,
    settled,
    async stop() {
      await running.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

let shared: Promise<TestService> | undefined;

/** One service for all suites that leave each other alone; started by whoever comes first. */
export const sharedService = (): Promise<TestService> => (shared ??= startTestService());

/** Root hook of mocha: ends the shared service after the last suite. */
export async function stopSharedService(): Promise<void> {
  if (shared) await (await shared).stop();
  shared = undefined;
}
