import type { TestHooks } from 'hardhat/types/hooks';
import { SEEDS } from './seeds.ts';

export default async (): Promise<Partial<TestHooks>> => ({
  async onTestRunStart(context, runner, next) {
    if (runner === 'solidity') {
      console.log(`Seed of the default profile: ${SEEDS.default}`);
      console.log(`Seed of the ci profile: ${SEEDS.ci} (repeat with FUZZ_SEED)\n`);
    }
    await next(context, runner);
  },
});
