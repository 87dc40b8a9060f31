import { expect } from 'chai';
import {
  distanceFrom,
  isAstray,
  isTooDampOrDry,
  USUAL_HUMIDITY,
} from '../../../../server/orders/rules/excursion.ts';

const BEIJING = { latitude: 39.9, longitude: 116.4 };
const SHANGHAI = { latitude: 31.23, longitude: 121.47 };
const XIAN = { latitude: 34.27, longitude: 108.95 };
const way = { from: BEIJING, to: SHANGHAI, kilometres: 100 };

describe('excursions of a box', () => {
  it('[C22] are below or above the limits of humidity, which themselves are within', () => {
    const told = [349, 350, 650, 651].map((one) => isTooDampOrDry(USUAL_HUMIDITY, one));
    expect(told).to.deep.equal([true, false, false, true]);
  });

  it('[C22] are places off the way, also beyond its ends', () => {
    expect(distanceFrom(way, SHANGHAI)).to.be.lessThan(1);
    expect(isAstray(way, { latitude: 35.6, longitude: 118.9 })).to.equal(false);
    expect(isAstray(way, XIAN)).to.equal(true);
    expect(isAstray(way, { latitude: 42, longitude: 115.1 })).to.equal(true);
  });

  it('[C22] count from the edge of the corridor', () => {
    const north = { latitude: 40.799, longitude: 116.4 };
    const kilometres = distanceFrom({ ...way, to: BEIJING }, north);
    expect(kilometres).to.be.within(99, 101);
    expect(isAstray({ ...way, to: BEIJING, kilometres }, north)).to.equal(false);
    expect(isAstray({ ...way, to: BEIJING, kilometres: kilometres - 0.001 }, north)).to.equal(true);
  });

  it('[C22] count from the place where a box stays', () => {
    expect(distanceFrom({ ...way, to: BEIJING }, BEIJING)).to.equal(0);
  });
});
