import { expect } from 'chai';
import { createAdmission, type Admit } from '../../../../server/platform/http/admission.ts';
import type { AccessTokens } from '../../../../server/platform/http/access-token.ts';
import type { Problem } from '../../../../server/platform/http/problem.ts';
import type { MemberPrincipal, PartyPrincipal } from '../../../../server/platform/http/route.ts';
import {
  createSessionCookie,
  newSessionToken,
} from '../../../../server/platform/http/session-token.ts';

const MEMBER: MemberPrincipal = {
  kind: 'member',
  subject: 'mbr_1',
  session: 'ses_1',
  verifiedAt: null,
};
const PARTY: PartyPrincipal = {
  kind: 'party',
  subject: 'prs_1',
  party: 'pty_1',
  roles: ['registrar'],
};
const PUBLIC_URL = 'https://patina.example';
const OPEN = newSessionToken();
const OVER = newSessionToken();
const AT_WORK = newSessionToken('party');
const WORKER: PartyPrincipal = {
  ...PARTY,
  session: { id: 'ses_2', verifiedAt: new Date(0) },
};
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

describe('admission', () => {
  let admit: Admit;
  before(() => {
    admit = createAdmission({
      tokens: { authenticate: async () => PARTY } as unknown as AccessTokens,
      members: { authenticate: async (token) => (token === OPEN ? MEMBER : null) },
      staff: { authenticate: async (token) => (token === AT_WORK ? WORKER : null) },
      cookie: createSessionCookie(PUBLIC_URL),
      publicUrl: PUBLIC_URL,
    });
  });

  const byCookie = (token: string, headers: Record<string, string> = {}) => ({
    cookie: `patina_lang=en; __Host-patina_session=${token}`,
    ...headers,
  });
  const byToken = (token: string) => ({ authorization: `Bearer ${token}` });
  const refusal = (asked: Promise<unknown>) =>
    asked.then(
      () => null,
      (error: Problem) => error.code,
    );

  for (const [via, headers] of [
    ['a cookie', byCookie(OPEN)],
    ['a token', byToken(OPEN)],
  ] as const) {
    it(`knows a member by ${via}`, async () => {
      expect(await admit('member', 'GET', headers)).to.equal(MEMBER);
      expect(await admit('visitor', 'GET', headers)).to.equal(MEMBER);
    });

    it(`refuses a member with ${via} what is a party’s`, async () => {
      const asked = admit({ roles: ['registrar'] }, 'GET', headers);
      expect(await refusal(asked)).to.equal('PARTY_ONLY');
    });
  }

  it('knows a party’s person by the same cookie, and keeps members out of their pages', async () => {
    for (const headers of [byCookie(AT_WORK), byToken(AT_WORK)]) {
      expect(await admit({ roles: ['registrar'] }, 'GET', headers)).to.equal(WORKER);
      expect(await admit('worker', 'GET', headers)).to.equal(WORKER);
      expect(await admit('visitor', 'GET', headers)).to.equal(null);
      expect(await refusal(admit('member', 'GET', headers))).to.equal('MEMBER_ONLY');
    }
    for (const headers of [{}, byCookie(OPEN), byCookie(newSessionToken('party'))]) {
      expect(await admit('worker', 'GET', headers)).to.equal(null);
    }
  });

  it('takes what changes something from a party’s person on our own pages only', async () => {
    const roles = { roles: ['registrar'] };
    const foreign = { ...byCookie(AT_WORK), 'sec-fetch-site': 'cross-site' };
    expect(await refusal(admit(roles, 'POST', foreign))).to.equal('ORIGIN_FOREIGN');
    expect(await refusal(admit(roles, 'POST', byCookie(AT_WORK)))).to.equal('ORIGIN_FOREIGN');
    const own = { ...byCookie(AT_WORK), ...OWN_PAGE };
    expect(await admit(roles, 'POST', own)).to.equal(WORKER);
  });

  it('refuses a party what is a member’s own', async () => {
    expect(await refusal(admit('member', 'GET', byToken('a.b.c')))).to.equal('MEMBER_ONLY');
  });

  it('believes the Authorization header before the cookie', async () => {
    const both = { ...byCookie(OPEN), ...byToken('a.b.c') };
    expect(await admit({ roles: ['registrar'] }, 'GET', both)).to.equal(PARTY);
  });

  it('lets visitors in without a session, with one that is over, and with a party’s token', async () => {
    for (const headers of [{}, byCookie(OVER), byToken(OVER), byToken('a.b.c')]) {
      expect(await admit('visitor', 'GET', headers)).to.equal(null);
    }
  });

  it('tells a missing session from one that is over', async () => {
    expect(await refusal(admit('member', 'GET', {}))).to.equal('SESSION_MISSING');
    expect(await refusal(admit('member', 'GET', byCookie(OVER)))).to.equal('SESSION_INVALID');
    expect(await refusal(admit('member', 'GET', byToken(OVER)))).to.equal('SESSION_INVALID');
  });

  it('lets members and parties of a role in where both may come', async () => {
    const both = { roles: ['registrar'], orMember: true };
    expect(await admit(both, 'GET', byToken(OPEN))).to.equal(MEMBER);
    expect(await admit(both, 'GET', byToken('a.b.c'))).to.equal(PARTY);
    const others = { roles: ['referee'], orMember: true };
    expect(await refusal(admit(others, 'GET', byToken('a.b.c')))).to.equal('FORBIDDEN');
    expect(await refusal(admit(both, 'GET', {}))).to.equal('TOKEN_MISSING');
    expect(await refusal(admit(both, 'GET', byToken(OVER)))).to.equal('SESSION_INVALID');
  });

  it('does not look who asks where anybody may', async () => {
    expect(await admit('public', 'POST', byCookie(OPEN))).to.equal(null);
  });

  describe('of requests by cookie that change something', () => {
    it('takes those of our own pages', async () => {
      const asked = admit('member', 'POST', byCookie(OPEN, OWN_PAGE));
      expect(await asked).to.equal(MEMBER);
    });

    it('goes by Origin where the browser sends no fetch metadata', async () => {
      const asked = admit('member', 'DELETE', byCookie(OPEN, { origin: PUBLIC_URL }));
      expect(await asked).to.equal(MEMBER);
    });

    for (const [whence, headers] of [
      ['another site', { 'sec-fetch-site': 'cross-site' }],
      ['another host of our site', { 'sec-fetch-site': 'same-site', origin: PUBLIC_URL }],
      ['the address bar', { 'sec-fetch-site': 'none' }],
      ['another origin', { origin: 'https://evil.example' }],
      ['a page without an origin', { origin: 'null' }],
      ['nowhere', {}],
    ] as const) {
      it(`refuses those of ${whence}`, async () => {
        for (const method of ['POST', 'PUT', 'DELETE']) {
          const asked = admit('member', method, byCookie(OPEN, headers));
          expect(await refusal(asked)).to.equal('ORIGIN_FOREIGN');
        }
      });
    }

    it('asks no origin of a token, which no browser sends by itself', async () => {
      expect(await admit('member', 'POST', byToken(OPEN))).to.equal(MEMBER);
    });
  });

  describe('cookie of a session', () => {
    it('is out of reach for scripts, other hosts and plain HTTP', () => {
      expect(createSessionCookie(PUBLIC_URL).set(OPEN, 60)).to.equal(
        `__Host-patina_session=${OPEN}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
      );
    });

    it('goes without TLS where the service itself does', () => {
      expect(createSessionCookie('http://localhost:3000').set(OPEN, 60)).to.equal(
        `patina_session=${OPEN}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
      );
    });

    it('reads nothing that has not the form of a token', () => {
      const { read } = createSessionCookie('http://localhost:3000');
      for (const header of [undefined, '', 'patina_session=', `patina_session=${OPEN}x`, OPEN]) {
        expect(read(header)).to.equal(null);
      }
    });
  });
});
