import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { DAY, NO_END } from '../codes.ts';
import { accredited } from '../fixture.ts';
import { nextBlock, terms } from './party-acts.ts';

const asTerm = (from: number, until: number | bigint) => [BigInt(from), BigInt(until), 0n] as const;

async function clean() {
  const world = await accredited();
  const list = async () => terms(await world.parties.suspensions(3, 0));
  return { ...world, list };
}

/** Appraiser 3 is suspended from `from` until `until`, and the suspension runs. */
async function running() {
  const world = await clean();
  const from = (await time.latest()) + 100;
  const until = from + 1000;
  await world.parties.suspend(3, from, until);
  await time.increaseTo(from + 10);
  return { ...world, from, until };
}

/** A suspension of appraiser 3 is planned. */
async function planned() {
  const world = await clean();
  const from = (await time.latest()) + 1000;
  const until = from + 1000;
  await world.parties.suspend(3, from, until);
  return { ...world, from, until };
}

describe('Parties.suspend', () => {
  it('begins in the next second where no start is named, and tells the window', async () => {
    const { parties, list } = await loadFixture(clean);
    const now = await nextBlock();
    await expect(parties.suspend(3, 0, now + DAY))
      .to.emit(parties, 'PartySuspended')
      .withArgs(3, now + 1, now + DAY);
    expect(await list()).to.deep.equal([asTerm(now + 1, now + DAY)]);
  });

  it('begins in the next second at the earliest', async () => {
    const { parties } = await loadFixture(clean);
    let now = await nextBlock();
    await expect(parties.suspend(3, now, NO_END))
      .to.be.revertedWithCustomError(parties, 'TermsBackdated')
      .withArgs(now, now + 1);
    now = await nextBlock();
    await expect(parties.suspend(3, now + 1, NO_END))
      .to.emit(parties, 'PartySuspended')
      .withArgs(3, now + 1, NO_END);
  });

  it('refuses a window without a second in it, and a party that is not registered', async () => {
    const { parties } = await loadFixture(clean);
    const from = (await time.latest()) + DAY;
    await expect(parties.suspend(3, from, from))
      .to.be.revertedWithCustomError(parties, 'TermsEmpty')
      .withArgs(from, from);
    await expect(parties.suspend(99, 0, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesPartyUnknown')
      .withArgs(99);
  });

  it('does not shorten a running one, and may repeat or prolong it', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await expect(parties.suspend(3, 0, until - 1))
      .to.be.revertedWithCustomError(parties, 'PartiesCannotShorten')
      .withArgs(until, until - 1);
    const first = await nextBlock();
    await parties.suspend(3, 0, until);
    const second = await nextBlock();
    await parties.suspend(3, 0, until + 1);
    expect(await list()).to.deep.equal([
      asTerm(from, first + 1),
      asTerm(first + 1, second + 1),
      asTerm(second + 1, until + 1),
    ]);
  });

  it('does not shorten a planned one, and may bring its start forward', async () => {
    const { parties, from, until, list } = await loadFixture(planned);
    await expect(parties.suspend(3, from, until - 1))
      .to.be.revertedWithCustomError(parties, 'PartiesCannotShorten')
      .withArgs(until, until - 1);
    await parties.suspend(3, from - 1, until);
    expect(await list()).to.deep.equal([asTerm(from - 1, until)]);
  });

  it('does not put off the start of a planned one: the first part stays', async () => {
    const { parties, from, until, list } = await loadFixture(planned);
    await parties.suspend(3, from + 100, until);
    expect(await list()).to.deep.equal([asTerm(from, from + 100), asTerm(from + 100, until)]);
  });

  it('may come after a running one, with a time of freedom between', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await parties.suspend(3, until + 100, until + 200);
    expect(await list()).to.deep.equal([asTerm(from, until), asTerm(until + 100, until + 200)]);
  });

  it('may be any length once the last one is over, in the very second of its end', async () => {
    const { parties, from, until, list } = await loadFixture(running);
    await time.setNextBlockTimestamp(until);
    await parties.suspend(3, 0, until + 2);
    expect(await list()).to.deep.equal([asTerm(from, until), asTerm(until + 1, until + 2)]);
  });

  it('says that a window is empty, not too short, once the last one is over', async () => {
    const { parties, until } = await loadFixture(running);
    await time.setNextBlockTimestamp(until);
    await expect(parties.suspend(3, 0, until - 1))
      .to.be.revertedWithCustomError(parties, 'TermsEmpty')
      .withArgs(until + 1, until - 1);
  });

  it('has no limit to how many there were', async () => {
    const { parties, list } = await loadFixture(clean);
    for (let i = 0; i < 20; ++i) await parties.suspend(3, 0, NO_END);
    expect(await list()).to.have.length(20);
  });
});

describe('Parties.liftSuspension', () => {
  it('ends it in the next second, tells so and leaves its past', async () => {
    const { parties, from, list } = await loadFixture(running);
    const now = await nextBlock();
    await expect(parties.liftSuspension(3))
      .to.emit(parties, 'SuspensionLifted')
      .withArgs(3, now + 1);
    expect(await list()).to.deep.equal([asTerm(from, now + 1)]);
  });

  it('calls off what is planned', async () => {
    const { parties, list } = await loadFixture(planned);
    const now = await nextBlock();
    await expect(parties.liftSuspension(3))
      .to.emit(parties, 'SuspensionLifted')
      .withArgs(3, now + 1);
    expect(await list()).to.deep.equal([]);
  });

  it('calls off one that would begin in the next second', async () => {
    const { parties, list } = await loadFixture(clean);
    const now = await nextBlock();
    await parties.suspend(3, now + 2, NO_END);
    await time.setNextBlockTimestamp(now + 1);
    await parties.liftSuspension(3);
    expect(await list()).to.deep.equal([]);
  });

  it('has nothing to lift where there is none, or where it is over', async () => {
    const { parties } = await loadFixture(clean);
    let now = await nextBlock();
    await expect(parties.liftSuspension(3))
      .to.be.revertedWithCustomError(parties, 'TermsNothingToEnd')
      .withArgs(now);
    await parties.suspend(3, 0, NO_END);
    await parties.liftSuspension(3);
    now = await nextBlock();
    await expect(parties.liftSuspension(3))
      .to.be.revertedWithCustomError(parties, 'TermsNothingToEnd')
      .withArgs(now);
  });

  it('does not lift another party’s', async () => {
    const { parties, list } = await loadFixture(running);
    const before = await list();
    await expect(parties.liftSuspension(4)).to.be.revertedWithCustomError(
      parties,
      'TermsNothingToEnd',
    );
    expect(await list()).to.deep.equal(before);
  });
});
