import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { newReport } from '../acts.ts';
import { ethers, loadFixture } from '../chain.ts';
import { ZERO } from '../codes.ts';
import { accredited, actor, deployed, digestOf } from '../fixture.ts';
import { startEpoch } from './acts.ts';

describe('Blacklist.startEpoch', () => {
  it('starts the next epoch and keeps the digest of its key', async () => {
    const world = await loadFixture(accredited);
    await startEpoch(world, 2);
    expect(await world.blacklist.currentEpoch()).to.equal(2n);
    expect(await world.blacklist.epochKey(1)).to.equal(digestOf('key of epoch 1'));
    expect(await world.blacklist.epochKey(2)).to.equal(digestOf('key of epoch 2'));
    expect(await world.blacklist.epochKey(3)).to.equal(ZERO);
  });

  it('tells the epoch and the digest of its key', async () => {
    const world = await loadFixture(accredited);
    await expect(startEpoch(world, 2))
      .to.emit(world.blacklist, 'EpochStarted')
      .withArgs(2, digestOf('key of epoch 2'));
  });

  it('begins with 1', async () => {
    const { blacklist, governor } = await loadFixture(deployed);
    expect(await blacklist.currentEpoch()).to.equal(0n);
    await blacklist.connect(governor).startEpoch(1, digestOf('a key'));
    expect(await blacklist.currentEpoch()).to.equal(1n);
  });

  for (const epoch of [0, 1, 3]) {
    it(`refuses epoch ${epoch} after epoch 1`, async () => {
      const world = await loadFixture(accredited);
      await expect(startEpoch(world, epoch))
        .to.be.revertedWithCustomError(world.blacklist, 'BlacklistEpochWrong')
        .withArgs(epoch, 2);
    });
  }

  it('refuses a key without digest', async () => {
    const world = await loadFixture(accredited);
    await expect(
      world.blacklist.connect(world.governor).startEpoch(2, ZERO),
    ).to.be.revertedWithCustomError(world.blacklist, 'BlacklistZero');
  });

  it('is restricted', async () => {
    const world = await loadFixture(accredited);
    const caller = actor(world.platform, 'caller').key.caller!;
    await expect(world.blacklist.connect(caller).startEpoch(2, digestOf('a key')))
      .to.be.revertedWithCustomError(world.blacklist, 'AccessManagedUnauthorized')
      .withArgs(await caller.getAddress());
  });
});

describe('Blacklist: whom it believes', () => {
  it('is fixed at deployment', async () => {
    const { blacklist, parties, manager } = await loadFixture(deployed);
    expect(await blacklist.parties()).to.equal(await parties.getAddress());
    expect(await blacklist.authority()).to.equal(await manager.getAddress());
  });

  it('is never nobody', async () => {
    const { blacklist, parties } = await loadFixture(deployed);
    const there = await parties.getAddress();
    for (const args of [
      [ZeroAddress, there],
      [there, ZeroAddress],
    ]) {
      const attempt = ethers.deployContract('Blacklist', args);
      await expect(attempt).to.be.revertedWithCustomError(blacklist, 'BlacklistZero');
    }
  });

  it('holds nothing about a subject that was never reported', async () => {
    const { blacklist } = await loadFixture(deployed);
    const { subject } = newReport();
    expect(await blacklist.status(subject)).to.equal(0n);
    expect(await blacklist.entry(subject)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n]);
    expect(await blacklist.appealOf(subject)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n]);
  });
});
