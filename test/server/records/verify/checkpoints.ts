import { p256 } from '@noble/curves/nist.js';
import canonicalize from 'canonicalize';
import type { CheckpointPayload } from '../../../../server/records/verify/index.ts';
import { CHECKPOINT_TYPE, thumbprint } from '../../../../server/records/verify/index.ts';

/** A platform that signs checkpoints, made from its name. */
export function platform(name: string) {
  const { secretKey, publicKey } = p256.keygen(
    new Uint8Array(48).fill(1).map((_, i) => name.charCodeAt(i % name.length) + i),
  );
  const point = p256.Point.fromBytes(publicKey).toBytes(false);
  const part = (from: number) => Buffer.from(point.subarray(from, from + 32)).toString('base64url');
  const [x, y] = [part(1), part(33)];
  const iss = `did:web:${name}.example`;
  const key = thumbprint(x, y);
  return {
    name,
    key,
    /** A checkpoint; members and header may be bent. */
    sign(
      facts: Omit<CheckpointPayload, 'iss'> & Readonly<Record<string, unknown>>,
      header: Readonly<Record<string, unknown>> = {},
    ): string {
      const encoded = (text: string) => Buffer.from(text).toString('base64url');
      const head = {
        ...{ alg: 'ES256', typ: CHECKPOINT_TYPE, kid: `${iss}#${key}` },
        jwk: { kty: 'EC', crv: 'P-256', x, y },
        ...header,
      };
      const body = canonicalize({ iss, ...facts }) ?? '';
      const signed = `${encoded(JSON.stringify(head))}.${encoded(body)}`;
      const signature = p256.sign(Buffer.from(signed), secretKey, { lowS: true, prehash: true });
      return `${signed}.${Buffer.from(signature).toString('base64url')}`;
    },
  };
}
