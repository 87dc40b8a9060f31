import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { APPR, DAY, NO_END, Standing } from '../codes.ts';
import { accredited } from '../fixture.ts';

describe('Parties.suspend', () => {
  it('keeps the window, from now on where no start is named, and tells it', async () => {
    const { parties } = await loadFixture(accredited);
    const now = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(now);
    await expect(parties.suspend(3, 0, now + DAY))
      .to.emit(parties, 'PartySuspended')
      .withArgs(3, 0, now, now + DAY);
    expect(await parties.suspensions(3)).to.deep.equal([[BigInt(now), BigInt(now + DAY)]]);
  });

  it('starts at this second at the earliest', async () => {
    const { parties } = await loadFixture(accredited);
    const now = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(now);
    await expect(parties.suspend(3, now - 1, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesBackdated')
      .withArgs(now - 1, now);
  });

  it('refuses an empty window and a party that is not registered', async () => {
    const { parties } = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    await expect(parties.suspend(3, from, from))
      .to.be.revertedWithCustomError(parties, 'PartiesWindowEmpty')
      .withArgs(from, from);
    await expect(parties.suspend(99, 0, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesPartyUnknown')
      .withArgs(99);
  });

  it('keeps at most 16 suspensions of a party', async () => {
    const { parties } = await loadFixture(accredited);
    for (let i = 0; i < 16; ++i) await parties.suspend(3, 0, NO_END);
    await expect(parties.suspend(3, 0, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesTooMany')
      .withArgs(3, 16);
  });

  it('holds every key of the party, and no other party', async () => {
    const { parties, appraiser, junior } = await loadFixture(accredited);
    await parties.suspend(3, 0, NO_END);
    const now = await time.latest();
    for (const key of Object.values(appraiser.keys)) {
      const [standing] = await parties.standing(key.keyId, APPR, 1, 0, now);
      expect(standing).to.equal(Standing.PartySuspended);
    }
    const [other] = await parties.standing(junior.keys.p256.keyId, APPR, 1, 0, now);
    expect(other).to.equal(Standing.Valid);
  });
});

describe('Parties.liftSuspension', () => {
  async function suspended() {
    const world = await accredited();
    await world.parties.suspend(3, 0, NO_END);
    const from = await time.latest();
    await time.increase(DAY);
    return { ...world, from, keyId: world.appraiser.keys.account.keyId };
  }

  it('ends it now and tells so', async () => {
    const { parties } = await loadFixture(suspended);
    const now = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(now);
    await expect(parties.liftSuspension(3, 0))
      .to.emit(parties, 'SuspensionLifted')
      .withArgs(3, 0, now);
  });

  it('leaves its past', async () => {
    const { parties, from, keyId } = await loadFixture(suspended);
    await parties.liftSuspension(3, 0);
    const now = await time.latest();
    const at = async (when: number) => (await parties.standing(keyId, APPR, 1, 0, when))[0];
    expect([await at(from - 1), await at(from), await at(now - 1), await at(now)]).to.deep.equal([
      Standing.Valid,
      Standing.PartySuspended,
      Standing.PartySuspended,
      Standing.Valid,
    ]);
  });

  it('calls off a suspension that has not begun', async () => {
    const { parties, junior } = await loadFixture(suspended);
    const from = (await time.latest()) + 10 * DAY;
    await parties.suspend(4, from, NO_END);
    await parties.liftSuspension(4, 0);
    const [standing] = await parties.standing(junior.keys.account.keyId, APPR, 1, 0, from);
    expect(standing).to.equal(Standing.Valid);
  });

  it('does not lift again what is over', async () => {
    const { parties } = await loadFixture(suspended);
    await parties.liftSuspension(3, 0);
    const lifted = await time.latest();
    await time.setNextBlockTimestamp(lifted + 10);
    await expect(parties.liftSuspension(3, 0))
      .to.be.revertedWithCustomError(parties, 'PartiesAlreadyEnded')
      .withArgs(lifted, lifted + 10);
  });

  it('refuses a place where no suspension is', async () => {
    const { parties } = await loadFixture(suspended);
    await expect(parties.liftSuspension(3, 1))
      .to.be.revertedWithCustomError(parties, 'PartiesIndexUnknown')
      .withArgs(3, 1);
  });
});
