import { expect } from 'chai';

import { CHECK_CODES, CHECK_NAMES } from '../../../server/records/verify/index.ts';
import { LOCALES, messagesFor, wordsFor } from '../../../server/web/index.ts';

/** Values for every parameter that any message takes. */
const VALUES = new Proxy({}, { get: (_, name) => (name === 'n' || name === 'of' ? 7 : 'PARAM') });

/** Every message as text, by its path; functions are called. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return [[path, String((value as (p: unknown) => string)(VALUES))]];
  return Object.entries(value as object).flatMap(([key, one]) => texts(one, `${path}.${key}`));
}

/** Names and figures that are the same in every language. */
const SAME = ['.site.name', '.home.title'];

describe('messages', () => {
  const paths = (locale: (typeof LOCALES)[number]): string[] =>
    texts(messagesFor(locale)).map(([path]) => path);

  it('say the same things in both languages', () => {
    expect(paths('zh-CN').sort()).to.deep.equal(paths('en').sort());
  });

  for (const locale of LOCALES) {
    it(`leave nothing unsaid in ${locale}`, () => {
      const empty = texts(messagesFor(locale)).filter(([, text]) => text.trim() === '');
      expect(empty).to.deep.equal([]);
    });

    it(`have words for every check and every code of the verifier in ${locale}`, () => {
      const { words, codes } = messagesFor(locale).checks;
      const missing = CHECK_NAMES.flatMap((name) => [
        ...(name in words ? [] : [name]),
        ...Object.keys(CHECK_CODES[name]).filter((code) => code !== 'OK' && !(code in codes)),
      ]);
      expect(missing).to.deep.equal([]);
    });
  }

  it('are Chinese throughout in zh-CN', () => {
    const foreign = texts(messagesFor('zh-CN')).filter(
      ([path, text]) => !SAME.includes(path) && !/\p{Script=Han}/u.test(text),
    );
    expect(foreign).to.deep.equal([]);
  });

  it('are English throughout in en', () => {
    const foreign = texts(messagesFor('en')).filter(([, text]) => /\p{Script=Han}/u.test(text));
    expect(foreign).to.deep.equal([]);
  });

  it('show a code they have no words for as it is', () => {
    expect(wordsFor(messagesFor('en').reasons, 'NEWR')).to.equal('NEWR');
  });

  it('never take a code for something every object has', () => {
    expect(wordsFor(messagesFor('en').reasons, 'constructor')).to.equal('constructor');
  });
});
