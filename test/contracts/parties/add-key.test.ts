import { expect } from 'chai';
import { ZeroAddress, ZeroHash, concat } from 'ethers';
import { loadFixture, time } from '../chain.ts';
import { DAY, NO_END } from '../codes.ts';
import { accredited, keyNamed } from '../fixture.ts';

const KEY = keyNamed('new');

describe('Parties.addKey', () => {
  it("keeps the key's party, number and window", async () => {
    const { parties } = await loadFixture(accredited);
    await parties.addKey(1, KEY.signer, 0, NO_END);
    const now = BigInt(await time.latest());
    expect(await parties.key(KEY.keyId)).to.deep.equal([1n, 4n, now, NO_END, 0n, 0n, ZeroHash]);
    expect((await parties.party(1)).keyCount).to.equal(4n);
  });

  it('finds a key by its number', async () => {
    const { parties } = await loadFixture(accredited);
    await parties.addKey(1, KEY.signer, 0, NO_END);
    expect(await parties.keyIdOf(1, 4)).to.equal(KEY.keyId);
    expect(await parties.keyIdOf(1, 5)).to.equal(ZeroHash);
  });

  it('tells the signer bytes and the window', async () => {
    const { parties } = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    await expect(parties.addKey(1, KEY.signer, from, from + DAY))
      .to.emit(parties, 'KeyAdded')
      .withArgs(1, KEY.keyId, 4, KEY.signer, from, from + DAY);
  });

  it('starts at this second at the earliest', async () => {
    const { parties } = await loadFixture(accredited);
    const now = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(now);
    await expect(parties.addKey(1, KEY.signer, now - 1, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesBackdated')
      .withArgs(now - 1, now);
    await time.setNextBlockTimestamp(now + 1);
    await expect(parties.addKey(1, KEY.signer, now + 1, NO_END)).to.emit(parties, 'KeyAdded');
  });

  it('refuses an empty window', async () => {
    const { parties } = await loadFixture(accredited);
    const now = (await time.latest()) + 10;
    await time.setNextBlockTimestamp(now);
    await expect(parties.addKey(1, KEY.signer, 0, now))
      .to.be.revertedWithCustomError(parties, 'PartiesWindowEmpty')
      .withArgs(now, now);
  });

  it('belongs to one party for ever, revoked or not', async () => {
    const { parties, platform } = await loadFixture(accredited);
    const { signer, keyId } = platform.keys.account;
    for (const party of [1, 2]) {
      await expect(parties.addKey(party, signer, 0, NO_END))
        .to.be.revertedWithCustomError(parties, 'PartiesKeyExists')
        .withArgs(keyId, 1);
    }
    await parties.revokeKey(keyId, 0, keyId);
    await expect(parties.addKey(1, signer, 0, NO_END)).to.be.revertedWithCustomError(
      parties,
      'PartiesKeyExists',
    );
  });

  it('refuses signers that are too short or begin with the zero address', async () => {
    const { parties } = await loadFixture(accredited);
    for (const signer of [
      '0x',
      `0x${'11'.repeat(19)}`,
      ZeroAddress,
      concat([ZeroAddress, `0x${'22'.repeat(64)}`]),
    ]) {
      await expect(parties.addKey(1, signer, 0, NO_END))
        .to.be.revertedWithCustomError(parties, 'PartiesSignerInvalid')
        .withArgs(signer);
    }
  });

  it('refuses a party that is not registered', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.addKey(99, KEY.signer, 0, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesPartyUnknown')
      .withArgs(99);
  });

  it('keeps at most 16 keys for a party', async () => {
    const { parties } = await loadFixture(accredited);
    for (let i = 3; i < 16; ++i) await parties.addKey(1, keyNamed(`key ${i}`).signer, 0, NO_END);
    await expect(parties.addKey(1, KEY.signer, 0, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesTooMany')
      .withArgs(1, 16);
  });
});
