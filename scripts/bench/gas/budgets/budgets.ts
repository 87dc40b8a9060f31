import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ContractName } from '../../../deploy/deployment.ts';
import { openChain } from '../chain.ts';
import { measureOurs, type Created, type OurCall } from '../ours/index.ts';
import { DEFAULT_SEED, seededRandom } from '../random.ts';

/** What our calls and contracts cost: the committed file, and the measurement it is held to. */
export interface Budgets {
  readonly calls: Readonly<Record<OurCall, number>>;
  readonly contracts: Readonly<Record<ContractName, Created>>;
}

const CONTRACTS = path.resolve(import.meta.dirname, '../../../../contracts');
export const BUDGETS_FILE = path.join(CONTRACTS, 'gas.json');
export const TABLE_FILE = path.join(CONTRACTS, 'GAS.md');

export const readBudgets = async (): Promise<Budgets> =>
  JSON.parse(await readFile(BUDGETS_FILE, 'utf8')) as Budgets;

/** The same figures as in `npm run bench -- gas`, to the unit in every run. */
export async function measureBudgets(): Promise<Budgets> {
  const { gas, created } = await measureOurs(await openChain(seededRandom(DEFAULT_SEED)));
  return { calls: gas, contracts: created };
}

/** Every figure by its path, such as `calls.record` or `contracts.items.deployedBytes`. */
export function figuresOf(tree: object, prefix = ''): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [name, value] of Object.entries(tree) as [string, number | object][]) {
    if (typeof value === 'number') figures[prefix + name] = value;
    else Object.assign(figures, figuresOf(value, `${prefix}${name}.`));
  }
  return figures;
}

/**
 * Where measured figures are not the committed ones, one sentence each. A fall counts too: a
 * budget with room in it would let the next rise pass.
 */
export function driftOf(committed: object, measured: object): string[] {
  const budgets = figuresOf(committed);
  const figures = figuresOf(measured);
  const names = new Set([...Object.keys(budgets), ...Object.keys(figures)]);
  return [...names].flatMap((name) => {
    const [budget, figure] = [budgets[name], figures[name]];
    if (budget === figure) return [];
    if (budget === undefined) return [`${name} is ${figure} and has no budget`];
    if (figure === undefined) return [`${name} has a budget and is not measured`];
    return figure > budget
      ? [`${name} rose from ${budget} to ${figure}`]
      : [`${name} fell from ${budget} to ${figure}: lower the budget`];
  });
}
