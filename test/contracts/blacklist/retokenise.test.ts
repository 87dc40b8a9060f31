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
    const before = (await world.blacklist.entry(entry.subject)).toObject();
    await retokenised(world, entry);
    const after = (await world.blacklist.entry(entry.subject)).toObject();
    expect(after).to.deep.equal({ ...before, state: State.Moved });
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
});
