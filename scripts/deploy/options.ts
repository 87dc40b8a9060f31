import { parseArgs } from 'node:util';
import { isAddress } from 'ethers';
import type { GovernanceWish } from './governance.ts';

export const USAGE = `npm run deploy -- [options]

Deploys the contracts to the chain of CHAIN_RPC_URL from this service's governor account, which it
prints and which needs gas, or goes on where an earlier run stopped. Without CHAIN_RPC_URL it is the
embedded chain. What was deployed is kept in deployments/<chain id>.json of the data folder.

What to do instead of deploying:
  --dry-run                 tell every transaction that would be sent, with its cost; sends none
  --check                   compare what is deployed with the sources; exit code 1 where it differs
  --export DIR              write what explorers and Sourcify need to verify the contracts
  --help                    this text

Who governs, once all is deployed (asked for at the first run, kept by later ones):
  --admin ADDRESS           hands out the offices; default: the governor, as for the others
  --registrar ADDRESS       accredits
  --guardian ADDRESS        suspends, at once
  --registrar-delay TIME    how long accreditation waits: seconds, or 90m, 12h, 2d.
                            Default: 2d; on the embedded chain 0
  --admin-delay TIME        how long the admin waits, not less; default: as the registrar
`;

export interface Options {
  readonly task: 'deploy' | 'dry-run' | 'check' | 'export' | 'help';
  /** Folder of an export. */
  readonly folder: string;
  readonly governance: GovernanceWish;
}

/** Called wrongly; the message says how. */
export class Misused extends Error {
  override readonly name = 'Misused';
}

/** Throws Misused. */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args);
  const tasks = (['help', 'dry-run', 'check', 'export'] as const).filter(
    (task) => values[task] !== undefined,
  );
  if (tasks.length > 1) throw new Misused(`--${tasks.join(' and --')} are two different things`);
  const accounts = (['admin', 'registrar', 'guardian'] as const).map((office) => [
    office,
    address(office, values[office]),
  ]);
  const delays = (['admin', 'registrar'] as const).map((office) => [
    `${office}Delay`,
    seconds(`${office}-delay`, values[`${office}-delay`]),
  ]);
  const asked = [...accounts, ...delays].filter(([, value]) => value !== undefined);
  return {
    task: tasks[0] ?? 'deploy',
    folder: values.export ?? '',
    governance: Object.fromEntries(asked) as GovernanceWish,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'dry-run': { type: 'boolean' },
        check: { type: 'boolean' },
        export: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        admin: { type: 'string' },
        registrar: { type: 'string' },
        guardian: { type: 'string' },
        'admin-delay': { type: 'string' },
        'registrar-delay': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new Misused((error as Error).message);
  }
}

function address(option: string, text: string | undefined): string | undefined {
  if (text === undefined || isAddress(text)) return text;
  throw new Misused(`--${option}: no address: ${String(text)}`);
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

function seconds(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit = 's'] = /^(\d+)([smhd])?$/.exec(text) ?? [];
  if (count === undefined) throw new Misused(`--${option}: no time: ${text}`);
  return Number(count) * (UNITS[unit] ?? 1);
}
