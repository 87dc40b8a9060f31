import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { digestOfRawCid, parseCid, rawCidOf } from '../../../../server/platform/content/cid.ts';

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** Published with the specifications of IPFS; the first is the block "hello world". */
const HELLO_WORLD = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
const EMPTY = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku';

describe('CID', () => {
  it('of a raw block follows from its SHA-256', () => {
    expect(rawCidOf(sha256('hello world'))).to.equal(HELLO_WORLD);
    expect(rawCidOf(sha256(''))).to.equal(EMPTY);
  });

  it('of a raw block gives back the digest', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (digest) => {
        expect(digestOfRawCid(rawCidOf(digest))).to.deep.equal(Uint8Array.from(digest));
      }),
    );
  });

  it('is not made of a digest of another length', () => {
    expect(() => rawCidOf(new Uint8Array(20))).to.throw(RangeError);
  });

  it('of a file of several blocks has no digest of its bytes', () => {
    const file = 'bafybeihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku';
    expect(digestOfRawCid(file)).to.equal(null);
  });

  it('of version 0 and of another base is the same block', () => {
    const version0 = 'QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n';
    const version1 = 'bafybeihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku';
    const base58 = parseCid(version0)?.toString();
    expect(base58).to.equal(version1);
  });

  for (const text of [
    '',
    'hello',
    `${HELLO_WORLD}x`,
    HELLO_WORLD.slice(0, -2),
    'bafkqaaa', // identity: the bytes would be in the address
    'bafkr4ibzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e', // another hash function
    'b'.repeat(1000),
  ])
    it(`is not read from "${text.slice(0, 70)}"`, () => {
      expect(parseCid(text)).to.equal(null);
    });
});
