import { expect } from 'chai';
import { sessionTokenDigest } from '../../../server/platform/http/session-token.ts';
import { softPasskey, type SoftPasskey } from '../harness/authenticator.ts';
import { signUpMember } from '../harness/members.ts';
import { keepers, type Keepers } from '../harness/people.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import {
  byCookie,
  joinWith,
  signInStaffWith,
  stepUpStaffWith,
  tokenSet,
} from '../harness/staff.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('people of parties in a browser', function () {
  this.timeout(60_000);
  let service: TestService;
  let parties: Keepers;
  let shift = 0;

  before(async () => {
    const now = () => new Date(Date.now() + shift);
    service = await startTestService({}, undefined, { now });
    parties = await keepers(service.running, service.settled);
  });
  after(() => service?.stop());

  const asOperator = async () => ({ token: await service.people.operator.token() });
  const invitations = (party: string) => `/v1/parties/${party}/invitations`;
  const invite = async (
    json: Record<string, unknown> = { displayName: 'Ling', roles: ['custodian'] },
    asked: Parameters<typeof ask>[2] = {},
    party = parties.store.party,
  ) => ask(service, invitations(party), { ...(await asOperator()), ...asked, json });
  const invited = async (json?: Record<string, unknown>) =>
    ok(await invite(json), 201).body as Record<'person' | 'code' | 'link' | 'expiresAt', string>;
  /** Somebody of the store's with a passkey and a session. */
  const joined = async (json?: Record<string, unknown>) => {
    const { code, person } = await invited(json);
    const passkey = softPasskey(service.url);
    const token = tokenSet(ok(await joinWith(service, code, passkey), 201)) ?? '';
    return { person, passkey, token };
  };
  const custody = (token: string) => ask(service, '/v1/custody', { headers: byCookie(token) });

  it('come in by a link and a passkey, and act for their party by a cookie', async () => {
    const { code, link, person } = await invited();
    expect(link).to.equal(`${service.url}/work/join#${code}`);
    const answer = ok(await joinWith(service, code), 201);
    expect(answer.body).to.include({ person }).and.not.have.property('token');
    expect(answer.headers.get('set-cookie')).to.match(/; HttpOnly; SameSite=Lax$/);
    const token = tokenSet(answer) ?? '';
    ok(await custody(token), 200);
    expectProblem(
      await ask(service, '/v1/recoveries', { headers: byCookie(token) }),
      403,
      'FORBIDDEN',
    );
    expectProblem(
      await ask(service, '/v1/account', { headers: byCookie(token) }),
      403,
      'MEMBER_ONLY',
    );
  });

  it('leave no token and no code in the database', async () => {
    const { code } = await invited();
    const { token } = await joined();
    const { client } = service.running.database;
    const rows = JSON.stringify([
      await client.staffSession.findMany(),
      await client.staffInvitation.findMany(),
    ]);
    expect(rows).to.include(sessionTokenDigest(token)).and.not.include(token).and.not.include(code);
  });

  it('sign in again with the same passkey, and members’ passkeys are none of theirs', async () => {
    const { passkey } = await joined();
    ok(await custody(tokenSet(ok(await signInStaffWith(service, passkey), 201)) ?? ''), 200);
    const member = await signUpMember(service);
    expectProblem(await signInStaffWith(service, member.passkey), 401, 'PASSKEY_UNKNOWN');
  });

  it('take up an invitation once, before its end, and the last one made to them', async () => {
    const first = await invited();
    const { code } = await invited({ person: first.person });
    expectProblem(
      await ask(service, '/v1/staff/join/options', { json: { code: first.code } }),
      401,
      'INVITATION_OVER',
    );
    ok(await joinWith(service, code), 201);
    expectProblem(
      await ask(service, '/v1/staff/join/options', { json: { code } }),
      401,
      'INVITATION_OVER',
    );
  });

  it('find their invitation over at the very second of its end', async () => {
    const { code, expiresAt } = await invited();
    const options = () => ask(service, '/v1/staff/join/options', { json: { code } });
    shift += Date.parse(expiresAt) - (Date.now() + shift) - 1000;
    ok(await options(), 200);
    shift += 1000;
    expectProblem(await options(), 401, 'INVITATION_OVER');
    shift = 0;
  });

  it('are signed out after twelve hours without a sign, and after a week in any case', async () => {
    const { token } = await joined();
    for (let hours = 0; hours < 11 * 12; hours += 11) {
      shift += 11 * HOUR;
      ok(await custody(token), 200);
    }
    const idle = await joined();
    shift += 12 * HOUR;
    expectProblem(await custody(idle.token), 401, 'SESSION_INVALID');
    const late = await joined();
    while (shift < 30 * DAY) {
      shift += 10 * HOUR;
      if ((await custody(late.token)).status !== 200) break;
    }
    const { client } = service.running.database;
    const row = await client.staffSession.findUniqueOrThrow({
      where: { tokenDigest: sessionTokenDigest(late.token) },
    });
    const age = Date.now() + shift - row.createdAt.getTime();
    expect(age)
      .to.be.at.least(7 * DAY)
      .and.below(7 * DAY + 10 * HOUR);
    shift = 0;
  });

  it('see where they are signed in, and end that', async () => {
    const { passkey, token } = await joined();
    const other = tokenSet(await signInStaffWith(service, passkey)) ?? '';
    const sessions = async () =>
      ok(await ask(service, '/v1/staff/sessions', { token }), 200).body['sessions'] as {
        id: string;
        current: boolean;
      }[];
    expect(await sessions()).to.have.length(2);
    const theirs = (await sessions()).find(({ current }) => !current)?.id ?? '';
    const stranger = await joined();
    const path = `/v1/staff/sessions/${theirs}`;
    expectProblem(
      await ask(service, path, { method: 'DELETE', token: stranger.token }),
      404,
      'SESSION_UNKNOWN',
    );
    ok(await ask(service, path, { method: 'DELETE', token }), 200);
    expectProblem(await custody(other), 401, 'SESSION_INVALID');
    const third = tokenSet(await signInStaffWith(service, passkey)) ?? '';
    ok(await ask(service, '/v1/staff/sessions/end-others', { json: {}, token }), 200);
    expectProblem(await custody(third), 401, 'SESSION_INVALID');
    const out = ok(await ask(service, '/v1/staff/sign-out', { json: {}, token }), 200);
    expect(out.headers.get('set-cookie')).to.match(/^patina_session=; Path=\/; Max-Age=0/);
    expectProblem(await custody(token), 401, 'SESSION_INVALID');
  });

  it('confirm with a passkey of their own, and with no access token', async () => {
    const { passkey, token } = await joined();
    const another: SoftPasskey = (await joined()).passkey;
    ok(await stepUpStaffWith(service, token, passkey), 200);
    expectProblem(await stepUpStaffWith(service, token, another), 401, 'PASSKEY_UNKNOWN');
    const answer = await ask(service, '/v1/staff/step-up/options', {
      token: await parties.store.token(),
      json: {},
    });
    expectProblem(answer, 404, 'SESSION_UNKNOWN');
  });

  it('are signed in to by any visitor of the demo on the embedded profile, by script and browser', async () => {
    const json = { person: parties.store.person };
    const answer = ok(await ask(service, '/v1/sessions', { json }), 201);
    ok(await ask(service, '/v1/custody', { token: String(answer.body['access_token']) }), 200);
    ok(await custody(tokenSet(answer) ?? ''), 200);
  });

  describe('under an administrator', () => {
    const administrator = () => joined({ displayName: 'Head', roles: ['administrator'] });

    it('are invited with roles that their party has, and with no others', async () => {
      const { token } = await administrator();
      const by = { token };
      ok(await invite({ displayName: 'New', roles: ['custodian'] }, by), 201);
      for (const role of ['referee', 'operator']) {
        const answer = await invite({ displayName: 'New', roles: [role] }, by);
        expectProblem(answer, 403, 'ROLE_NOT_YOURS');
      }
      const foreign = await invite(
        { displayName: 'New', roles: ['custodian'] },
        by,
        parties.courier.party,
      );
      expectProblem(foreign, 403, 'NOT_YOUR_PARTY');
      expectProblem(await invite({ person: parties.courier.person }, by), 404, 'PERSON_UNKNOWN');
    });

    it('are let go: sessions, passkeys and links end at once', async () => {
      const { person, token: own } = await administrator();
      const leaver = await joined();
      const { link } = await invited({ person: leaver.person });
      const path = (id: string) => `/v1/parties/${parties.store.party}/people/${id}`;
      ok(await ask(service, path(leaver.person), { method: 'DELETE', token: own }), 200);
      expectProblem(await custody(leaver.token), 401, 'SESSION_INVALID');
      expectProblem(await signInStaffWith(service, leaver.passkey), 401, 'PASSKEY_UNKNOWN');
      const code = link.split('#')[1] ?? '';
      const options = await ask(service, '/v1/staff/join/options', { json: { code } });
      expectProblem(options, 401, 'INVITATION_OVER');
      const again = await ask(service, path(person), { method: 'DELETE', token: own });
      expectProblem(again, 409, 'PERSON_YOURSELF');
    });
  });
});
