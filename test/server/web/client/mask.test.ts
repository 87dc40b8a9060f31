import { expect } from 'chai';
import fc from 'fast-check';
import { areaBetween, fractions, withinPhoto } from '../../../../server/web/client/work/mask.ts';

const Percent = fc.double({ min: -50, max: 150, noNaN: true });
const Point = fc.record({ x: Percent, y: Percent });

describe('areas to cover', () => {
  it('lie between the two points of a drag, whichever comes first', () => {
    const area = { x: 10, y: 20, width: 30, height: 40 };
    expect(areaBetween({ x: 10, y: 20 }, { x: 40, y: 60 })).to.deep.equal(area);
    expect(areaBetween({ x: 40, y: 60 }, { x: 10, y: 20 })).to.deep.equal(area);
  });

  it('are never empty and never leave the photo, wherever a drag or a number leads', () => {
    fc.assert(
      fc.property(Point, Point, (a, b) => {
        const typed = { x: a.x, y: a.y, width: b.x, height: b.y };
        for (const area of [areaBetween(a, b), withinPhoto(typed)]) {
          const { x, y, width, height } = fractions(area);
          expect(Math.min(x, y)).to.be.at.least(0);
          expect(Math.min(width, height)).to.be.greaterThan(0);
          // As the service holds it: the rounding of fractions apart.
          expect(Math.max(x + width, y + height)).to.be.at.most(1 + 1e-9);
        }
      }),
    );
  });
});
