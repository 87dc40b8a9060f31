import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import {
  ANY_ROLE,
  APPR,
  BAGS,
  CERT,
  DAY,
  NO_END,
  SENIOR,
  Standing,
  inDepartment,
} from '../codes.ts';
import { type World, accredited } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { answers, cost, now } from './answers.ts';
import { nextBlock } from './party-acts.ts';

const { Valid, PartySuspended, NoGrant } = Standing;

describe('Parties: an answer is remembered', () => {
  const added = accountKey('added');
  const accountOf = (world: World) => world.appraiser.keys.account;
  const callerOf = (world: World) => world.appraiser.keys.caller;
  for (const [what, change, keyOf] of [
    [
      'a suspension was lifted',
      async ({ parties }: World) => {
        await parties.suspend(3, 0, NO_END);
        await parties.liftSuspension(3);
      },
      accountOf,
    ],
    [
      'a role was granted anew',
      async ({ parties }: World) => {
        await parties.endGrant(3, APPR, 0);
        await parties.grant(3, APPR, 0, NO_END, inDepartment(BAGS));
      },
      accountOf,
    ],
    [
      'the end of a role was planned',
      ({ parties }: World) => parties.endGrant(3, APPR, NO_END - 1n),
      accountOf,
    ],
    [
      'a suspension was planned',
      ({ parties }: World) => parties.suspend(3, NO_END - 1n, NO_END),
      accountOf,
    ],
    [
      'a key was added',
      ({ parties }: World) => parties.addKey(3, added.signer, 0, NO_END),
      () => added,
    ],
    [
      'the end of a key was planned',
      (world: World) => world.parties.connect(callerOf(world).caller).endKey(NO_END - 1n),
      callerOf,
    ],
  ] as const) {
    it(`once ${what}, and costs as little as before, with no refresh`, async () => {
      const world = await loadFixture(accredited);
      const before = await cost(world);
      await change(world);
      await time.increase(1);
      expect(await now(world, keyOf(world).keyId)).to.equal(Valid);
      // Ids differ in how many of their bytes are zero, which call data is priced by.
      expect(await cost(world, keyOf(world))).to.be.closeTo(before, 60n);
    });
  }
});

describe('Parties.refresh', () => {
  /** A planned grant of another department has begun, so that the permits are behind. */
  async function behind() {
    const world = await accredited();
    const start = (await time.latest()) + 100;
    await world.parties.grant(3, APPR, start, start + DAY, inDepartment(1, SENIOR));
    await time.increaseTo(start + 10);
    return { ...world, start, refresher: world.parties.connect(world.stranger) };
  }

  it('by anybody makes the answer cheaper from the next second on, and changes none', async () => {
    const world = await loadFixture(behind);
    const { keyId } = world.appraiser.keys.account;
    const before = await cost(world);
    expect(await now(world)).to.equal(Valid);
    await world.refresher.refresh(keyId, APPR);
    expect(await now(world)).to.equal(Valid);
    await time.increase(1);
    expect(await now(world)).to.equal(Valid);
    expect(await cost(world)).to.be.lessThan(before - 5000n);
    expect(await answers(world, world.start + DAY - 1, world.start + DAY)).to.deep.equal([
      Valid,
      NoGrant,
    ]);
  });

  it('changes no answer in any state, for any role', async () => {
    const world = await loadFixture(behind);
    const { parties, refresher } = world;
    const { keyId } = world.appraiser.keys.account;
    const refreshed = async () => {
      const before = await now(world);
      const second = await nextBlock(1);
      const [foreseen] = await parties.standing(keyId, APPR, BAGS, 0, second);
      await refresher.refresh(keyId, APPR);
      await refresher.refresh(keyId, ANY_ROLE);
      await refresher.refresh(keyId, CERT);
      expect(await now(world)).to.equal(foreseen);
      return before;
    };
    expect(await refreshed()).to.equal(Valid);
    await parties.suspend(3, 0, NO_END);
    expect(await refreshed()).to.equal(Valid);
    expect(await refreshed()).to.equal(PartySuspended);
    await parties.liftSuspension(3);
    expect(await refreshed()).to.equal(PartySuspended);
    await parties.endGrant(3, APPR, (await time.latest()) + 10);
    expect(await refreshed()).to.equal(Valid);
    await time.increase(10);
    expect(await refreshed()).to.equal(NoGrant);
  });
});
