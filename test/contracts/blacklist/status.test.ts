import { expect } from 'chai';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY } from '../codes.ts';
import { accredited, actor } from '../fixture.ts';
import { declareLost, oneMoreKey, suspended } from '../lost-keys.ts';
import { Decision, Status, acted, resolved, retokenised, startEpoch } from './acts.ts';

/** A report and its confirmation, each by a key that may be lost. */
async function confirmed() {
  const world = await accredited();
  const reporter = await oneMoreKey(world, world.platform);
  const confirmer = await oneMoreKey(world, world.rival);
  await time.increase(1);
  const entry = await reported(world, reporter);
  await time.increase(100);
  await acted(world, 'Confirm', entry, confirmer);
  const confirmedAt = await time.latest();
  const status = () => world.blacklist.status(entry.subject);
  return { world, entry, reporter, confirmer, confirmedAt, status };
}

/** The same, and an appeal. */
async function appealed() {
  const all = await confirmed();
  await acted(all.world, 'Appeal', all.entry);
  return { ...all, appealedAt: await time.latest() };
}

describe('Blacklist.status', () => {
  it('is Reported until a second platform confirms, appealed or not', async () => {
    const world = await loadFixture(accredited);
    const { subject, reportedAt } = await reported(world);
    expect(await world.blacklist.status(subject)).to.equal(Status.Reported);
    await acted(world, 'Appeal', { subject, reportedAt });
    expect(await world.blacklist.status(subject)).to.equal(Status.Reported);
  });

  it('is Binding from the confirmation to the last second of the term, then Expired', async () => {
    const { entry, status } = await loadFixture(confirmed);
    const end = Number(entry.reportedAt) + 180 * DAY;
    expect(await status()).to.equal(Status.Binding);
    await time.increaseTo(end - 1);
    expect(await status()).to.equal(Status.Binding);
    await time.increaseTo(end);
    expect(await status()).to.equal(Status.Expired);
  });

  it('is Expired once it was marked, as before', async () => {
    const { world, entry, status } = await loadFixture(confirmed);
    await time.increaseTo(Number(entry.reportedAt) + 180 * DAY);
    await world.blacklist.expire(entry.subject);
    expect(await status()).to.equal(Status.Expired);
  });

  it('is Expired where nobody confirmed, and where an appeal is open', async () => {
    const world = await loadFixture(accredited);
    const { subject, reportedAt } = await reported(world, actor(world.platform), { termDays: 10 });
    await acted(world, 'Appeal', { subject, reportedAt });
    await time.increaseTo(Number(reportedAt) + 10 * DAY);
    expect(await world.blacklist.status(subject)).to.equal(Status.Expired);
  });

  it('is Appealed for 15 days to the second, then AppealOverdue', async () => {
    const { appealedAt, status } = await loadFixture(appealed);
    expect(await status()).to.equal(Status.Appealed);
    await time.increaseTo(appealedAt + 15 * DAY - 1);
    expect(await status()).to.equal(Status.Appealed);
    await time.increaseTo(appealedAt + 15 * DAY);
    expect(await status()).to.equal(Status.AppealOverdue);
  });

  it('is Binding again where the appeal is decided so, to the end of the term', async () => {
    const { world, entry, status } = await loadFixture(appealed);
    await resolved(world, entry, Decision.Upheld);
    expect(await status()).to.equal(Status.Binding);
    await time.increase(20 * DAY);
    expect(await status()).to.equal(Status.Binding);
    await time.increaseTo(Number(entry.reportedAt) + 180 * DAY);
    expect(await status()).to.equal(Status.Expired);
  });

  it('is Binding again even where that decision came late', async () => {
    const { world, entry, appealedAt, status } = await loadFixture(appealed);
    await time.increaseTo(appealedAt + 16 * DAY);
    await resolved(world, entry, Decision.Upheld);
    expect(await status()).to.equal(Status.Binding);
  });

  it('is Overturned where it is not upheld, after its term too', async () => {
    const { world, entry, status } = await loadFixture(appealed);
    await resolved(world, entry, Decision.Overturned);
    expect(await status()).to.equal(Status.Overturned);
    await time.increaseTo(Number(entry.reportedAt) + 180 * DAY);
    expect(await status()).to.equal(Status.Overturned);
  });

  it('is Delisted where the reporter took it back, after its term too', async () => {
    const { world, entry, status } = await loadFixture(confirmed);
    await acted(world, 'Delist', entry);
    expect(await status()).to.equal(Status.Delisted);
    await time.increaseTo(Number(entry.reportedAt) + 180 * DAY);
    expect(await status()).to.equal(Status.Delisted);
  });

  it('is Moved where it goes on in a new epoch, after its term too', async () => {
    const { world, entry, status } = await loadFixture(confirmed);
    await startEpoch(world, 2);
    await retokenised(world, entry);
    expect(await status()).to.equal(Status.Moved);
    await time.increaseTo(Number(entry.reportedAt) + 180 * DAY);
    expect(await status()).to.equal(Status.Moved);
  });

  it('is InDoubt where the reporter’s key was lost by then, and not where it was lost later', async () => {
    const { world, entry, reporter, status } = await loadFixture(confirmed);
    await declareLost(world, reporter, entry.reportedAt + 1n);
    expect(await status()).to.equal(Status.Binding);
    await declareLost(world, reporter, entry.reportedAt);
    expect(await status()).to.equal(Status.InDoubt);
  });

  it('is InDoubt where the confirmer’s key was lost by then, and not where it was lost later', async () => {
    const { world, confirmer, confirmedAt, status } = await loadFixture(confirmed);
    await time.increase(10);
    await declareLost(world, confirmer, confirmedAt + 1);
    expect(await status()).to.equal(Status.Binding);
    await declareLost(world, confirmer, confirmedAt);
    expect(await status()).to.equal(Status.InDoubt);
  });

  it('is InDoubt before it is confirmed too', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.platform, 'wallet');
    const { subject, reportedAt } = await reported(world, by);
    await declareLost(world, by, reportedAt);
    expect(await world.blacklist.status(subject)).to.equal(Status.InDoubt);
  });

  it('is InDoubt rather than Appealed, and Expired rather than InDoubt', async () => {
    const { world, entry, confirmer, confirmedAt, status } = await loadFixture(appealed);
    await declareLost(world, confirmer, confirmedAt);
    expect(await status()).to.equal(Status.InDoubt);
    await time.increaseTo(Number(entry.reportedAt) + 180 * DAY);
    expect(await status()).to.equal(Status.Expired);
  });

  it('stays Binding while reporter and confirmer are suspended', async () => {
    const { world, status } = await loadFixture(confirmed);
    await suspended(world, world.platform);
    await suspended(world, world.rival);
    expect(await status()).to.equal(Status.Binding);
  });
});
