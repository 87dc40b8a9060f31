import { readFileSync } from 'node:fs';
import { defineConfig } from 'hardhat/config';
import base from '../../hardhat.config.ts';

const compiler = base.solidity;
if (!compiler || typeof compiler !== 'object' || !('version' in compiler))
  throw new Error('the compiler is configured in a way that is not understood here');

/** The fuzz tests, compiled as trials.ts says. */
export default defineConfig({
  ...base,
  solidity: {
    ...compiler,
    settings: JSON.parse(readFileSync('.build/fuzz-settings.json', 'utf8')) as object,
  },
  paths: { ...base.paths, cache: './.build/fuzz-cache', artifacts: './.build/fuzz-artifacts' },
});
