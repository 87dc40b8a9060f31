import { expect } from 'chai';
import fc from 'fast-check';
import { refOf, revoke } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { ZERO } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { declareLost, oneMoreKey } from '../lost-keys.ts';

const RECORDS = 4;

/** Records that were never stored, as leaves of batches are not, and a key that will be lost. */
async function leaves() {
  const world = await accredited();
  const by = actor(world.appraiser);
  const refs = Array.from({ length: RECORDS }, (_, i) => refOf(7n, by, digestOf(`leaf ${i}`)));
  const ids = await Promise.all(refs.map((ref) => world.records.recordIdOf(ref)));
  const thief = await oneMoreKey(world, world.appraiser);
  await time.increase(1);
  return { world, by, thief, refs, ids, since: await time.latest() };
}

const successorOf = async (world: World, recordId: string): Promise<string> =>
  (await world.records.standing(recordId))[1].successor;

/** How many steps lead to the end of a chain; more than there are records: it is a circle. */
async function lengthOf(world: World, recordId: string): Promise<number> {
  let [at, steps] = [recordId, 0];
  while (at !== ZERO && steps <= RECORDS + 1) {
    at = await successorOf(world, at);
    ++steps;
  }
  return steps;
}

describe('Records: chains of successors', () => {
  it('refuse the record as its own successor', async () => {
    const { world, by, refs, ids } = await loadFixture(leaves);
    await expect(revoke(world, refs[0]!, by, { successor: ids[0] }))
      .to.be.revertedWithCustomError(world.records, 'RecordsSuccessorInvalid')
      .withArgs(ids[0], ids[0]);
  });

  it('refuse a successor that is revoked', async () => {
    const { world, by, refs, ids } = await loadFixture(leaves);
    await revoke(world, refs[1]!, by);
    await expect(revoke(world, refs[0]!, by, { successor: ids[1] }))
      .to.be.revertedWithCustomError(world.records, 'RecordsSuccessorInvalid')
      .withArgs(ids[0], ids[1]);
  });

  it('grow where the last one is revoked in turn', async () => {
    const { world, by, refs, ids } = await loadFixture(leaves);
    await revoke(world, refs[0]!, by, { successor: ids[1] });
    await revoke(world, refs[1]!, by, { successor: ids[2] });
    expect(await lengthOf(world, ids[0]!)).to.equal(3);
  });

  it('attack: a thief cannot close a circle with revocations that come to be in doubt', async () => {
    const { world, by, thief, refs, ids, since } = await loadFixture(leaves);
    await revoke(world, refs[0]!, thief, { successor: ids[1] });
    await declareLost(world, thief, since);
    // The thief's word about the first is in doubt, and may be replaced; but it was told.
    await expect(revoke(world, refs[1]!, by, { successor: ids[0] }))
      .to.be.revertedWithCustomError(world.records, 'RecordsSuccessorInvalid')
      .withArgs(ids[1], ids[0]);
    await revoke(world, refs[1]!, by, { successor: ids[2] });
    await expect(revoke(world, refs[0]!, by, { successor: ids[1] }))
      .to.be.revertedWithCustomError(world.records, 'RecordsSuccessorInvalid')
      .withArgs(ids[0], ids[1]);
  });

  it('attack: a record in doubt cannot be made its own successor when it is revoked anew', async () => {
    const { world, by, thief, refs, ids, since } = await loadFixture(leaves);
    await revoke(world, refs[0]!, thief, { successor: ids[1] });
    await declareLost(world, thief, since);
    await expect(revoke(world, refs[0]!, by, { successor: ids[0] }))
      .to.be.revertedWithCustomError(world.records, 'RecordsSuccessorInvalid')
      .withArgs(ids[0], ids[0]);
  });

  it('end, whatever honest keys and a stolen one do in whatever order', async function () {
    this.timeout(120_000);
    const index = fc.integer({ min: 0, max: RECORDS - 1 });
    const step = fc.record({ of: index, to: fc.option(index), stolen: fc.boolean() });
    let accepted = 0;
    let renewed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 12 }),
        fc.integer({ min: 1, max: 8 }),
        async (steps, lostAfter) => {
          const { world, by, thief, refs, ids, since } = await loadFixture(leaves);
          for (const [place, { of, to, stolen }] of steps.entries()) {
            if (place === lostAfter) await declareLost(world, thief, since);
            const successor = to === null ? ZERO : ids[to]!;
            const [, before] = await world.records.standing(ids[of]!);
            try {
              await revoke(world, refs[of]!, stolen ? thief : by, { successor });
            } catch {
              continue;
            }
            accepted++;
            if (before.revokedAt !== 0n) renewed++;
            for (const id of ids) expect(await lengthOf(world, id)).to.be.at.most(RECORDS);
          }
        },
      ),
      { numRuns: 40, seed: 20261124 },
    );
    // Or the property would say nothing.
    expect(accepted).to.be.greaterThan(80);
    expect(renewed).to.be.greaterThan(5);
  });
});
