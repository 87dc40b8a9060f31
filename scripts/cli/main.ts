import { readConfig } from '../../server/config.ts';
import { run } from './run.ts';

// Only the data folder: a server's other settings are no reason to refuse a verification.
const { dataFolder } = readConfig({ PATINA_DATA: process.env['PATINA_DATA'] });

process.exitCode = await run(process.argv.slice(2), {
  dataFolder,
  now: () => Math.floor(Date.now() / 1000),
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  terminal: process.stderr.isTTY ? (text) => process.stderr.write(text) : null,
  config: () => readConfig(),
});
