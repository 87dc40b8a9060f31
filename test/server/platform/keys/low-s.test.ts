import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { withLowS } from '../../../../server/platform/keys/low-s.ts';

const secret = new Uint8Array(32).fill(7);
const publicKey = p256.getPublicKey(secret);
const message = fc.uint8Array({ minLength: 1, maxLength: 64 });

describe('low s', () => {
  it('is given to every signature, which stays valid', () => {
    fc.assert(
      fc.property(message, fc.boolean(), (text, flip) => {
        const made = p256.Signature.fromBytes(p256.sign(text, secret, { lowS: true }));
        const { r, s } = made;
        const given = flip ? new p256.Signature(r, p256.Point.Fn.ORDER - s) : made;
        const normal = withLowS(given.toBytes());
        expect(p256.verify(normal, text, publicKey, { lowS: true })).to.equal(true);
      }),
    );
  });

  it('is the same for both signatures of a pair', () => {
    fc.assert(
      fc.property(message, (text) => {
        const low = p256.Signature.fromBytes(p256.sign(text, secret, { lowS: true }));
        const high = new p256.Signature(low.r, p256.Point.Fn.ORDER - low.s);
        expect(withLowS(high.toBytes())).to.deep.equal(low.toBytes());
      }),
      { numRuns: 30 },
    );
  });

  it('is not asked of anything but 64 bytes', () => {
    expect(() => withLowS(new Uint8Array(63))).to.throw(RangeError);
  });
});
