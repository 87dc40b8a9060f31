import { expect } from 'chai';

import { readChoice } from '../../../../server/web/client/check-inputs.ts';

const HASH = `0x${'aB'.repeat(32)}`;

describe('readChoice', () => {
  it('takes empty fields as no choice', () => {
    expect(readChoice(' \n', ' ')).to.deep.equal({ rpc: [], block: null });
  });

  it('reads one node a line and drops repetitions', () => {
    const lines = 'https://a.example\n https://b.example \nhttps://a.example';
    const rpc = ['https://a.example', 'https://b.example'];
    expect(readChoice(lines, '')).to.deep.equal({ rpc, block: null });
  });

  it('writes a block hash in lower case', () => {
    expect(readChoice('', HASH)).to.deep.equal({ rpc: [], block: HASH.toLowerCase() });
  });

  for (const url of ['node.example', 'ftp://node.example', 'javascript:alert(1)']) {
    it(`refuses ${url} as a node and names it`, () => {
      expect(readChoice(`https://a.example\n${url}`, '')).to.deep.equal({ field: 'rpc', url });
    });
  }

  it('refuses a block hash that is too short', () => {
    expect(readChoice('', HASH.slice(0, -1))).to.deep.equal({ field: 'block' });
  });
});
