import { expect } from 'chai';
import { publicLine, publicText } from '../../../server/platform/public-text.ts';

describe('public text', () => {
  const takes = (text: string) => publicLine(40).safeParse(text).success;

  for (const [what, text] of [
    ['a NUL, which the database does not take', 'a\u0000b'],
    ['an escape, which terminals obey', 'a\u001b[2Jb'],
    ['a lone surrogate, which JSON canonicalization refuses', 'a\ud800b'],
    ['an override of the reading direction', 'gold\u202etaf'],
    ['an isolate that is not closed', 'gold\u2067x'],
    ['a space without width, which makes two names look alike', 'Aure\u200blle'],
    ['a byte order mark', 'Aure\ufefflle'],
    ['tag characters, which nobody sees', 'a\u{e0041}b'],
    ['a line separator', 'a\u2028b'],
  ] as const) {
    it(`has no place for ${what}`, () => {
      expect(takes(text)).to.equal(false);
      expect(publicText(40).safeParse(text).success).to.equal(false);
    });
  }

  it('takes Chinese, accents, emoji with joiners and scripts that need joiners', () => {
    for (const text of ['二手奢侈品溯源', 'Café Lumière', '👩‍🔧', 'می‌خواهم', "d'Or & Fils"]) {
      expect(takes(text), text).to.equal(true);
    }
  });

  it('has line breaks where it may have lines, and none where it is a line', () => {
    expect(publicText(40).parse('one\ntwo')).to.equal('one\ntwo');
    expect(takes('one\ntwo')).to.equal(false);
  });

  it('is trimmed, and one spelling of a name is stored whatever was typed', () => {
    expect(publicLine(40).parse('  Cafe\u0301 ')).to.equal('Café');
  });

  it('counts its length after trimming', () => {
    expect(publicLine(3).safeParse('  abc  ').success).to.equal(true);
    expect(publicLine(3).safeParse('abcd').success).to.equal(false);
  });
});
