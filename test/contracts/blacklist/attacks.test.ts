import { expect } from 'chai';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { NO_END, PLAT, REFE } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { declareLost } from '../lost-keys.ts';
import { highS } from '../signers.ts';
import { sign } from '../words.ts';
import { Status, acted, newAct, report, startEpoch } from './acts.ts';

/** A confirmed entry under appeal: all that is kept about a subject. */
async function kept() {
  const world = await accredited();
  const entry = await reported(world);
  await acted(world, 'Confirm', entry);
  await acted(world, 'Appeal', entry);
  const all = async () => [
    [...(await world.blacklist.entry(entry.subject))],
    [...(await world.blacklist.appealOf(entry.subject))],
    await world.blacklist.epochKey(1),
  ];
  return { world, entry, all };
}

describe('Blacklist: governance trying to rewrite', () => {
  it('attack: starts epochs and hands on the authority, and nothing else is restricted', async () => {
    const world = await loadFixture(accredited);
    const names: string[] = [];
    world.blacklist.interface.forEachFunction(({ name, constant }) => {
      if (!constant) names.push(name);
    });
    const acts = ['answer', 'appeal', 'confirm', 'delist', 'report', 'resolve', 'retokenise'];
    expect(names.sort()).to.deep.equal(
      [
        ...acts.flatMap((act) => [act, `${act}BySig`]),
        'expire',
        'relay',
        'setAuthority',
        'startEpoch',
      ].sort(),
    );
  });

  it('attack: with all its powers changes no entry, no appeal and no key of an epoch', async () => {
    const { world, entry, all } = await loadFixture(kept);
    const before = await all();
    const { parties, manager, blacklist } = world;
    await startEpoch(world, 2);
    await parties.suspend(1, 0, NO_END);
    await parties.suspend(2, 0, NO_END);
    await parties.endGrant(1, PLAT, 0);
    await parties.endGrant(5, REFE, 0);
    await parties.nameSuccessor(1, await parties.getAddress());
    await manager.updateAuthority(await blacklist.getAddress(), await manager.getAddress());
    await time.increase(10);
    expect(await all()).to.deep.equal(before);
    expect(await blacklist.status(entry.subject)).to.equal(Status.Appealed);
  });

  it('attack: is a stranger to every act, as an account and as the AccessManager', async () => {
    const { world, entry } = await loadFixture(kept);
    const { blacklist, manager, governor } = world;
    const act = newAct(entry);
    const calls = [
      blacklist.interface.encodeFunctionData('resolve', [{ act, upheld: false }]),
      blacklist.interface.encodeFunctionData('delist', [act]),
      blacklist.interface.encodeFunctionData('answer', [act]),
    ];
    const to = await blacklist.getAddress();
    for (const data of calls) {
      for (const sent of [
        governor.sendTransaction({ to, data }),
        manager.connect(governor).execute(to, data),
      ]) {
        await expect(sent).to.be.revertedWithCustomError(blacklist, 'IntentsNotPermitted');
      }
    }
  });
});

describe('Blacklist: attacks', () => {
  it('attack: the malleable twin of a signature carries nothing', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const act = newAct(entry);
    const { subject, ...rest } = act;
    const by = actor(world.rival);
    const word = await sign(world.domains.blacklist, 'Confirm', { ...subject, ...rest }, by);
    const twin = { ...word, signature: highS(word.signature) };
    await expect(world.blacklist.confirmBySig(act, twin))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
  });

  it('attack: the word for one act is not good for another with the same fields', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    await acted(world, 'Appeal', entry);
    const act = newAct(entry);
    const { subject, ...rest } = act;
    const by = actor(world.platform);
    const answer = await sign(world.domains.blacklist, 'Answer', { ...subject, ...rest }, by);
    await expect(world.blacklist.delistBySig(act, answer))
      .to.be.revertedWithCustomError(world.blacklist, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
  });

  it('attack: a thief’s report binds nobody once the key is declared lost, and is taken back by another key', async () => {
    const world = await loadFixture(accredited);
    const thief = actor(world.platform, 'wallet');
    const entry = await reported(world, thief);
    await acted(world, 'Confirm', entry);
    await declareLost(world, thief, entry.reportedAt);
    expect(await world.blacklist.status(entry.subject)).to.equal(Status.InDoubt);
    await acted(world, 'Delist', entry, actor(world.platform));
    await report(world, actor(world.platform), { previous: entry.reportedAt });
    expect(await world.blacklist.status(entry.subject)).to.equal(Status.Reported);
  });

  it('attack: a confirmation of an entry is not carried to the next one of the subject', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const act = newAct(entry);
    const { subject, ...rest } = act;
    const by = actor(world.rival);
    const word = await sign(world.domains.blacklist, 'Confirm', { ...subject, ...rest }, by);
    await acted(world, 'Delist', entry);
    await report(world, actor(world.platform), { previous: entry.reportedAt });
    const current = await time.latest();
    await expect(world.blacklist.confirmBySig(act, word))
      .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEntryUnknown')
      .withArgs(digestOf('a seller'), entry.reportedAt, current);
  });
});
