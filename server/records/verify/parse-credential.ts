/** A credential, parsed and checked as far as that goes without any state. */
import { check } from './codes.ts';
import type { CredentialPayload } from './credential.ts';
import { itemUrn } from './ids.ts';
import { parseJws, signatureFault, thumbprint, type Jws } from './jws.ts';
import { parsePayload } from './payload.ts';
import type { Check } from './verdict.ts';

export interface Credential {
  readonly jws: Jws;
  readonly payload: CredentialPayload;
}

/** The credential, or the check that fails. The signature is not checked here: it costs most. */
export function parseCredential(text: string, source: string): Credential | Check {
  const jws = parseJws(text);
  if (typeof jws === 'string') return check('signature', jws, source);
  const payload = parsePayload(jws.payload);
  return payload ? { jws, payload } : check('binding', 'PAYLOAD_MALFORMED', source);
}

export function checkSignature(jws: Jws, source: string): Check {
  return check('signature', signatureFault(jws) ?? 'OK', source, { kid: jws.header.kid });
}

/** Seconds by which the issuer's clock may be ahead of the checker's. */
const CLOCK_SKEW = 300;

/**
 * Whether the credential is of one piece: subject, issuer and key name say what its anchoring
 * says. That the chain agrees with it follows from the record id, which all of it enters.
 * @param now Unix seconds.
 */
export function checkBinding({ jws, payload }: Credential, now: number, source: string): Check {
  const { anchoring, issuer, credentialSubject, validFrom } = payload;
  const { chainId, item, items, kind, party } = anchoring;
  const { kid, jwk } = jws.header;
  if (credentialSubject.id !== itemUrn(chainId, items, item))
    return check('binding', 'SUBJECT_MISMATCH', source, { subject: credentialSubject.id });
  if (kid !== `${issuer.id}#${thumbprint(jwk.x, jwk.y)}`)
    return check('binding', 'KEY_NAME_MISMATCH', source, { kid });
  if (Date.parse(validFrom) / 1000 > now + CLOCK_SKEW)
    return check('binding', 'NOT_YET_VALID', source, { validFrom });
  return check('binding', 'OK', source, { chainId, item, kind, party });
}
