import type { IncomingHttpHeaders } from 'node:http';
import type { AccessTokens } from './access-token.ts';
import { httpProblem } from './problem.ts';
import type { Access, MemberPrincipal, PartyPrincipal, Principal } from './route.ts';
import { bearerSessionToken, kindOfSessionToken, type SessionCookie } from './session-token.ts';

/** Sessions of one kind, as the room that keeps them answers. */
export interface Sessions<P extends Principal> {
  /** Who is behind a session token; null where it is unknown or over. */
  authenticate(token: string): Promise<P | null>;
}

export interface AdmissionDeps {
  readonly tokens: AccessTokens;
  /** Members' sessions. */
  readonly members: Sessions<MemberPrincipal>;
  /** Those of parties' people. */
  readonly staff: Sessions<PartyPrincipal>;
  readonly cookie: SessionCookie;
  /** Address of our own pages. */
  readonly publicUrl: string;
}

/**
 * Says who is asking; null behind `public`, and for a visitor without a session.
 * Throws TOKEN_MISSING, TOKEN_INVALID, SESSION_MISSING, SESSION_INVALID, ORIGIN_FOREIGN,
 * MEMBER_ONLY, PARTY_ONLY, FORBIDDEN.
 */
export type Admit = (
  access: Access,
  method: string,
  headers: IncomingHttpHeaders,
) => Promise<Principal | null>;

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A session token was sent that opens nothing. */
const OVER = Symbol('session over');

export function createAdmission(deps: AdmissionDeps): Admit {
  const { origin } = new URL(deps.publicUrl);

  /**
   * A browser sends the cookie with requests that other sites' pages make, so a request that
   * changes something must come from a page of ours (Fetch Metadata; Origin where it is missing).
   */
  const requireOwnPage = (method: string, headers: IncomingHttpHeaders): void => {
    if (SAFE.has(method)) return;
    const site = headers['sec-fetch-site'];
    if (site === undefined ? headers.origin === origin : site === 'same-origin') return;
    throw httpProblem('ORIGIN_FOREIGN', `It must come from a page of ${origin}.`);
  };

  const inSession = async (token: string): Promise<Principal | typeof OVER> => {
    const sessions = kindOfSessionToken(token) === 'party' ? deps.staff : deps.members;
    return (await sessions.authenticate(token)) ?? OVER;
  };

  const identify = async (
    method: string,
    headers: IncomingHttpHeaders,
  ): Promise<Principal | typeof OVER | null> => {
    if (headers.authorization !== undefined) {
      const token = bearerSessionToken(headers.authorization);
      if (token === null) return deps.tokens.authenticate(headers.authorization);
      return inSession(token);
    }
    const token = deps.cookie.read(headers.cookie);
    if (token === null) return null;
    requireOwnPage(method, headers);
    return inSession(token);
  };

  return async (access, method, headers) => {
    if (access === 'public') return null;
    const caller = await identify(method, headers);
    if (access === 'visitor') return caller !== OVER && caller?.kind === 'member' ? caller : null;
    if (access === 'worker' || (typeof access === 'object' && 'workers' in access)) {
      if (caller === OVER || caller?.kind !== 'party') return null;
      return access === 'worker' ? caller : asParty(caller, access.workers);
    }
    if (caller === OVER) throw httpProblem('SESSION_INVALID', 'It has ended or never was.');
    if (access === 'member') return asMember(caller);
    if (access.orMember && caller?.kind === 'member') return caller;
    return asParty(caller, access.roles);
  };
}

function asMember(caller: Principal | null): MemberPrincipal {
  if (caller === null) throw httpProblem('SESSION_MISSING', 'This address needs a session.');
  if (caller.kind !== 'member') {
    throw httpProblem('MEMBER_ONLY', 'The token is that of a party.');
  }
  return caller;
}

function asParty(caller: Principal | null, needs: readonly string[]): PartyPrincipal {
  if (caller === null) throw httpProblem('TOKEN_MISSING', 'This address needs an access token.');
  if (caller.kind !== 'party') throw httpProblem('PARTY_ONLY', 'The session is that of a member.');
  if (!needs.some((role) => caller.roles.includes(role))) {
    throw httpProblem('FORBIDDEN', `This needs the role ${needs.join(' or ')}.`, { needs });
  }
  return caller;
}
