import { expect } from 'chai';
import { AbiCoder, ZeroAddress, keccak256 } from 'ethers';
import { ethers, loadFixture } from '../chain.ts';
import { accredited, deployed, digestOf } from '../fixture.ts';
import { actor, enrolled, record, refOf } from '../intents.ts';

describe('Records: one identity for a record', () => {
  it('hashes item, kind, digest, issuer and key, each padded to a word', async () => {
    const world = await loadFixture(accredited);
    const ref = refOf(7n, actor(world.appraiser));
    const encoded = AbiCoder.defaultAbiCoder().encode(
      ['uint256', 'bytes4', 'bytes32', 'uint32', 'bytes32'],
      [ref.item, ref.kind, ref.digest, ref.issuerParty, ref.issuerKey],
    );
    expect(await world.records.recordIdOf(ref)).to.equal(keccak256(encoded));
  });

  it('hashes root and platform for a batch', async () => {
    const { records } = await loadFixture(deployed);
    const encoded = AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint32'], [digestOf('r'), 4]);
    expect(await records.batchIdOf(digestOf('r'), 4)).to.equal(keccak256(encoded));
  });

  it('does not let a digest squatted under another item stand in the way', async () => {
    const world = await loadFixture(accredited);
    const wanted = await enrolled(world);
    const other = await enrolled(world, { commitment: digestOf('another bag') });
    const squatter = actor(world.junior);
    await record(world, other, squatter);
    await record(world, wanted, squatter);

    const by = actor(world.appraiser);
    await record(world, wanted, by);
    const ids = await Promise.all(
      [refOf(other, squatter), refOf(wanted, squatter), refOf(wanted, by)].map((ref) =>
        world.records.recordIdOf(ref),
      ),
    );
    expect(new Set(ids).size).to.equal(3);
    const [entry] = await world.records.standing(ids[2]!);
    expect(entry.party).to.equal(BigInt(by.party));
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

  it('is not deployed without Parties and Items', async () => {
    const { records, parties } = await loadFixture(deployed);
    const there = await parties.getAddress();
    for (const args of [
      [ZeroAddress, there],
      [there, ZeroAddress],
    ]) {
      await expect(ethers.deployContract('Records', args)).to.be.revertedWithCustomError(
        records,
        'RecordsZero',
      );
    }
  });
});
