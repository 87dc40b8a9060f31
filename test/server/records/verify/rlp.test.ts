import { expect } from 'chai';
import { decodeRlp as ethersDecode, encodeRlp as ethersEncode, hexlify } from 'ethers';
import fc from 'fast-check';
import {
  decodeRlp,
  encodeRlp,
  RlpMalformed,
  type Rlp,
} from '../../../../server/records/verify/rlp.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const plain = (value: Rlp): unknown =>
  value instanceof Uint8Array ? hexlify(value) : value.map(plain);

const { tree } = fc.letrec<{ tree: Rlp }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.uint8Array({ maxLength: 80 }),
    fc.array(tie('tree'), { maxLength: 5 }),
  ),
}));

describe('RLP', () => {
  it('encodes as ethers does', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(hexlify(encodeRlp(value))).to.equal(ethersEncode(plain(value) as string));
      }),
    );
  });

  it('decodes what it encodes', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(plain(decodeRlp(encodeRlp(value)))).to.deep.equal(plain(value));
      }),
    );
  });

  it('takes no bytes that are not the one encoding of what they say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), (bytes) => {
        let value: Rlp;
        try {
          value = decodeRlp(bytes);
        } catch (error) {
          expect(error).to.be.instanceOf(RlpMalformed);
          return;
        }
        expect(hexlify(encodeRlp(value))).to.equal(hexlify(bytes));
        expect(plain(value)).to.deep.equal(ethersDecode(bytes));
      }),
      { numRuns: 2_000 },
    );
  });

  // https://github.com/ethereum/tests, RLPTests/invalidRLPTest.json
  const invalid: readonly [string, string][] = [
    ['nothing', ''],
    ['a string cut short', '83'],
    ['a list cut short', 'c5010203'],
    ['a byte in the long form', '8100'],
    ['a short string in the long form', 'b80100'],
    ['a length with a leading zero', 'b90040'],
    ['a length beyond the end', 'bfffffffffffffffff'],
    ['bytes left over', '0000'],
    ['an item that passes the end of its list', 'c28301'],
  ];
  for (const [what, text] of invalid) {
    it(`refuses ${what}`, () => expect(() => decodeRlp(hex(text))).to.throw(RlpMalformed));
  }

  it('refuses nesting that would exhaust the stack', () => {
    let bytes = hex('c0');
    for (let i = 0; i < 20; i++) bytes = Uint8Array.of(0xc0 + bytes.length, ...bytes);
    expect(() => decodeRlp(bytes)).to.throw(RlpMalformed);
  });
});
