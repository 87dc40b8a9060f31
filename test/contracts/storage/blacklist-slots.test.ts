import { expect } from 'chai';
import { reported } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { Decision, State, acted, resolved } from '../blacklist/acts.ts';
import { packed, slotOf, wordAt } from './slots.ts';

/** Entries and appeals are found by epoch, then by token. */
const slotOfEntry = ({ epoch, token }: { epoch: number; token: string }, mapping: bigint) =>
  slotOf('bytes32', token, slotOf('uint32', epoch, mapping));

describe('storage of Blacklist', () => {
  it('keeps an entry in one word at slot 0: report, term, state, confirmation', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world, actor(world.platform, 'p256'), { termDays: 0x1ff });
    const slot = slotOfEntry(entry.subject, 0n);
    const report = [
      [48, entry.reportedAt],
      [32, 1n],
      [32, 4n],
      [16, 0x1ffn],
    ] as const;
    expect(await wordAt(world.blacklist, slot)).to.equal(packed([...report, [8, State.Reported]]));
    await acted(world, 'Confirm', entry, actor(world.rival, 'wallet'));
    expect(await wordAt(world.blacklist, slot)).to.equal(
      packed([
        ...report,
        [8, State.Confirmed],
        [48, BigInt(await time.latest())],
        [32, 2n],
        [32, 3n],
      ]),
    );
  });

  it('keeps an appeal in one word at slot 1: who, answered, decided and by whom', async () => {
    const world = await loadFixture(accredited);
    const entry = await reported(world);
    const at = async () => BigInt(await time.latest());
    await acted(world, 'Appeal', entry, actor(world.brand, 'p256'));
    const appealedAt = await at();
    await acted(world, 'Answer', entry, actor(world.platform));
    const answeredAt = await at();
    await resolved(world, entry, Decision.Upheld, actor(world.referee));
    expect(await wordAt(world.blacklist, slotOfEntry(entry.subject, 1n))).to.equal(
      packed([
        [48, appealedAt],
        [32, 7n],
        [32, 4n],
        [48, answeredAt],
        [48, await at()],
        [32, 5n],
      ]),
    );
  });

  it("keeps an epoch's key at slot 2, and the epoch at slot 3", async () => {
    const world = await loadFixture(accredited);
    await world.blacklist.connect(world.governor).startEpoch(2, digestOf('key of epoch 2'));
    const key = await wordAt(world.blacklist, slotOf('uint32', 2, 2n));
    expect(key).to.equal(BigInt(digestOf('key of epoch 2')));
    const epoch = (await wordAt(world.blacklist, 3n)) & 0xffff_ffffn;
    expect(epoch).to.equal(2n);
  });
});
