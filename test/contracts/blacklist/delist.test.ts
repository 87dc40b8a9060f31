import { expect } from 'chai';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, PLAT } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { State, Status, acted, resolved } from './acts.ts';
import { shouldNeedARunningEntry, shouldNotReachAMovedEntry } from './running.behavior.ts';

const TOKEN = digestOf('a seller');

/** Where the state is among the members of an entry. */
const STATE = 4;

describe('Blacklist.delist', () => {
  shouldNeedARunningEntry((world, entry) => acted(world, 'Delist', entry));
  shouldNotReachAMovedEntry((world, entry) => acted(world, 'Delist', entry));

  it('ends the entry and keeps the rest of it', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Confirm', entry);
    const before = await world.blacklist.entry(entry.subject);
    await acted(world, 'Delist', entry);
    const after = await world.blacklist.entry(entry.subject);
    expect(after).to.deep.equal([...before].with(STATE, State.Delisted));
  });

  it('tells subject, reporter and reason', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.rival);
    const entry = await reported(world, by);
    await expect(acted(world, 'Delist', entry, by, digestOf('a reason')))
      .to.emit(world.blacklist, 'ReportDelisted')
      .withArgs(1, TOKEN, 2, digestOf('a reason'));
  });

  it('is open to the reporter when it is a platform no longer', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await world.parties.endGrant(world.platform.number, PLAT, 0);
    await time.increase(1);
    await acted(world, 'Delist', entry);
    expect(await world.blacklist.status(entry.subject)).to.equal(Status.Delisted);
  });

  it('is closed to any other party, the confirmer and a referee included', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Confirm', entry);
    for (const party of [world.rival, world.referee]) {
      await expect(acted(world, 'Delist', entry, actor(party)))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistNotReporter')
        .withArgs(TOKEN, 1, party.number);
    }
  });

  it('is done while an appeal is open', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    await acted(world, 'Delist', entry);
    expect(await world.blacklist.status(entry.subject)).to.equal(Status.Delisted);
  });
});

describe('Blacklist.expire', () => {
  /** A confirmed entry, and when it ends. */
  async function confirmed() {
    const world = await accredited();
    const entry = await reported(world);
    await acted(world, 'Confirm', entry);
    const expire = () => world.blacklist.connect(world.stranger).expire(entry.subject);
    return { world, entry, end: Number(entry.reportedAt) + 180 * DAY, expire };
  }

  it('is done by anyone in the second in which the entry ends, and keeps the rest of it', async () => {
    const { world, entry, end, expire } = await loadFixture(confirmed);
    const before = await world.blacklist.entry(entry.subject);
    await time.setNextBlockTimestamp(end);
    await expect(expire()).to.emit(world.blacklist, 'ReportExpired').withArgs(1, TOKEN);
    const after = await world.blacklist.entry(entry.subject);
    expect(after).to.deep.equal([...before].with(STATE, State.Expired));
  });

  it('is done to an entry that nobody confirmed', async () => {
    const world = await loadFixture(accredited);
    const { subject, reportedAt } = await reported(world, actor(world.platform), { termDays: 1 });
    await time.setNextBlockTimestamp(Number(reportedAt) + DAY);
    await world.blacklist.expire(subject);
    expect((await world.blacklist.entry(subject)).state).to.equal(State.Expired);
  });

  it('is refused to the last second of the entry', async () => {
    const { world, end, expire } = await loadFixture(confirmed);
    await time.setNextBlockTimestamp(end - 1);
    await expect(expire())
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistNotExpired')
      .withArgs(TOKEN, end);
  });

  it('happens once', async () => {
    const { world, end, expire } = await loadFixture(confirmed);
    await time.increaseTo(end);
    await expire();
    await expect(expire())
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryOver')
      .withArgs(TOKEN, State.Expired, end);
  });

  it('is refused on an entry that ended otherwise', async () => {
    const { world, entry, end, expire } = await loadFixture(confirmed);
    await acted(world, 'Appeal', entry);
    await resolved(world, entry, false);
    await time.increaseTo(end);
    await expect(expire())
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryOver')
      .withArgs(TOKEN, State.Overturned, end);
  });

  it('is refused where there is no entry', async () => {
    const world = await loadFixture(accredited);
    await expect(world.blacklist.expire({ epoch: 1, token: TOKEN }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryOver')
      .withArgs(TOKEN, State.None, 0);
  });
});
