import { SYNTAX_DICTIONARY } from './syntax-dictionary.ts';

/** One part of a value: `length` characters, or 1 to `length` where `variable`. */
export interface Component {
  charset: 'N' | 'X' | 'Y' | 'Z';
  length: number;
  variable: boolean;
  optional: boolean;
  checks: string[];
}

export interface ApplicationIdentifier {
  ai: string;
  components: Component[];
  /** May stand in the query of a Digital Link URI. */
  attribute: boolean;
  /** For primary keys: each alternative sequence of qualifiers, in order; otherwise null. */
  qualifiers: string[][] | null;
}

/** All known Application Identifiers by their digits. */
export const applicationIdentifiers: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  SYNTAX_DICTIONARY.trim()
    .split('\n')
    .flatMap(readLine)
    .map((entry) => [entry.ai, entry]),
);

function readLine(line: string): ApplicationIdentifier[] {
  const [identifiers = '', ...rest] = line.split(' ');
  const key = rest.find((word) => word.startsWith('dlpkey'));
  const specification = rest.filter((word) => word !== '?' && word !== key);
  return range(identifiers).map((ai) => ({
    ai,
    components: specification.map(readComponent),
    attribute: rest.includes('?'),
    qualifiers: key === undefined ? null : readQualifiers(key),
  }));
}

/** `3100-3105` names six AIs of the same number of digits. */
function range(identifiers: string): string[] {
  const [first = '', last = first] = identifiers.split('-');
  const all: string[] = [];
  for (let number = Number(first); number <= Number(last); number++) {
    all.push(String(number).padStart(first.length, '0'));
  }
  return all;
}

function readComponent(word: string): Component {
  const match = /^(\[?)([NXYZ])(\.\.)?([0-9]+)\]?((?:,[a-z0-9]+)*)$/.exec(word);
  if (!match) throw new Error(`unreadable component ${word} in the syntax dictionary`);
  const [, bracket, charset, dots, length, checks = ''] = match;
  return {
    charset: charset as Component['charset'],
    length: Number(length),
    variable: dots !== undefined,
    optional: bracket !== '',
    checks: checks.split(',').filter((check) => check !== ''),
  };
}

function readQualifiers(key: string): string[][] {
  const sequences = key.slice('dlpkey='.length);
  return sequences === '' ? [[]] : sequences.split('|').map((sequence) => sequence.split(','));
}
