import { createHash } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import {
  AbiCoder,
  HDNodeWallet,
  type Signer,
  SigningKey,
  Wallet,
  concat,
  getBytes,
  hexlify,
  id,
  keccak256,
} from 'ethers';

/** A key of a party: its ERC-7913 signer bytes, and what signs a 32-byte hash with it. */
export interface TestKey {
  readonly signer: string;
  readonly keyId: string;
  signHash(hash: string): string;
  /** Set where the key is an account that can call for itself. */
  readonly caller?: Signer;
}

const named = (signer: string, signHash: (hash: string) => string, caller?: Signer): TestKey => ({
  signer: signer.toLowerCase(),
  keyId: keccak256(signer),
  signHash,
  ...(caller ? { caller } : {}),
});

/** An account's own key, made from its name, so that tests repeat. */
export function accountKey(name: string): TestKey & { readonly address: string } {
  const wallet = new Wallet(id(name));
  const key = wallet.signingKey;
  return {
    ...named(wallet.address, (hash) => key.sign(hash).serialized),
    address: wallet.address,
  };
}

/** Hardhat's accounts come from its public test mnemonic, whose seed takes 2,048 hashes. */
const MNEMONIC = 'test test test test test test test test test test test junk';
let funded: HDNodeWallet | undefined;

/** One of the chain's funded accounts: it signs, and it can call. */
export function callerKey(caller: Signer & { readonly address: string }, index: number): TestKey {
  funded ??= HDNodeWallet.fromPhrase(MNEMONIC, undefined, "m/44'/60'/0'/0");
  const wallet = funded.deriveChild(index);
  if (wallet.address !== caller.address) throw new Error('another mnemonic is in use');
  const key = new SigningKey(wallet.privateKey);
  return named(caller.address, (hash) => key.sign(hash).serialized, caller);
}

/** An ERC-1271 wallet at `address` whose owner signs. */
export const contractKey = (address: string, owner: TestKey): TestKey =>
  named(address, (hash) => owner.signHash(hash));

const point = (secret: Uint8Array): string => hexlify(p256.getPublicKey(secret, false).slice(1));

/** A P-256 key behind the verifier; signs SHA-256 of the hash, as WebCrypto does. */
export function p256Key(verifier: string, secret: Uint8Array): TestKey {
  return named(concat([verifier, point(secret)]), (hash) =>
    hexlify(p256.sign(getBytes(hash), secret, { lowS: true, prehash: true })),
  );
}

/** `WebAuthn.WebAuthnAuth` of OpenZeppelin. */
const ASSERTION = 'tuple(bytes32,bytes32,uint256,uint256,bytes,string)';

/** A passkey behind OpenZeppelin's verifier: the hash is the challenge of an assertion. */
export function webAuthnKey(verifier: string, name: string): TestKey {
  const secret = getBytes(id(name));
  return named(concat([verifier, point(secret)]), (hash) => {
    const challenge = Buffer.from(getBytes(hash)).toString('base64url');
    const clientData = `{"type":"webauthn.get","challenge":"${challenge}","origin":"https://patina.example"}`;
    // SHA-256 of the relying party's id, flags "user present" and "user verified", counter.
    const authenticatorData = Buffer.concat([
      createHash('sha256').update('patina.example').digest(),
      Buffer.from([0x05, 0, 0, 0, 1]),
    ]);
    const signed = Buffer.concat([
      authenticatorData,
      createHash('sha256').update(clientData).digest(),
    ]);
    const bytes = p256.sign(signed, secret, { lowS: true, prehash: true });
    const fields = [
      hexlify(bytes.slice(0, 32)),
      hexlify(bytes.slice(32)),
      clientData.indexOf('"challenge"'),
      clientData.indexOf('"type"'),
      hexlify(authenticatorData),
      clientData,
    ];
    // OpenZeppelin decodes the members of the struct, not a tuple behind an offset.
    return `0x${AbiCoder.defaultAbiCoder().encode([ASSERTION], [fields]).slice(66)}`;
  });
}

const ORDERS = {
  secp256k1: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  p256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
};

/** The other form of the same ECDSA signature: s becomes n − s, and a `v` is flipped. */
export function highS(signature: string): string {
  const bytes = getBytes(signature);
  // A passkey's assertion begins with r and s too; a plain account's signature ends with v.
  const secp256k1 = bytes.length === 65;
  const order = secp256k1 ? ORDERS.secp256k1 : ORDERS.p256;
  const s = order - BigInt(hexlify(bytes.slice(32, 64)));
  const rest = bytes.slice(64);
  if (secp256k1) rest[0] = rest[0] === 27 ? 28 : 27;
  return concat([
    hexlify(bytes.slice(0, 32)),
    `0x${s.toString(16).padStart(64, '0')}`,
    hexlify(rest),
  ]);
}
