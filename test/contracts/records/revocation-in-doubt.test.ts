import { expect } from 'chai';
import { refOf, revoke } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { ZERO, bytes4 } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { declareLost, oneMoreKey } from '../lost-keys.ts';

/** A thief has revoked a record with a stolen key, at `theft`, and named a successor. */
async function stolen() {
  const world = await accredited();
  const ref = refOf(7n, actor(world.appraiser));
  const recordId = await world.records.recordIdOf(ref);
  const thief = await oneMoreKey(world, world.appraiser);
  const successor = digestOf('a forgery');
  await revoke(world, ref, thief, { reason: bytes4('FRAU'), successor });
  return { world, ref, recordId, thief, theft: await time.latest() };
}

describe('Records.revoke: a revocation whose key was lost', () => {
  it('attack: a thief’s revocation does not stand in the way of the real one', async () => {
    const { world, ref, recordId, thief, theft } = await loadFixture(stolen);
    await declareLost(world, thief, theft);
    const successor = digestOf('the real one');
    const by = actor(world.appraiser);
    await expect(revoke(world, ref, by, { successor }))
      .to.emit(world.records, 'RecordRevoked')
      .withArgs(recordId, ref.item, 3, by.key.keyId, bytes4('ERRO'), successor);
    const [, revocation] = await world.records.standing(recordId);
    const at = BigInt(await time.latest());
    expect(revocation).to.deep.equal([at, 3n, 2n, bytes4('ERRO'), successor]);
  });

  it('is replaced with its successor, even by none', async () => {
    const { world, ref, recordId, thief, theft } = await loadFixture(stolen);
    await declareLost(world, thief, theft);
    await revoke(world, ref);
    const [, revocation] = await world.records.standing(recordId);
    expect(revocation.successor).to.equal(ZERO);
  });

  it('is replaced once: the new one is not in doubt', async () => {
    const { world, ref, recordId, thief, theft } = await loadFixture(stolen);
    await declareLost(world, thief, theft);
    await revoke(world, ref);
    const revokedAt = await time.latest();
    await expect(revoke(world, ref, actor(world.referee)))
      .to.be.revertedWithCustomError(world.records, 'RecordsAlreadyRevoked')
      .withArgs(recordId, revokedAt);
  });

  it('is not replaced by the lost key, nor by a stranger', async () => {
    const { world, ref, recordId, thief, theft } = await loadFixture(stolen);
    await declareLost(world, thief, theft);
    await expect(revoke(world, ref, thief)).to.be.revertedWithCustomError(
      world.records,
      'IntentsNotPermitted',
    );
    await expect(revoke(world, ref, actor(world.junior)))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotYours')
      .withArgs(recordId, 3, 4);
  });

  it('stays where its key was lost only a second later', async () => {
    const { world, ref, recordId, thief, theft } = await loadFixture(stolen);
    await time.increase(10);
    await declareLost(world, thief, theft + 1);
    await expect(revoke(world, ref))
      .to.be.revertedWithCustomError(world.records, 'RecordsAlreadyRevoked')
      .withArgs(recordId, theft);
  });
});
