import { expect } from 'chai';
import { SERVICE_ROLES } from '../../server/parties/codes.ts';
import type { Route } from '../../server/platform/http/route.ts';
import { newSessionToken } from '../../server/platform/http/session-token.ts';
import { signUpMember, type TestMember } from './harness/members.ts';
import { sharedService, type TestService } from './harness/service.ts';
import { ask, expectProblem } from './harness/requests.ts';

/** An address of a route with some id in each of its parameters. */
const addressOf = (path: string): string =>
  path.replace(
    /\{(\w+)\+?\}/g,
    (_, name: string) => `${name.slice(0, 3)}_00000000000000000000000000`,
  );

/** A body of the right type, so that the refusal is about the caller. */
function emptyBody(route: Route): { json?: unknown; form?: FormData } {
  if (route.body?.type === 'multipart') {
    const form = new FormData();
    form.append(route.body.part, '{}');
    return { form };
  }
  return route.method === 'post' ? { json: {} } : {};
}

const ROLES = [...SERVICE_ROLES, 'nobody'];

describe('authorisation of every route', function () {
  this.timeout(60_000);
  let service: TestService;
  let member: TestMember;
  let membersOwn: Route[];
  /** Routes of parties, each with the roles that it names. */
  let guarded: (Route & { readonly roles: readonly string[] })[];

  before(async () => {
    service = await sharedService();
    member = await signUpMember(service);
    membersOwn = service.running.routes.filter(({ access }) => access === 'member');
    guarded = service.running.routes.flatMap((route) =>
      typeof route.access === 'string' ? [] : [{ ...route, roles: route.access.roles }],
    );
  });

  /** Asks a route without anything that it could act on. */
  const knock = (route: Route, asked: Parameters<typeof ask>[2] = {}) =>
    ask(service, addressOf(route.path), {
      method: route.method.toUpperCase(),
      ...emptyBody(route),
      ...asked,
    });
  const tokenOf = async (...roles: string[]) =>
    (
      await service.running.rooms.parties.context.tokens.issue({
        subject: 'prs_x',
        party: 'pty_x',
        roles,
      })
    ).access_token;

  it('leaves no route that writes open, sign-in, signed events and the read-only node door apart', () => {
    const open = service.running.routes
      .filter(({ method, access }) => method !== 'get' && access === 'public')
      .map(({ path }) => path);
    expect(open.sort()).to.deep.equal([
      '/oauth/token',
      '/rpc',
      '/v1/account/sign-in',
      '/v1/account/sign-in/demo',
      '/v1/account/sign-in/options',
      '/v1/account/sign-in/recovery-code',
      '/v1/account/sign-in/wallet',
      '/v1/account/sign-in/wallet-message',
      '/v1/account/sign-up',
      '/v1/account/sign-up/options',
      '/v1/account/sign-up/wallet',
      '/v1/payment-providers/{provider}/events',
      '/v1/sessions',
      '/v1/staff/join',
      '/v1/staff/join/options',
      '/v1/staff/sign-in',
      '/v1/staff/sign-in/options',
    ]);
  });

  it('asks every route of members for a session', async () => {
    expect(membersOwn.length).to.be.greaterThan(10);
    for (const route of membersOwn) {
      expectProblem(await knock(route), 401, 'SESSION_MISSING');
      const token = newSessionToken();
      expectProblem(await knock(route, { token }), 401, 'SESSION_INVALID');
    }
  });

  it('refuses parties every route of members, whatever their role', async () => {
    for (const route of membersOwn) {
      for (const role of ROLES) {
        expectProblem(await knock(route, { token: await tokenOf(role) }), 403, 'MEMBER_ONLY');
      }
    }
  });

  it('refuses members what a page of another site asks with their cookie', async () => {
    const headers = { ...member.byCookie, 'sec-fetch-site': 'cross-site' };
    for (const route of membersOwn.filter(({ method }) => method !== 'get')) {
      expectProblem(await knock(route, { headers }), 403, 'ORIGIN_FOREIGN');
    }
  });

  it('asks every route of parties for a token', async () => {
    expect(guarded.length).to.be.greaterThan(10);
    for (const route of guarded) {
      const answer = await knock(route);
      expectProblem(answer, 401, 'TOKEN_MISSING');
      expect(answer.headers.get('www-authenticate')).to.equal('Bearer');
    }
  });

  it('refuses every role that a route of parties does not name', async () => {
    for (const route of guarded) {
      for (const role of ROLES.filter((one) => !route.roles.includes(one))) {
        expectProblem(await knock(route, { token: await tokenOf(role) }), 403, 'FORBIDDEN');
      }
    }
  });

  it('refuses members every route of parties alone, by token and by cookie', async () => {
    const alone = guarded.filter(({ access }) => typeof access === 'object' && !access.orMember);
    expect(alone.length).to.be.greaterThan(10);
    for (const route of alone) {
      expectProblem(await knock(route, { token: member.token }), 403, 'PARTY_ONLY');
      const headers = member.byCookie;
      expectProblem(await knock(route, { headers }), 403, 'PARTY_ONLY');
    }
  });

  it('refuses a token of another issuer, an expired one and one that was changed', async () => {
    const token = await service.people.registrar.token();
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(
      JSON.stringify({ ...claims, roles: ['operator', 'registrar'] }),
    ).toString('base64url');
    for (const bad of [`${head}.${forged}.${signature}`, `${head}.${body}`, 'x.y.z']) {
      const answer = await ask(service, '/v1/parties', { json: {}, token: bad });
      expectProblem(answer, 401, 'TOKEN_INVALID');
    }
  });
});
