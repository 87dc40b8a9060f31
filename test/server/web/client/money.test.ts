import { expect } from 'chai';
import fc from 'fast-check';
import { minorUnits } from '../../../../server/web/client/work/money.ts';
import { formatMoney, LOCALES } from '../../../../server/web/index.ts';

describe('amounts of money', () => {
  it('are read as people write them, into whole minor units', () => {
    for (const [text, units] of [
      ['480', 48_000],
      ['480.5', 48_050],
      ['480,50', 48_050],
      [' 0.01 ', 1],
      ['1.005', null],
      ['-1', null],
      ['1e3', null],
      ['', null],
    ] as const)
      expect(minorUnits(text, 'CNY'), text).to.equal(units);
  });

  it('know currencies without minor units', () => {
    expect(minorUnits('480', 'JPY')).to.equal(480);
    expect(minorUnits('480.5', 'JPY')).to.equal(null);
    expect(formatMoney(480, 'JPY', 'en')).to.match(/480$/);
  });

  it('come back as they were written, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (units) => {
        expect(minorUnits((units / 100).toFixed(2), 'CNY')).to.equal(units);
        for (const locale of LOCALES) {
          const digits = formatMoney(units, 'CNY', locale).replace(/\D/g, '');
          expect(Number(digits)).to.equal(units);
        }
      }),
    );
  });
});
