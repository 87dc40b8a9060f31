import path from 'node:path';
import { parseArgs } from 'node:util';
import type { RestoreReport } from '../../server/maintenance/restore.ts';
import { EXIT, Misused, Unavailable, type Command } from './command.ts';
import { createProgress } from './progress.ts';

const usage = `patina restore FOLDER [options]

  --replace      give up what the database holds
  --json         what was restored as JSON

Checks a backup, puts it into the database of the server's settings, and reads the chain again; the
service must be stopped. Whoever was erased since the backup is not restored. An embedded chain that
goes on from the one of the backup is kept as it is.
It needs, beside the backup: the key-encryption key, its data keys (PATINA_BACKUP_KEYS) and the
list of erasures (PATINA_ERASURE_LIST).
Exit code: 0 restored, 1 the backup was refused and nothing was changed, 2 it could not be done.`;

export const restoreCommand: Command = {
  summary: 'put a backup back',
  usage,
  async run(args, world) {
    const { folder, replace, json } = readOptions(args);
    const config = world.config();
    const progress = createProgress(world.terminal, world.err);
    const { restore } = await import('../../server/maintenance/restore.ts');
    try {
      const report = await restore(config, path.resolve(folder), replace, (at) =>
        progress.show(at),
      ).finally(() => progress.end());
      world.out(json ? JSON.stringify(report, null, 2) : lines(report));
      return EXIT.ok;
    } catch (error) {
      if (!isRefusal(error)) throw unavailable(error);
      world.err(`patina restore: refused (${error.code}): ${error.message}`);
      return EXIT.no;
    }
  },
};

function readOptions(args: readonly string[]) {
  const options = {
    replace: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : 'bad arguments');
  }
  const [folder, ...more] = parsed.positionals;
  if (folder === undefined || more.length > 0) throw new Misused('name one folder');
  return { folder, ...parsed.values };
}

const isRefusal = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && error.name === 'BackupRefused';

/** What the operator can do something about is told in a line. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return TOLD.has(error.name) ? new Unavailable(error.message) : error;
}
const TOLD = new Set([
  ...['DataFolderInUse', 'NoKeyHere', 'ChainUnavailable', 'NotDeployed', 'OtherChain'],
  ...['OtherChainInFolder', 'CheckpointMismatch'],
]);

function lines(report: RestoreReport): string {
  const {
    rows,
    withoutKey,
    erased,
    chain,
    block,
    toSend,
    foundDone,
    recordsFound,
    recordsMissing,
  } = report;
  return [
    `Restored ${report.id}, made at ${report.takenAt}: ${rows} rows.`,
    ...(erased > 0 || withoutKey > 0
      ? [
          `${erased} members were erased since: ${withoutKey} rows that only their keys opened are gone.`,
        ]
      : []),
    ...(chain === null
      ? []
      : [
          chain === 'kept'
            ? 'The chain in the data folder goes on from the one of the backup, and was kept.'
            : 'The chain is the one of the backup.',
        ]),
    `Read the chain again up to block ${block}: ${foundDone} calls were found done, ${toSend} are still to be sent.`,
    ...(recordsFound > 0
      ? [`${recordsFound} records that were anchored since were taken in again.`]
      : []),
    ...(recordsMissing > 0
      ? [`${recordsMissing} records are on chain, and their content is not here.`]
      : []),
    'The service may start.',
  ].join('\n');
}
