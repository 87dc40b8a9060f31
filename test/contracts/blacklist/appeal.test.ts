import { expect } from 'chai';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { BRND, DAY, Standing, ZERO } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { State, acted, resolved } from './acts.ts';
import { shouldNeedARunningEntry, shouldNotReachAMovedEntry } from './running.behavior.ts';

const TOKEN = digestOf('a seller');

describe('Blacklist.appeal', () => {
  shouldNeedARunningEntry((world, entry) => acted(world, 'Appeal', entry));
  shouldNotReachAMovedEntry((world, entry) => acted(world, 'Appeal', entry));

  it('keeps time, party and key number', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry, actor(world.brand, 'p256'));
    expect(await world.blacklist.appealOf(entry.subject)).to.deep.equal([
      BigInt(await time.latest()),
      7n,
      4n,
      0n,
      0n,
      0n,
    ]);
  });

  it('leaves the entry as it is', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const before = await world.blacklist.entry(entry.subject);
    await acted(world, 'Appeal', entry);
    expect(await world.blacklist.entry(entry.subject)).to.deep.equal(before);
  });

  it('tells subject, party, when it is due, and the appeal', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const at = (await time.latest()) + 100;
    await time.setNextBlockTimestamp(at);
    await expect(acted(world, 'Appeal', entry, actor(world.brand), digestOf('an appeal')))
      .to.emit(world.blacklist, 'ReportAppealed')
      .withArgs(1, TOKEN, 7, at + 15 * DAY, digestOf('an appeal'));
  });

  it('is open to any party that stands, whatever it was granted', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await world.parties.endGrant(world.brand.number, BRND, 0);
    await time.increase(1);
    await expect(acted(world, 'Appeal', entry, actor(world.brand))).to.emit(
      world.blacklist,
      'ReportAppealed',
    );
  });

  it('is closed to a key that is nobody’s', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const nobody = { party: 7, key: accountKey('nobody') };
    await expect(acted(world, 'Appeal', entry, nobody))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsNotPermitted')
      .withArgs(nobody.key.keyId, Standing.UnknownKey);
  });

  for (const role of ['reporter', 'confirmer'] as const) {
    it(`is closed to the ${role}, who could use up the only one`, async () => {
      const world = await loadFixture(accredited);
      const entry = await reported(world);
      await acted(world, 'Confirm', entry, actor(world.rival), digestOf('evidence'));
      const party = role === 'reporter' ? world.platform : world.rival;
      await expect(acted(world, 'Appeal', entry, actor(party)))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistSameParty')
        .withArgs(TOKEN, party.number);
    });
  }

  it('refuses an empty appeal', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const empty = acted(world, 'Appeal', entry, actor(world.brand), ZERO);
    await expect(empty).to.be.revertedWithCustomError(world.blacklist, 'BlacklistZero');
  });

  it('happens once, decided or not, and says since when', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    const appealedAt = await time.latest();
    const again = () => acted(world, 'Appeal', entry, actor(world.appraiser));
    await expect(again())
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistAlreadyAppealed')
      .withArgs(TOKEN, appealedAt);
    await resolved(world, entry, true);
    await expect(again())
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistAlreadyAppealed')
      .withArgs(TOKEN, appealedAt);
  });
});

describe('Blacklist.answer', () => {
  shouldNeedARunningEntry(
    (world, entry) => acted(world, 'Answer', entry),
    (world, entry) => acted(world, 'Appeal', entry),
  );

  it('keeps its time beside the appeal', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    const appealedAt = BigInt(await time.latest());
    await acted(world, 'Answer', entry);
    expect(await world.blacklist.appealOf(entry.subject)).to.deep.equal([
      appealedAt,
      7n,
      2n,
      BigInt(await time.latest()),
      0n,
      0n,
    ]);
  });

  it('tells subject, reporter and the answer', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.rival);
    const entry = await reported(world, by);
    await acted(world, 'Appeal', entry);
    await expect(acted(world, 'Answer', entry, by, digestOf('an answer')))
      .to.emit(world.blacklist, 'AppealAnswered')
      .withArgs(1, TOKEN, 2, digestOf('an answer'));
  });

  it('is refused to another party, the confirmer included', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Confirm', entry);
    await acted(world, 'Appeal', entry);
    await expect(acted(world, 'Answer', entry, actor(world.rival)))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistNotReporter')
      .withArgs(TOKEN, 1, 2);
  });

  it('is refused where nobody has appealed', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await expect(acted(world, 'Answer', entry))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistNotAppealed')
      .withArgs(TOKEN);
  });

  it('happens once, and says since when', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    await acted(world, 'Answer', entry);
    const answeredAt = await time.latest();
    await expect(acted(world, 'Answer', entry, actor(world.platform, 'p256')))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistAlreadyAnswered')
      .withArgs(TOKEN, answeredAt);
  });

  it('comes before the decision, not after', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    await resolved(world, entry, true);
    const decidedAt = await time.latest();
    await expect(acted(world, 'Answer', entry))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistAlreadyDecided')
      .withArgs(TOKEN, decidedAt);
    expect((await world.blacklist.entry(entry.subject)).state).to.equal(State.Reported);
  });
});
