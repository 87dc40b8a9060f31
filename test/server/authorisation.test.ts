import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import {
  CALLERS,
  matrixOf,
  printMatrix,
  readMatrix,
  type Caller,
  type Expected,
  type MatrixRow,
} from '../../scripts/generate/access/matrix.ts';
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

const REFUSALS: ReadonlySet<unknown> = new Set([
  'SESSION_MISSING',
  'SESSION_INVALID',
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'MEMBER_ONLY',
  'PARTY_ONLY',
  'FORBIDDEN',
]);

describe('authorisation of every route', function () {
  this.timeout(60_000);
  let service: TestService;
  let member: TestMember;
  let printed: string;
  let matrix: MatrixRow[];
  let bodies: Map<string, Route>;

  before(async () => {
    service = await sharedService();
    member = await signUpMember(service);
    printed = await readFile('test/server/access-matrix.md', 'utf8');
    matrix = readMatrix(printed);
    bodies = new Map(
      service.running.routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route]),
    );
  });

  /** Asks a route without anything that it could act on. */
  const knock = ({ method, path }: MatrixRow, asked: Parameters<typeof ask>[2] = {}) => {
    const route = bodies.get(`${method} ${path}`);
    if (!route) throw new Error(`${method} ${path} is in the matrix alone`);
    return ask(service, addressOf(path), { method, ...emptyBody(route), ...asked });
  };
  const tokenOf = async (...roles: string[]) =>
    (
      await service.running.rooms.parties.context.tokens.issue({
        subject: 'prs_x',
        party: 'pty_x',
        roles,
      })
    ).access_token;
  const as = async (caller: Caller, { method }: MatrixRow) => {
    if (caller === 'anonymous') return {};
    if (caller !== 'member') return { token: await tokenOf(caller) };
    // What changes something may end a session, or the member.
    return { token: method === 'GET' ? member.token : (await signUpMember(service)).token };
  };

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

  it('is as the committed matrix says: who changes a door changes it', () => {
    expect(printMatrix(matrixOf(service.running.routes))).to.equal(printed);
  });

  for (const caller of CALLERS) {
    it(`answers ${caller} at every route as the matrix says`, async () => {
      for (const row of matrix) {
        const expected: Expected = row.expected[caller];
        const answer = await knock(row, await as(caller, row));
        const where = `${row.method} ${row.path}: ${JSON.stringify(answer.body).slice(0, 200)}`;
        const { code } = answer.body;
        if (expected === 'in') expect(REFUSALS.has(code), where).to.equal(false);
        else expectProblem(answer, expected.endsWith('MISSING') ? 401 : 403, expected);
      }
    });
  }

  it('refuses a session that is over at every route of members', async () => {
    for (const row of matrix.filter(({ expected }) => expected.anonymous === 'SESSION_MISSING')) {
      expectProblem(await knock(row, { token: newSessionToken() }), 401, 'SESSION_INVALID');
    }
  });

  it('refuses members what a page of another site asks with their cookie', async () => {
    const headers = { ...member.byCookie, 'sec-fetch-site': 'cross-site' };
    for (const row of matrix.filter(
      (row) =>
        row.method !== 'GET' && row.expected.member === 'in' && row.expected.anonymous !== 'in',
    )) {
      expectProblem(await knock(row, { headers }), 403, 'ORIGIN_FOREIGN');
    }
  });

  it('tells who has no token how one is sent', async () => {
    const row = matrix.find(({ expected }) => expected.anonymous === 'TOKEN_MISSING');
    if (!row) throw new Error('no route asks for a token');
    expect((await knock(row)).headers.get('www-authenticate')).to.equal('Bearer');
  });

  it('refuses members at routes of parties by their cookie, too', async () => {
    const alone = matrix.filter(({ expected }) => expected.member === 'PARTY_ONLY');
    expect(alone.length).to.be.greaterThan(10);
    for (const row of alone) {
      expectProblem(await knock(row, { headers: member.byCookie }), 403, 'PARTY_ONLY');
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
