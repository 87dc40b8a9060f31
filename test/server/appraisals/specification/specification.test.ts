import { expect } from 'chai';
import { indicatorsFor, specification } from '../../../../server/appraisals/specification/index.ts';

const HAN = /\p{Script=Han}/u;

describe('the appraisal specification', () => {
  it('has a version of its own', () => {
    expect(specification.version).to.equal('patina-spec-0.1');
  });

  it('gives every indicator an id of its own', () => {
    const ids = specification.indicators.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(/^[a-z]+(-[a-z]+)*$/);
  });

  it('labels every indicator in English and in Chinese, no two alike in a category', () => {
    for (const category of ['bag', 'watch', 'jewellery'] as const) {
      const labels = indicatorsFor(category).map(({ label }) => label);
      for (const { en, zh } of labels) {
        expect(en)
          .to.match(/^[A-Z]/)
          .and.not.match(HAN);
        expect(zh).to.match(HAN);
      }
      expect(new Set(labels.map(({ en }) => en)).size).to.equal(labels.length);
      expect(new Set(labels.map(({ zh }) => zh)).size).to.equal(labels.length);
    }
  });

  for (const category of ['bag', 'watch', 'jewellery'] as const) {
    it(`examines a ${category} by at least ten indicators of its own kind`, () => {
      const chosen = indicatorsFor(category);
      const own = chosen.filter(({ categories }) => categories.length === 1);
      expect(own.length).to.be.at.least(10);
      expect(chosen.every(({ categories }) => categories.includes(category))).to.equal(true);
    });
  }

  it('grades from new down to 80 in the words of the trade', () => {
    expect(specification.grades.map(({ code, label }) => [code, label.zh])).to.deep.equal([
      ['new', '全新'],
      ['99', '99新'],
      ['98', '98新'],
      ['95', '95新'],
      ['90', '9新'],
      ['85', '85新'],
      ['80', '8新'],
    ]);
  });

  it('says in both languages what each grade takes', () => {
    const criteria = specification.grades.map(({ criterion }) => criterion);
    expect(new Set(criteria.map(({ en }) => en)).size).to.equal(7);
    for (const { en, zh } of criteria) {
      expect(en.length).to.be.above(40);
      expect(zh).to.match(HAN);
    }
  });
});
