import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  requireSealingKey,
  seal,
  SealBroken,
  unseal,
  WrongSealingKey,
} from '../../../../server/platform/keys/envelope.ts';

const key = randomBytes(32);
const context = ['key', 'relayer', 'ES256'];
const bytes = fc.uint8Array({ maxLength: 200 });

describe('envelope', () => {
  it('gives back what was sealed', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.string()), (plain, parts) => {
        expect(unseal(key, parts, seal(key, parts, plain))).to.deep.equal(Uint8Array.from(plain));
      }),
    );
  });

  it('refuses sealed bytes in which any bit was changed', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(7), (plain, position, bit) => {
        const sealed = seal(key, context, plain);
        const index = position % sealed.length;
        sealed[index] = (sealed[index] ?? 0) ^ (1 << bit);
        expect(() => unseal(key, context, sealed)).to.throw(SealBroken);
      }),
    );
  });

  it('refuses sealed bytes that were cut short', () => {
    const sealed = seal(key, context, randomBytes(20));
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(key, context, sealed.subarray(0, length))).to.throw(SealBroken);
  });

  it('refuses another context, also one that reads the same when joined', () => {
    const sealed = seal(key, ['a', 'bc'], randomBytes(20));
    for (const other of [['ab', 'c'], ['abc'], ['a', 'bc', ''], []])
      expect(() => unseal(key, other, sealed)).to.throw(SealBroken);
  });

  it('tells a wrong key from changed bytes', () => {
    const sealed = seal(key, context, randomBytes(20));
    expect(() => unseal(randomBytes(32), context, sealed)).to.throw(WrongSealingKey);
  });

  it('never seals the same bytes to the same bytes', () => {
    const plain = randomBytes(20);
    expect(seal(key, context, plain)).not.to.deep.equal(seal(key, context, plain));
  });

  it('refuses a key that is not 32 bytes long', () => {
    expect(() => requireSealingKey(randomBytes(16))).to.throw(RangeError);
  });
});
