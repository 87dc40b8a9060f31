import { p256 } from '@noble/curves/nist.js';
import {
  type TypedDataDomain,
  type TypedDataField,
  TypedDataEncoder,
  Wallet,
  concat,
  getBytes,
  hexlify,
  keccak256,
} from 'ethers';

/** A key of a party: its ERC-7913 signer bytes, and what signs a 32-byte hash with it. */
export interface TestKey {
  readonly signer: string;
  readonly keyId: string;
  signHash(hash: string): string;
}

export type Types = Record<string, TypedDataField[]>;

/** Signs an EIP-712 message. */
export function signIntent(
  key: TestKey,
  domain: TypedDataDomain,
  types: Types,
  message: Record<string, unknown>,
): string {
  return key.signHash(TypedDataEncoder.hash(domain, types, message));
}

/** An account's own key. */
export function accountKey(wallet: { address: string; privateKey: string }): TestKey {
  const key = new Wallet(wallet.privateKey).signingKey;
  return {
    signer: wallet.address.toLowerCase(),
    keyId: keccak256(wallet.address),
    signHash: (hash) => key.sign(hash).serialized,
  };
}

/** An ERC-1271 wallet at `address` whose owner signs. */
export function contractKey(address: string, owner: TestKey): TestKey {
  return {
    signer: address.toLowerCase(),
    keyId: keccak256(address),
    signHash: (hash) => owner.signHash(hash),
  };
}

/** A P-256 key behind the verifier; signs SHA-256 of the hash, as WebCrypto does. */
export function p256Key(verifier: string, secret: Uint8Array): TestKey {
  const point = p256.getPublicKey(secret, false).slice(1);
  const signer = concat([verifier, point]);
  return {
    signer,
    keyId: keccak256(signer),
    signHash: (hash) => hexlify(p256.sign(getBytes(hash), secret, { lowS: true, prehash: true })),
  };
}

const ORDERS = {
  secp256k1: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  p256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
};

/** The other form of the same ECDSA signature: s becomes n − s, and a `v` is flipped. */
export function highS(signature: string): string {
  const bytes = getBytes(signature);
  const order = bytes.length === 65 ? ORDERS.secp256k1 : ORDERS.p256;
  const s = order - BigInt(hexlify(bytes.slice(32, 64)));
  const flipped = bytes.length === 65 ? [bytes[64] === 27 ? 28 : 27] : [];
  return concat([
    hexlify(bytes.slice(0, 32)),
    `0x${s.toString(16).padStart(64, '0')}`,
    new Uint8Array(flipped),
  ]);
}
