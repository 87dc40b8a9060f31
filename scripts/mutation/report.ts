import { argumentFor, type Equivalent } from './equivalents.ts';
import type { Mutant } from './mutants.ts';
import { OUTCOMES, type Result } from './results.ts';

export interface Tried {
  readonly mutant: Mutant;
  readonly result: Result;
}

/** Of the mutants that reach the tests, how many may survive, argument or not. */
const MAY_SURVIVE = 0.05;
/** Below this many tried, a share says nothing. */
const ENOUGH = 60;

const shorten = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

export const whereOf = ({ file, line }: Mutant) => `${file.replace('contracts/', '')}:${line}`;

/** Just the piece that differs, with a few words around it. */
export function essence({ before, after }: Mutant, length = 60): string {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const from = Math.max(0, same - 20);
  const piece = (text: string) => (from > 0 ? '…' : '') + text.slice(from);
  return `${shorten(piece(before), length)} → ${shorten(piece(after), length) || '(nothing)'}`;
}

export const row = ({ mutant, result }: Tried): string =>
  [
    result.outcome.padEnd(16),
    whereOf(mutant).padEnd(34),
    mutant.operator.padEnd(15),
    essence(mutant),
    result.by && `[${shorten(result.by, 70)}]`,
  ].join(' ');

const diff = ({ mutant }: Tried): string =>
  [
    `${mutant.file}:${mutant.line} in ${mutant.place} (${mutant.operator}, ${mutant.id})`,
    `  - ${mutant.before}`,
    `  + ${mutant.after}`,
  ].join('\n');

/** How to write a survivor down, with the argument left to be written. */
const entry = ({ mutant }: Tried): string => {
  const { file, place, operator, before, after, occurrence } = mutant;
  const nth = occurrence > 1 ? { occurrence } : {};
  return JSON.stringify({ file, place, operator, before, after, ...nth, argument: '' });
};

export interface Judgement {
  readonly text: string;
  /** Whether every survivor has an argument, and they are few. */
  readonly kept: boolean;
}

export function judge(
  tried: readonly Tried[],
  equivalents: readonly Equivalent[],
  stale: readonly Equivalent[],
): Judgement {
  const lines = tried
    .toSorted((a, b) => a.mutant.file.localeCompare(b.mutant.file) || a.mutant.line - b.mutant.line)
    .map(row);
  const section = (title: string, parts: readonly string[]) => {
    if (parts.length > 0) lines.push('', title, ...parts);
  };
  const argued = (one: Tried) => argumentFor(one.mutant, equivalents);
  const survivors = tried.filter(({ result }) => result.outcome === 'survived');
  const explained = survivors.filter((one) => argued(one) !== undefined);
  const open = survivors.filter((one) => argued(one) === undefined);
  const refuted = tried.filter((one) => one.result.outcome === 'killed' && argued(one));
  section(
    'Survivors argued to be equivalent:',
    explained.map((one) => `${diff(one)}\n    ${argued(one) ?? ''}`),
  );
  section('Arguments that a test refutes (take them out):', refuted.map(diff));
  section(
    'Arguments about code that is gone (take them out):',
    stale.map(({ file, place, before }) => `${file} ${place}: ${before}`),
  );
  section(
    'Survivors (a test is missing, or an entry in scripts/mutation/equivalent.json):',
    open.map((one) => `${diff(one)}\n    ${entry(one)}`),
  );
  const count = (outcome: Result['outcome']) =>
    tried.filter(({ result }) => result.outcome === outcome).length;
  const reached = count('killed') + survivors.length;
  const share = reached === 0 ? 0 : survivors.length / reached;
  lines.push(
    '',
    `${tried.length} mutants: ${OUTCOMES.map((outcome) => `${count(outcome)} ${outcome}`).join(', ')}`,
    `${survivors.length} of ${reached} survived (${(share * 100).toFixed(1)} %), ${open.length} without an argument`,
  );
  const few = reached < ENOUGH || share <= MAY_SURVIVE;
  return {
    text: lines.join('\n'),
    kept: few && open.length + refuted.length + stale.length === 0,
  };
}
