import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { APPR, BAGS, NO_END, SENIOR, Standing, bytes4, inDepartment } from '../codes.ts';
import { accredited } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { answers, now } from './answers.ts';
import { mineAt, newKeyRevocation } from './party-acts.ts';

const { Valid, PartySuspended, NoGrant, OutOfScope, KeyNotYetValid, KeyExpired, KeyRevoked } =
  Standing;

describe('Parties.roleStandingNow says what the history says', () => {
  it('of planned suspensions, in every second of their edges', async () => {
    const world = await loadFixture(accredited);
    const start = (await time.latest()) + 100;
    await world.parties.suspend(3, start, start + 50);
    expect(await now(world)).to.equal(Valid);
    expect(await answers(world, start - 1, start, start + 49, start + 50)).to.deep.equal([
      Valid,
      PartySuspended,
      PartySuspended,
      Valid,
    ]);
  });

  it('of a suspension and its lifting, which both reach the next second and not this one', async () => {
    const world = await loadFixture(accredited);
    await world.parties.suspend(3, 0, NO_END);
    expect(await now(world)).to.equal(Valid);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([PartySuspended]);
    await world.parties.liftSuspension(3);
    expect(await now(world)).to.equal(PartySuspended);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([Valid]);
  });

  it('of planned suspensions that were called off', async () => {
    const world = await loadFixture(accredited);
    const start = (await time.latest()) + 100;
    await world.parties.suspend(3, start, NO_END);
    await world.parties.liftSuspension(3);
    expect(await answers(world, start - 1, start, start + 1)).to.deep.equal([Valid, Valid, Valid]);
  });

  it('of the nearest of several planned suspensions', async () => {
    const world = await loadFixture(accredited);
    const start = (await time.latest()) + 100;
    await world.parties.suspend(3, start, start + 10);
    await world.parties.suspend(3, start + 20, start + 30);
    expect(await answers(world, start - 1, start, start + 10, start + 20)).to.deep.equal([
      Valid,
      PartySuspended,
      Valid,
      PartySuspended,
    ]);
  });

  it('of a planned grant, before and after it has begun, with another scope', async () => {
    const world = await loadFixture(accredited);
    const start = (await time.latest()) + 100;
    await world.parties.grant(3, APPR, start, start + 50, inDepartment(2, SENIOR));
    expect(await answers(world, start - 1, start, start + 49, start + 50)).to.deep.equal([
      Valid,
      OutOfScope,
      OutOfScope,
      NoGrant,
    ]);
  });

  it('of a grant that was replaced, narrowed or ended, from the next second on', async () => {
    const world = await loadFixture(accredited);
    await world.parties.grant(3, APPR, 0, NO_END, inDepartment(2));
    expect(await now(world)).to.equal(Valid);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([OutOfScope]);
    await world.parties.grant(3, APPR, 0, NO_END, inDepartment(1));
    expect(await now(world)).to.equal(OutOfScope);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([Valid]);
    await world.parties.endGrant(3, APPR, 0);
    expect(await now(world)).to.equal(Valid);
    expect(await answers(world, (await time.latest()) + 1)).to.deep.equal([NoGrant]);
  });

  it('of an end that is planned', async () => {
    const world = await loadFixture(accredited);
    const end = (await time.latest()) + 100;
    await world.parties.endGrant(3, APPR, end);
    expect(await answers(world, end - 1, end)).to.deep.equal([Valid, NoGrant]);
  });

  it('of keys that begin, end and are revoked', async () => {
    const world = await loadFixture(accredited);
    const { parties, second } = world;
    const key = accountKey('with a window');
    const start = (await time.latest()) + 100;
    await parties.addKey(3, key.signer, start, start + 50);
    const at = async (when: number) => {
      await mineAt(when);
      return now(world, key.keyId);
    };
    expect([await at(start - 1), await at(start)]).to.deep.equal([KeyNotYetValid, Valid]);
    expect([await at(start + 49), await at(start + 50)]).to.deep.equal([Valid, KeyExpired]);
    const referee = parties.connect(second.keys.caller.caller);
    await referee.revokeKey(newKeyRevocation(world.appraiser.keys.account));
    expect(await now(world)).to.equal(KeyRevoked);
  });

  it('of keys that the holder of a role gets later, and of roles that the holder of a key gets later', async () => {
    const world = await loadFixture(accredited);
    const { parties, platform } = world;
    const key = accountKey('later');
    await parties.addKey(3, key.signer, 0, NO_END);
    expect(await now(world, key.keyId)).to.equal(KeyNotYetValid);
    await time.increase(1);
    expect(await now(world, key.keyId)).to.equal(Valid);
    await parties.grant(1, APPR, 0, NO_END, inDepartment(1));
    const { keyId } = platform.keys.p256;
    expect(await now(world, keyId)).to.equal(NoGrant);
    await time.increase(1);
    expect(await now(world, keyId)).to.equal(Valid);
  });

  it('of the sixteenth key as of the first', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const keys = Array.from({ length: 11 }, (_, i) => accountKey(`more ${i}`));
    for (const { signer } of keys) await parties.addKey(3, signer, 0, NO_END);
    await time.increase(10);
    const last = keys.at(-1)!.keyId;
    expect(await now(world, last)).to.equal(Valid);
    await parties.suspend(3, 0, NO_END);
    await time.increase(10);
    expect([await now(world), await now(world, last)]).to.deep.equal([
      PartySuspended,
      PartySuspended,
    ]);
    await parties.liftSuspension(3);
    await parties.endGrant(3, APPR, 0);
    await time.increase(10);
    expect([await now(world), await now(world, last)]).to.deep.equal([NoGrant, NoGrant]);
  });

  it('for the eighth role of a party as for the first', async () => {
    const world = await loadFixture(accredited);
    const { parties } = world;
    const roles = Array.from({ length: 7 }, (_, i) => bytes4(`ROL${i}`));
    for (const role of roles) {
      await parties.registerRole(role);
      await parties.grant(3, role, 0, NO_END, inDepartment(BAGS));
    }
    const { keyId } = world.appraiser.keys.account;
    const all = () =>
      Promise.all(
        [APPR, ...roles].map(async (role) => {
          const [standing] = await parties.roleStandingNow(keyId, role, BAGS, 0);
          return standing;
        }),
      );
    await time.increase(10);
    expect(new Set(await all())).to.deep.equal(new Set([Valid]));
    await parties.suspend(3, 0, NO_END);
    await time.increase(10);
    expect(new Set(await all())).to.deep.equal(new Set([PartySuspended]));
  });
});
