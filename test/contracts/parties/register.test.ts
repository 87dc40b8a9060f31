import { expect } from 'chai';
import { id } from 'ethers';
import { loadFixture } from '../chain.ts';
import { PLAT, REPR, ZERO, bytes4 } from '../codes.ts';
import { accredited } from '../fixture.ts';
import { nextBlock } from './party-acts.ts';

const DID = 'did:web:repairs.example';

describe('Parties.register', () => {
  it('keeps when, what kind and the hash of the DID, and nothing of keys or conventions', async () => {
    const { parties } = await loadFixture(accredited);
    const now = await nextBlock();
    await parties.register(9, REPR, DID);
    expect(await parties.party(9)).to.deep.equal([BigInt(now), REPR, 0n, 0n, 0n, id(DID)]);
  });

  it('tells number, kind and DID', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.register(9, REPR, DID))
      .to.emit(parties, 'PartyRegistered')
      .withArgs(9, REPR, DID);
  });

  it('never gives a number twice', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.register(1, PLAT, DID))
      .to.be.revertedWithCustomError(parties, 'PartiesPartyExists')
      .withArgs(1);
  });

  for (const [what, party, kind, did] of [
    ['the number zero, which means no party', 0, REPR, DID],
    ['an empty kind', 9, bytes4(''), DID],
    ['an empty DID', 9, REPR, ''],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { parties } = await loadFixture(accredited);
      await expect(parties.register(party, kind, did)).to.be.revertedWithCustomError(
        parties,
        'PartiesZero',
      );
    });
  }

  it('is asked of a number that nobody has: all zero', async () => {
    const { parties } = await loadFixture(accredited);
    expect(await parties.party(9)).to.deep.equal([0n, bytes4(''), 0n, 0n, 0n, ZERO]);
  });
});

describe('Parties.registerRole', () => {
  it('keeps since when there is such a role, and tells it', async () => {
    const { parties } = await loadFixture(accredited);
    const role = bytes4('CUST');
    const now = await nextBlock();
    await expect(parties.registerRole(role)).to.emit(parties, 'RoleRegistered').withArgs(role);
    expect(await parties.roleRegisteredAt(role)).to.equal(now);
  });

  it('refuses a role that exists, and the empty one', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.registerRole(REPR))
      .to.be.revertedWithCustomError(parties, 'PartiesRoleExists')
      .withArgs(REPR);
    await expect(parties.registerRole(bytes4(''))).to.be.revertedWithCustomError(
      parties,
      'PartiesZero',
    );
  });

  it('is asked of a role that nobody registered: zero', async () => {
    const { parties } = await loadFixture(accredited);
    expect(await parties.roleRegisteredAt(bytes4('CUST'))).to.equal(0);
  });
});

describe('Parties.registerKind', () => {
  const KIND = bytes4('POLI');

  it('keeps role, least grade and time, and tells them', async () => {
    const { parties } = await loadFixture(accredited);
    const now = await nextBlock();
    await expect(parties.registerKind(KIND, REPR, 2))
      .to.emit(parties, 'KindRegistered')
      .withArgs(KIND, REPR, 2);
    expect(await parties.recordKind(KIND)).to.deep.equal([REPR, 2n, BigInt(now)]);
  });

  it('is never changed', async () => {
    const { parties } = await loadFixture(accredited);
    await parties.registerKind(KIND, REPR, 2);
    await expect(parties.registerKind(KIND, PLAT, 0))
      .to.be.revertedWithCustomError(parties, 'PartiesKindExists')
      .withArgs(KIND, REPR);
  });

  it('refuses a role that is not registered, none among them, and an empty kind', async () => {
    const { parties } = await loadFixture(accredited);
    for (const role of [bytes4('CUST'), bytes4('')]) {
      await expect(parties.registerKind(KIND, role, 0))
        .to.be.revertedWithCustomError(parties, 'PartiesRoleUnknown')
        .withArgs(role);
    }
    await expect(parties.registerKind(bytes4(''), REPR, 0)).to.be.revertedWithCustomError(
      parties,
      'PartiesZero',
    );
  });
});

describe('Parties.nameSuccessor', () => {
  it('keeps chain and address, tells them, and can name anew', async () => {
    const { parties, items, records } = await loadFixture(accredited);
    expect(await parties.successor()).to.deep.equal([0n, `0x${'0'.repeat(40)}`]);
    for (const [chain, contract] of [
      [10n, items],
      [11n, records],
    ] as const) {
      const address = await contract.getAddress();
      await expect(parties.nameSuccessor(chain, address))
        .to.emit(parties, 'SuccessorNamed')
        .withArgs(chain, address);
      expect(await parties.successor()).to.deep.equal([chain, address]);
    }
  });

  it('refuses chain zero and the zero address', async () => {
    const { parties, p256Verifier } = await loadFixture(accredited);
    await expect(parties.nameSuccessor(0, p256Verifier)).to.be.revertedWithCustomError(
      parties,
      'PartiesZero',
    );
    await expect(parties.nameSuccessor(1, `0x${'0'.repeat(40)}`)).to.be.revertedWithCustomError(
      parties,
      'PartiesZero',
    );
  });
});
