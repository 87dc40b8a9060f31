import { boundTo } from '../bound-to.ts';
import type { CredentialPayload, TrustRoot } from '../verify/index.ts';
import {
  checkBinding,
  checkSignature,
  keyIdOf,
  MAX_CREDENTIAL,
  parseCredential,
  recordIdOf,
} from '../verify/index.ts';

/** A credential that is the one its leaf names. What its issuer may say is for the verdict. */
export interface FittingCredential {
  readonly text: string;
  readonly digest: string;
  readonly keyId: string;
  readonly payload: CredentialPayload;
}

/**
 * The credential of a leaf, or the code of what is wrong with it: one of the verifier's, TOO_LARGE,
 * OTHER_CONTRACTS, or OTHER_RECORD where the record id (design rule 4) is not the leaf's.
 * @param bytes whose SHA-256 is in the leaf's CID.
 */
export function checkCredential(
  root: TrustRoot,
  recordId: string,
  bytes: Uint8Array,
): FittingCredential | string {
  if (bytes.length > MAX_CREDENTIAL) return 'TOO_LARGE';
  // One character a byte: what is not ASCII is no compact JWS.
  const text = Buffer.from(bytes).toString('latin1');
  const parsed = parseCredential(text, 'manifest');
  if ('answer' in parsed) return parsed.code;
  const { jws, payload } = parsed;
  const { item, kind, party } = payload.anchoring;
  const keyId = keyIdOf(root.p256Verifier, jws.x, jws.y);
  if (!boundTo(root, payload.anchoring)) return 'OTHER_CONTRACTS';
  if (recordIdOf({ item, kind, digest: jws.digest, party, keyId }) !== recordId)
    return 'OTHER_RECORD';
  // One that is dated ahead fits its leaf: the verdict says that it is not valid yet.
  const checks = [checkBinding(parsed, Infinity, 'manifest'), checkSignature(jws, 'manifest')];
  const failed = checks.find(({ answer }) => answer !== 'pass');
  return failed ? failed.code : { text, digest: jws.digest, keyId, payload };
}
