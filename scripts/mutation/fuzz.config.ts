import { readFileSync } from 'node:fs';
import { defineConfig } from 'hardhat/config';
import base from '../../hardhat.config.ts';

const { solidity } = base;
if (typeof solidity !== 'object' || !('compilers' in solidity))
  throw new Error('the compiler is configured in a way that is not understood here');
const settings = JSON.parse(readFileSync('.build/fuzz-settings.json', 'utf8')) as object;

/** The fuzz tests, compiled as trials.ts says. */
export default defineConfig({
  ...base,
  solidity: {
    ...solidity,
    compilers: solidity.compilers.map((compiler) => ({ ...compiler, settings })),
    overrides: {},
  },
  paths: { ...base.paths, cache: './.build/fuzz-cache', artifacts: './.build/fuzz-artifacts' },
});
