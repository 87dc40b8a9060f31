import { expect } from 'chai';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, PLAT, Standing, ZERO } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { sign } from '../words.ts';
import {
  type Entry,
  State,
  Status,
  TO,
  acted,
  moveWord,
  newAct,
  newMove,
  report,
  resolved,
  retokenised,
  startEpoch,
} from './acts.ts';
import { shouldNeedARunningEntry } from './running.behavior.ts';

const TOKEN = digestOf('a seller');

/** Where the state is among the members of an entry. */
const STATE = 4;

/** A confirmed entry of epoch 1 with a term of its own, while epoch 2 has begun. */
async function oldEntry() {
  const world = await accredited();
  const entry = await reported(world, actor(world.platform), { termDays: 300 });
  await acted(world, 'Confirm', entry);
  await startEpoch(world, 2);
  await time.increase(50 * DAY);
  return { world, entry };
}

const fresh = ({ reportedAt }: Entry): Entry => ({ subject: TO, reportedAt });

describe('Blacklist.retokenise', () => {
  shouldNeedARunningEntry(
    (world, entry) => retokenised(world, entry),
    (world) => startEpoch(world, 2),
  );

  it('goes on under the new token with the same time and term, and unconfirmed', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await retokenised(world, entry, {}, actor(world.platform, 'p256'));
    expect(await world.blacklist.entry(TO)).to.deep.equal([
      entry.reportedAt,
      1n,
      4n,
      300n,
      State.Reported,
      0n,
      0n,
      0n,
    ]);
    expect(await world.blacklist.status(TO)).to.equal(Status.Reported);
  });

  it('ends the old entry and keeps the rest of it', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    const before = await world.blacklist.entry(entry.subject);
    await retokenised(world, entry);
    const after = await world.blacklist.entry(entry.subject);
    expect(after).to.deep.equal([...before].with(STATE, State.Moved));
  });

  it('tells the old subject and the new one', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await expect(retokenised(world, entry))
      .to.emit(world.blacklist, 'SubjectRetokenised')
      .withArgs(1, TOKEN, 2, TO.token);
  });

  it('ends when the old entry would have ended', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await retokenised(world, entry);
    const end = Number(entry.reportedAt) + 300 * DAY;
    await time.increaseTo(end - 1);
    expect(await world.blacklist.status(TO)).to.equal(Status.Reported);
    await time.increaseTo(end);
    expect(await world.blacklist.status(TO)).to.equal(Status.Expired);
  });

  it('binds once it is confirmed anew, which one relay does with both words', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    const { interface: abi } = world.blacklist;
    const move = newMove(entry);
    const act = newAct(fresh(entry));
    const { subject, ...rest } = act;
    const confirm = await sign(
      world.domains.blacklist,
      'Confirm',
      { ...subject, ...rest },
      actor(world.rival),
    );
    const words = [
      abi.encodeFunctionData('retokeniseBySig', [
        move,
        await moveWord(world, move, actor(world.platform)),
      ]),
      abi.encodeFunctionData('confirmBySig', [act, confirm]),
    ];
    await world.blacklist.relay(words, true);
    expect(await world.blacklist.status(TO)).to.equal(Status.Binding);
  });

  it('is not confirmed by the reporter', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await retokenised(world, entry);
    await expect(acted(world, 'Confirm', fresh(entry), actor(world.platform, 'p256')))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistSameParty')
      .withArgs(TO.token, 1);
  });

  it('is refused to another platform, the confirmer included', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await expect(retokenised(world, entry, {}, actor(world.rival)))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistNotReporter')
      .withArgs(TOKEN, 1, 2);
  });

  it('is refused to a reporter that is a platform no longer', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await world.parties.endGrant(world.platform.number, PLAT, 0);
    await time.increase(1);
    const by = actor(world.platform);
    await expect(retokenised(world, entry, {}, by))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('is refused within the current epoch', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const to = { epoch: 1, token: TO.token };
    await expect(retokenised(world, entry, { to }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEpochWrong')
      .withArgs(1, 1);
  });

  for (const epoch of [1, 3]) {
    it(`is refused into epoch ${epoch} while epoch 2 is the current one`, async () => {
      const { world, entry } = await loadFixture(oldEntry);
      const to = { epoch, token: TO.token };
      await expect(retokenised(world, entry, { to }))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEpochWrong')
        .withArgs(epoch, 2);
    });
  }

  it('is refused into an empty token', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    const empty = retokenised(world, entry, { to: { epoch: 2, token: ZERO } });
    await expect(empty).to.be.revertedWithCustomError(world.blacklist, 'BlacklistZero');
  });

  it('is refused while an appeal is open, and done once that is decided', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await acted(world, 'Appeal', entry);
    const appealedAt = await time.latest();
    await expect(retokenised(world, entry))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistAppealOpen')
      .withArgs(TOKEN, appealedAt);
    await resolved(world, entry, true);
    await expect(retokenised(world, entry)).to.emit(world.blacklist, 'SubjectRetokenised');
    expect((await world.blacklist.appealOf(entry.subject)).referee).to.equal(5n);
    expect((await world.blacklist.appealOf(TO)).appealedAt).to.equal(0n);
  });

  it('is refused where an entry of the new token runs', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await report(world, actor(world.rival), { subject: TO });
    const previous = BigInt(await time.latest());
    await expect(retokenised(world, entry, { previous }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryRuns')
      .withArgs(TO.token, 2, previous + 180n * BigInt(DAY));
  });

  it('is refused where it names another last entry of the new token than there is', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    await expect(retokenised(world, entry, { previous: 1n }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryUnknown')
      .withArgs(TO.token, 1, 0);
  });

  it('is refused onto a token of which a newer entry has ended: report anew', async () => {
    const { world, entry } = await loadFixture(oldEntry);
    const newer = await endedEntry(world);
    await expect(retokenised(world, entry, { previous: newer.reportedAt }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistTooSoon')
      .withArgs(TO.token, newer.reportedAt);
  });

  it('attack: a confirmation of one moved entry does not fit another that was reported in the same second', async () => {
    const world = await loadFixture(accredited);
    const caller = actor(world.platform, 'caller').key.caller!;
    const { interface: abi } = world.blacklist;
    const tokens = [digestOf('a seller'), digestOf('the same seller, spelled otherwise')];
    const reports = tokens.map((token) =>
      abi.encodeFunctionData('report', [
        { subject: { epoch: 1, token }, previous: 0, termDays: 0, digest: digestOf('evidence') },
      ]),
    );
    await world.blacklist.connect(caller).relay(reports, true);
    const reportedAt = BigInt(await time.latest());
    const [first, second] = tokens.map((token) => ({ subject: { epoch: 1, token }, reportedAt }));
    await startEpoch(world, 2);
    await retokenised(world, first!);
    await acted(world, 'Confirm', fresh(first!));
    await acted(world, 'Appeal', fresh(first!));
    await resolved(world, fresh(first!), false);
    await expect(retokenised(world, second!, { previous: reportedAt }))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistTooSoon')
      .withArgs(TO.token, reportedAt);
  });
});

/** An entry of the new token that its reporter took back. */
async function endedEntry(world: World): Promise<Entry> {
  await report(world, actor(world.rival), { subject: TO });
  const entry = { subject: TO, reportedAt: BigInt(await time.latest()) };
  await acted(world, 'Delist', entry, actor(world.rival));
  return entry;
}
