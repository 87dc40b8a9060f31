import { expect } from 'chai';
import { AbiCoder, keccak256, toBeHex } from 'ethers';
import { ethers, loadFixture, time } from '../chain.ts';
import { APPR, BRND, CERT, NO_END } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { newKeyRevocation, terms } from './party-acts.ts';

/** Place of a mapping's entry, as contracts/parties/README.md tells second verifiers. */
const h = (type: string, key: string | number, slot: string | number): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode([type, 'uint256'], [key, slot]));

const after = (slot: string, by: number): string => toBeHex(BigInt(slot) + BigInt(by), 32);

/** Members from the lowest bit up: value and width. */
const packed = (...members: [value: bigint | number | string, bits: number][]): string => {
  let [word, at] = [0n, 0n];
  for (const [value, bits] of members) {
    word |= BigInt(value) << at;
    at += BigInt(bits);
  }
  return toBeHex(word, 32);
};

async function written() {
  const world = await accredited();
  const { parties, brand, second, appraiser } = world;
  await parties.publishConvention(1, digestOf('convention 1'));
  const byBrand = parties.connect(brand.keys.caller.caller);
  await byBrand.signConvention(1, digestOf('convention 1'));
  await byBrand.openChannel({ platform: 2, from: 0, until: NO_END, nonce: 1 });
  await parties.suspend(4, 0, NO_END);
  await parties.liftSuspension(4);
  await time.increase(10);
  await parties.suspend(4, 0, NO_END);
  await parties.suspend(4, 0, NO_END);
  await parties.connect(second.keys.caller.caller).revokeKey(newKeyRevocation(appraiser.keys.p256));
  await parties.nameSuccessor(10, world.p256Verifier);
  const address = await parties.getAddress();
  const read = (slot: string) => ethers.provider.getStorage(address, slot);
  const list = async (slot: string) => {
    const length = Number(await read(slot));
    return Promise.all(Array.from({ length }, (_, i) => read(after(keccak256(slot), i))));
  };
  return { ...world, read, list };
}

const asWords = (list: ReturnType<typeof terms>): string[] =>
  list.map(([from, until, scope]) => packed([from, 48], [until, 48], [scope, 96]));

describe('Parties: the slots that second verifiers read', () => {
  it('hold a party', async () => {
    const { parties, read } = await loadFixture(written);
    const party = await parties.party(7);
    const slot = h('uint32', 7, 0);
    expect(await read(slot)).to.equal(
      packed(
        [party.registeredAt, 48],
        [party.kind, 32],
        [5, 32],
        [1, 32],
        [party.conventionSignedAt, 48],
      ),
    );
    expect(await read(after(slot, 1))).to.equal(party.didHash);
  });

  it('hold a key, by id and by number', async () => {
    const { parties, read, appraiser } = await loadFixture(written);
    const { keyId } = actor(appraiser, 'p256').key;
    const key = await parties.key(keyId);
    const slot = h('bytes32', keyId, 1);
    expect(await read(slot)).to.equal(
      packed(
        [3, 32],
        [key.number, 32],
        [key.from, 48],
        [key.until, 48],
        [key.revokedFrom, 48],
        [key.revokedAt, 48],
      ),
    );
    expect(await read(after(slot, 1))).to.equal(digestOf('a case'));
    expect(await read(h('uint32', 4, h('uint32', 3, 5)))).to.equal(keyId);
  });

  it('hold grants, suspensions and channels', async () => {
    const { parties, list } = await loadFixture(written);
    const grants = terms(await parties.grants(3, APPR, 0));
    const pauses = terms(await parties.suspensions(4, 0));
    const channels = terms(await parties.channels(7, 2, 0));
    expect([grants.length, pauses.length, channels.length]).to.deep.equal([1, 3, 1]);
    expect(await list(h('bytes4', APPR, h('uint32', 3, 2)))).to.deep.equal(asWords(grants));
    expect(await list(h('uint32', 4, 3))).to.deep.equal(asWords(pauses));
    expect(await list(h('uint32', 2, h('uint32', 7, 6)))).to.deep.equal(asWords(channels));
  });

  it('hold kinds, roles, conventions and the successor', async () => {
    const { parties, read, p256Verifier } = await loadFixture(written);
    const kind = await parties.recordKind(CERT);
    expect(await read(h('bytes4', CERT, 4))).to.equal(
      packed([kind.role, 32], [kind.minGrade, 8], [kind.registeredAt, 48]),
    );
    expect(await read(h('bytes4', BRND, 7))).to.equal(
      packed([await parties.roleRegisteredAt(BRND), 48]),
    );
    expect(await read(h('uint32', 1, 8))).to.equal(digestOf('convention 1'));
    expect(await read(toBeHex(9, 32))).to.equal(packed([10, 64], [p256Verifier, 160]));
  });
});
