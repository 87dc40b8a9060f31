import { expect } from 'chai';
import fc from 'fast-check';
import { termsOf } from '../../../../server/listings/search/filters.ts';
import { wordsOfListing, wordsOfQuery } from '../../../../server/listings/search/words.ts';

const finds = (query: string, text: string) => {
  const words = new Set(wordsOfListing([text]));
  return wordsOfQuery(query).every((word) => words.has(word));
};

describe('[C1] words of the catalogue', () => {
  const FOUND: readonly [query: string, text: string][] = [
    ['leather bags', 'A bag of calf leather'],
    ['LEATHER', 'calf leather'],
    ['小牛皮', '干邑色小牛皮手袋'],
    ['皮', '干邑色小牛皮手袋'],
    ['手袋 小牛皮', '干邑色小牛皮手袋'],
    ['Ａurelle　Lune', 'Aurelle Lune 28'],
    ['Lune28', 'Lune28 手袋'],
    ['the bag', 'bag'],
  ];
  for (const [query, text] of FOUND) {
    it(`"${query}" finds "${text}"`, () => {
      expect(finds(query, text)).to.equal(true);
    });
  }

  it('asks for every word of a query', () => {
    expect(finds('leather watch', 'A bag of calf leather')).to.equal(false);
    expect(finds('小羊皮', '干邑色小牛皮手袋')).to.equal(false);
  });

  it('finds a text by any piece of it that is cut at its words', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (all, from, length) => {
        const start = from % all.length;
        const piece = all.slice(start, start + 1 + (length % (all.length - start)));
        expect(finds(piece.join(' '), all.join(' '))).to.equal(true);
      }),
    );
  });

  it('marks facets apart from words, so that nobody searches by accident for one', () => {
    const terms = termsOf({ q: 'c bag', category: 'bag' });
    expect(terms).to.include('c:bag');
    expect(wordsOfQuery('c:bag g:95')).to.not.include('c:bag');
  });
});
