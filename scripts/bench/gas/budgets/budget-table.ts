import { barOf } from '../comparison.ts';
import { exceptions, ourSettings } from '../compile.ts';
import type { OurCall } from '../ours/index.ts';
import { OUR_TITLES } from '../ours/titles.ts';
import type { Budgets } from './budgets.ts';

/** Most bytes of code on chain (EIP-170), and of creation code (EIP-3860). */
export const MOST_DEPLOYED = 24_576;
export const MOST_CREATION = 49_152;

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });
const percent = new Intl.NumberFormat('en-US', { style: 'percent' });
const figure = (value: number | undefined) => (value === undefined ? '' : plain.format(value));

/** A table as prettier would lay it out: words to the left, figures to the right. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const isFigure = heads.map((_, column) => rows.every((row) => /^[\d,.%]*$/.test(row[column]!)));
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (isFigure[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`;
  const rule = widths.map((width, i) =>
    isFigure[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}

const callsTable = ({ calls }: Budgets) =>
  table(
    ['call', 'gas', 'at most', 'of'],
    (Object.keys(OUR_TITLES) as OurCall[]).map((call) => [
      `\`${call}\``,
      figure(calls[call]),
      figure(barOf(call)),
      OUR_TITLES[call],
    ]),
  );

const contractsTable = ({ contracts }: Budgets) =>
  table(
    ['contract', 'bytes on chain', 'of most', 'creation bytes', 'of most', 'deployment gas'],
    Object.entries(contracts).map(([name, { deployedBytes, creationBytes, deploymentGas }]) => [
      `\`${name}\``,
      figure(deployedBytes),
      percent.format(deployedBytes / MOST_DEPLOYED),
      figure(creationBytes),
      percent.format(creationBytes / MOST_CREATION),
      figure(deploymentGas),
    ]),
  );

const deploymentGas = ({ contracts }: Budgets) =>
  Object.values(contracts).reduce((sum, created) => sum + created.deploymentGas, 0);

/** The content of contracts/GAS.md. */
export const budgetTable = (budgets: Budgets): string => `# Gas, sizes, deployment

Written by \`hardhat run scripts/generate/gas-budgets.ts\`; a test measures every figure and fails
where one has moved, up or down. Gas is what a call used, refunds taken off, in steady state: the
actor has done the same before. Call data is random, so that zero bytes make nothing cheaper.
Beside the peers' contracts: \`npm run bench -- gas\`. Compiled by ${ourSettings()};
${exceptions()}.

## Calls

${callsTable(budgets)}

## Contracts

Most are ${figure(MOST_DEPLOYED)} bytes on chain (EIP-170) and ${figure(MOST_CREATION)} bytes of creation code with its arguments
(EIP-3860). All together: ${figure(deploymentGas(budgets))} gas. Deployment gas goes by the bytes of the code, of which
the hash of the sources is a part: a changed comment can move it by some tens.

${contractsTable(budgets)}
`;
