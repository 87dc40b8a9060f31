import type { Branch } from './branches.ts';
import type { FileCoverage, LineHits } from './lcov.ts';

/** Puts together what Hardhat counted in the contracts and in the probes. */
export function coverageOf(
  files: readonly string[],
  branches: readonly Branch[],
  hits: LineHits,
  probesFile: string,
): FileCoverage[] {
  const probes = hits.get(probesFile);
  if (!probes && branches.length > 0) throw new Error('no probe was counted');
  return files.map((file) => ({
    file,
    lines: hits.get(file) ?? new Map<number, boolean>(),
    branches: branches
      .filter((branch) => branch.file === file)
      .map((branch) => {
        const taken = probes?.get(branch.probeLine);
        if (taken === undefined) throw new Error(`probe line ${branch.probeLine} was not counted`);
        return { ...branch, taken };
      }),
  }));
}

const share = (hit: number, all: number) =>
  `${(all === 0 ? 100 : (hit * 100) / all).toFixed(2).padStart(6)} % (${hit}/${all})`.padEnd(22);

function row(name: string, files: readonly FileCoverage[]): string {
  const lines = files.flatMap((file) => [...file.lines.values()]);
  const branches = files.flatMap((file) => file.branches);
  return [
    name.padEnd(44),
    share(lines.filter(Boolean).length, lines.length),
    share(branches.filter(({ taken }) => taken).length, branches.length),
  ].join(' ');
}

const never = { true: 'is never true', false: 'is never false', entered: 'is never entered' };

/** A table, then each line and branch that no test reaches. */
export function report(files: readonly FileCoverage[]): {
  readonly text: string;
  readonly complete: boolean;
} {
  const missing = files.flatMap(({ file, lines, branches }) => [
    ...[...lines].filter(([, run]) => !run).map(([line]) => `${file}:${line} is never run`),
    ...branches
      .filter(({ taken }) => !taken)
      .map(({ line, condition, outcome }) => `${file}:${line} ${condition} ${never[outcome]}`),
  ]);
  const withCode = files.filter(({ lines }) => lines.size > 0);
  const table = [
    `${'file'.padEnd(44)} ${'lines'.padStart(8).padEnd(22)} ${'branches'.padStart(8)}`,
    ...withCode.map((file) => row(file.file, [file])),
    row('all', withCode),
  ];
  return { text: [...table, '', ...missing].join('\n'), complete: missing.length === 0 };
}
