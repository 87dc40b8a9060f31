import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { APPR, BAGS, DAY, EXPERT, inDepartment } from '../codes.ts';
import { accredited } from '../fixture.ts';
import { firstOf, packed, slotOf, wordAt } from './slots.ts';

describe('storage of Parties', () => {
  it("keeps a grant's terms at slot 2, by party, then role: one word each, scope on top", async () => {
    const world = await loadFixture(accredited);
    const from = BigInt(await time.latest()) + 100n;
    const until = from + BigInt(DAY);
    const scope = inDepartment(BAGS, EXPERT, true);
    await world.parties.grant(world.junior.number, APPR, from, until, scope);
    const list = slotOf('bytes4', APPR, slotOf('uint32', world.junior.number, 2n));
    expect(await wordAt(world.parties, list)).to.equal(2n);
    expect(await wordAt(world.parties, firstOf(list) + 1n)).to.equal(
      packed([
        [48, from],
        [48, until],
        [96, scope],
      ]),
    );
  });

  it('keeps a suspension at slot 3, with no scope', async () => {
    const world = await loadFixture(accredited);
    const from = BigInt(await time.latest()) + 100n;
    const until = from + BigInt(DAY);
    await world.parties.suspend(world.junior.number, from, until);
    const list = slotOf('uint32', world.junior.number, 3n);
    expect(await wordAt(world.parties, list)).to.equal(1n);
    expect(await wordAt(world.parties, firstOf(list))).to.equal(
      packed([
        [48, from],
        [48, until],
      ]),
    );
  });
});
