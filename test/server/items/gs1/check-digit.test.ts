import { expect } from 'chai';
import fc from 'fast-check';
import {
  checkDigit,
  hasCheckDigit,
  hasCheckPair,
} from '../../../../server/items/gs1/check-digit.ts';
import { Gs1Malformed, isGtin, toGtin14 } from '../../../../server/items/gs1/index.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

describe('GS1 check digit', () => {
  for (const [body, digit] of [
    ['0950600013435', 2],
    ['629104150021', 3], // GTIN-13 6291041500213, General Specifications 7.9.1
    ['37610425002123456', 9], // SSCC, same table
    ['9638507', 4], // GTIN-8
  ] as const) {
    it(`of ${body} is ${digit}`, () => {
      expect(checkDigit(body)).to.equal(digit);
    });
  }

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(
        digits(13),
        fc.nat({ max: 13 }),
        fc.integer({ min: 1, max: 9 }),
        (body, at, by) => {
          const whole = body + checkDigit(body);
          const changed = (Number(whole[at]) + by) % 10;
          const wrong = whole.slice(0, at) + changed + whole.slice(at + 1);
          expect(hasCheckDigit(whole)).to.equal(true);
          expect(hasCheckDigit(wrong)).to.equal(false);
        },
      ),
    );
  });

  it('is not defined for anything but digits', () => {
    for (const body of ['', '12a', '１２', '1 2']) {
      expect(() => checkDigit(body)).to.throw(RangeError);
    }
  });
});

describe('GS1 check character pair', () => {
  // From the tests of the GS1 Barcode Syntax Dictionary, lint_csumalpha.c.
  for (const good of ['1987654Ad4X4bL5ttr2310c2K', '12345_!"%&\'()*+,-./LC', '7907665Bm8v2AB']) {
    it(`is right in ${good}`, () => expect(hasCheckPair(good)).to.equal(true));
  }
  for (const bad of ['1987654Ad4X4bL5ttr2310cXK', '2', ' 2345678901234567890123NT']) {
    it(`is wrong in "${bad}"`, () => expect(hasCheckPair(bad)).to.equal(false));
  }
});

describe('GTIN', () => {
  it('has 8, 12, 13 or 14 digits', () => {
    for (const gtin of ['96385074', '614141000036', '6291041500213', '09506000134352']) {
      expect(isGtin(gtin), gtin).to.equal(true);
    }
  });

  it('is refused with a wrong check digit, another length, or anything but digits', () => {
    for (const value of ['09506000134353', '9506000134', '0950600013435２', '', '00000000000000']) {
      expect(isGtin(value), value).to.equal(false);
      expect(() => toGtin14(value)).to.throw(Gs1Malformed);
    }
  });

  it('keeps its check digit when written in 14 digits', () => {
    fc.assert(
      fc.property(fc.constantFrom(7, 11, 12, 13).chain(digits), (body) => {
        fc.pre(/[1-9]/.test(body));
        const long = toGtin14(body + checkDigit(body));
        expect(long).to.have.length(14);
        expect(isGtin(long)).to.equal(true);
        expect(Number(long)).to.equal(Number(body + checkDigit(body)));
      }),
    );
  });
});
