import { expect } from 'chai';
import fc from 'fast-check';
import {
  groupClaimCode,
  newClaimCode,
  parseClaimCode,
} from '../../../../server/ownership/claim-code/index.ts';

const LENGTH = 27;
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const code = fc
  .uint8Array({ minLength: 26, maxLength: 26 })
  .map((bytes) => newClaimCode((into) => into.set(bytes)));

/** How people write a code down, and what makes it the same again. */
const written = (text: string) =>
  fc
    .array(
      fc.tuple(fc.boolean(), fc.constantFrom('', '-', ' ', '\u2013', '\t', '\n', ' - '), fc.nat(2)),
      {
        minLength: text.length,
        maxLength: text.length,
      },
    )
    .map((ways) =>
      [...text]
        .map((character, i) => {
          const [lower, after, alias] = ways[i]!;
          const misread =
            character === '0' ? '0Oo'[alias]! : character === '1' ? '1IL'[alias]! : character;
          return (lower ? misread.toLowerCase() : misread) + after;
        })
        .join(''),
    );

describe('a claim code', () => {
  it('is 26 symbols of Crockford’s alphabet and a check character', () => {
    fc.assert(
      fc.property(code, (one) => {
        expect(one).to.match(/^[0-9A-HJKMNP-TV-Z]{27}$/);
      }),
    );
  });

  it('takes 5 bits from each random byte, 130 in all: codes of other bits differ', () => {
    const bytes = fc.uint8Array({ minLength: 26, maxLength: 26, max: 31 });
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const codes = [a, b].map((one) => newClaimCode((into) => into.set(one)));
        expect(codes[0] === codes[1]).to.equal(a.every((byte, i) => byte === b[i]));
      }),
    );
  });

  it('is read whatever the case, blanks, dashes, and O for 0, I and L for 1', () => {
    fc.assert(
      fc.property(
        code.chain((one) => written(one).map((text) => ({ one, text }))),
        ({ one, text }) => {
          expect(parseClaimCode(text)).to.equal(one);
        },
      ),
    );
  });

  it('is read as it is shown in groups', () => {
    fc.assert(
      fc.property(code, (one) => {
        const shown = groupClaimCode(one);
        expect(shown).to.match(/^(\w{3}-){8}\w{3}$/);
        expect(parseClaimCode(shown)).to.equal(one);
      }),
    );
  });

  it('is not taken with one wrong character, wherever it stands', () => {
    fc.assert(
      fc.property(code, fc.nat(LENGTH - 1), fc.constantFrom(...SYMBOLS), (one, at, other) => {
        fc.pre(one[at] !== other);
        expect(parseClaimCode(one.slice(0, at) + other + one.slice(at + 1))).to.deep.equal({
          fault: 'check',
        });
      }),
    );
  });

  it('is not taken with two characters in each other’s place, however far apart', () => {
    fc.assert(
      fc.property(code, fc.nat(LENGTH - 1), fc.nat(LENGTH - 1), (one, i, j) => {
        fc.pre(one[i] !== one[j]);
        const swapped = [...one];
        [swapped[i], swapped[j]] = [one[j]!, one[i]!];
        expect(parseClaimCode(swapped.join(''))).to.deep.equal({ fault: 'check' });
      }),
    );
  });

  it('is not taken with a character too many or too few', () => {
    fc.assert(
      fc.property(code, fc.nat(LENGTH - 1), fc.constantFrom(...SYMBOLS), (one, at, more) => {
        const fault = { fault: 'length' };
        expect(parseClaimCode(one.slice(0, at) + one.slice(at + 1))).to.deep.equal(fault);
        expect(parseClaimCode(one.slice(0, at) + more + one.slice(at))).to.deep.equal(fault);
      }),
    );
  });

  for (const character of ['U', 'u', '*', '~', '$', '=', 'é', '零', '０']) {
    it(`has no "${character}"`, () => {
      const one = newClaimCode((into) => into.fill(7));
      expect(parseClaimCode(character + one.slice(1))).to.deep.equal({ fault: 'character' });
    });
  }

  it('is what it was in the first version: links that are out there stay good', () => {
    const bytes = Uint8Array.from({ length: 26 }, (_, i) => i);
    expect(newClaimCode((into) => into.set(bytes))).to.equal('0123456789ABCDEFGHJKMNPQRSX');
  });
});
