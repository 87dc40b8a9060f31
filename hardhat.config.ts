import { createRequire } from 'node:module';
import hardhatEthers from '@nomicfoundation/hardhat-ethers';
import hardhatEthersChaiMatchers from '@nomicfoundation/hardhat-ethers-chai-matchers';
import hardhatMocha from '@nomicfoundation/hardhat-mocha';
import hardhatNetworkHelpers from '@nomicfoundation/hardhat-network-helpers';
import hardhatTypechain from '@nomicfoundation/hardhat-typechain';
import { defineConfig } from 'hardhat/config';
import { seedPrinter } from './scripts/fuzz/seed-printer.ts';
import { SEEDS } from './scripts/fuzz/seeds.ts';

const require = createRequire(import.meta.url);

/** @param runs how often each call is expected: more costs code size and saves gas. */
const solc = (runs: number) => ({
  version: '0.8.37',
  // The compiler comes from npm: builds need no download.
  path: require.resolve('solc/soljson.js'),
  settings: {
    viaIR: true,
    optimizer: { enabled: true, runs },
    evmVersion: 'osaka',
    outputSelection: { '*': { '*': ['storageLayout'] } },
  },
});

/** @param runs of each fuzz test. */
const fuzzing = (seed: string, runs: number, invariant: { runs: number; depth: number }) => ({
  // Sequences of invariants are drawn from the same seed.
  fuzz: { seed, runs },
  // A handler never reverts by itself: where it does, what it judged was broken.
  invariant: { ...invariant, failOnRevert: true },
});

export default defineConfig({
  plugins: [
    hardhatEthers,
    hardhatEthersChaiMatchers,
    hardhatMocha,
    hardhatNetworkHelpers,
    hardhatTypechain,
    seedPrinter,
  ],
  solidity: {
    compilers: [solc(1_000_000)],
    // These two have many calls: many more runs would make them larger than EIP-170 allows.
    overrides: {
      'contracts/items/Items.sol': solc(800),
      'contracts/parties/Parties.sol': solc(200),
    },
    // Governance and the verifier of passkeys are OpenZeppelin's contracts as they stand.
    npmFilesToBuild: [
      '@openzeppelin/contracts/access/manager/AccessManager.sol',
      '@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913WebAuthnVerifier.sol',
    ],
    splitTestsCompilation: true,
  },
  paths: {
    sources: './contracts',
    tests: { mocha: './test/contracts', solidity: './test/contracts' },
    cache: './.build/hardhat-cache',
    artifacts: './.build/artifacts',
  },
  // Generated namespaces are not erasable syntax, but they are types only.
  typechain: { outDir: './.build/typechain', tsNocheck: true },
  networks: { default: { type: 'edr-simulated', chainType: 'l1', hardfork: 'osaka' } },
  test: {
    mocha: { timeout: 60_000 },
    solidity: {
      profiles: {
        default: fuzzing(SEEDS.default, 256, { runs: 4, depth: 50 }),
        ci: fuzzing(SEEDS.ci, 10_000, { runs: 64, depth: 50 }),
      },
    },
  },
});
