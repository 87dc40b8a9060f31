import { expect } from 'chai';
import { computeAddress, getAddress, hexlify, SigningKey } from 'ethers';
import fc from 'fast-check';
import { webcrypto } from 'node:crypto';
import { claimKeyOf, newClaimCode } from '../../../../server/ownership/claim-code/index.ts';

const code = fc
  .uint8Array({ minLength: 26, maxLength: 26 })
  .map((bytes) => newClaimCode((into) => into.set(bytes)));

/** The same derivation by another implementation. */
async function derive(text: string, counter: number): Promise<Uint8Array> {
  const encode = (words: string) => new TextEncoder().encode(words);
  const key = await webcrypto.subtle.importKey('raw', encode(text), 'HKDF', false, ['deriveBits']);
  const bits = await webcrypto.subtle.deriveBits(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: encode('patina/claim-key/v1'),
      info: Uint8Array.of(counter),
    },
    key,
    256,
  );
  return new Uint8Array(bits);
}

describe('the key of a claim code', () => {
  it('is HKDF-SHA-256 over the code without its check character', async () => {
    await fc.assert(
      fc.asyncProperty(code, async (one) => {
        expect(claimKeyOf(one).secret).to.deep.equal(await derive(one.slice(0, 26), 0));
      }),
    );
  });

  it('has the address that an account of this key has', () => {
    fc.assert(
      fc.property(code, (one) => {
        const { address, secret } = claimKeyOf(one);
        expect(getAddress(address)).to.equal(computeAddress(new SigningKey(hexlify(secret))));
      }),
      { numRuns: 30 },
    );
  });

  it('is another for every other code', () => {
    fc.assert(
      fc.property(code, code, (a, b) => {
        fc.pre(a !== b);
        expect(claimKeyOf(a).address).not.to.equal(claimKeyOf(b).address);
      }),
      { numRuns: 30 },
    );
  });

  it('is what it was in the first version: links that are out there stay good', () => {
    const one = newClaimCode((into) => into.fill(0));
    expect(claimKeyOf(one).address).to.equal('0xdd7f8c04adeee88e6ce3a8d5d3c9126886b1997a');
  });
});
