import { expect } from 'chai';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { Standing, ZERO } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { State, Status, acted } from './acts.ts';
import { shouldNeedARunningEntry } from './running.behavior.ts';

const TOKEN = digestOf('a seller');

describe('Blacklist.confirm', () => {
  shouldNeedARunningEntry((world, entry) =>
    acted(world, 'Confirm', entry, actor(world.rival), digestOf('a document')),
  );

  it('keeps time, platform and key number beside the report, which then binds', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Confirm', entry, actor(world.rival, 'p256'));
    expect(await world.blacklist.entry(entry.subject)).to.deep.equal([
      entry.reportedAt,
      1n,
      2n,
      180n,
      State.Confirmed,
      BigInt(await time.latest()),
      2n,
      4n,
    ]);
    expect(await world.blacklist.status(entry.subject)).to.equal(Status.Binding);
  });

  it('tells subject, platform, key number and the evidence as it saw it', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await expect(acted(world, 'Confirm', entry, actor(world.rival, 'p256'), digestOf('seen')))
      .to.emit(world.blacklist, 'ReportConfirmed')
      .withArgs(1, TOKEN, 2, 4, digestOf('seen'));
  });

  it('refuses empty evidence', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const empty = acted(world, 'Confirm', entry, actor(world.rival), ZERO);
    await expect(empty).to.be.revertedWithCustomError(world.blacklist, 'BlacklistZero');
  });

  it('refuses a party that is no platform', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const by = actor(world.brand);
    await expect(acted(world, 'Confirm', entry, by))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('attack: one party does not confirm its own report, with another key either', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world, actor(world.platform, 'account'));
    for (const sort of ['account', 'p256'] as const) {
      await expect(acted(world, 'Confirm', entry, actor(world.platform, sort)))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistSameParty')
        .withArgs(TOKEN, 1);
    }
  });

  it('happens once, and says who has', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Confirm', entry);
    await expect(acted(world, 'Confirm', entry, actor(world.rival, 'p256')))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistAlreadyConfirmed')
      .withArgs(TOKEN, 2);
  });
});
