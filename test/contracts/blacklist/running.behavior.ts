import { expect } from 'chai';
import type { ContractTransactionResponse } from 'ethers';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, NO_END } from '../codes.ts';
import { type World, accredited, actor } from '../fixture.ts';
import { type Entry, State, TO, acted, resolved, retokenised, startEpoch } from './acts.ts';

/** What every act on an entry promises: the entry is named, and has not ended in any way. */
export function shouldNeedARunningEntry(
  act: (world: World, entry: Entry) => Promise<ContractTransactionResponse>,
  /** What must come before the act. */
  before: (world: World, entry: Entry) => Promise<unknown> = () => Promise.resolve(),
): void {
  async function entryOf(world: World) {
    const entry = await reported(world);
    await before(world, entry);
    return entry;
  }
  const tokenOf = ({ subject }: Entry) => subject.token;

  for (const [what, end, state] of [
    ['delisted', (world: World, entry: Entry) => acted(world, 'Delist', entry), State.Delisted],
    [
      'overturned',
      async (world: World, entry: Entry) => {
        const { appealedAt } = await world.blacklist.appealOf(entry.subject);
        if (appealedAt === 0n) await acted(world, 'Appeal', entry);
        await resolved(world, entry, false, actor(world.second));
      },
      State.Overturned,
    ],
  ] as const) {
    it(`is refused on an entry that was ${what}`, async () => {
      const world = await loadFixture(accredited);
      const entry = await entryOf(world);
      await end(world, entry);
      await expect(act(world, entry))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryOver')
        .withArgs(tokenOf(entry), state, entry.reportedAt + 180n * BigInt(DAY));
    });
  }

  it('is done in the last second of the entry', async () => {
    const world = await loadFixture(accredited);
    const entry = await entryOf(world);
    const end = Number(entry.reportedAt) + 180 * DAY;
    await time.increaseTo(end - 10);
    await time.setNextBlockTimestamp(end - 1);
    const receipt = await (await act(world, entry)).wait();
    expect(receipt!.status).to.equal(1);
  });

  it('is refused in the second in which the entry ends', async () => {
    const world = await loadFixture(accredited);
    const entry = await entryOf(world);
    const end = Number(entry.reportedAt) + 180 * DAY;
    const { state } = await world.blacklist.entry(entry.subject);
    await time.increaseTo(end - 10);
    await time.setNextBlockTimestamp(end);
    await expect(act(world, entry))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryOver')
      .withArgs(tokenOf(entry), state, end);
  });

  it('is refused on another entry of the subject than the one that is there', async () => {
    const world = await loadFixture(accredited);
    const entry = await entryOf(world);
    for (const reportedAt of [0n, entry.reportedAt - 1n, entry.reportedAt + 1n, NO_END]) {
      await expect(act(world, { ...entry, reportedAt }))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryUnknown')
        .withArgs(tokenOf(entry), reportedAt, entry.reportedAt);
    }
  });

  it('is refused on a subject that was never reported, named zero or not', async () => {
    const world = await loadFixture(accredited);
    for (const reportedAt of [0n, 1n]) {
      await expect(act(world, { subject: TO, reportedAt }))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryUnknown')
        .withArgs(TO.token, reportedAt, 0);
    }
  });
}

/** The same for an act that may come while no appeal is open. */
export function shouldNotReachAMovedEntry(
  act: (world: World, entry: Entry) => Promise<ContractTransactionResponse>,
): void {
  it('is refused on an entry that moved to a new epoch', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await startEpoch(world, 2);
    await retokenised(world, entry);
    await expect(act(world, entry))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryOver')
      .withArgs(entry.subject.token, State.Moved, entry.reportedAt + 180n * BigInt(DAY));
  });
}
