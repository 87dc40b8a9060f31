import { createHash, randomBytes } from 'node:crypto';

/** Prefixes of session tokens, so that scanners for leaked secrets know them. */
const PREFIX = { member: 'pms_', party: 'pws_' } as const;
const FORM = /^p[mw]s_[\w-]{43}$/;

/** Whose session it is: a member's, or that of a party's person. */
export type SessionKind = keyof typeof PREFIX;

/** A new session token, 256 random bits. Only its digest is stored. */
export const newSessionToken = (kind: SessionKind = 'member'): string =>
  PREFIX[kind] + randomBytes(32).toString('base64url');

export const kindOfSessionToken = (token: string): SessionKind =>
  token.startsWith(PREFIX.party) ? 'party' : 'member';

/** What is stored of a session token: its SHA-256; 256 random bits need no salt. */
export const sessionTokenDigest = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** The session token of an Authorization header; null where it holds something else. */
export function bearerSessionToken(authorization: string): string | null {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  return token !== undefined && FORM.test(token) ? token : null;
}

export interface SessionCookie {
  readonly name: string;
  /** Its value in a Cookie header; null where there is none of the right form. */
  read(header: string | undefined): string | null;
  /** `Set-Cookie` value that keeps the token for so many seconds. */
  set(token: string, seconds: number): string;
  /** `Set-Cookie` value that takes it away. */
  clear(): string;
}

/**
 * The cookie that carries a session, a member's or that of a party's person: a browser acts as one
 * of them at a time, so that nothing is done in the wrong name. Lax, so that a link from a message opens as signed
 * in; unsafe methods are held to our own pages by the admission. Over TLS the browser itself
 * refuses to let another host or path set it (RFC 6265bis section 4.1.3.2).
 */
export function createSessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-patina_session' : 'patina_session';
  const write = (value: string, seconds: number): string =>
    [
      `${name}=${value}`,
      'Path=/',
      `Max-Age=${seconds}`,
      'HttpOnly',
      'SameSite=Lax',
      ...(secure ? ['Secure'] : []),
    ].join('; ');
  return {
    name,
    read(header = '') {
      for (const pair of header.split(';')) {
        const [key = '', value = ''] = pair.trim().split('=', 2);
        if (key === name && FORM.test(value)) return value;
      }
      return null;
    },
    set: write,
    clear: () => write('', 0),
  };
}
