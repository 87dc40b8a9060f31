import { expect } from 'chai';
import { ZeroAddress, id } from 'ethers';
import { ethers, loadFixture, time } from '../chain.ts';
import { APPR, CERT, PLAT, bytes4 } from '../codes.ts';
import { deployed } from '../fixture.ts';

const DID = 'did:web:鉴定.example';

describe('Parties.register', () => {
  it('keeps time, kind and the hash of the DID, and no key', async () => {
    const { parties } = await loadFixture(deployed);
    await parties.register(7, PLAT, DID);
    expect(await parties.party(7)).to.deep.equal([BigInt(await time.latest()), PLAT, 0n, id(DID)]);
  });

  it('tells the number, the kind and the DID', async () => {
    const { parties } = await loadFixture(deployed);
    await expect(parties.register(7, PLAT, DID))
      .to.emit(parties, 'PartyRegistered')
      .withArgs(7, PLAT, DID);
  });

  it('refuses a number that is taken', async () => {
    const { parties } = await loadFixture(deployed);
    await parties.register(7, PLAT, DID);
    await expect(parties.register(7, APPR, 'did:web:other.example'))
      .to.be.revertedWithCustomError(parties, 'PartiesPartyExists')
      .withArgs(7);
  });

  it('refuses number zero, an empty kind and an empty DID', async () => {
    const { parties } = await loadFixture(deployed);
    for (const call of [
      () => parties.register(0, PLAT, DID),
      () => parties.register(7, '0x00000000', DID),
      () => parties.register(7, PLAT, ''),
    ]) {
      await expect(call()).to.be.revertedWithCustomError(parties, 'PartiesZero');
    }
  });

  it('knows nothing of a party that was never registered', async () => {
    const { parties } = await loadFixture(deployed);
    expect((await parties.party(7)).registeredAt).to.equal(0n);
  });
});

describe('Parties.registerKind', () => {
  it('keeps the role, the grade and the time, and tells them', async () => {
    const { parties } = await loadFixture(deployed);
    const kind = bytes4('SENI');
    await expect(parties.registerKind(kind, APPR, 2))
      .to.emit(parties, 'KindRegistered')
      .withArgs(kind, APPR, 2);
    expect(await parties.recordKind(kind)).to.deep.equal([APPR, 2n, BigInt(await time.latest())]);
  });

  it('never changes a kind, and names the role it has', async () => {
    const { parties } = await loadFixture(deployed);
    await expect(parties.registerKind(CERT, PLAT, 0))
      .to.be.revertedWithCustomError(parties, 'PartiesKindExists')
      .withArgs(CERT, APPR);
  });

  it('refuses an empty kind and an empty role', async () => {
    const { parties } = await loadFixture(deployed);
    const empty = '0x00000000';
    for (const call of [
      () => parties.registerKind(empty, APPR, 0),
      () => parties.registerKind(bytes4('SENI'), empty, 0),
    ]) {
      await expect(call()).to.be.revertedWithCustomError(parties, 'PartiesZero');
    }
  });
});

describe('Parties', () => {
  it('is not deployed without a manager', async () => {
    const { parties } = await loadFixture(deployed);
    await expect(ethers.deployContract('Parties', [ZeroAddress])).to.be.revertedWithCustomError(
      parties,
      'PartiesZero',
    );
  });
});
