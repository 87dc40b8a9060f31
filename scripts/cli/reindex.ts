import { parseArgs } from 'node:util';
import type { Rebuilt, RebuildProgress } from '../../server/maintenance/reindex.ts';
import { EXIT, Misused, Unavailable, type Command } from './command.ts';
import { createProgress } from './progress.ts';

const usage = `patina reindex [options]

  --json         the outcome as JSON

Builds every table that is derived from the chain anew, beside those that the service reads, then
switches. Database and chain are those of the server's settings: DATABASE_URL, CHAIN_RPC_URL and
PATINA_DATA. The service may go on meanwhile, unless a part of it is embedded: then stop it first.
A run that breaks off is gone on with by the next.
Exit code: 0 the new tables say the same as the old, 1 they differ, 2 nothing was switched.`;

export const reindexCommand: Command = {
  summary: 'build what is derived from the chain anew, and compare',
  usage,
  async run(args, world) {
    const json = readOptions(args);
    const progress = createProgress(world.terminal, world.err);
    // The server's parts take a second to load, for which no other command should wait.
    const { reindex } = await import('../../server/maintenance/reindex.ts');
    const rebuilt = await reindex(world.config(), (at) => progress.show(shown(at)))
      .catch((error: unknown) => {
        throw unavailable(error);
      })
      .finally(() => progress.end());
    world.out(json ? JSON.stringify(rebuilt, null, 2) : lines(rebuilt));
    return differing(rebuilt).length === 0 ? EXIT.ok : EXIT.no;
  },
};

function readOptions(args: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } })
      .values.json;
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : 'bad arguments');
  }
}

/** What the operator can do something about is told in a line. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'DataFolderInUse')
    return new Unavailable(`${error.message} It must be stopped where a part of it is embedded.`);
  return TOLD.has(error.name) ? new Unavailable(error.message) : error;
}
const TOLD = new Set(['ChainUnavailable', 'NotDeployed', 'OtherChain', 'CheckpointMismatch']);

const shown = ({ block, firstBlock, head, events, eventsPerSecond }: RebuildProgress) => ({
  part: head > firstBlock ? (block - firstBlock) / (head - firstBlock) : 1,
  text: `block ${block} of ${head}, ${events} events, ${eventsPerSecond}/s`,
});

const differing = ({ before, after, comparable }: Rebuilt): string[] =>
  comparable
    ? Object.keys(after).filter((name) => before[name]?.digest !== after[name]?.digest)
    : Object.keys(after);

function lines(rebuilt: Rebuilt): string {
  const { after, before, block, comparable, events, resumed, seconds } = rebuilt;
  const wrong = differing(rebuilt);
  const speed = `${events} events in ${seconds.toFixed(1)} s`;
  return [
    ...Object.entries(after).map(([name, { rows, digest }]) => {
      const was = before[name];
      const verdict = wrong.includes(name) ? `differs: was ${was?.rows} rows ${was?.digest}` : '';
      return `${name.padEnd(18)} ${String(rows).padStart(8)} rows  ${digest}  ${verdict || 'same'}`;
    }),
    '',
    `Built up to block ${block}: ${speed}${resumed ? ', after an earlier run' : ''}.`,
    ...(comparable ? [] : ['The old tables were of a chain that is gone: not compared.']),
    wrong.length === 0 ? 'The tables are as they were.' : `${wrong.length} tables were replaced.`,
  ].join('\n');
}
