// Writes test/server/access-matrix.md anew: node scripts/generate/access/main.ts
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../../server/config.ts';
import { createLogger } from '../../../server/platform/telemetry/logger.ts';
import { startServer } from '../../../server/start.ts';
import { freePort } from '../../bench/service-process.ts';
import { matrixOf, printMatrix } from './matrix.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'patina-routes-'));
const config = readConfig({
  PORT: String(await freePort()),
  PATINA_DATA: folder,
  PATINA_DEMO: 'off',
  PATINA_LOG_LEVEL: 'silent',
});
const running = await startServer(config, createLogger(config.logLevel));
await writeFile('test/server/access-matrix.md', printMatrix(matrixOf(running.routes)));
await running.stop();
await rm(folder, { recursive: true, force: true });
