import { expect } from 'chai';
import fc from 'fast-check';
import {
  DAY,
  deadlineOf,
  endOfDays,
  isPast,
  returnRight,
} from '../../../../server/orders/rules/deadlines.ts';
import { CN } from '../../../../server/orders/rules/jurisdiction.ts';

const at = (time: string) => new Date(time);
const NEW_YEAR = at('2026-12-31T15:59:59.999Z');

describe('deadlines of orders', () => {
  it('keeps an item for 30 minutes, to the millisecond', () => {
    const until = deadlineOf(CN, 'reserved', at('2026-11-24T10:00:00.000Z'));
    expect(until).to.deep.equal(at('2026-11-24T10:30:00.000Z'));
    expect(isPast(until, at('2026-11-24T10:29:59.999Z'))).to.equal(false);
    expect(isPast(until, at('2026-11-24T10:30:00.000Z'))).to.equal(true);
  });

  it('[C17] counts the days of a return by the clock of the place, the first day not among them', () => {
    // Delivered in the last millisecond of 31 December, Beijing time; then in the next one.
    expect(endOfDays(NEW_YEAR, 7, 480)).to.deep.equal(at('2027-01-07T16:00:00.000Z'));
    const next = new Date(NEW_YEAR.getTime() + 1);
    expect(endOfDays(next, 7, 480)).to.deep.equal(at('2027-01-08T16:00:00.000Z'));
  });

  it('[C17] gives 30 days, and a trader’s buyer the 7 of the law among them', () => {
    const delivered = at('2026-11-24T10:00:00.000Z');
    expect(returnRight(CN, 'trader', delivered)).to.deep.equal({
      statutoryUntil: at('2026-12-01T16:00:00.000Z'),
      returnUntil: at('2026-12-24T16:00:00.000Z'),
    });
    expect(returnRight(CN, 'private', delivered).statutoryUntil).to.equal(null);
  });

  it('[C17] pitfall 11: is never narrower than the law, whatever the house gives', () => {
    const stingy = { ...CN, returnDays: 0 };
    fc.assert(
      fc.property(
        fc.date({ min: at('2026-01-01'), max: at('2030-01-01'), noInvalidDate: true }),
        (delivered) => {
          const { statutoryUntil, returnUntil } = returnRight(stingy, 'trader', delivered);
          expect(returnUntil).to.deep.equal(statutoryUntil);
          const given = returnUntil.getTime() - delivered.getTime();
          expect(given).to.be.greaterThan(7 * DAY);
          expect(given).to.be.at.most(8 * DAY);
        },
      ),
    );
  });

  it('gives a return 15 days to be sent, and a refund 7 days to the second', () => {
    const now = at('2026-11-24T10:00:00.000Z');
    expect(deadlineOf(CN, 'returning', now)).to.deep.equal(at('2026-12-09T16:00:00.000Z'));
    expect(deadlineOf(CN, 'refunding', now)).to.deep.equal(at('2026-12-01T10:00:00.000Z'));
  });

  it('rings no clock in states that people, chain or courier end', () => {
    for (const state of ['dispatched', 'inspecting', 'disputed', 'completing'] as const) {
      expect(deadlineOf(CN, state, NEW_YEAR)).to.equal(null);
    }
  });
});
