import { expect } from 'chai';
import { anyValue } from '@nomicfoundation/hardhat-ethers-chai-matchers/withArgs';
import { keccak256 } from 'ethers';
import { ethers, loadFixture } from '../chain.ts';
import { NO_END, Standing } from '../codes.ts';
import { type TestParty, type World, accredited, actor, digestOf } from '../fixture.ts';
import { sign } from '../words.ts';

const CONVENTION = { version: 1, digest: digestOf('convention 1') };

/** Words of platforms 1 and 2 and a call of the brand, ready to be carried together. */
async function published() {
  const world = await accredited();
  const { parties, platform, rival } = world;
  await parties.publishConvention(CONVENTION.version, CONVENTION.digest);
  const encode = parties.interface;
  const word = async (party: TestParty) =>
    encode.encodeFunctionData('signConventionBySig', [
      CONVENTION.version,
      CONVENTION.digest,
      await sign(world.domains.parties, 'SignConvention', CONVENTION, actor(party)),
    ]);
  const channel = { platform: 1, from: 0, until: NO_END, nonce: 1 };
  return {
    ...world,
    encode,
    one: await word(platform),
    two: await word(rival),
    open: encode.encodeFunctionData('openChannel', [channel]),
    anyone: parties.connect(world.relayer),
    byBrand: parties.connect(world.brand.keys.caller.caller),
  };
}

const signed = async ({ parties }: World, ...numbers: number[]) =>
  Promise.all(
    numbers.map(async (number) => (await parties.party(number)).conventionVersion === 1n),
  );

describe('Intents.relay', () => {
  it('carries the words of several, by anyone, and says how many', async () => {
    const world = await loadFixture(published);
    const { parties, anyone, one, two } = world;
    expect(await anyone.relay.staticCall([one, two], true)).to.equal(2);
    await expect(anyone.relay([one, two], true))
      .to.emit(parties, 'ConventionSigned')
      .withArgs(1, 1, world.platform.keys.account.keyId)
      .and.to.emit(parties, 'ConventionSigned')
      .withArgs(2, 1, world.rival.keys.account.keyId);
    expect(await signed(world, 1, 2)).to.deep.equal([true, true]);
  });

  it('carries nothing where there is nothing', async () => {
    const { anyone } = await loadFixture(published);
    for (const all of [true, false]) {
      expect(await anyone.relay.staticCall([], all)).to.equal(0);
    }
  });

  it('undoes all where all were asked for and one is refused, and tells which and why', async () => {
    const world = await loadFixture(published);
    const { parties, encode, anyone, one, two } = world;
    const reason = encode.encodeErrorResult('PartiesConventionOutOfOrder', [1, 2]);
    await expect(anyone.relay([two, one, one], true))
      .to.be.revertedWithCustomError(parties, 'IntentsCallFailed')
      .withArgs(2, reason);
    expect(await signed(world, 1, 2)).to.deep.equal([false, false]);
  });

  it('skips what is refused where not all were asked for, tells it and goes on', async () => {
    const world = await loadFixture(published);
    const { parties, encode, anyone, one, two } = world;
    const reason = encode.encodeErrorResult('PartiesConventionOutOfOrder', [1, 2]);
    expect(await anyone.relay.staticCall([one, one, two], false)).to.equal(2);
    await expect(anyone.relay([one, one, two], false))
      .to.emit(parties, 'CallSkipped')
      .withArgs(1, reason);
    expect(await signed(world, 1, 2)).to.deep.equal([true, true]);
  });

  it('tells of no skipped call where none was', async () => {
    const { parties, anyone, one, two } = await loadFixture(published);
    await expect(anyone.relay([one, two], false)).not.to.emit(parties, 'CallSkipped');
  });

  it('remembers no refusal: what was skipped can be carried later', async () => {
    const world = await loadFixture(published);
    const { parties, encode, anyone, one } = world;
    await parties.suspend(1, 0, NO_END);
    const refused = encode.encodeErrorResult('IntentsNotPermitted', [
      world.platform.keys.account.keyId,
      Standing.PartySuspended,
    ]);
    await expect(anyone.relay([one], false))
      .to.emit(parties, 'CallSkipped')
      .withArgs(0, refused);
    await parties.liftSuspension(1);
    await expect(anyone.relay([one], true)).to.emit(parties, 'ConventionSigned');
  });

  it('makes direct calls for its caller, and for nobody else', async () => {
    const { parties, encode, anyone, byBrand, brand, relayer, open } = await loadFixture(published);
    await expect(anyone.relay([open], true))
      .to.be.revertedWithCustomError(parties, 'IntentsCallFailed')
      .withArgs(
        0,
        encode.encodeErrorResult('IntentsNotPermitted', [
          keccak256(relayer.address),
          Standing.UnknownKey,
        ]),
      );
    await expect(byBrand.relay([open], true))
      .to.emit(parties, 'ChannelOpened')
      .withArgs(7, 1, brand.keys.caller.keyId, anyValue, NO_END);
  });

  it('makes calls of governance for governance alone', async () => {
    const { parties, encode, anyone, relayer } = await loadFixture(published);
    const suspend = encode.encodeFunctionData('suspend', [3, 0, NO_END]);
    await expect(anyone.relay([suspend], true))
      .to.be.revertedWithCustomError(parties, 'IntentsCallFailed')
      .withArgs(0, encode.encodeErrorResult('AccessManagedUnauthorized', [relayer.address]));
    await expect(parties.relay([suspend], true)).to.emit(parties, 'PartySuspended');
  });

  it('carries relays within relays, each with its own way to meet a refusal', async () => {
    const world = await loadFixture(published);
    const { parties, encode, byBrand, one, two, open } = world;
    const inner = (calls: string[], all: boolean) =>
      encode.encodeFunctionData('relay', [calls, all]);
    const reason = encode.encodeErrorResult('PartiesConventionOutOfOrder', [1, 2]);
    await expect(byBrand.relay([one, inner([one, open], false), inner([two, one], true)], false))
      .to.emit(parties, 'CallSkipped')
      .withArgs(0, reason)
      .and.to.emit(parties, 'CallSkipped')
      .withArgs(2, encode.encodeErrorResult('IntentsCallFailed', [1, reason]))
      .and.to.emit(parties, 'ChannelOpened');
    expect(await signed(world, 1, 2)).to.deep.equal([true, false]);
  });

  it('reaches functions of the contract only: anything else is refused', async () => {
    const { parties, anyone } = await loadFixture(published);
    for (const call of ['0x', '0x12345678']) {
      await expect(anyone.relay([call], false))
        .to.emit(parties, 'CallSkipped')
        .withArgs(0, '0x');
    }
  });

  it('takes no money', async () => {
    const { parties, relayer, encode } = await loadFixture(published);
    const data = encode.encodeFunctionData('relay', [[], true]);
    await expect(
      relayer.sendTransaction({ to: await parties.getAddress(), data, value: 1 }),
    ).to.be.revert(ethers);
  });
});
