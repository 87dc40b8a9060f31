import { expect } from 'chai';
import type { ContractTransactionResponse } from 'ethers';
import { loadFixture } from './chain.ts';
import { accredited, digestOf } from './fixture.ts';
import { actor, anchor, enrol, enrolled, record, refOf, revoke } from './intents.ts';

/** Gas of each call in steady state: the party has acted before. Deadlines make them vary by
 * some tens. Lower a budget when its call falls. */
const BUDGET = {
  enrol: 121_500,
  enrolP256: 131_500,
  record: 80_800,
  recordP256: 90_800,
  anchor: 93_300,
  anchorP256: 103_200,
  revoke: 70_400,
  revokeP256: 80_300,
};

const gasOf = async (sent: Promise<ContractTransactionResponse>): Promise<number> =>
  Number((await (await sent).wait())!.gasUsed);

describe('gas', () => {
  for (const sort of ['account', 'p256'] as const) {
    it(`of each call with a key of sort ${sort} is within its budget`, async () => {
      const world = await loadFixture(accredited);
      const platform = actor(world.platform, world.platform.keys[sort]);
      const appraiser = actor(world.appraiser, world.appraiser.keys[sort]);
      const item = await enrolled(world);
      await record(world, item, appraiser, { digest: digestOf('an earlier one') });
      const suffix = sort === 'p256' ? 'P256' : '';
      const used = {
        [`enrol${suffix}`]: await gasOf(enrol(world, platform, { commitment: digestOf('new') })),
        [`record${suffix}`]: await gasOf(record(world, item, appraiser)),
        [`anchor${suffix}`]: await gasOf(anchor(world, platform)),
        [`revoke${suffix}`]: await gasOf(revoke(world, refOf(item, appraiser), appraiser)),
      };
      for (const [call, gas] of Object.entries(used)) {
        expect(gas, call).to.be.at.most(BUDGET[call as keyof typeof BUDGET]);
      }
    });
  }
});
