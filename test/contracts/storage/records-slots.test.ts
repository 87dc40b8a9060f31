import { expect } from 'chai';
import { anchor, enrolled, record, refOf, revoke } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, bytes4 } from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { declareLost, oneMoreKey } from '../lost-keys.ts';
import { sign } from '../words.ts';
import { packed, slotOf, wordAt } from './slots.ts';

const stamp = async (party: bigint, keyNumber: bigint) =>
  [
    [48, BigInt(await time.latest())],
    [32, party],
    [32, keyNumber],
  ] as const;

/** A record and its slots; the second verifier reads these by proof. */
async function recorded() {
  const world = await accredited();
  const item = await enrolled(world);
  const by = await oneMoreKey(world, world.appraiser);
  await record(world, item, by);
  const ref = refOf(item, by);
  return { world, by, ref, recordId: await world.records.recordIdOf(ref) };
}

describe('storage of Records', () => {
  it('keeps a record at slot 0: when, by whom, with which key', async () => {
    const { world, recordId } = await loadFixture(recorded);
    const word = await wordAt(world.records, slotOf('bytes32', recordId, 0n));
    expect(word).to.equal(packed(await stamp(3n, 6n)));
  });

  it('keeps a batch at slot 1: the same, and how many leaves', async () => {
    const { world } = await loadFixture(recorded);
    await anchor(world, actor(world.rival, 'p256'), { count: 0xffff_fffe });
    const batchId = await world.records.batchIdOf(digestOf('a root'), 2);
    const word = await wordAt(world.records, slotOf('bytes32', batchId, 1n));
    expect(word).to.equal(packed([...(await stamp(2n, 4n)), [32, 0xffff_fffen]]));
  });

  it('keeps a revocation at slot 2: the same, the reason, and the successor in the next slot', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    const successor = digestOf('a successor');
    const by = actor(world.appraiser, 'p256');
    await revoke(world, ref, by, { successor, reason: bytes4('FRAU') });
    const slot = slotOf('bytes32', recordId, 2n);
    const reason = [32, BigInt(bytes4('FRAU'))] as const;
    expect(await wordAt(world.records, slot)).to.equal(packed([...(await stamp(3n, 4n)), reason]));
    expect(await wordAt(world.records, slot + 1n)).to.equal(BigInt(successor));
  });

  it('keeps an affirmation at slot 3: when, by whom, with which key', async () => {
    const { world, by, ref, recordId } = await loadFixture(recorded);
    await declareLost(world, by, await time.latest());
    const auth = await sign(
      world.domains.records,
      'Reaffirm',
      { ...ref },
      actor(world.appraiser, 'p256'),
    );
    await world.records.reaffirmBySig(ref, auth);
    const word = await wordAt(world.records, slotOf('bytes32', recordId, 3n));
    expect(word).to.equal(packed(await stamp(3n, 4n)));
  });

  it('keeps what a key may anchor at slot 4: until when, whose, which', async () => {
    const { world } = await loadFixture(recorded);
    const by = actor(world.rival, 'p256');
    await anchor(world, by);
    const until = BigInt((await time.latest()) + DAY);
    const word = await wordAt(world.records, slotOf('bytes32', by.key.keyId, 4n));
    expect(word).to.equal(
      packed([
        [48, until],
        [32, 2n],
        [32, 4n],
      ]),
    );
  });
});
