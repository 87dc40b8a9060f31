import { expect } from 'chai';
import { findTerms } from '../../../../server/listings/match/find-terms.ts';
import { findGrades } from '../../../../server/listings/match/grade-words.ts';
import {
  matchDescription,
  type Facts,
  type Field,
} from '../../../../server/listings/match/match-description.ts';
import { MATERIALS } from '../../../../server/listings/match/vocabulary.ts';
import { keyOf } from '../../../../server/listings/text/fold.ts';

const FACTS: Facts = {
  brand: 'Aurelle',
  model: 'Lune 28',
  text: 'Structured handbag, cognac calf leather, gold-plated hardware. With dust bag, no box.',
  certified: '95',
  graded: '95',
};
const MARKS = ['Aurelle', 'Halden & Voss'].map((text) => ({ brand: text, text, key: keyOf(text) }));

const resultOf = (
  field: Field,
  said: { title?: string; text?: string; accessories?: string },
  facts: Partial<Facts> = {},
) => {
  const { title = 'Bag', text = '', accessories = '' } = said;
  const fields = matchDescription(
    { title, text: `${title}\n${text}`, accessories },
    { ...FACTS, ...facts },
    MARKS,
  );
  return fields.find((one) => one.field === field)?.result;
};

describe('[C36] a listing’s text against the certificate', () => {
  const CASES: readonly [Field, string, 'agrees' | 'contradicts' | 'unstated'][] = [
    ['brand', 'Aurelle handbag', 'agrees'],
    ['brand', 'Halden & Voss handbag', 'contradicts'],
    ['brand', 'handbag', 'unstated'],
    ['model', 'Aurelle Lune 28', 'agrees'],
    ['model', 'Aurelle Lune 30', 'contradicts'],
    ['model', 'Aurelle handbag', 'unstated'],
    ['material', 'calf leather', 'agrees'],
    ['material', 'leather bag', 'agrees'],
    ['material', '小牛皮手袋', 'agrees'],
    ['material', 'lambskin', 'contradicts'],
    ['material', '鳄鱼皮', 'contradicts'],
    ['material', 'gold-plated clasp', 'agrees'],
    ['material', 'gold hardware', 'agrees'],
    ['material', 'solid gold clasp', 'contradicts'],
    ['material', 'set with diamonds', 'unstated'],
    ['colour', 'cognac', 'agrees'],
    ['colour', 'brown', 'agrees'],
    ['colour', '黑色', 'contradicts'],
    ['grade', '95新', 'agrees'],
    ['grade', '9.5成新', 'agrees'],
    ['grade', '九五新', 'agrees'],
    ['grade', '99新', 'contradicts'],
    ['grade', '全新', 'contradicts'],
    ['grade', 'brand new', 'contradicts'],
    ['grade', 'as new', 'contradicts'],
    ['grade', 'a bag', 'unstated'],
    ['accessories', 'with dust bag', 'agrees'],
    ['accessories', 'with original box', 'contradicts'],
    ['accessories', '附发票', 'contradicts'],
    ['accessories', 'no box', 'unstated'],
  ];
  for (const [field, title, result] of CASES) {
    it(`${field}: "${title}" ${result}`, () => {
      expect(resultOf(field, { title })).to.equal(result);
    });
  }

  it('reads fineness as a number: 18K and 750 agree, 14K does not', () => {
    const facts = { text: 'Ring, 18k white gold' };
    expect(resultOf('fineness', { text: 'Au750' }, facts)).to.equal('agrees');
    expect(resultOf('fineness', { text: '14K金' }, facts)).to.equal('contradicts');
  });

  it('lets graders find an item worse than certified, never better', () => {
    expect(resultOf('grade', {}, { graded: '90' })).to.equal('unstated');
    expect(resultOf('grade', { text: '95新' }, { graded: '90' })).to.equal('contradicts');
    expect(resultOf('grade', {}, { graded: '98' })).to.equal('contradicts');
  });

  it('reads words, not letters: titanium is not tan, a model’s number is no grade', () => {
    const colours = matchDescription(
      { title: '', text: 'titanium case', accessories: '' },
      { ...FACTS, text: 'black' },
      [],
    ).find(({ field }) => field === 'colour');
    expect(colours?.says).to.deep.equal([]);
    expect([...findGrades('Lune 95, 8 new straps, 19新 款式')]).to.deep.equal([]);
    expect([...findGrades('新品上架')]).to.deep.equal([]);
  });

  it('takes the longest phrase and reads no shorter one inside it', () => {
    const { said } = findTerms('gold-plated, rose gold', MATERIALS.metal);
    expect([...said].sort()).to.deep.equal(['gold-plated', 'rose-gold']);
  });

  it('knows what a text denies', () => {
    const { said, denied } = findTerms('without the dust bag; 无原盒', [
      { code: 'dust-bag', words: ['dust bag'] },
      { code: 'box', words: ['盒'] },
    ]);
    expect([...said]).to.deep.equal([]);
    expect([...denied].sort()).to.deep.equal(['box', 'dust-bag']);
  });
});
