import { expect } from 'chai';
import { renderToString } from 'preact-render-to-string';

import { checkList, explain, html, messagesFor } from '../../../../server/web/index.ts';
import type { CheckLine } from '../../../../server/web/index.ts';

const line = (over: Partial<CheckLine>): CheckLine => ({
  name: 'revocation',
  answer: 'pass',
  code: 'OK',
  source: 'node',
  detail: {},
  ...over,
});

const shown = (over: Partial<CheckLine>): string => {
  const words = { messages: messagesFor('en'), locale: 'en' as const };
  return renderToString(html`<div>${checkList([line(over)], words)}</div>`).replace(/<[^>]+>/g, '');
};

describe('checkList', () => {
  it('says what passed in words', () => {
    expect(shown({})).to.include('The record was not revoked as of this block.');
  });

  it('names the source of an answer', () => {
    expect(shown({ source: 'rpc https://node.example' })).to.include(
      'Source: node: https://node.example',
    );
  });

  it('shows moments as dates and ages as lengths of time', () => {
    const text = shown({ detail: { at: 1_762_500_000, age: 7300 } });
    expect(text).to.include('7 Nov 2025').and.include('age: 2 hours');
  });

  it('adds a code it has no words for to the words of the check', () => {
    const check = line({ answer: 'fail', code: 'NEW_CODE' });
    expect(explain(check, messagesFor('en'))).to.equal('The record was revoked. (NEW_CODE)');
  });

  it('shows a check and a code it does not know by their names', () => {
    const text = shown({ name: 'novelty', answer: 'unknown', code: 'NEW_CODE' });
    expect(text).to.include('novelty').and.include('NEW_CODE').and.include('Unknown');
  });

  it('takes no check for something every object has', () => {
    expect(shown({ name: 'constructor', code: 'toString' })).to.include('toString');
  });
});
