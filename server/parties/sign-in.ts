import { createLocalJWKSet, decodeJwt, jwtVerify, type JWK } from 'jose';
import { isUniqueViolation } from '../platform/database/unique-violation.ts';
import { Answer } from '../platform/http/route.ts';
import { isOwnHost } from '../platform/http/own-host.ts';
import type { PartiesContext } from './context.ts';
import { findClient, findPerson, insertAssertion, listPeople } from './party.store.ts';
import { partyProblem } from './problems.ts';
import { cookieOf, openStaffSession } from './staff/sessions.ts';

/** A client assertion may live this long at most, seconds. */
const ASSERTION_LIFETIME = 300;

/** "Sign in as" is offered under our own name only. Throws DEMO_SIGN_IN_OFF. */
function requireOffer(context: PartiesContext, host: string | undefined): void {
  if (!context.demoSignIn || !isOwnHost(host, context.publicUrl)) {
    throw partyProblem('DEMO_SIGN_IN_OFF', 'It is not offered here.');
  }
}

/** Demo only: people a visitor can sign in as. Throws DEMO_SIGN_IN_OFF. */
export async function offeredPeople(
  context: PartiesContext,
  host: string | undefined,
  limit: number,
) {
  requireOffer(context, host);
  const people = await listPeople(context.database.client, limit);
  return {
    people: people.map(({ id, displayName, partyId, roles }) => ({
      id,
      name: displayName,
      party: partyId,
      roles,
    })),
  };
}

/**
 * Demo only: a token for one of the seeded people, and a session for a browser that asks.
 * Throws DEMO_SIGN_IN_OFF, PERSON_UNKNOWN.
 */
export async function signInAs(
  context: PartiesContext,
  host: string | undefined,
  personId: string,
  userAgent: string | undefined,
): Promise<Answer> {
  requireOffer(context, host);
  const person = await findPerson(context.database.client, personId);
  if (!person || person.endedAt)
    throw partyProblem('PERSON_UNKNOWN', 'Nobody has this id.', { person: personId });
  const { id, partyId: party, roles } = person;
  const opened = { personId: id, with: 'demo', userAgent } as const;
  const session = await openStaffSession(context, context.database.client, opened);
  return new Answer(await context.tokens.issue({ subject: id, party, roles }), {
    'Set-Cookie': cookieOf(context, session),
  });
}

/**
 * OAuth 2 client credentials with private_key_jwt (RFC 7523 sections 2.2 and 3): the assertion
 * is signed by the client's key, names this token address as audience, lives at most five
 * minutes, and is used once. Throws CLIENT_ASSERTION_INVALID without saying which part failed.
 */
export async function signInClient(context: PartiesContext, assertion: string) {
  const refused = () =>
    partyProblem('CLIENT_ASSERTION_INVALID', 'Signature, audience, lifetime or jti do not fit.');
  let clientId: string;
  try {
    clientId = String(decodeJwt(assertion).sub);
  } catch {
    throw refused();
  }
  const client = await findClient(context.database.client, clientId);
  if (!client) throw refused();

  const { jti, exp } = await jwtVerify(
    assertion,
    createLocalJWKSet({ keys: [client.publicJwk as JWK] }),
    {
      algorithms: ['ES256'],
      issuer: clientId,
      subject: clientId,
      audience: [`${context.publicUrl}/oauth/token`, context.publicUrl],
      requiredClaims: ['jti', 'exp', 'iat'],
      maxTokenAge: ASSERTION_LIFETIME,
      currentDate: context.now(),
    },
  ).then(
    ({ payload }) => ({ jti: String(payload.jti), exp: Number(payload.exp) }),
    () => {
      throw refused();
    },
  );
  if (jti.length > 128) throw refused();
  if (exp > context.now().getTime() / 1000 + ASSERTION_LIFETIME) throw refused();
  try {
    await insertAssertion(context.database.client, clientId, jti, new Date(exp * 1000));
  } catch (error) {
    if (isUniqueViolation(error)) throw refused();
    throw error;
  }
  return context.tokens.issue({ subject: client.id, party: client.partyId, roles: client.roles });
}
