import { expect } from 'chai';
import { AbiCoder, concat, keccak256 } from 'ethers';
import { anchor, refOf, revoke } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { ANY_ROLE, ZERO, bytes4 } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { leafOf, nodeOf, treeOfTwo } from './merkle.ts';

const NO_BATCH = [0n, 0n, 0n, 0n];

/** One record in a tree of two that both platforms anchored. */
async function twiceAnchored() {
  const world = await accredited();
  const ref = refOf(7n, actor(world.appraiser));
  const recordId = await world.records.recordIdOf(ref);
  const ours = treeOfTwo(recordId, digestOf('a neighbour'));
  const theirs = treeOfTwo(recordId, digestOf('another neighbour'));
  await anchor(world, actor(world.platform), { root: ours.root });
  const anchoredAt = BigInt(await time.latest());
  await anchor(world, actor(world.rival), { root: theirs.root });
  return { world, ref, recordId, ours, theirs, anchoredAt };
}

describe('Records.standingInBatch', () => {
  it('proves a leaf and the time of its batch', async () => {
    const { world, recordId, ours, anchoredAt } = await loadFixture(twiceAnchored);
    const [batch, revocation] = await world.records.standingInBatch(recordId, 1, ours.proof);
    expect(batch).to.deep.equal([anchoredAt, 1n, 2n, 2n]);
    expect(revocation).to.deep.equal([0n, 0n, 0n, ANY_ROLE, ZERO]);
  });

  it('knows no batch for another leaf, another platform or another proof', async () => {
    const { world, recordId, ours, theirs } = await loadFixture(twiceAnchored);
    for (const [what, id, platform, proof] of [
      ['leaf', digestOf('never said'), 1, ours.proof],
      ['platform', recordId, 2, ours.proof],
      ['proof', recordId, 1, theirs.proof],
      ['no proof', recordId, 1, []],
      ['too long a proof', recordId, 1, [...ours.proof, ZERO]],
    ] as const) {
      const [batch] = await world.records.standingInBatch(id, platform, [...proof]);
      expect(batch, what).to.deep.equal(NO_BATCH);
    }
  });

  it('tells the revocation even where no batch is found', async () => {
    const { world, ref, recordId } = await loadFixture(twiceAnchored);
    await revoke(world, ref);
    const [batch, revocation] = await world.records.standingInBatch(recordId, 1, []);
    expect(batch).to.deep.equal(NO_BATCH);
    expect(revocation.reason).to.equal(bytes4('ERRO'));
  });

  it('shows one revocation of a leaf in every batch that holds it', async () => {
    const { world, ref, recordId, ours, theirs } = await loadFixture(twiceAnchored);
    const successor = digestOf('a successor');
    await revoke(world, ref, actor(world.appraiser), { successor });
    const revokedAt = BigInt(await time.latest());
    for (const [platform, proof] of [
      [1, ours.proof],
      [2, theirs.proof],
    ] as const) {
      const [batch, revocation] = await world.records.standingInBatch(recordId, platform, proof);
      expect(batch.platform).to.equal(BigInt(platform));
      expect(revocation).to.deep.equal([revokedAt, 3n, 2n, bytes4('ERRO'), successor]);
    }
  });

  it('leaves the neighbour of a revoked leaf alone', async () => {
    const { world, ref, recordId } = await loadFixture(twiceAnchored);
    await revoke(world, ref);
    const [batch, revocation] = await world.records.standingInBatch(digestOf('a neighbour'), 1, [
      leafOf(recordId),
    ]);
    expect(batch.platform).to.equal(1n);
    expect(revocation.revokedAt).to.equal(0n);
  });

  it('attack: an inner node, a leaf hash or a half-hashed leaf is no record', async () => {
    const { world, recordId, ours } = await loadFixture(twiceAnchored);
    const half = keccak256(AbiCoder.defaultAbiCoder().encode(['bytes32'], [recordId]));
    for (const id of [ours.root, leafOf(recordId), half, ours.proof[0]!]) {
      for (const proof of [[], ours.proof, [leafOf(recordId)]]) {
        const [batch] = await world.records.standingInBatch(id, 1, proof);
        expect(batch).to.deep.equal(NO_BATCH);
      }
    }
  });

  it('attack: an inner node of a taller tree is not taken for a leaf', async () => {
    const world = await loadFixture(accredited);
    const ids = ['a', 'b', 'c', 'd'].map(digestOf) as [string, string, string, string];
    const left = nodeOf(leafOf(ids[0]), leafOf(ids[1]));
    const right = nodeOf(leafOf(ids[2]), leafOf(ids[3]));
    await anchor(world, actor(world.platform), { root: nodeOf(left, right), count: 4 });
    const [real] = await world.records.standingInBatch(ids[0], 1, [leafOf(ids[1]), right]);
    expect(real.count).to.equal(4n);
    const [first, second] = [leafOf(ids[0]), leafOf(ids[1])].sort() as [string, string];
    for (const forged of [left, keccak256(left), keccak256(concat([first, second]))]) {
      const [batch] = await world.records.standingInBatch(forged, 1, [right]);
      expect(batch).to.deep.equal(NO_BATCH);
    }
  });
});
