import { p256 } from '@noble/curves/nist.js';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createHash, randomBytes } from 'node:crypto';

/** What a test may bend about an answer. */
export interface Bent {
  /** Origin of the page that asks, as the browser would write it. */
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly userVerified?: boolean;
  /** Signature counter that the authenticator reports. */
  readonly counter?: number;
  /** Whose passkey it says it is, base64url. */
  readonly userHandle?: string;
  /** Key that signs in place of its own. */
  readonly secret?: Uint8Array;
}

interface Options {
  readonly options: Record<string, unknown>;
}

/** Flags of authenticator data (WebAuthn level 2, section 6.1). */
const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array | string): string => Buffer.from(data).toString('base64url');

/** A passkey in software: what a phone's authenticator and its browser answer together. */
export interface SoftPasskey {
  readonly credentialId: string;
  /** Answers the options of a registration. */
  make(asked: Options, bent?: Bent): Record<string, unknown>;
  /** Answers the options of a sign-in. */
  answer(asked: Options, bent?: Bent): Record<string, unknown>;
}

/** @param url address of the service whose pages ask. */
export function softPasskey(url: string): SoftPasskey {
  const { secretKey, publicKey } = p256.keygen();
  const point = p256.Point.fromBytes(publicKey).toBytes(false);
  const id = randomBytes(32);
  const credentialId = base64url(id);
  /** As the service gave it when the passkey was made. */
  let userHandle = '';

  const clientData = (type: string, asked: Options, bent: Bent) =>
    JSON.stringify({
      type,
      challenge: bent.challenge ?? asked.options['challenge'],
      origin: bent.origin ?? new URL(url).origin,
      crossOrigin: false,
    });
  const authenticatorData = (bent: Bent, attested: Uint8Array = new Uint8Array()) => {
    const flags =
      PRESENT | ((bent.userVerified ?? true) ? VERIFIED : 0) | (attested.length > 0 ? ATTESTED : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(bent.counter ?? 0);
    const host = sha256(bent.rpId ?? new URL(url).hostname);
    return Buffer.concat([host, Uint8Array.of(flags), counter, attested]);
  };
  const answerOf = (response: Record<string, unknown>) => ({
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    credentialId,
    make(asked, bent = {}) {
      userHandle = (asked.options['user'] as { id: string } | undefined)?.id ?? '';
      // COSE key of P-256 (RFC 9053 section 7.1.1): kty EC2, alg ES256, crv P-256, x, y.
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array<ArrayBuffer>>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(point.subarray(1, 33))],
          [-3, new Uint8Array(point.subarray(33))],
        ]),
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, key]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authenticatorData(bent, attested))],
      ]);
      return answerOf({
        clientDataJSON: base64url(clientData('webauthn.create', asked, bent)),
        attestationObject: base64url(isoCBOR.encode(attestation as never)),
        transports: ['internal'],
      });
    },
    answer(asked, bent = {}) {
      const client = clientData('webauthn.get', asked, bent);
      const data = authenticatorData(bent);
      const signed = Buffer.concat([data, sha256(client)]);
      const signature = p256.sign(signed, bent.secret ?? secretKey, { format: 'der' });
      return answerOf({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        userHandle: bent.userHandle ?? userHandle,
      });
    },
  };
}
