import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { keyOf, type Mutant, type MutantKey } from './mutants.ts';

/** A mutant that nothing can tell from the contract, and why. */
const Equivalent = z.strictObject({
  file: z.string(),
  place: z.string(),
  operator: z.string(),
  before: z.string(),
  after: z.string(),
  occurrence: z.int().positive().default(1),
  argument: z.string().min(20),
});
export type Equivalent = z.infer<typeof Equivalent>;

export async function readEquivalents(
  file = 'scripts/mutation/equivalent.json',
): Promise<Equivalent[]> {
  return z.array(Equivalent).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** The argument for a mutant, if one is written. */
export function argumentFor(
  mutant: MutantKey,
  equivalents: readonly Equivalent[],
): string | undefined {
  return equivalents.find((entry) => keyOf(entry) === keyOf(mutant))?.argument;
}

/** Entries that argue about code which is not there any more. */
export function stale(
  equivalents: readonly Equivalent[],
  mutants: readonly Mutant[],
): Equivalent[] {
  const known = new Set(mutants.map(keyOf));
  return equivalents.filter((entry) => !known.has(keyOf(entry)));
}
