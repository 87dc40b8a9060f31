import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { BRND, NO_END } from '../codes.ts';
import { type World, accredited } from '../fixture.ts';
import { terms } from './party-acts.ts';

const PAGE = 64;

/** Each list of terms: how it grows, and how it is read. */
const LISTS = {
  grants: {
    add: (world: World, from: number) => world.parties.grant(1, BRND, from, NO_END, 0),
    read: (world: World, first: number) => world.parties.grants(1, BRND, first),
  },
  suspensions: {
    add: (world: World, from: number) => world.parties.suspend(1, from, NO_END),
    read: (world: World, first: number) => world.parties.suspensions(1, first),
  },
  channels: {
    add: (world: World, from: number) =>
      world.parties
        .connect(world.brand.keys.caller.caller)
        .openChannel({ platform: 1, from, until: NO_END, nonce: from }),
    read: (world: World, first: number) => world.parties.channels(7, 1, first),
  },
};

for (const [name, { add, read }] of Object.entries(LISTS)) {
  describe(`Parties.${name}`, () => {
    it('is empty where there is nothing', async () => {
      expect(terms(await read(await loadFixture(accredited), 0))).to.deep.equal([]);
    });

    it('answers with 64 terms at most, from the position asked for', async () => {
      const world = await loadFixture(accredited);
      const start = (await time.latest()) + 1000;
      const count = PAGE + 3;
      for (let i = 0; i < count; ++i) await add(world, start + i);
      const begins = async (first: number) =>
        (await read(world, first)).map(({ from }) => Number(from) - start);
      const numbers = (first: number, after: number) =>
        Array.from({ length: after - first }, (_, i) => first + i);
      expect(await begins(0)).to.deep.equal(numbers(0, PAGE));
      expect(await begins(2)).to.deep.equal(numbers(2, PAGE + 2));
      expect(await begins(3)).to.deep.equal(numbers(3, count));
      expect(await begins(PAGE)).to.deep.equal(numbers(PAGE, count));
      expect(await begins(count - 1)).to.deep.equal([count - 1]);
      expect(await begins(count)).to.deep.equal([]);
      expect(await begins(count + 1)).to.deep.equal([]);
    });
  });
}
