import { createHash } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { AbiCoder, Wallet, concat, getBytes, hexlify, keccak256 } from 'ethers';
import type { Random } from '../random.ts';

/** A key of a party: its ERC-7913 signer bytes, and what signs a 32-byte hash with it. */
export interface Key {
  readonly signer: string;
  signHash(hash: string): string;
}

export const keyIdOf = (key: Key): string => keccak256(key.signer);

export interface AccountKey extends Key {
  readonly address: string;
}

export function accountKey(random: Random): AccountKey {
  const { address, signingKey } = new Wallet(random.bytes32());
  return {
    signer: address.toLowerCase(),
    address,
    signHash: (hash) => signingKey.sign(hash).serialized,
  };
}

/** An ERC-1271 wallet at `address` whose owner signs. */
export const walletKey = (address: string, owner: Key): Key => ({
  signer: address.toLowerCase(),
  signHash: (hash) => owner.signHash(hash),
});

/** An account that acts by calling; it is never asked to sign. */
export const callersKey = ({ address }: { readonly address: string }): Key => ({
  signer: address.toLowerCase(),
  signHash: () => {
    throw new Error(`${address} calls for itself`);
  },
});

const signerBehind = (verifier: string, secret: Uint8Array): string =>
  concat([verifier, p256.getPublicKey(secret, false).slice(1)]);

const signP256 = (secret: Uint8Array, message: Uint8Array): Uint8Array =>
  p256.sign(message, secret, { lowS: true, prehash: true });

/** A P-256 key that signs SHA-256 of the hash, as WebCrypto does. */
export function p256Key(verifier: string, random: Random): Key {
  const secret = getBytes(random.bytes32());
  return {
    signer: signerBehind(verifier, secret),
    signHash: (hash) => hexlify(signP256(secret, getBytes(hash))),
  };
}

/** `WebAuthn.WebAuthnAuth` of OpenZeppelin, its members without the offset of a tuple. */
const ASSERTION = ['bytes32', 'bytes32', 'uint256', 'uint256', 'bytes', 'string'];
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest();

/** A passkey: the hash is the challenge of an assertion as browsers make it. */
export function webAuthnKey(verifier: string, random: Random): Key {
  const secret = getBytes(random.bytes32());
  // Relying party, flags "user present" and "user verified", counter.
  const authenticatorData = Buffer.concat([
    sha256('patina.example'),
    Buffer.from([0x05, 0, 0, 0, 1]),
  ]);
  const assertion = (hash: string): string => {
    const challenge = Buffer.from(getBytes(hash)).toString('base64url');
    const clientData = `{"type":"webauthn.get","challenge":"${challenge}","origin":"https://patina.example","crossOrigin":false}`;
    const signed = signP256(secret, Buffer.concat([authenticatorData, sha256(clientData)]));
    return AbiCoder.defaultAbiCoder().encode(ASSERTION, [
      signed.slice(0, 32),
      signed.slice(32),
      clientData.indexOf('"challenge"'),
      clientData.indexOf('"type"'),
      authenticatorData,
      clientData,
    ]);
  };
  return { signer: signerBehind(verifier, secret), signHash: assertion };
}
