import { expect } from 'chai';
import { findWords } from '../../../../server/listings/screen/find-words.ts';
import { INFRINGING_WORDS } from '../../../../server/listings/screen/infringing-words.ts';
import { keyOf } from '../../../../server/listings/text/fold.ts';
import {
  brandsNamed,
  suspiciousNames,
} from '../../../../server/listings/trademarks/suspicious-names.ts';

const wordsIn = (text: string) => findWords(text).map(({ word }) => word);

describe('[B14] infringing words', () => {
  for (const word of Object.values(INFRINGING_WORDS).flat()) {
    it(`finds "${word}" as it stands`, () => {
      expect(wordsIn(`Bag, ${word}, good`)).to.include(word);
    });
  }

  const HIDDEN: Readonly<Record<string, string>> = {
    '高 仿': '高仿',
    '高-仿': '高仿',
    '高*仿。': '高仿',
    Ａ货: 'a货',
    Rеplica: 'replica',
    REPLICA: 'replica',
    'r.e.p.l.i.c.a': 'replica',
    'r e p l i c a': 'replica',
    rep1ica: 'replica',
    'f@ke': 'fake',
    'Super-Fake': 'super fake',
    '１：１': '1:1',
    '加 V 信': '加v信',
    cоunterfeit: 'counterfeit',
  };
  for (const [text, word] of Object.entries(HIDDEN)) {
    it(`finds "${word}" written "${text}"`, () => {
      expect(wordsIn(text)).to.include(word);
    });
  }

  it('leaves words alone that only hold the letters of another', () => {
    const honest = [
      'Report of the repairer: strap replaced',
      'Lana货品齐全，附发票',
      'Ratio 21:16, calf leather, handupend clasp',
      'A replicated pattern is not the word',
      '仿佛午夜的蓝色',
      'Size 1 : 10 model',
    ];
    for (const text of honest) expect(findWords(text), text).to.deep.equal([]);
  });
});

const mark = (brand: string, text: string) => ({ brand, text, key: keyOf(text) });
const MARKS = [
  mark('Aurelle', 'Aurelle'),
  mark('Aurelle', '欧若'),
  mark('Halden & Voss', 'Halden & Voss'),
  mark('Halden & Voss', '哈尔登'),
];
const suspects = (text: string) =>
  suspiciousNames(text, MARKS).map(({ name, by }) => `${name} ${by}`);

describe('[B15] suspicious names', () => {
  const SUSPECT: Readonly<Record<string, string>> = {
    'Aurele bag': 'Aurele near_miss',
    'Aurlele bag': 'Aurlele near_miss',
    'Aurellle bag': 'Aurellle near_miss',
    'a bag by Аurelle': 'Аurelle lookalike',
    'Aure11e bag': 'Aure11e lookalike',
    'Haldem & Voss': 'Haldem Voss near_miss',
    哈尔顿腕表: '哈尔顿 near_miss',
  };
  for (const [text, found] of Object.entries(SUSPECT)) {
    it(`stops at "${text}"`, () => {
      expect(suspects(text)).to.include(found);
    });
  }

  it('lets pass the names themselves, in any case, width, accent and punctuation', () => {
    for (const text of [
      'AURELLE Lune 28',
      'Ａｕｒｅｌｌｅ',
      'Aurellé',
      'Halden and Voss',
      'HALDEN-VOSS',
      '欧若 手袋',
      '哈尔登腕表',
    ])
      expect(suspects(text), text).to.deep.equal([]);
  });

  it('lets pass a name that is kept as another one', () => {
    expect(suspects('Laurelle bag')).to.deep.equal(['Laurelle near_miss']);
    const kept = suspiciousNames('Laurelle bag', [...MARKS, mark('Laurelle', 'Laurelle')]);
    expect(kept).to.deep.equal([]);
  });

  it('reads which brands a text names, by any of their names', () => {
    expect([...brandsNamed('欧若 Lune, not Halden & Voss', MARKS)]).to.have.members([
      'Aurelle',
      'Halden & Voss',
    ]);
  });
});
