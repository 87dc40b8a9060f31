import { shouldAgreeWithTheModel } from './agreement.behavior.ts';

/** With these every act is both allowed and refused; another generator needs others. */
const SEEDS = [3, 221, 200];

describe('ownership beside a model of its state diagram', function () {
  this.timeout(0);
  shouldAgreeWithTheModel({ acts: 40, runs: SEEDS.map((seed) => ({ seed, numRuns: 1 })) });
});
