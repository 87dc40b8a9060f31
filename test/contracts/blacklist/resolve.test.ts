import { expect } from 'chai';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { ALL_DEPARTMENTS, NO_END, PLAT, REFE, Standing } from '../codes.ts';
import { type TestParty, type World, accredited, actor, digestOf } from '../fixture.ts';
import { Decision, State, Status, TO, acted, resolved, retokenised, startEpoch } from './acts.ts';
import { shouldNeedARunningEntry } from './running.behavior.ts';

const TOKEN = digestOf('a seller');

/** A confirmed entry against which a brand has appealed. */
async function appealed() {
  const world = await accredited();
  const entry = await reported(world);
  await acted(world, 'Confirm', entry);
  await acted(world, 'Appeal', entry);
  return { world, entry };
}

async function becomesReferee(world: World, party: TestParty) {
  await world.parties.grant(party.number, REFE, 0, NO_END, ALL_DEPARTMENTS);
  await time.increase(1);
}

describe('Blacklist.resolve', () => {
  shouldNeedARunningEntry(
    (world, entry) => resolved(world, entry, true),
    (world, entry) => acted(world, 'Appeal', entry),
  );

  it('keeps when and by whom, beside the appeal', async () => {
    const { world, entry } = await loadFixture(appealed);
    const before = await world.blacklist.appealOf(entry.subject);
    await resolved(world, entry, Decision.Upheld);
    const after = await world.blacklist.appealOf(entry.subject);
    expect([...after]).to.deep.equal([
      before.appealedAt,
      7n,
      2n,
      0n,
      BigInt(await time.latest()),
      5n,
    ]);
  });

  for (const [name, upheld] of Object.entries(Decision)) {
    it(`tells subject, referee, decision and document: ${name}`, async () => {
      const { world, entry } = await loadFixture(appealed);
      await expect(resolved(world, entry, upheld))
        .to.emit(world.blacklist, 'AppealResolved')
        .withArgs(1, TOKEN, 5, upheld, digestOf('a document'));
    });
  }

  it('leaves an entry that it upholds as it was', async () => {
    const { world, entry } = await loadFixture(appealed);
    const before = await world.blacklist.entry(entry.subject);
    await resolved(world, entry, Decision.Upheld);
    expect(await world.blacklist.entry(entry.subject)).to.deep.equal(before);
    expect(await world.blacklist.status(entry.subject)).to.equal(Status.Binding);
  });

  it('ends an entry that it does not uphold', async () => {
    const { world, entry } = await loadFixture(appealed);
    await resolved(world, entry, Decision.Overturned);
    expect((await world.blacklist.entry(entry.subject)).state).to.equal(State.Overturned);
  });

  it('is closed to a party that is no referee', async () => {
    const { world, entry } = await loadFixture(appealed);
    const by = actor(world.appraiser);
    await expect(resolved(world, entry, true, by))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  for (const role of ['reporter', 'confirmer', 'appellant'] as const) {
    it(`attack: the ${role} that is a referee as well does not decide its own case`, async () => {
      const { world, entry } = await loadFixture(appealed);
      const party = { reporter: world.platform, confirmer: world.rival, appellant: world.brand }[
        role
      ];
      await becomesReferee(world, party);
      await expect(resolved(world, entry, false, actor(party, 'p256')))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistSameParty')
        .withArgs(TOKEN, party.number);
    });
  }

  it('is refused where nobody has appealed', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await expect(resolved(world, entry, true))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistNotAppealed')
      .withArgs(TOKEN);
  });

  it('happens once, and says since when', async () => {
    const { world, entry } = await loadFixture(appealed);
    await resolved(world, entry, Decision.Upheld);
    const decidedAt = await time.latest();
    await expect(resolved(world, entry, Decision.Overturned, actor(world.second)))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistAlreadyDecided')
      .withArgs(TOKEN, decidedAt);
  });

  it('comes before the confirmation as well', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    await resolved(world, entry, Decision.Upheld);
    await acted(world, 'Confirm', entry);
    expect(await world.blacklist.status(entry.subject)).to.equal(Status.Binding);
  });

  it('attack: a referee that is a platform as well does not confirm what it has upheld', async () => {
    const world = await loadFixture(accredited);
    await world.parties.grant(world.referee.number, PLAT, 0, NO_END, ALL_DEPARTMENTS);
    await time.increase(1);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    await resolved(world, entry, Decision.Upheld, actor(world.referee));
    await expect(acted(world, 'Confirm', entry, actor(world.referee, 'p256')))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistSameParty')
      .withArgs(TOKEN, world.referee.number);
  });

  it('attack: nor does it confirm that once it was carried over to a new epoch', async () => {
    const { world, entry } = await loadFixture(appealed);
    await world.parties.grant(world.referee.number, PLAT, 0, NO_END, ALL_DEPARTMENTS);
    await resolved(world, entry, Decision.Upheld, actor(world.referee));
    await startEpoch(world, 2);
    await retokenised(world, entry);
    const moved = { subject: TO, reportedAt: entry.reportedAt };
    await expect(acted(world, 'Confirm', moved, actor(world.referee)))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistSameParty')
      .withArgs(TO.token, world.referee.number);
    await acted(world, 'Confirm', moved);
    expect(await world.blacklist.status(TO)).to.equal(Status.Binding);
  });

  it('notes the referee with an entry that nobody confirmed yet, until somebody does', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    await resolved(world, entry, Decision.Upheld);
    const noted = await world.blacklist.entry(entry.subject);
    expect([noted.confirmer, noted.confirmedAt, noted.state]).to.deep.equal([
      5n,
      0n,
      State.Reported,
    ]);
    await acted(world, 'Confirm', entry);
    expect((await world.blacklist.entry(entry.subject)).confirmer).to.equal(2n);
  });
});
