import { expect } from 'chai';
import { enrolled, entrusted } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, WATCHES } from '../codes.ts';
import { accredited, actor } from '../fixture.ts';
import { packed, slotOf, wordAt } from './slots.ts';

/** `IItems.Item.flags`: in custody, and custody ends with title. */
const IN_CUSTODY_CLEARS = 6n;

describe('storage of Items', () => {
  it('keeps an item in one word at slot 0: enrolment, department, epoch, flags, hold, lock', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world, { department: WATCHES }, actor(world.rival, 'p256'));
    const enrolment = [
      [48, BigInt(await time.latest())],
      [32, 2n],
      [32, 4n],
      [8, BigInt(WATCHES)],
    ] as const;
    const slot = slotOf('uint256', item, 0n);
    const { epoch } = await world.items.item(item);
    expect(await wordAt(world.items, slot)).to.equal(packed([...enrolment, [32, epoch]]));

    const saleUntil = (await time.latest()) + 10 * DAY;
    await entrusted(world, item, { saleUntil, clears: true });
    expect(await wordAt(world.items, slot)).to.equal(
      packed([
        ...enrolment,
        [32, epoch + 1n],
        [8, IN_CUSTODY_CLEARS],
        [48, 0n],
        [48, BigInt(saleUntil)],
      ]),
    );
  });
});
