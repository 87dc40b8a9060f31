import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { concat, dataSlice, getBytes, hexlify, id } from 'ethers';
import type { P256Sha256Verifier } from '../../../.build/typechain/index.ts';
import { ethers, loadFixture } from '../chain.ts';
import { deployed } from '../fixture.ts';
import { highS, p256Key } from '../signers.ts';

const HASH = id('what is signed');
const MAGIC = '0x024ad318'; // verify(bytes,bytes32,bytes), ERC-7913
const NO = '0xffffffff';

async function verifier() {
  const { p256Verifier } = await deployed();
  const contract = (await ethers.getContractAt(
    'P256Sha256Verifier',
    p256Verifier,
  )) as unknown as P256Sha256Verifier;
  const signing = p256Key(p256Verifier, getBytes(id('a P-256 key')));
  return { contract, key: dataSlice(signing.signer, 20), signature: signing.signHash(HASH) };
}

describe('P256Sha256Verifier.verify', () => {
  it('accepts what @noble/curves signed', async () => {
    const { contract, key, signature } = await loadFixture(verifier);
    expect(await contract.verify(key, HASH, signature)).to.equal(MAGIC);
  });

  it('accepts what WebCrypto signed, once its S is low', async () => {
    const { contract } = await loadFixture(verifier);
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)).slice(1);
    const signed = await crypto.subtle.sign(
      algorithm,
      pair.privateKey,
      new Uint8Array(getBytes(HASH)),
    );
    const bytes = new Uint8Array(signed);
    const isLow = !p256.Signature.fromBytes(bytes).hasHighS();
    const signature = isLow ? hexlify(bytes) : highS(hexlify(bytes));
    expect(await contract.verify(point, HASH, signature)).to.equal(MAGIC);
  });

  it('refuses the same signature with high S', async () => {
    const { contract, key, signature } = await loadFixture(verifier);
    expect(await contract.verify(key, HASH, highS(signature))).to.equal(NO);
  });

  it('refuses another hash, another key and a signature over the bare hash', async () => {
    const { contract, key, signature } = await loadFixture(verifier);
    const other = dataSlice(p256Key(key.slice(0, 42), getBytes(id('another'))).signer, 20);
    const secret = getBytes(id('a P-256 key'));
    const bare = hexlify(p256.sign(getBytes(HASH), secret, { prehash: false, lowS: true }));
    expect(await contract.verify(key, id('another'), signature)).to.equal(NO);
    expect(await contract.verify(other, HASH, signature)).to.equal(NO);
    expect(await contract.verify(key, HASH, bare)).to.equal(NO);
  });

  it('answers, and does not revert, where a length is wrong', async () => {
    const { contract, key, signature } = await loadFixture(verifier);
    for (const wrong of [
      '0x',
      dataSlice(key, 0, 63),
      concat([key, '0x00']),
      concat(['0x04', key]),
    ]) {
      expect(await contract.verify(wrong, HASH, signature)).to.equal(NO);
    }
    for (const wrong of ['0x', dataSlice(signature, 0, 63), concat([signature, '0x00'])]) {
      expect(await contract.verify(key, HASH, wrong)).to.equal(NO);
    }
  });

  it('answers, and does not revert, for a point off the curve, zeros and values out of range', async () => {
    const { contract, key, signature } = await loadFixture(verifier);
    const zeros = `0x${'00'.repeat(64)}`;
    const ones = `0x${'ff'.repeat(64)}`;
    for (const wrong of [zeros, ones, `0x${'11'.repeat(64)}`]) {
      expect(await contract.verify(wrong, HASH, signature)).to.equal(NO);
    }
    for (const wrong of [zeros, ones]) {
      expect(await contract.verify(key, HASH, wrong)).to.equal(NO);
    }
  });
});
