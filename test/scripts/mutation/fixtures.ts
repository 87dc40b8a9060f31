import type { Equivalent } from '../../../scripts/mutation/equivalents.ts';
import type { Mutant } from '../../../scripts/mutation/mutants.ts';
import type { Tried } from '../../../scripts/mutation/report.ts';
import type { Result } from '../../../scripts/mutation/results.ts';

export const mutantOf = (more: Partial<Mutant> = {}): Mutant => ({
  id: '0123456789',
  file: 'contracts/parties/Parties.sol',
  place: 'Parties.grant',
  operator: 'comparison',
  before: 'a < b',
  after: 'a <= b',
  occurrence: 1,
  line: 7,
  start: 0,
  length: 0,
  replacement: '',
  ...more,
});

export const triedOf = (outcome: Result['outcome'], more: Partial<Mutant> = {}): Tried => {
  const mutant = mutantOf(more);
  return { mutant, result: { id: mutant.id, outcome, by: '', seconds: 1 } };
};

export const equivalentOf = (more: Partial<Equivalent> = {}): Equivalent => ({
  file: 'contracts/parties/Parties.sol',
  place: 'Parties.grant',
  operator: 'comparison',
  before: 'a < b',
  after: 'a <= b',
  occurrence: 1,
  argument: 'a and b are never equal here',
  ...more,
});
