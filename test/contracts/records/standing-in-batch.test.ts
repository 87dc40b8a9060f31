import { expect } from 'chai';
import { loadFixture } from '../chain.ts';
import { bytes4 } from '../codes.ts';
import { accredited, digestOf } from '../fixture.ts';
import { actor, anchor, refOf, revoke } from '../intents.ts';
import { leafOf, treeOfTwo } from './merkle.ts';

/** One record in a tree of two that both platforms anchored. */
async function twiceAnchored() {
  const world = await accredited();
  const ref = refOf(7n, actor(world.appraiser));
  const recordId = await world.records.recordIdOf(ref);
  const ours = treeOfTwo(recordId, digestOf('a neighbour'));
  const theirs = treeOfTwo(recordId, digestOf('another neighbour'));
  await anchor(world, actor(world.platform), { root: ours.root });
  await anchor(world, actor(world.rival), { root: theirs.root });
  return { world, ref, recordId, ours, theirs };
}

describe('Records.standingInBatch', () => {
  it('proves a leaf and the time of its batch', async () => {
    const { world, recordId, ours } = await loadFixture(twiceAnchored);
    const [batch, revocation] = await world.records.standingInBatch(recordId, 1, ours.proof);
    expect(batch.anchoredAt).to.be.greaterThan(0n);
    expect(batch.platform).to.equal(1n);
    expect(revocation.revokedAt).to.equal(0n);
  });

  it('knows no batch for another leaf, another platform or another proof', async () => {
    const { world, recordId, ours, theirs } = await loadFixture(twiceAnchored);
    for (const [what, id, platform, proof] of [
      ['leaf', digestOf('never said'), 1, ours.proof],
      ['platform', recordId, 2, ours.proof],
      ['proof', recordId, 1, theirs.proof],
      ['no proof', recordId, 1, []],
    ] as const) {
      const [batch] = await world.records.standingInBatch(id, platform, [...proof]);
      expect(batch.anchoredAt, what).to.equal(0n);
    }
  });

  it('does not take an inner node or a bare leaf hash for a record', async () => {
    const { world, recordId, ours } = await loadFixture(twiceAnchored);
    for (const id of [ours.root, leafOf(recordId)]) {
      for (const proof of [[], ours.proof]) {
        const [batch] = await world.records.standingInBatch(id, 1, proof);
        expect(batch.anchoredAt).to.equal(0n);
      }
    }
  });

  it('shows one revocation of a leaf in every batch that holds it', async () => {
    const { world, ref, recordId, ours, theirs } = await loadFixture(twiceAnchored);
    const successor = digestOf('a successor');
    await revoke(world, ref, actor(world.appraiser), { successor });
    for (const [platform, proof] of [
      [1, ours.proof],
      [2, theirs.proof],
    ] as const) {
      const [batch, revocation] = await world.records.standingInBatch(recordId, platform, proof);
      expect(batch.platform).to.equal(BigInt(platform));
      expect(revocation.reason).to.equal(bytes4('MIST'));
      expect(revocation.successor).to.equal(successor);
    }
  });

  it('leaves the neighbour of a revoked leaf alone', async () => {
    const { world, ref, recordId } = await loadFixture(twiceAnchored);
    await revoke(world, ref);
    const [, revocation] = await world.records.standingInBatch(digestOf('a neighbour'), 1, [
      leafOf(recordId),
    ]);
    expect(revocation.revokedAt).to.equal(0n);
  });
});
