import { readConfig } from './config.ts';
import { seedDemoWorld } from './demo/index.ts';
import { createLogger } from './platform/telemetry/logger.ts';
import { startServer, type Running } from './start.ts';

/** Starts the service, seeds the demo world where that is wanted, and prints where to look. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  const running = await startServer(config, log);

  let stopping: Promise<void> | undefined;
  const stop = (signal: string) => {
    stopping ??= (async () => {
      log.info({ signal }, 'stopping');
      await running.stop();
      process.exit(0);
    })();
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));

  const world = config.demo ? await seed(running, () => stopping !== undefined) : [];
  if (stopping) return;
  console.log(`\nPatina is ready at ${running.publicUrl}`);
  for (const { what, address } of world) console.log(`  ${what.padEnd(34)} ${address}`);
  console.log(`  ${'API description'.padEnd(34)} ${running.publicUrl}/openapi.json`);
  console.log('Stop with Ctrl-C.');
}

/** A seed whose parts are closed under it, because the service stops, goes on at the next start. */
async function seed(running: Running, stopping: () => boolean) {
  try {
    return await seedDemoWorld(running, (line) => console.log(line));
  } catch (error) {
    if (stopping()) return [];
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
