import { expect } from 'chai';
import { AbiCoder, concat, dataSlice, keccak256, toBeHex } from 'ethers';
import { loadFixture, networkHelpers, time } from '../chain.ts';
import { DAY, NO_END, ZERO } from '../codes.ts';
import { KEY_SORTS, accredited, actor } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { NO_KEY, newKeyRevocation, nextBlock } from './party-acts.ts';

const KEY = accountKey('new');

/** Party 3 has 16 keys that stand: 5 of the fixture and 11 of these. */
async function full() {
  const world = await accredited();
  const more = Array.from({ length: 11 }, (_, i) => accountKey(`more ${i}`));
  for (const { signer } of more) await world.parties.addKey(3, signer, 0, NO_END);
  await time.increase(10);
  const add = (name: string) => world.parties.addKey(3, accountKey(name).signer, 0, NO_END);
  return { ...world, more, add };
}

describe('Parties.addKey', () => {
  it('keeps the key under the hash of its bytes, numbered within its party', async () => {
    const { parties } = await loadFixture(accredited);
    const now = await nextBlock();
    await parties.addKey(3, KEY.signer, 0, now + DAY);
    expect(await parties.key(KEY.keyId)).to.deep.equal([
      3n,
      6n,
      BigInt(now + 1),
      BigInt(now + DAY),
      0n,
      0n,
      ZERO,
    ]);
    expect(await parties.keyIdOf(3, 6)).to.equal(KEY.keyId);
    expect((await parties.party(3)).keyCount).to.equal(6);
  });

  it('knows nothing of keys and numbers that are not there', async () => {
    const { parties } = await loadFixture(accredited);
    expect(await parties.key(KEY.keyId)).to.deep.equal(NO_KEY);
    expect(await parties.keyIdOf(3, 6)).to.equal(ZERO);
    expect(await parties.keyIdOf(3, 0)).to.equal(ZERO);
  });

  it('tells party, id, number, bytes and window', async () => {
    const { parties } = await loadFixture(accredited);
    const now = await nextBlock();
    await expect(parties.addKey(3, KEY.signer, 0, NO_END))
      .to.emit(parties, 'KeyAdded')
      .withArgs(3, KEY.keyId, 6, KEY.signer, now + 1, NO_END);
    const from = now + DAY;
    const other = accountKey('other');
    await expect(parties.addKey(3, other.signer, from, from + 1))
      .to.emit(parties, 'KeyAdded')
      .withArgs(3, other.keyId, 7, other.signer, from, from + 1);
  });

  for (const sort of KEY_SORTS) {
    it(`keeps a key of sort ${sort} under keccak256 of its bytes`, async () => {
      const { parties, appraiser } = await loadFixture(accredited);
      const { signer, keyId } = actor(appraiser, sort).key;
      expect(keyId).to.equal(keccak256(signer));
      expect((await parties.key(keyId)).party).to.equal(3);
    });
  }

  it('begins in the next second at the earliest', async () => {
    const { parties } = await loadFixture(accredited);
    let now = await nextBlock();
    await expect(parties.addKey(3, KEY.signer, now, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesBackdated')
      .withArgs(now, now + 1);
    now = await nextBlock();
    await parties.addKey(3, KEY.signer, now + 1, NO_END);
    expect((await parties.key(KEY.keyId)).from).to.equal(now + 1);
  });

  it('refuses a window without a second in it', async () => {
    const { parties } = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    for (const until of [from, from - 1]) {
      await expect(parties.addKey(3, KEY.signer, from, until))
        .to.be.revertedWithCustomError(parties, 'PartiesWindowEmpty')
        .withArgs(from, until);
    }
  });

  it('refuses bytes that can be no signer: shorter than an address, or of the zero address or a precompile', async () => {
    const { parties } = await loadFixture(accredited);
    const zero = `0x${'00'.repeat(20)}`;
    const identity = `0x${'00'.repeat(19)}04`;
    const lastReserved = `0x${'00'.repeat(18)}ffff`;
    const short = ['0x', dataSlice(KEY.signer, 0, 19)];
    for (const signer of [...short, zero, concat([zero, '0x01']), identity, lastReserved]) {
      await expect(parties.addKey(3, signer, 0, NO_END))
        .to.be.revertedWithCustomError(parties, 'PartiesSignerInvalid')
        .withArgs(signer);
    }
    // Beside the two last bytes, which precompiles use, each byte of an address counts.
    for (const signer of [`0x01${'00'.repeat(19)}`, `0x${'00'.repeat(17)}010000`]) {
      await expect(parties.addKey(3, signer, 0, NO_END)).to.emit(parties, 'KeyAdded');
    }
  });

  it('refuses a party that is not registered', async () => {
    const { parties } = await loadFixture(accredited);
    await expect(parties.addKey(99, KEY.signer, 0, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesPartyUnknown')
      .withArgs(99);
  });

  it('gives a key to one party for ever, whatever became of the key', async () => {
    const { parties, second, appraiser } = await loadFixture(accredited);
    const { caller, account } = appraiser.keys;
    await parties.connect(caller.caller).endKey(0);
    await parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation(account));
    for (const key of [caller, account, appraiser.keys.p256]) {
      for (const party of [3, 4]) {
        await expect(parties.addKey(party, key.signer, 0, NO_END))
          .to.be.revertedWithCustomError(parties, 'PartiesKeyExists')
          .withArgs(key.keyId, 3);
      }
    }
  });
});

describe('Parties: sixteen live keys', () => {
  it('are the most that a party has at once', async () => {
    const { parties, add } = await loadFixture(full);
    await expect(add('one too many'))
      .to.be.revertedWithCustomError(parties, 'PartiesTooMany')
      .withArgs(3, 16);
    await expect(parties.addKey(4, KEY.signer, 0, NO_END)).to.emit(parties, 'KeyAdded');
  });

  it('may be planned ones: a key that has not begun takes a place', async () => {
    const { parties } = await loadFixture(accredited);
    const from = (await time.latest()) + DAY;
    for (let i = 0; i < 11; ++i) {
      await parties.addKey(3, accountKey(`planned ${i}`).signer, from, NO_END);
    }
    await expect(parties.addKey(3, KEY.signer, 0, NO_END)).to.be.revertedWithCustomError(
      parties,
      'PartiesTooMany',
    );
  });

  it('make room once one is revoked', async () => {
    const { parties, second, more, add } = await loadFixture(full);
    await parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation(more[4]!));
    await expect(add('in its place')).to.emit(parties, 'KeyAdded');
    await expect(add('one too many')).to.be.revertedWithCustomError(parties, 'PartiesTooMany');
  });

  it('make room once one will have ended when the new one begins, and not before', async () => {
    const { parties, appraiser, add } = await loadFixture(full);
    const end = (await time.latest()) + 100;
    await parties.connect(appraiser.keys.caller.caller).endKey(end);
    await time.setNextBlockTimestamp(end - 2);
    await expect(add('too early')).to.be.revertedWithCustomError(parties, 'PartiesTooMany');
    await time.setNextBlockTimestamp(end - 1);
    await expect(add('in its place')).to.emit(parties, 'KeyAdded');
    await expect(add('one too many')).to.be.revertedWithCustomError(parties, 'PartiesTooMany');
  });

  it('have no limit over time: each keeps its number, its id and its history', async () => {
    const { parties } = await loadFixture(accredited);
    for (let i = 0; i < 40; ++i) {
      const now = await nextBlock();
      await parties.addKey(3, accountKey(`brief ${i}`).signer, 0, now + 5);
    }
    expect((await parties.party(3)).keyCount).to.equal(45);
    for (const i of [0, 16, 39]) {
      const { keyId } = accountKey(`brief ${i}`);
      expect(await parties.keyIdOf(3, 6 + i)).to.equal(keyId);
      const { from, number } = await parties.key(keyId);
      expect(number).to.equal(6 + i);
      expect((await parties.standing(keyId, '0x00000000', 0, 0, from))[0]).to.equal(0);
    }
  });

  it('end at number 65535, which is the last that a place holds', async () => {
    const { parties } = await loadFixture(accredited);
    // `Party` in slot 0, its key count behind 48 bits of time and 32 of kind.
    const slot = keccak256(AbiCoder.defaultAbiCoder().encode(['uint32', 'uint256'], [3, 0]));
    const address = await parties.getAddress();
    const word = BigInt(await networkHelpers.getStorageAt(address, slot));
    const counted = (count: bigint) => (word & ~(0xffffffffn << 80n)) | (count << 80n);
    await networkHelpers.setStorageAt(address, slot, toBeHex(counted(65_534n), 32));
    await expect(parties.addKey(3, KEY.signer, 0, NO_END)).to.emit(parties, 'KeyAdded');
    expect((await parties.key(KEY.keyId)).number).to.equal(65_535);
    await expect(parties.addKey(3, accountKey('one too many').signer, 0, NO_END))
      .to.be.revertedWithCustomError(parties, 'PartiesTooMany')
      .withArgs(3, 65_535);
  });
});
