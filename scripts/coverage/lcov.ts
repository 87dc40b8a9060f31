import type { Branch } from './branches.ts';

/** Whether each line with code was run, by file. */
export type LineHits = ReadonlyMap<string, ReadonlyMap<number, boolean>>;

export function readLcov(text: string): LineHits {
  const files = new Map<string, Map<number, boolean>>();
  let lines = new Map<number, boolean>();
  for (const entry of text.split('\n')) {
    const [, kind, value = ''] = /^(SF|DA):(.*)$/.exec(entry) ?? [];
    if (kind === 'SF') {
      lines = new Map<number, boolean>();
      files.set(value, lines);
    }
    if (kind !== 'DA') continue;
    const [line = 0, times = 0] = value.split(',').map(Number);
    lines.set(line, times > 0);
  }
  return files;
}

export interface FileCoverage {
  readonly file: string;
  readonly lines: ReadonlyMap<number, boolean>;
  readonly branches: readonly (Branch & { readonly taken: boolean })[];
}

/** The same facts for tools that draw them. */
export function writeLcov(files: readonly FileCoverage[]): string {
  const entries = files.flatMap(({ file, lines, branches }) => [
    `SF:${file}`,
    ...[...lines].map(([line, run]) => `DA:${line},${Number(run)}`),
    ...branches.map(({ line, taken }, i) => `BRDA:${line},0,${i},${Number(taken)}`),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ taken }) => taken).length}`,
    `LF:${lines.size}`,
    `LH:${[...lines.values()].filter(Boolean).length}`,
    'end_of_record',
  ]);
  return ['TN:', ...entries, ''].join('\n');
}
