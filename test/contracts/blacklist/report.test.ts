import { expect } from 'chai';
import { newReport, reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, NO_END, PLAT, Standing, WATCHES, ZERO, inDepartment } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { sign } from '../words.ts';
import { type Entry, State, Status, acted, report, resolved, startEpoch } from './acts.ts';

const TOKEN = digestOf('a seller');

/** When an entry ends. */
const endOf = ({ reportedAt }: Entry, days = 180) => Number(reportedAt) + days * DAY;

/** A report by a direct call: a word would be too old by then. */
const calls = (world: World, fields = {}) =>
  world.blacklist.connect(actor(world.rival, 'caller').key.caller).report(newReport(fields));

describe('Blacklist.report', () => {
  it('keeps time, reporter, key number and term, unconfirmed', async () => {
    const world = await loadFixture(accredited);
    const { subject } = await reported(world, actor(world.rival, 'p256'), { termDays: 30 });
    const at = BigInt(await time.latest());
    expect(await world.blacklist.entry(subject)).to.deep.equal([
      at,
      2n,
      4n,
      30n,
      State.Reported,
      0n,
      0n,
      0n,
    ]);
    expect(await world.blacklist.status(subject)).to.equal(Status.Reported);
  });

  it('tells subject, reporter, key number, term and evidence', async () => {
    const world = await loadFixture(accredited);
    await expect(report(world, actor(world.rival, 'p256'), { termDays: 30 }))
      .to.emit(world.blacklist, 'SubjectReported')
      .withArgs(1, TOKEN, 2, 4, 30, digestOf('evidence'));
  });

  for (const [asked, given] of [
    [0, 180],
    [1, 1],
    [180, 180],
    [730, 730],
  ] as const) {
    it(`gives ${given} days where ${asked} are asked for`, async () => {
      const world = await loadFixture(accredited);
      await expect(report(world, actor(world.platform), { termDays: asked }))
        .to.emit(world.blacklist, 'SubjectReported')
        .withArgs(1, TOKEN, 1, 2, given, digestOf('evidence'));
      expect((await world.blacklist.entry(newReport().subject)).termDays).to.equal(BigInt(given));
    });
  }

  it('refuses 731 days', async () => {
    const world = await loadFixture(accredited);
    await expect(report(world, actor(world.platform), { termDays: 731 }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistTermInvalid')
      .withArgs(731, 730);
  });

  for (const fields of [{ digest: ZERO }, { subject: { epoch: 1, token: ZERO } }]) {
    it(`refuses an empty ${'digest' in fields ? 'digest' : 'token'}`, async () => {
      const world = await loadFixture(accredited);
      const empty = report(world, actor(world.platform), fields);
      await expect(empty).to.be.revertedWithCustomError(world.blacklist, 'BlacklistZero');
    });
  }

  it('refuses a party that is no platform', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.brand);
    await expect(report(world, by))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('asks no department of a platform', async () => {
    const world = await loadFixture(accredited);
    await world.parties.grant(world.platform.number, PLAT, 0, NO_END, inDepartment(WATCHES));
    await time.increase(1);
    const sent = report(world, actor(world.platform));
    await expect(sent).to.emit(world.blacklist, 'SubjectReported');
  });

  it('refuses a platform whose grant has ended', async () => {
    const world = await loadFixture(accredited);
    await world.parties.endGrant(world.platform.number, PLAT, 0);
    await time.increase(1);
    const by = actor(world.platform);
    await expect(report(world, by))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  for (const epoch of [0, 1, 3]) {
    it(`refuses epoch ${epoch} while epoch 2 is the current one`, async () => {
      const world = await loadFixture(accredited);
      await startEpoch(world, 2);
      await expect(report(world, actor(world.platform), { subject: { epoch, token: TOKEN } }))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEpochWrong')
        .withArgs(epoch, 2);
    });
  }

  it('keeps subjects of two epochs apart', async () => {
    const world = await loadFixture(accredited);
    const old = await reported(world);
    await startEpoch(world, 2);
    const fresh = await reported(world, actor(world.rival), {
      subject: { epoch: 2, token: TOKEN },
    });
    expect((await world.blacklist.entry(old.subject)).reporter).to.equal(1n);
    expect((await world.blacklist.entry(fresh.subject)).reporter).to.equal(2n);
  });
});

describe('Blacklist.report: one entry a subject at a time', () => {
  it('refuses a second report to the last second of the first, and says whose that is', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await time.setNextBlockTimestamp(endOf(entry) - 1);
    await expect(calls(world, { previous: entry.reportedAt }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryRuns')
      .withArgs(TOKEN, 1, endOf(entry));
  });

  it('refuses a second report while the first is confirmed', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Confirm', entry);
    await expect(calls(world, { previous: entry.reportedAt }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryRuns')
      .withArgs(TOKEN, 1, endOf(entry));
  });

  it('accepts one in the second in which the first ends, marked as expired or not', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await time.setNextBlockTimestamp(endOf(entry));
    await expect(calls(world, { previous: entry.reportedAt })).to.emit(
      world.blacklist,
      'SubjectReported',
    );
  });

  it('accepts one after a confirmed entry has ended, and it must be confirmed anew', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Confirm', entry);
    await time.setNextBlockTimestamp(endOf(entry));
    await calls(world, { previous: entry.reportedAt });
    expect(await world.blacklist.entry(entry.subject)).to.deep.equal([
      BigInt(await time.latest()),
      2n,
      1n,
      180n,
      State.Reported,
      0n,
      0n,
      0n,
    ]);
  });

  for (const [what, end] of [
    ['was marked as expired', expired],
    ['was delisted', (world: World, entry: Entry) => acted(world, 'Delist', entry)],
    ['was overturned', overturned],
  ] as const) {
    it(`accepts one after the first ${what}, which names it`, async () => {
      const world = await loadFixture(accredited);
      const entry = await reported(world);
      await end(world, entry);
      await expect(calls(world, { previous: entry.reportedAt })).to.emit(
        world.blacklist,
        'SubjectReported',
      );
    });

    it(`refuses one after the first ${what} that does not name it`, async () => {
      const world = await loadFixture(accredited);
      const entry = await reported(world);
      await end(world, entry);
      for (const previous of [0n, entry.reportedAt - 1n]) {
        await expect(calls(world, { previous }))
          .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryUnknown')
          .withArgs(TOKEN, previous, entry.reportedAt);
      }
    });
  }

  it('refuses one that names an entry where there was none', async () => {
    const world = await loadFixture(accredited);
    await expect(calls(world, { previous: 1 }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryUnknown')
      .withArgs(TOKEN, 1, 0);
  });

  it('begins without the appeal against the entry before', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await overturned(world, entry);
    await calls(world, { previous: entry.reportedAt });
    expect(await world.blacklist.appealOf(entry.subject)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n]);
  });

  it('attack: the word of a report that is gone is not carried again', async () => {
    const world = await loadFixture(accredited);
    const { subject, ...rest } = newReport();
    const by = actor(world.platform);
    const word = await sign(world.domains.blacklist, 'Report', { ...subject, ...rest }, by);
    await world.blacklist.reportBySig({ subject, ...rest }, word);
    const { reportedAt } = await world.blacklist.entry(subject);
    await acted(world, 'Delist', { subject, reportedAt });
    await expect(world.blacklist.reportBySig({ subject, ...rest }, word))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryUnknown')
      .withArgs(TOKEN, 0, reportedAt);
  });

  it('attack: two entries of one second would share a name, and words for one would fit both', async () => {
    const world = await loadFixture(accredited);
    const at = (await time.latest()) + 100;
    const caller = actor(world.rival, 'caller').key.caller!;
    const { interface: abi } = world.blacklist;
    const { subject, digest } = newReport();
    await time.setNextBlockTimestamp(at);
    const calls = [
      abi.encodeFunctionData('report', [newReport()]),
      abi.encodeFunctionData('delist', [{ subject, reportedAt: at, digest }]),
      abi.encodeFunctionData('report', [newReport({ previous: at })]),
    ];
    const reason = abi.encodeErrorResult('BlacklistTooSoon', [TOKEN, at]);
    await expect(world.blacklist.connect(caller).relay(calls, true))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsCallFailed')
      .withArgs(2, reason);
  });
});

async function expired(world: World, entry: Entry) {
  await time.increaseTo(endOf(entry));
  return world.blacklist.expire(entry.subject);
}

async function overturned(world: World, entry: Entry) {
  await acted(world, 'Appeal', entry);
  return resolved(world, entry, false);
}
