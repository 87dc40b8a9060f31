import { expect } from 'chai';
import type { Route } from '../../server/platform/http/route.ts';
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

describe('authorisation of every route', function () {
  this.timeout(60_000);
  let service: TestService;
  let guarded: Route[];

  before(async () => {
    service = await sharedService();
    guarded = service.running.routes.filter(({ access }) => access !== 'public');
  });

  it('leaves no route that writes open, sign-in and the read-only node door apart', () => {
    const open = service.running.routes
      .filter(({ method, access }) => method !== 'get' && access === 'public')
      .map(({ path }) => path);
    expect(open.sort()).to.deep.equal(['/oauth/token', '/rpc', '/v1/sessions']);
  });

  it('asks every guarded route for a token', async () => {
    expect(guarded.length).to.be.greaterThan(10);
    for (const route of guarded) {
      const answer = await ask(service, addressOf(route.path), {
        method: route.method.toUpperCase(),
        ...emptyBody(route),
      });
      expectProblem(answer, 401, 'TOKEN_MISSING');
      expect(answer.headers.get('www-authenticate')).to.equal('Bearer');
    }
  });

  it('refuses every role that a guarded route does not name', async () => {
    const { tokens } = service.running.rooms.parties.context;
    const roles = ['operator', 'registrar', 'appraiser', 'repairer', 'brand', 'nobody'];
    for (const route of guarded) {
      if (route.access === 'public') continue;
      for (const role of roles.filter(
        (one) => !(route.access as { roles: string[] }).roles.includes(one),
      )) {
        const { access_token } = await tokens.issue({
          subject: 'prs_x',
          party: 'pty_x',
          roles: [role],
        });
        const answer = await ask(service, addressOf(route.path), {
          method: route.method.toUpperCase(),
          token: access_token,
          ...emptyBody(route),
        });
        expectProblem(answer, 403, 'FORBIDDEN');
      }
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
