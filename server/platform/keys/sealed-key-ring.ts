import { randomBytes, webcrypto } from 'node:crypto';
import { Wallet } from 'ethers';
import type { JWK } from 'jose';
import type { Database } from '../database/database.ts';
import { boundedCache } from './bounded-cache.ts';
import { requireSealingKey } from './envelope.ts';
import { KeyUnknown, type KeyRing, type RawSignature } from './key-ring.ts';
import { withLowS } from './low-s.ts';
import { createSealedKeyStore } from './sealed-key-store.ts';

const { subtle } = webcrypto;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** How many keys stay open in memory; opening one costs a query and a decryption. */
const OPEN_KEYS = 256;

type OpenKey =
  | { readonly algorithm: 'ES256'; readonly privateKey: webcrypto.CryptoKey; readonly jwk: JWK }
  | { readonly algorithm: 'ES256K'; readonly wallet: Wallet };

/**
 * The key ring over the table of sealed keys. Open P-256 keys are held by WebCrypto and cannot be
 * exported again.
 *
 * @param options.kek 32 bytes, see loadKek.
 * Its calls reject with KeyUnknown, or SealBroken when a row was changed, or WrongSealingKey.
 */
export function createKeyRing(options: { database: Database; kek: Uint8Array }): KeyRing {
  const store = createSealedKeyStore(options.database, requireSealingKey(options.kek));

  const open = boundedCache(OPEN_KEYS, async (id): Promise<OpenKey> => {
    const { algorithm, publicKey, secret } = await store.open(id);
    try {
      if (algorithm === 'ES256K') {
        const wallet = new Wallet(`0x${Buffer.from(secret).toString('hex')}`);
        return { algorithm, wallet };
      }
      const privateKey = await subtle.importKey('pkcs8', secret, P256, false, ['sign']);
      return { algorithm: 'ES256', privateKey, jwk: publicKey };
    } finally {
      secret.fill(0);
    }
  });

  const openP256 = async (id: string) => {
    const key = await open(id);
    if (key.algorithm !== 'ES256') throw new KeyUnknown(`Key "${id}" is not a P-256 key.`);
    return key;
  };

  const openWallet = async (id: string) => {
    const key = await open(id);
    if (key.algorithm !== 'ES256K') throw new KeyUnknown(`Key "${id}" is not a secp256k1 key.`);
    return key.wallet;
  };

  const signP256 = async (id: string, message: Uint8Array): Promise<RawSignature> => {
    const { privateKey } = await openP256(id);
    return withLowS(new Uint8Array(await subtle.sign(ES256, privateKey, message)));
  };

  return {
    async createP256(db, id) {
      const pair = await subtle.generateKey(P256, true, ['sign', 'verify']);
      const { x = '', y = '' } = await subtle.exportKey('jwk', pair.publicKey);
      const publicKey = { kty: 'EC', crv: 'P-256', x, y };
      const secret = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey));
      try {
        await store.add(db, { id, algorithm: 'ES256', publicKey, secret });
      } finally {
        secret.fill(0);
      }
      return publicKey;
    },

    async createSecp256k1(db, id) {
      const secret = randomBytes(32);
      try {
        const { address } = new Wallet(`0x${secret.toString('hex')}`);
        await store.add(db, { id, algorithm: 'ES256K', publicKey: { address }, secret });
        return address;
      } finally {
        secret.fill(0);
      }
    },

    publicJwk: async (id) => ({ ...(await openP256(id)).jwk }),
    address: async (id) => (await openWallet(id)).address,
    signP256,

    async signJws(id, header, payload) {
      if (header['alg'] !== 'ES256') throw new TypeError('The header must say "alg": "ES256".');
      // RFC 7515 section 5.1: the signature is over the encoded text, so the header's members stay
      // in the caller's order.
      const signed = `${base64url(JSON.stringify(header))}.${base64url(payload)}`;
      return `${signed}.${base64url(await signP256(id, Buffer.from(signed)))}`;
    },

    signHash: async (id, hash) => (await openWallet(id)).signingKey.sign(hash).serialized,

    async signTransaction(id, transaction) {
      // A transaction without a chain could be sent on any.
      if (!transaction['chainId']) throw new TypeError('The transaction must name its chainId.');
      return (await openWallet(id)).signTransaction({ ...transaction, type: 2 });
    },
  };
}

function base64url(data: string | Uint8Array): string {
  return Buffer.from(data as Uint8Array).toString('base64url');
}
