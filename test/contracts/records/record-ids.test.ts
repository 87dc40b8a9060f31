import { expect } from 'chai';
import { AbiCoder, ZeroAddress, keccak256 } from 'ethers';
import { ethers, loadFixture } from '../chain.ts';
import { enrolled, record, refOf } from '../acts.ts';
import { bytes4 } from '../codes.ts';
import { accredited, actor, deployed, digestOf } from '../fixture.ts';

const abi = AbiCoder.defaultAbiCoder();

describe('Records: one identity for a record', () => {
  it('hashes item, kind, digest, issuer and key, each padded to a word', async () => {
    const world = await loadFixture(accredited);
    const ref = refOf(7n, actor(world.appraiser));
    const types = ['uint256', 'bytes4', 'bytes32', 'uint32', 'bytes32'];
    const members = [ref.item, ref.kind, ref.digest, ref.issuerParty, ref.issuerKey];
    expect(await world.records.recordIdOf(ref)).to.equal(keccak256(abi.encode(types, members)));
  });

  it('is another one where any member is another', async () => {
    const world = await loadFixture(accredited);
    const ref = refOf(7n, actor(world.appraiser));
    const refs = [
      ref,
      { ...ref, item: 8n },
      { ...ref, kind: bytes4('OPIN') },
      { ...ref, digest: digestOf('another') },
      { ...ref, issuerParty: 4 },
      { ...ref, issuerKey: world.appraiser.keys.p256.keyId },
    ];
    const ids = await Promise.all(refs.map((each) => world.records.recordIdOf(each)));
    expect(new Set(ids).size).to.equal(refs.length);
  });

  it('stores each of them apart', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const other = await enrolled(world, { commitment: digestOf('another bag') });
    const by = actor(world.appraiser);
    const stored = [
      [item, by, {}],
      [other, by, {}],
      [item, by, { kind: bytes4('OPIN') }],
      [item, by, { digest: digestOf('another') }],
      [item, actor(world.junior), {}],
      [item, actor(world.appraiser, 'p256'), {}],
    ] as const;
    for (const [about, who, fields] of stored) await record(world, about, who, fields);
    for (const [about, who, fields] of stored) {
      const recordId = await world.records.recordIdOf({ ...refOf(about, who), ...fields });
      const [entry] = await world.records.standing(recordId);
      expect(entry.party).to.equal(BigInt(who.party));
    }
  });

  it('hashes root and platform for a batch', async () => {
    const { records } = await loadFixture(deployed);
    const encoded = abi.encode(['bytes32', 'uint32'], [digestOf('r'), 4]);
    expect(await records.batchIdOf(digestOf('r'), 4)).to.equal(keccak256(encoded));
  });

  it('refuses the same record twice and says since when it stands', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    await record(world, item);
    const recordId = await world.records.recordIdOf(refOf(item, actor(world.appraiser)));
    const [entry] = await world.records.standing(recordId);
    await expect(record(world, item))
      .to.be.revertedWithCustomError(world.records, 'RecordsRecordExists')
      .withArgs(recordId, entry.anchoredAt);
  });
});

describe('Records: whom it believes', () => {
  it('is fixed at deployment', async () => {
    const { records, parties, items } = await loadFixture(deployed);
    expect(await records.parties()).to.equal(await parties.getAddress());
    expect(await records.items()).to.equal(await items.getAddress());
  });

  it('is never nobody', async () => {
    const { records, parties } = await loadFixture(deployed);
    const there = await parties.getAddress();
    for (const args of [
      [ZeroAddress, there],
      [there, ZeroAddress],
    ]) {
      const attempt = ethers.deployContract('Records', args);
      await expect(attempt).to.be.revertedWithCustomError(records, 'RecordsZero');
    }
  });
});
