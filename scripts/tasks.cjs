'use strict';

// What each `npm run` name does: steps run one after the other by Node, with node_modules/.bin
// first on PATH; those beside them at the same time, on the second core.
const mocha = 'node_modules/mocha/bin/mocha.js';
const hardhat = 'node_modules/hardhat/dist/src/cli.js';
const eslint = 'node_modules/eslint/bin/eslint.js';
const prettier = 'node_modules/prettier/bin/prettier.cjs';
const solhint = 'node_modules/solhint/solhint.js';
const cruise = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';

const serverTests = ['test/server/**/*.test.ts'];
const platformTests = 'test/server/platform/**/*.test.ts';
/** Rooms whose tests follow the contracts', so that both lanes take about as long. */
const roomsAfterContracts = ['records', 'ledger', 'payments', 'repairs', 'listings', 'orders'].map(
  (room) => `test/server/${room}/**/*.test.ts`,
);
/** Proofs that take long: crashes, restores, models, whole outages. CI runs them after the others. */
const slowTests = 'test/**/*.slow.test.ts';
const without = (patterns) => patterns.flatMap((pattern) => ['--ignore', pattern]);
const scriptTests = ['test/architecture/*.test.ts', 'test/scripts/**/*.test.ts'];
const contractTests = [
  [hardhat, 'test', 'mocha'],
  [hardhat, 'test', 'solidity'],
];
const contractCoverage = ['scripts/coverage/main.ts'];

module.exports = {
  start: { steps: [['server/main.ts']], takesArguments: true },
  // Two lanes of about the same length. Each process ends with the databases of its tests: their
  // memory is not given back before.
  test: {
    steps: [
      ...contractTests,
      [mocha, ...scriptTests, ...roomsAfterContracts, ...without([slowTests])],
    ],
    beside: [
      [mocha, platformTests, ...without([slowTests])],
      [mocha, ...serverTests, ...without([platformTests, ...roomsAfterContracts, slowTests])],
    ],
  },
  'test:slow': { steps: [[mocha, slowTests]] },
  'test:fuzz': { steps: [[hardhat, 'test', 'solidity', '--test-profile', 'ci']] },
  engines: { steps: [['scripts/engines/main.ts']] },
  'test:engines': {
    steps: [['scripts/engines/main.ts'], [mocha, 'test/engines/**/*.test.ts']],
  },
  'test:real': {
    steps: [['scripts/engines/suite.ts']],
    takesArguments: true,
  },
  'test:long': { steps: [[mocha, 'test/long/*.test.ts']] },
  'test:e2e': { steps: [[mocha, 'test/e2e/**/*.test.ts']] },
  'test:crash': {
    steps: [['scripts/bench/main.ts', 'crash', '--rounds', '10', '--submissions', '20']],
  },
  bench: { steps: [['scripts/bench/main.ts']], takesArguments: true },
  'mutation:short': { steps: [['scripts/mutation/main.ts', '--room', 'records', '--count', '6']] },
  mutation: { steps: [['scripts/mutation/main.ts']], takesArguments: true },
  analyse: { steps: [['scripts/analysis/main.ts']] },
  deploy: { steps: [['scripts/deploy/main.ts']], takesArguments: true },
  lint: {
    steps: [
      [eslint, '--config', 'scripts/lint/eslint.config.js', '--max-warnings', '0', '.'],
      [cruise, '--config', '.dependency-cruiser.cjs', 'server', 'scripts', 'contracts'],
      [solhint, '--max-warnings', '0', 'contracts/**/*.sol'],
      [prettier, '--check', '.'],
    ],
  },
  format: { steps: [[prettier, '--write', '.']] },
  typecheck: { steps: [['node_modules/typescript/bin/tsc', '-p', '.']] },
  coverage: {
    steps: [
      [
        'node_modules/c8/bin/c8.js',
        ...['--all', '--src', 'server', '--include', 'server/**', '--temp-directory', '.build/c8'],
        ...['--reports-dir', 'coverage/server', '--reporter', 'text', '--reporter', 'html'],
        mocha,
        ...serverTests,
        ...scriptTests,
      ],
      contractCoverage,
    ],
  },
  'coverage:contracts': { steps: [contractCoverage] },
};
