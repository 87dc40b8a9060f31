import { createRequire } from 'node:module';
import hardhatEthers from '@nomicfoundation/hardhat-ethers';
import hardhatEthersChaiMatchers from '@nomicfoundation/hardhat-ethers-chai-matchers';
import hardhatMocha from '@nomicfoundation/hardhat-mocha';
import hardhatNetworkHelpers from '@nomicfoundation/hardhat-network-helpers';
import hardhatTypechain from '@nomicfoundation/hardhat-typechain';
import { defineConfig } from 'hardhat/config';

const require = createRequire(import.meta.url);

export default defineConfig({
  plugins: [
    hardhatEthers,
    hardhatEthersChaiMatchers,
    hardhatMocha,
    hardhatNetworkHelpers,
    hardhatTypechain,
  ],
  solidity: {
    version: '0.8.37',
    // The compiler comes from npm: builds need no download.
    path: require.resolve('solc/soljson.js'),
    // Governance is OpenZeppelin's contract as it stands.
    npmFilesToBuild: ['@openzeppelin/contracts/access/manager/AccessManager.sol'],
    splitTestsCompilation: true,
    settings: {
      viaIR: true,
      optimizer: { enabled: true, runs: 1_000_000 },
      evmVersion: 'osaka',
      outputSelection: { '*': { '*': ['storageLayout'] } },
    },
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
    solidity: { fuzz: { runs: 256 }, invariant: { runs: 16, depth: 50 } },
  },
});
