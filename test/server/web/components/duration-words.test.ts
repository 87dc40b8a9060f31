import { expect } from 'chai';

import { durationWords } from '../../../../server/web/components/duration-words.ts';
import { messagesFor } from '../../../../server/web/index.ts';

describe('durationWords', () => {
  for (const [seconds, words] of [
    [-3, '0 seconds'],
    [1, '1 second'],
    [119, '119 seconds'],
    [120, '2 minutes'],
    [7200, '2 hours'],
    [172_800, '2 days'],
  ] as const) {
    it(`calls ${String(seconds)} s "${words}"`, () => {
      expect(durationWords(seconds, messagesFor('en'))).to.equal(words);
    });
  }
});
