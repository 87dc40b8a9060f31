import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import type { KeyRing } from '../keys/key-ring.ts';
import { httpProblem } from './problem.ts';
import type { PartyPrincipal } from './route.ts';

/** Lifetime of an access token, seconds. */
export const TOKEN_LIFETIME = 900;

export interface AccessTokens {
  /** A signed token for a principal (RFC 9068, `typ: at+jwt`, ES256). */
  issue(
    principal: Omit<PartyPrincipal, 'kind'>,
  ): Promise<{ access_token: string; token_type: 'Bearer'; expires_in: number }>;
  /** The principal behind an Authorization header. Throws TOKEN_INVALID. */
  authenticate(authorization: string): Promise<PartyPrincipal>;
  /** Keys that tokens are signed with (RFC 7517). */
  readonly jwks: { keys: JWK[] };
}

export async function createAccessTokens(deps: {
  keys: KeyRing;
  keyId: string;
  /** The service's public URL: issuer and audience alike. */
  issuer: string;
  now: () => Date;
}): Promise<AccessTokens> {
  const publicJwk = await deps.keys.publicJwk(deps.keyId);
  const jwks = { keys: [{ ...publicJwk, kid: deps.keyId, alg: 'ES256', use: 'sig' }] };
  const keySet = createLocalJWKSet(jwks);

  return {
    jwks,
    async issue(principal) {
      const issuedAt = Math.floor(deps.now().getTime() / 1000);
      const claims = {
        iss: deps.issuer,
        aud: deps.issuer,
        sub: principal.subject,
        client_id: principal.subject,
        iat: issuedAt,
        exp: issuedAt + TOKEN_LIFETIME,
        jti: randomUUID(),
        party: principal.party,
        roles: principal.roles,
      };
      const header = { alg: 'ES256', typ: 'at+jwt', kid: deps.keyId };
      const payload = new TextEncoder().encode(JSON.stringify(claims));
      return {
        access_token: await deps.keys.signJws(deps.keyId, header, payload),
        token_type: 'Bearer',
        expires_in: TOKEN_LIFETIME,
      };
    },
    async authenticate(authorization) {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
      if (!token) throw httpProblem('TOKEN_INVALID', 'Authorization is not "Bearer <token>".');
      try {
        const { payload } = await jwtVerify(token, keySet, {
          issuer: deps.issuer,
          audience: deps.issuer,
          algorithms: ['ES256'],
          typ: 'at+jwt',
          requiredClaims: ['sub', 'iat', 'exp', 'party', 'roles'],
          currentDate: deps.now(),
        });
        return {
          kind: 'party',
          subject: payload.sub as string,
          party: payload['party'] as string,
          roles: payload['roles'] as string[],
        };
      } catch {
        throw httpProblem(
          'TOKEN_INVALID',
          'The token is expired, or was not signed by this service.',
        );
      }
    },
  };
}
